package browser

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"steelyard/generator/internal/browse"
)

// The page "Check these numbers" works a small site's figures out from a disk and finds
// that all agree; with one number changed in its data it says which, with both values, by
// a mark and a word beside the colour.
func TestThePageThatRecomputes(t *testing.T) {
	browse.Need(t)
	dir := t.TempDir()
	if err := built(os.DirFS("../testdata/sites/small/site"), dir); err != nil {
		t.Fatal(err)
	}
	const page = "liaison/2025/check.html"
	read, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(page)))
	if err != nil {
		t.Fatal(err)
	}
	show := func(html string) (*browse.Tab, string) {
		if err := os.WriteFile(filepath.Join(dir, filepath.FromSlash(page)), []byte(html), 0o644); err != nil {
			t.Fatal(err)
		}
		tab := chromium.Open(t)
		tab.Do(chromedp.Navigate(onDisk(dir, page)))
		tab.Until(`document.querySelector("#check[data-done]")`)
		return tab, browse.Ask[string](tab, `document.querySelector("#check-state").textContent`)
	}

	tab, state := show(string(read))
	rows := browse.Ask[int](tab, `document.querySelectorAll("#check-all tbody tr").length`)
	agree := browse.Ask[int](tab, `[...document.querySelectorAll("#check-all tbody tr")].filter(r => r.textContent.includes("✓ agrees")).length`)
	if n, of, _ := strings.Cut(strings.TrimSuffix(state, " agree."), " of "); n != of || rows < 30 || agree != rows {
		t.Errorf("it says %q, and %d of %d rows agree", state, agree, rows)
	}

	const was = `"published": "12.50"`
	if strings.Count(string(read), was) != 1 {
		t.Fatalf("the page's data has not one %s", was)
	}
	tab, state = show(strings.Replace(string(read), was, `"published": "12.60"`, 1))
	faults := browse.Ask[string](tab, `document.querySelector("#check-faults").textContent`)
	if !strings.Contains(state, "These do not") || !strings.Contains(faults, "printed 12.60, worked out 12.5") {
		t.Errorf("with a changed score it says %q and %q", state, faults)
	}
	row := browse.Ask[string](tab, `document.querySelector("#check-all tr.differs").textContent`)
	if !strings.Contains(row, "✗ differs") || !strings.Contains(row, "12.60") || !strings.Contains(row, "12.5") {
		t.Errorf("the row of the changed score reads %q", row)
	}
	if red := browse.Ask[bool](tab, `getComputedStyle(document.querySelector("#check-all tr.differs td")).color !== getComputedStyle(document.querySelector("#check-all tbody tr:not(.differs) td")).color`); !red {
		t.Error("the row of the changed score looks like the others")
	}
}
