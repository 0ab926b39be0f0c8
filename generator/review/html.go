package review

import (
	_ "embed"
	"fmt"
	"html/template"
	"io"
	"path/filepath"
	"strings"

	"steelyard/generator/chart"
	"steelyard/generator/effect"
	"steelyard/scoring"
	"steelyard/themes"
)

//go:embed page.html
var pageHTML string

// Page is what stands around a review on a page.
type Page struct {
	Theme  *themes.Theme
	Site   string // title of the site
	Prefix string // before places, as in Text
}

// HTML writes a review as one page in the site's own look, with styles and drawings in
// it: it can be opened from a disk, attached to a mail, or kept by a CI job. Old and new
// figures stand side by side; nothing in it runs.
func (v *Review) HTML(w io.Writer, p Page) error {
	assets := p.Theme.Assets()
	t, err := template.New("page.html").Funcs(template.FuncMap{
		"w":      v.words.Words,
		"where":  func(f Fact) string { return where(f.Place, p.Prefix) },
		"before": func(f Fact) string { return v.before(f, p.Prefix) },
		"n":      v.count,
		"inc":    func(i int) int { return i + 1 },
		"figure": v.figure,
		"page":   func(part int) string { return v.pageWords()[part] },
		"kind":   func(l Line) string { return v.words.Words("diff.kind-" + l.Kind) },
	}).Parse(pageHTML)
	if err != nil {
		return fmt.Errorf("read the layout of a review: %w", err)
	}
	return t.Execute(w, struct {
		*Review
		Lang, Dir, Site, Sum string
		Style, Print         template.CSS
	}{v, v.words.Tag, v.words.Dir, p.Site, v.Summary(), template.CSS(assets["assets/site.css"]), template.CSS(assets["assets/print.css"])})
}

// pageWords are "page {0} of {1}" around its numbers, for the foot of each sheet.
func (v *Review) pageWords() [3]string {
	first, rest, _ := strings.Cut(v.words.Words("print.page"), "{0}")
	between, last, _ := strings.Cut(rest, "{1}")
	return [3]string{first, between, last}
}

// before is where a fact stood on the old side, where that is another place.
func (v *Review) before(f Fact, prefix string) string {
	if f.Before.File == "" || f.Before == f.Place || f.Before.File == f.Place.File && f.Before.Line == f.Place.Line {
		return ""
	}
	if v.Base == "" {
		return where(f.Before, prefix)
	}
	f.Before.File = filepath.ToSlash(f.Before.File)
	return v.Base + ":" + where(f.Before, "")
}

// figure draws a report's dimensions before and after, for a column of text and for a
// phone.
func (v *Review) figure(i int, e Entry) template.HTML {
	if len(e.shares) == 0 {
		return ""
	}
	f := chart.Dumbbell{Of: "dimension", Year: v.HeadName(), LastYear: v.BaseName(), Rows: e.shares}
	draw := func(class string, width int) string {
		env := chart.Env{ID: fmt.Sprintf("fig-%d-%d", i, width), Lang: v.words.Tag, Width: width, Words: v.words.Words, Num: v.words.Float}
		return `<div class="draw ` + class + `">` + string(f.SVG(env)) + `</div>`
	}
	frame := `<div class="frame" role="region" tabindex="0" aria-label="` + template.HTMLEscapeString(f.Headline(chart.Env{Lang: v.words.Tag, Words: v.words.Words, Num: v.words.Float})) + `">`
	return template.HTML(frame + draw("on-column", 720) + draw("on-phone", 320) + `</div>`) // the drawings escape what they show
}

// dimensions are the shares of points earned in each dimension on both sides; none where
// no share moves.
func (t *teller) dimensions() []chart.ShareRow {
	if t.r.Old.Score == nil || t.r.New.Score == nil {
		return nil
	}
	share := func(s *scoring.Score, id string) (chart.Value, scoring.Number, chart.Status) {
		for i := range s.Dimensions {
			d := &s.Dimensions[i]
			if d.ID != id {
				continue
			}
			x, ok := d.Share.Get()
			if !ok {
				break
			}
			p := x.Mul(scoring.FromInt(100))
			return chart.Value{F: p.Float64(), OK: true}, p, chart.Status(d.Status)
		}
		return chart.Value{Text: t.none()}, scoring.Number{}, "pending"
	}
	var rows []chart.ShareRow
	move := false
	for i := range t.r.New.Score.Dimensions {
		id := t.r.New.Score.Dimensions[i].ID
		now, n, status := share(t.r.New.Score, id)
		was, o, _ := share(t.r.Old.Score, id)
		beside := []scoring.Number{{}, scoring.FromInt(100)} // what is not all of the points is not printed as all
		if now.OK && was.OK {
			beside = append(beside, n, o)
		}
		tell := func(v *chart.Value, x scoring.Number) {
			if !v.OK {
				return
			}
			places := 1
			for _, b := range beside {
				places = max(places, scoring.Apart(x, b, 1))
			}
			v.Text = t.opt.Words.Percent(t.number(x, places))
		}
		tell(&now, n)
		tell(&was, o)
		row := chart.ShareRow{Name: t.name(effect.Ref{Kind: "dimension", ID: id}), Share: now, Last: was, Status: status}
		if now.OK && was.OK {
			d := n.Sub(o)
			row.Change = chart.Value{F: d.Float64(), Text: t.signed(d, scoring.Apart(d, scoring.Number{}, 1)), OK: true}
		}
		move = move || now.OK != was.OK || !n.Equal(o)
		rows = append(rows, row)
	}
	if !move {
		return nil
	}
	return rows
}
