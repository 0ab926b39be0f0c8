package browser

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"steelyard/generator/effort"
	"steelyard/generator/internal/browse"
)

// The same files work from a disk, and in a sub-folder of a server that allows a page
// nothing but the site itself: style, script, links and live figures.
func TestSiteWorksWhereverItLies(t *testing.T) {
	dir := sample(t)
	roots := map[string]string{"strict server": served(t, dir)}
	if effort.All() { // the other tests read the site from the disk
		roots["disk"] = onDisk(dir, "") + "/"
	}
	for name, root := range roots {
		t.Run(name, func(t *testing.T) {
			p := chromium.Open(t)
			visit(p, root+"index.html")
			if !browse.Ask[bool](p, `getComputedStyle(document.body).fontFamily.includes("Segoe UI") && !!document.querySelector(".menu button")`) {
				t.Error("the page has no style or no script")
			}
			// From the front page to a report, a figure, the other language, and home.
			follow(p, `main a[href^="livelihood-group/"]`, "/livelihood-group/")
			visit(p, root+"livelihood-group/2025/index.html")
			enliven(p, "fig-bars")
			follow(p, `.menu a[hreflang="zh-CN"]`, "/zh-CN/livelihood-group/2025/")
			browse.Ask[bool](p, liveTools)
			enliven(p, "fig-bars")
			follow(p, `a.brand`, "/zh-CN/")
		})
	}
}

// follow clicks a link and waits for the page it leads to.
func follow(p *browse.Tab, link, part string) {
	p.T.Helper()
	if address := p.Follow(link); !strings.Contains(address, part) {
		p.T.Errorf("%s leads to %s, want %s", link, address, part)
	}
}

// With scripts off every figure is drawn, nothing that a script would show is missing
// from the text, and nothing is offered that would not work.
func TestEverythingIsReadWithoutScripts(t *testing.T) {
	dir := sample(t)
	for _, lang := range []string{"en", "zh-CN"} {
		kinds := one(t, dir, lang, kindsOfPages)
		p := chromium.Open(t)
		for n, kind := range slices.Sorted(maps.Keys(kinds)) {
			path := kinds[kind]
			if !inTurn(n, lang) {
				continue
			}
			t.Run(lang+"/"+kind, func(t *testing.T) {
				p.T = t
				p.Do(browse.Call(emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: false}))
				const text = `[...document.querySelectorAll("main p, main td, main th, main li, main h1, main h2, main h3, main dd, main dt, main text")]
					.filter(e => e.getClientRects().length && !e.closest(".tools, form, noscript, [data-print-button]")).map(e => e.textContent.trim()).join("\n")`
				p.Do(chromedp.Navigate(onDisk(dir, path)))
				with := browse.Ask[string](p, text)
				p.Do(browse.Call(emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true}), chromedp.Navigate(onDisk(dir, path)))
				without := browse.Ask[string](p, text)
				if kind == "check" { // its script adds what it worked out; without, the page says what it would do and how to do it by hand
					for line := range strings.SplitSeq(without, "\n") {
						if !strings.Contains(with, line) {
							t.Errorf("only without scripts it is read that %q", line)
						}
					}
					if said := browse.Ask[string](p, `document.querySelector("main noscript").getClientRects().length ? document.querySelector("main noscript").textContent : ""`); len(said) < 100 {
						t.Errorf("without scripts it does not say what it would do: %q", said)
					}
					if n := browse.Ask[int](p, `document.querySelectorAll("#by-hand li").length`); n < 4 || browse.Ask[bool](p, `!!document.querySelector("#check").getClientRects().length`) {
						t.Errorf("without scripts %d steps are told by hand, or an empty table is shown", n)
					}
				} else if with != without {
					t.Errorf("with scripts %d bytes are read, without them %d", len(with), len(without))
				}
				if len(without) < 200 {
					t.Errorf("hardly anything is read: %q", without)
				}
				small := browse.Ask[[]string](p, `[...document.querySelectorAll("figure[data-kind]")].filter(f => { const d = [...f.querySelectorAll("svg")].filter(s => s.getClientRects().length); return d.length !== 1 || d[0].getBoundingClientRect().width < 150 || d[0].getBoundingClientRect().height < 60; }).map(f => f.id)`)
				if len(small) > 0 {
					t.Errorf("not drawn once and in full: %s", strings.Join(small, ", "))
				}
				if browse.Ask[bool](p, `[...document.querySelectorAll(".tools, form.search, .menu button")].some(e => e.getClientRects().length)`) {
					t.Error("something is offered that needs a script")
				}
			})
		}
		p.T = t
	}
}
