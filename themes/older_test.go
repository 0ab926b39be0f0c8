package themes

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// A browser drops a whole rule for one selector that it does not know: what it knows must
// stand in a rule of its own, and what it knows under another name be written out for it.
func TestOlderBrowsersLoseOnlyWhatTheyDoNotKnow(t *testing.T) {
	for _, c := range []struct{ name, sheet, want string }{
		{"nothing to part", "a, b > c { color: red }", "a,b > c{ color: red }"},
		{"a later selector in a list", "a, b:has(c), d { color: red }", "a,d{ color: red }b:has(c){ color: red }"},
		{"each later kind alone", "a:focus-visible, b:has(c, d) { x: y }", "b:has(c, d){ x: y }a:focus-visible{ x: y }"},
		{"a list in :is()", "p :is(a, b) i { x: y }", "p :is(a, b) i{ x: y }" + olderOnly + "p a i,p b i{ x: y }}"},
		{"lists in :is() and :not()", ":is(a, b):not(.n, .st) { x: y }",
			":is(a, b):not(.n, .st){ x: y }" + olderOnly + "a:not(.n):not(.st),b:not(.n):not(.st){ x: y }}"},
		{"a single :not() is known", "a:not(.n) { x: y }", "a:not(.n){ x: y }"},
		{"a list in a list in a block", "@media print { u:is(.a, :is(.b, .c)) { x: y } }",
			"@media print { u:is(.a, :is(.b, .c)){ x: y }" + olderOnly + "u.a,u.b,u.c{ x: y }} }"},
		{"what cannot be written out stays", ".k:is(td, th) { x: y }", ".k:is(td, th){ x: y }"},
		{"quoted text and brackets", `a[title=","], b { content: "}" }`, `a[title=","],b{ content: "}" }`},
		{"margins of sheets", "@page x { margin: 1mm; @top-left { content: none } }", "@page x { margin: 1mm; @top-left { content: none } }"},
		{"rules within rules", "a { x: y; &:is(b, c) { x: z } }", "a { x: y; &:is(b, c) { x: z } }"},
		{"a statement without a block", "@layer a, b; i { x: y }", "@layer a, b; i{ x: y }"},
		{"an end that is missing", "a { x: y", "a { x: y"},
	} {
		if got := string(forOlder([]byte(c.sheet))); got != c.want {
			t.Errorf("%s: %s\n got %s\nwant %s", c.name, c.sheet, got, c.want)
		}
	}
}

// :has() within :has() is no selector: every browser drops its rule without a word.
func TestNoSelectorLooksInsideWhatItLooksFor(t *testing.T) {
	files, err := filepath.Glob("default/styles/*.css")
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for rest := string(lean(text)); ; {
			_, after, found := strings.Cut(rest, ":has(")
			if !found {
				break
			}
			depth, end := 1, 0
			for ; end < len(after) && depth > 0; end++ {
				switch after[end] {
				case '(':
					depth++
				case ')':
					depth--
				}
			}
			if inner := after[:end]; strings.Contains(inner, ":has(") {
				t.Errorf("%s: :has(%s", file, inner)
			}
			rest = after
		}
	}
}

// Firefox asks the part with which a sheet begins for the sheet's name, and none that holds the part:
// one rule gives each part the name that it inherits, and all others say that name alone.
func TestEachPartNamesItsSheet(t *testing.T) {
	files, err := filepath.Glob("default/styles/*.css")
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	named, all := 0, 0
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, page := range regexp.MustCompile(`([^{}]*)\{[^{}]*[\s;{]page:\s*([^;}]*)`).FindAllStringSubmatch(string(lean(text)), -1) {
			if all++; strings.TrimSpace(page[1]) != "body, body *" || strings.TrimSpace(page[2]) != "var(--sheet)" {
				t.Errorf("%s: %s takes the sheet %s for itself: set --sheet", file, strings.TrimSpace(page[1]), page[2])
			}
		}
		named += strings.Count(string(text), "--sheet: ")
	}
	if all != 1 || named < 5 {
		t.Errorf("%d rules give names, %d say one: the test looks in the wrong place", all, named)
	}
}
