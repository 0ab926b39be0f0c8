package browser

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"steelyard/generator"
	"steelyard/generator/input"
	"steelyard/generator/internal/browse"
	"steelyard/generator/preview"
)

// An author writes with the page open: it follows each save where the reader stood, with
// what was open; a mistake stands over it, with place and hint, until it is mended.
func TestPreview(t *testing.T) {
	browse.Need(t)
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS("../testdata/sites/small/site")); err != nil {
		t.Fatal(err)
	}
	folder, err := input.Folder(dir)
	if err != nil {
		t.Fatal(err)
	}
	server := preview.New(func(ctx context.Context, _ string) preview.State {
		made, summary, err := generator.Preview(ctx, generator.Options{FS: folder})
		state := preview.State{Err: err}
		if made != nil {
			state.Site = made
		}
		if summary != nil {
			state.Diagnostics = summary.Diagnostics
		}
		return state
	}, "")
	l, err := preview.Listen(0)
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- server.Serve(ctx, l) }()
	defer func() {
		stop()
		if err := <-ended; err != nil {
			t.Error(err)
		}
	}()
	site := filepath.Join(dir, "site.toml")
	good, err := os.ReadFile(site)
	if err != nil {
		t.Fatal(err)
	}
	save := func(text string) {
		t.Helper()
		if err := os.WriteFile(site, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		server.Reload(t.Context())
	}
	server.Reload(t.Context())

	page := reportOf(t, dir)
	tab := chromium.Open(t)
	tab.Size(1000, 600)
	tab.Do(chromedp.Navigate("http://" + l.Addr().String() + "/" + page))
	tab.Until(`window.steelyard && steelyard.version === 1`)
	browse.Ask[bool](tab, `(document.querySelectorAll("details")[0] || {}).open = true; scrollTo(0, 700); true`)
	tab.Until(`scrollY === 700`)

	save(strings.Replace(string(good), "Small site", "Renamed", 1))
	tab.Until(`window.steelyard && steelyard.version === 2 && document.body.textContent.includes("Renamed")`)
	tab.Until(`Math.abs(scrollY - 700) < 2`)
	tab.Until(`!document.querySelector("details") || document.querySelectorAll("details")[0].open`)

	save("title = \"Renamed\nx\n")
	tab.Until(`(document.getElementById("steelyard-problems") || {shadowRoot: {textContent: ""}}).shadowRoot.textContent.includes("site.toml:1:")`)
	// The last good page stands below the mistakes; their style may come a moment after them.
	tab.Until(`document.body.textContent.includes("Renamed") && getComputedStyle(document.getElementById("steelyard-problems").shadowRoot.getElementById("box")).position === "fixed"`)
	save(string(good))
	tab.Until(`window.steelyard && steelyard.version === 4 && !document.getElementById("steelyard-problems") && !document.body.textContent.includes("Renamed")`)
	time.Sleep(100 * time.Millisecond)
	tab.Until(`Math.abs(scrollY - 700) < 2`)
	tab.Do(chromedp.Navigate("about:blank")) // else the page complains of a server that ends before it
}

// reportOf is the address of the first report of a site.
func reportOf(t *testing.T, dir string) string {
	t.Helper()
	list, err := filepath.Glob(filepath.Join(dir, "content", "*", "*", "scorecard.toml"))
	if err != nil || len(list) == 0 {
		t.Fatal("no report", err)
	}
	rel, err := filepath.Rel(filepath.Join(dir, "content"), filepath.Dir(list[0]))
	if err != nil {
		t.Fatal(err)
	}
	return filepath.ToSlash(rel) + "/index.html"
}
