package browser

import (
	"testing"
	"time"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"steelyard/generator/internal/browse"
)

// The live view takes the drawing's place where a mouse rests on it, and stays away once
// the reader has gone back to the drawing.
func TestLiveViewComesWhereTheMouseRests(t *testing.T) {
	p := chromium.Open(t)
	visit(p, served(t, sample(t))+"united-front/2025/index.html")
	const figure = `document.querySelector("figure[data-kind=waterfall]")`
	type place struct{ X, Y float64 }
	at := browse.Ask[place](p, `(() => { const f = `+figure+`; f.scrollIntoView({block: "center"});
		const r = f.querySelector(".frame").getBoundingClientRect(); return {X: r.x + r.width / 2, Y: r.y + r.height / 2}; })()`)
	move := func(to place) {
		t.Helper()
		p.Do(chromedp.MouseEvent(input.DispatchMouseEventTypeMouseMoved, to.X-1, to.Y), chromedp.MouseEvent(input.DispatchMouseEventTypeMouseMoved, to.X, to.Y))
	}
	move(at)
	p.Until(figure + `.querySelector(".live svg text")`)
	browse.Ask[bool](p, figure+`.querySelector("[data-live]").focus(); true`)
	p.Do(chromedp.KeyEvent(kb.Enter))
	p.Until(`!` + figure + `.querySelector(".live")`)
	move(place{1, 1})
	move(at)
	p.Do(chromedp.Sleep(600 * time.Millisecond)) // twice what the script waits
	if browse.Ask[bool](p, `!!`+figure+`.querySelector(".live")`) {
		t.Error("the live view comes back although the reader chose the drawing")
	}
}
