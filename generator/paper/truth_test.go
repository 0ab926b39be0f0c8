package paper_test

import (
	"bytes"
	"context"
	"html"
	"io/fs"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"steelyard/generator"
	"steelyard/generator/effort"
	"steelyard/generator/internal/browse"
	"steelyard/generator/paper"
	"steelyard/generator/trees"
)

// What is printed is as true as what is shown: the text of the reports of every state and rule,
// taken out of the PDF as is that of leaflets, has the notes and reasons that a reader wrote, no difference of
// nothing, no score beside what is absent, and what stands side by side adds up.
func TestTruthOnPaper(t *testing.T) {
	browser := browse.Need(t)
	for name, site := range map[string]generator.Options{"states": {FS: trees.Site(), Version: "test"}, "ways": {FS: trees.Ways(), Version: "test", Audience: "internal"}} {
		if name == "ways" && !effort.All() {
			continue
		}
		made, press := pressOf(t, browser, site)
		reports := map[string][]string{"states": {"acacia/2026", "date/2026", "birch/2026", "fir/2026", "holly/2026", "ivy/2026", "rowan/2026", "cedar/2026", "elm/2026", "gum/2026"}, "ways": {"palm/2025", "pine/2024", "teak/2026", "oak/2025"}}[name]
		for n, report := range reports {
			if !effort.All() && n > 0 {
				break
			}
			for at, lang := range []string{"en", "zh-CN"} {
				for of, kind := range []string{"index", "leaflet"} {
					if of != at && !effort.All() { // a report in English, a leaflet in Chinese, as the booklet is
						continue
					}
					page := report + "/" + kind + ".html"
					if lang == "zh-CN" {
						page = "zh-CN/" + page
					}
					doc := document(made, page)
					doc.Lang, doc.Words, doc.Cover = lang, made.Words(lang).Words, kind == "index" // as "pdf" prints it
					data, err := press.Print(doc)
					if err != nil {
						t.Fatal(err)
					}
					truthOfSheets(t, report+" in "+lang, lang, kind, sheets(t, data))
					if !bytes.HasPrefix(data, []byte("%PDF")) {
						t.Errorf("%s is no PDF", page)
					}
				}
			}
		}
	}
}

// pressOf opens a site and a browser that prints it until the test ends.
func pressOf(t *testing.T, browser string, opt generator.Options) (*generator.Made, *paper.Press) {
	t.Helper()
	made, summary, err := generator.Open(context.Background(), opt)
	if err != nil || summary.Failed {
		t.Fatal(err, summary.Diagnostics)
	}
	press, err := paper.Open(context.Background(), browser, made)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(press.Close)
	return made, press
}

// onPaperAbsent begin what a row says of an indicator without a score.
var onPaperAbsent = []string{"Pending", "Not scored", "Exempt", "Not published", "未报送", "未计分", "豁免", "不公开"}

var (
	nothingDiffers = regexp.MustCompile(`(?:short of the target by|up by|down by| by) 0(?:\.0+)?(?:[ ,;]|$)|(?:相差|高出|低于目标值)0(?:\.0+)?[^.0-9]`)
	oneOf          = regexp.MustCompile(`(?:^|[ (])1 (?:points|targets|units|indicators|results|objectives|years)\b|\b(?:one|none) of 1 `)
	stepRow        = regexp.MustCompile(`^ *(Total, provisional|Total|总分（暂定）|总分) +(100) +([0-9.]+) +([0-9.]+)(?: +([0-9.]+))? *$`)
)

// truthOfSheets holds the text of a printed report or leaflet.
func truthOfSheets(t *testing.T, name, lang, kind string, all []string) {
	t.Helper()
	text := strings.Join(all, "\n")
	flat := squeezed(text)
	wanted := map[string][]string{ // what was typed, of these reports
		"acacia": {"Fourreviews.", "Halfofit."}, "birch": {"Notyet."}, "date": {"Notyet."}, "ivy": {"Fourreviews."}, "teak": {"Notyet."},
		"acacia en": {"Countedanewbythecensus."}, "acacia zh-CN": {"按普查重新统计。"},
		"fir en": {"Nonethisyear."}, "fir zh-CN": {"今年没有。"}, "rowan en": {"Shadebylaw."}, "rowan zh-CN": {"依法豁免。"},
	}
	unit, _, _ := strings.Cut(name, "/")
	for _, note := range append(slices.Clone(wanted[unit]), wanted[unit+" "+lang]...) {
		if kind == "index" && !strings.Contains(flat, note) {
			t.Errorf("%s: %q is not on paper", name, note)
		}
	}
	steps := 0
	for line := range strings.SplitSeq(text, "\n") {
		if m := nothingDiffers.FindString(line) + oneOf.FindString(line); m != "" {
			t.Errorf("%s: %q in %q", name, m, line)
		}
		cells := regexp.MustCompile(` {2,}`).Split(strings.TrimSpace(line), -1)
		if last := cells[len(cells)-1]; len(cells) > 3 && slices.Contains(onPaperAbsent, last) {
			if before := cells[len(cells)-2]; regexp.MustCompile(`^[0-9]+\.[0-9]+$`).MatchString(before) {
				t.Errorf("%s: a score of %s stands beside %q: %q", name, before, last, line)
			}
		}
		if m := stepRow.FindStringSubmatch(line); m != nil {
			steps++
			if sum := trees.TenThousandths(m[3]) + trees.TenThousandths(m[4]) + trees.TenThousandths(m[5]); sum != trees.TenThousandths(m[2]) {
				t.Errorf("%s: %q does not add up", name, line)
			}
		}
	}
	if totals := []string{"acacia", "date", "palm", "oak"}; kind == "index" && steps == 0 && slices.Contains(totals, unit) {
		t.Errorf("%s: no row has a total, with what was earned, lost and is pending", name)
	}
	if least := map[string]int{"index": 3000, "leaflet": 300}[kind]; len(flat) < least {
		t.Errorf("%s: only %d characters are on paper", name, len(flat))
	}
}

// The booklet of a year is as true as its reports: its cover names the year, its contents name each
// report with the headline that the page has and the sheet on which it begins, and its text is
// held as is that of a report, in both languages and editions.
func TestTruthOfTheBooklet(t *testing.T) {
	browser := browse.Need(t)
	if !effort.All() {
		t.Skip("binds whole years; what a report and a booklet have is held by the other tests")
	}
	for _, c := range []struct {
		name, audience, lang, year string
		site                       fs.FS
	}{
		{"course", "public", "zh-CN", "2026", trees.Course()},
		{"ways", "internal", "en", "2025", trees.Ways()},
		{"matrix", "public", "en", "2027", trees.Matrix()},
	} {
		made, press := pressOf(t, browser, generator.Options{FS: c.site, Version: "test", Audience: c.audience})
		words := made.Words(c.lang)
		doc := paper.Document{Booklet: true, Cover: true, Lang: c.lang, Program: "test", Words: words.Words, Title: words.Words("paper.booklet", c.year)}
		heads := map[string]string{} // by unit: what its page says first
		for _, l := range made.Leaves() {
			if l.Lang != c.lang || l.Kind != "report" || l.Year != c.year {
				continue
			}
			doc.Pages = append(doc.Pages, l.Path)
			page, err := made.File(l.Path)
			if err != nil {
				t.Fatal(err)
			}
			m := regexp.MustCompile(`(?s)<h1[^>]*>.*?<span class="unit">([^<]*).*?</span></span>(.*?)</h1>`).FindStringSubmatch(string(page))
			if m == nil {
				t.Fatalf("%s has no headline", l.Path)
			}
			heads[squeezed(html.UnescapeString(m[1]))] = squeezed(html.UnescapeString(regexp.MustCompile(`<[^>]*>`).ReplaceAllString(m[2], "")))
		}
		data, err := press.Print(doc)
		if err != nil {
			t.Fatal(err)
		}
		all := sheets(t, data)
		for n := range all {
			all[n] = strings.ReplaceAll(all[n], "\u2060", "")
		}
		if flat := squeezed(all[0]); !strings.Contains(flat, squeezed(doc.Title)) {
			t.Errorf("%s: the cover does not say %q", c.name, doc.Title)
		}
		// Each report begins on the sheet that the contents name, counted from the first of them.
		contents := squeezed(strings.Join(all[:2], ""))
		right, least := false, []string(nil)
		for before := 1; before < 4; before++ {
			ok, missed := true, []string(nil)
			for unit, head := range heads {
				m := regexp.MustCompile(regexp.QuoteMeta(unit+head) + `(\d{1,3})`).FindStringSubmatch(contents)
				if m == nil {
					t.Fatalf("%s: the contents do not say %q of %s: %s", c.name, head, unit, contents)
				}
				n, _ := strconv.Atoi(m[1])
				at := before + n - 1
				if starts := at < len(all) && strings.Contains(squeezed(all[at]), head) && strings.Contains(squeezed(all[at]), unit); !starts {
					ok, missed = false, append(missed, unit)
				}
			}
			if right = right || ok; !ok && (least == nil || len(missed) < len(least)) {
				least = missed
			}
		}
		if !right {
			t.Errorf("%s: reports do not begin where the contents say, %v: %s", c.name, least, contents)
		}
		truthOfSheets(t, c.name+"/booklet in "+c.lang, c.lang, "booklet", all)
		if len(heads) < 2 {
			t.Errorf("%s: %d reports are bound", c.name, len(heads))
		}
	}
}
