package browser

import (
	"testing"
	"time"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// The live view takes the drawing's place where a mouse rests on it, and stays away once
// the reader has gone back to the drawing.
func TestLiveViewComesWhereTheMouseRests(t *testing.T) {
	p := open(t)
	p.visit(served(t, sample(t)) + "united-front/2025/index.html")
	const figure = `document.querySelector("figure[data-kind=waterfall]")`
	type place struct{ X, Y float64 }
	at := ask[place](p, `(() => { const f = `+figure+`; f.scrollIntoView({block: "center"});
		const r = f.querySelector(".frame").getBoundingClientRect(); return {X: r.x + r.width / 2, Y: r.y + r.height / 2}; })()`)
	move := func(to place) {
		t.Helper()
		p.do(chromedp.MouseEvent(input.DispatchMouseEventTypeMouseMoved, to.X-1, to.Y), chromedp.MouseEvent(input.DispatchMouseEventTypeMouseMoved, to.X, to.Y))
	}
	move(at)
	p.until(figure + `.querySelector(".live svg text")`)
	ask[bool](p, figure+`.querySelector("[data-live]").focus(); true`)
	p.do(chromedp.KeyEvent(kb.Enter))
	p.until(`!` + figure + `.querySelector(".live")`)
	move(place{1, 1})
	move(at)
	p.do(chromedp.Sleep(600 * time.Millisecond)) // twice what the script waits
	if ask[bool](p, `!!`+figure+`.querySelector(".live")`) {
		t.Error("the live view comes back although the reader chose the drawing")
	}
	p.clean()
}
