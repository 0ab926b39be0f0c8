package paper

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"

	"steelyard/generator/view"
)

// Site is what is printed: a site whose files are made when they are asked for.
type Site interface {
	// File is a file of the site by its path from the root.
	File(path string) ([]byte, error)
	// Render executes a layout of the theme with a view, in a language.
	Render(lang, layout string, view any) ([]byte, error)
}

// Words is a phrase of the theme in the document's language.
type Words func(key string, args ...string) string

// Document says what is printed and how it presents itself.
type Document struct {
	// Pages are the paths of the reports, in the order of the document.
	Pages []string
	// Booklet numbers the sheets through all pages, and lists whole reports in the
	// contents.
	Booklet bool
	// Title of a booklet; "" takes the page's own.
	Title string
	// Cover asks for sheets of its own before the text: cover and contents.
	Cover bool
	// Office is who issues it, Date the day of issue as it is shown and Day the same as
	// "2026-01-23"; "" leaves them out.
	Office, Date, Day string
	Lang              string
	Program           string // "Steelyard 1.2"
	Words             Words
	// Progress, where set, is told of each page that was printed.
	Progress func(done, total int)
}

// Press prints documents of one site with one browser.
type Press struct {
	site Site
	tab  *tab
	end  func()
}

// Open starts the browser at a path, as chromium.Find returns it. Close the press after use.
func Open(ctx context.Context, browser string, site Site) (*Press, error) {
	tab, end, err := open(ctx, browser, site.File)
	if err != nil {
		return nil, err
	}
	return &Press{site, tab, end}, nil
}

// Close ends the browser.
func (p *Press) Close() { p.end() }

// facts are what a page says of itself; the names are those of the script in page.js.
type facts struct {
	Title, Lang, Preset    string
	Unit, Soft, Headline   string
	Deck, State, ID, Brand string
	// of an official document
	Official, Signed, Dated string
	Sections                []section
}

// section is a heading of a page that the contents list.
type section struct {
	ID, Number, Label, Headline string
	Annex                       bool
}

// Print makes the PDF of a document.
func (p *Press) Print(doc Document) ([]byte, error) {
	b := newBinder()
	var order []*bound
	var front view.Cover
	front.Title, front.Office, front.Date = doc.Title, doc.Office, doc.Date
	sheets, first := 0, facts{}
	for i, page := range doc.Pages {
		f, part, err := p.page(b, doc, page, i, sheets)
		if err != nil {
			return nil, fmt.Errorf("print %s: %w", page, err)
		}
		if i == 0 {
			first = f
		}
		front.Contents = append(front.Contents, contents(b, f, i, sheets, doc.Booklet)...)
		order, sheets = append(order, part), sheets+part.pages
		if doc.Booklet && f.Preset == "gbt9704" && part.pages%2 == 1 {
			b.blank(part)
			order, sheets = append(order, b.parts[len(b.parts)-1]), sheets+1
		}
		if doc.Progress != nil {
			doc.Progress(i+1, len(doc.Pages))
		}
	}
	labels := []label{{0, "D", 1}}
	if doc.Cover {
		fillCover(&front, first, doc.Booklet)
		part, err := p.front(b, doc, front, first)
		if err != nil {
			return nil, fmt.Errorf("print the cover: %w", err)
		}
		order = append([]*bound{part}, order...)
		labels = []label{{0, "r", 1}, {part.pages, "D", 1}}
	}
	return b.finish(order, labels, Info{Title: cmp.Or(doc.Title, first.Title), Author: doc.Office, Subject: first.State,
		Creator: doc.Program, Lang: cmp.Or(doc.Lang, first.Lang), Date: doc.Day})
}

// page prints one page of the site, its sheets numbered on from those before.
func (p *Press) page(b *binder, doc Document, path string, i, before int) (facts, *bound, error) {
	if err := p.tab.visit(path); err != nil {
		return facts{}, nil, err
	}
	number := ""
	if doc.Booklet {
		number = doc.Words("paper.page")
	}
	f, err := ask[facts](p.tab, fmt.Sprintf("(%s)(%s, %d, %s)", pageScript, quote(host), before, quote(number)))
	if err != nil {
		return f, nil, err
	}
	data, err := p.tab.print()
	if err != nil {
		return f, nil, err
	}
	part, err := b.add(partKey(i), data)
	return f, part, err
}

// front prints the sheets before the text, in the dress of the first page.
func (p *Press) front(b *binder, doc Document, cover view.Cover, first facts) (*bound, error) {
	if err := p.tab.visit(doc.Pages[0]); err != nil {
		return nil, err
	}
	main, err := p.site.Render(cmp.Or(doc.Lang, first.Lang), "cover", cover)
	if err != nil {
		return nil, err
	}
	if _, err := ask[bool](p.tab, fmt.Sprintf("(%s)(%s, %s, %s)", coverScript, quote(string(main)), quote(placeScheme), quote(cover.Title))); err != nil {
		return nil, err
	}
	data, err := p.tab.print()
	if err != nil {
		return nil, err
	}
	return b.add("front", data)
}

// contents are the lines of the contents for one page: its sections in the contents of
// a report, the report itself with its sections below it in a booklet.
func contents(b *binder, f facts, i, before int, booklet bool) []view.CoverLine {
	var lines []view.CoverLine
	if booklet {
		lines = append(lines, view.CoverLine{Label: strings.TrimSpace(f.Unit), Soft: f.Headline, Page: strconv.Itoa(before + 1), Place: partKey(i) + ".main", Top: true})
		return lines
	}
	for _, s := range f.Sections {
		if sheet, ok := b.sheet(partKey(i), s.ID); ok {
			lines = append(lines, view.CoverLine{Number: s.Number, Label: s.Label, Soft: s.Headline, Annex: s.Annex, Page: strconv.Itoa(before + sheet), Place: partKey(i) + "." + s.ID})
		}
	}
	return lines
}

func fillCover(c *view.Cover, f facts, booklet bool) {
	c.Booklet, c.Brand, c.ID = booklet, f.Brand, f.ID
	if booklet {
		return
	}
	c.Title, c.Soft, c.State = cmp.Or(c.Title, f.Official, f.Unit), f.Soft, f.State
	c.Office, c.Date = cmp.Or(f.Signed, c.Office), cmp.Or(c.Date, f.Dated)
	c.Findings = f.Headline
	if f.Deck != "" {
		c.Findings += " " + f.Deck
	}
}

func partKey(i int) string { return "p" + strconv.Itoa(i+1) }

// quote is a text as a script may hold it.
func quote(s string) string {
	data, _ := json.Marshal(s) // a string always has a JSON form
	return string(data)
}
