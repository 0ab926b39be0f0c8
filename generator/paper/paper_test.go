package paper_test

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"steelyard/generator"
	"steelyard/generator/effort"
	"steelyard/generator/internal/browse"
	"steelyard/generator/paper"
)

// small is the site of one unit that the golden tests build.
func small(t *testing.T) *generator.Made {
	t.Helper()
	made, summary, err := generator.Open(context.Background(), generator.Options{FS: os.DirFS("../testdata/sites/small/site"), Version: "test"})
	if err != nil {
		t.Fatal(err)
	}
	if summary.Failed {
		t.Fatal(summary.Diagnostics)
	}
	return made
}

// shared is the browser of all tests, and the report of the small site as it prints.
var shared struct {
	start sync.Once
	made  *generator.Made
	press *paper.Press
	print []byte
	err   error
}

func TestMain(m *testing.M) {
	effort.Rest()
	code := m.Run()
	if shared.press != nil {
		shared.press.Close()
	}
	os.Exit(code)
}

// press is a browser for the small site, and the site's report as it printed it.
func press(t *testing.T) (*paper.Press, *generator.Made, []byte) {
	t.Helper()
	browser := browse.Need(t)
	shared.start.Do(func() {
		shared.made = small(t)
		if shared.press, shared.err = paper.Open(context.Background(), browser, shared.made); shared.err == nil {
			shared.print, shared.err = shared.press.Print(document(shared.made, "liaison/2025/index.html"))
		}
	})
	if shared.err != nil {
		t.Fatal(shared.err)
	}
	return shared.press, shared.made, shared.print
}

func document(made *generator.Made, pages ...string) paper.Document {
	return paper.Document{Pages: pages, Cover: true, Office: "Performance Office", Date: "23 January 2026", Day: "2026-01-23", Lang: "en", Program: "steelyard test", Words: made.Words("en").Words}
}

// tool runs a program of poppler on a document.
func tool(t *testing.T, data []byte, name string, args ...string) string {
	t.Helper()
	program := browse.Find(name)
	if program == "" {
		browse.Missing(t, "no "+name+" found: what is printed is not read")
	}
	file := filepath.Join(t.TempDir(), "document.pdf")
	if err := os.WriteFile(file, data, 0o644); err != nil {
		t.Fatal(err)
	}
	for i, a := range args {
		if a == "FILE" {
			args[i] = file
		}
	}
	out, err := exec.Command(program, args...).CombinedOutput()
	if err != nil {
		t.Fatalf("%s: %v\n%s", name, err, out)
	}
	return string(out)
}

// sheets is the text of each sheet.
func sheets(t *testing.T, data []byte) []string {
	t.Helper()
	text := tool(t, data, "pdftotext", "-enc", "UTF-8", "-layout", "FILE", "-")
	return strings.Split(strings.TrimSuffix(text, "\f"), "\f")
}

var contentsLine = regexp.MustCompile(`(?m)^ *(\d+|[A-Z]) {2,}(.+?)(?: {2,}(\d+))?$`)

// A leader opens the sheet that the contents name: the heading must stand there.
func TestContentsNameTheSheetsOfTheHeadings(t *testing.T) {
	_, _, data := press(t)
	all := sheets(t, data)
	front := slices.IndexFunc(all, func(s string) bool { return strings.Contains(s, "page 1 of ") })
	if front < 2 {
		t.Fatalf("the text begins on sheet %d, after a cover and contents", front+1)
	}
	var listed int
	for _, entry := range strings.Split(strings.Join(all[1:front], "\n"), "\n\n") {
		m := contentsLine.FindStringSubmatch(entry)
		number := regexp.MustCompile(`(\d+)\s*$`).FindStringSubmatch(entry)
		if m == nil || number == nil {
			continue
		}
		var page int
		if _, err := fmt.Sscan(number[1], &page); err != nil || front+page > len(all) {
			t.Errorf("%q names no sheet", entry)
			continue
		}
		listed++
		if label := strings.TrimSpace(m[2]); !strings.Contains(squeezed(all[front+page-1]), squeezed(label)) {
			t.Errorf("%q is said to stand on page %d, but does not", label, page)
		}
	}
	if listed < 8 {
		t.Errorf("only %d sections are listed", listed)
	}
}

func squeezed(s string) string { return strings.Join(strings.Fields(s), "") }

// Who does not see the sheets reads them by tags and outline, in the right language;
// both must survive being bound together.
func TestDocumentCarriesTagsOutlineAndLabels(t *testing.T) {
	_, _, data := press(t)
	info := tool(t, data, "pdfinfo", "FILE")
	for _, want := range []string{"Tagged:          yes", "Title:           Liaison Office", "Author:          Performance Office", "CreationDate:    Fri Jan 23"} {
		if !strings.Contains(info, want) {
			t.Errorf("no %q in\n%s", want, info)
		}
	}
	structure := tool(t, data, "pdfinfo", "-struct-text", "FILE")
	for _, want := range []string{"H1", "H2", "Table", "TH", "Contents", "Liaison Office"} {
		if !strings.Contains(structure, want) {
			t.Errorf("the tags hold no %q", want)
		}
	}
	for _, want := range []string{"/PageLabels", "/Outlines", "/PageMode/UseOutlines", "/Lang<FEFF0065006E>"} {
		if !bytes.Contains(data, []byte(want)) {
			t.Errorf("the document has no %s", want)
		}
	}
	fonts := strings.Split(strings.TrimSpace(tool(t, data, "pdffonts", "FILE")), "\n")
	emb, uni := strings.Index(fonts[0], "emb"), strings.Index(fonts[0], "uni")
	for _, f := range fonts[2:] {
		if f[emb:emb+3] != "yes" || f[uni:uni+3] != "yes" {
			t.Errorf("a font is not embedded, or has no letters: %s", f)
		}
	}
}

// A print can be told from another by its bytes only if the same content gives the same.
func TestSameContentGivesTheSameBytes(t *testing.T) {
	p, made, first := press(t)
	second, err := p.Print(document(made, "liaison/2025/index.html"))
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(first, second) {
		t.Error("printed twice, the bytes differ")
	}
}

// A booklet counts its sheets through, and its contents name where each report begins.
func TestBookletCountsThrough(t *testing.T) {
	p, made, _ := press(t)
	pages := []string{"liaison/2025/leaflet.html", "liaison/2025/index.html", "liaison/2025/leaflet.html"}
	if !effort.All() {
		pages = pages[1:]
	}
	doc := document(made, pages...)
	doc.Booklet, doc.Title = true, "Reports 2025"
	data, err := p.Print(doc)
	if err != nil {
		t.Fatal(err)
	}
	all := sheets(t, data)
	if !strings.Contains(all[0], "Reports 2025") {
		t.Errorf("the cover says\n%s", all[0])
	}
	front := 2
	for i := front + 1; i < len(all)-1; i++ {
		if want := fmt.Sprintf("page %d", i-front+1); !strings.Contains(all[i], want) {
			t.Errorf("sheet %d of the text does not say %q", i-front+1, want)
		}
	}
	last := fmt.Sprint(len(all) - front)
	if lines := strings.Fields(all[1]); lines[len(lines)-1] != last && !strings.Contains(all[1], " "+last+"\n") {
		t.Errorf("the contents do not name sheet %s, where the last report begins:\n%s", last, all[1])
	}
}

// A page of the document must not lead to the files of the machine it was printed on.
func TestNoAddressOfTheMachineIsPrinted(t *testing.T) {
	_, _, data := press(t)
	for _, no := range []string{"site.invalid", "file:", "steelyard-place:", "Mozilla"} {
		if bytes.Contains(data, []byte(no)) {
			t.Errorf("the document holds %q", no)
		}
	}
}
