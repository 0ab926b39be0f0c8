package page

import (
	"bytes"
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"

	"steelyard/generator/diag"
	"steelyard/generator/markdown"
	"steelyard/generator/redact"
	"steelyard/generator/source"
	"steelyard/generator/wording"
	"steelyard/scoring"
)

// Mistakes lists the kinds of mistakes of narratives, in the order of the guide.
func Mistakes() []source.Mistake {
	return []source.Mistake{
		{Rule: "E-text", Is: "a narrative that cannot be read"},
		{Rule: "E-show", Is: "a fence that asks for what there is not"},
		{Rule: "E-section", Is: "a section name that the report does not have"},
		{Rule: "E-link", Is: "a link that leads to nothing in the site (a warning)"},
		{Rule: "E-unnamed", Is: "a file that nothing refers to, so that it is not published (a remark)"},
	}
}

// CheckTexts lists the mistakes in the narratives of a site that has others and is not
// scored, so that an author sees all of them at once. What may only follow from one of
// the others is passed over.
func CheckTexts(site *source.Site, audience string) []diag.Diagnostic {
	var unscored []*scoring.Score
	for _, u := range site.Units {
		for _, r := range u.Reports {
			unscored = append(unscored, &scoring.Score{Unit: u.ID, Year: r.Year})
		}
	}
	_, found := newBook(redact.For(site, unscored, redact.Options{Audience: audience}), nil, Options{Audience: audience}).lay()
	return found
}

// check finds the mistakes in the narratives written in the edition's language.
func (e *planner) check() []diag.Diagnostic {
	c := &checker{planner: e, anchors: map[*source.Narrative][]string{}}
	for _, p := range e.site.Pages {
		if unit, _, _ := strings.Cut(p.Path, "/"); e.site.Part != nil && !e.site.Part[unit] {
			continue
		}
		path := e.FrontPath()
		if p.Path != "" {
			path = e.plainPath(p)
		}
		c.narrative(p.ByLang[e.Lang], context{page: path})
	}
	for _, u := range e.site.Units {
		c.narrative(u.About[e.Lang], context{page: e.UnitPath(u), unit: u})
		for _, r := range u.Reports {
			c.report(r, u)
		}
	}
	if err := c.holds.err; err != nil { // then values of it seem to be missing
		c.found = append(c.found, diag.Diagnostic{Rule: "E-text", Place: e.site.Config.Place, Message: "a report cannot be read once more: " + err.Error()})
	}
	return c.found
}

// checker goes through the narratives of an edition.
type checker struct {
	*planner
	found   []diag.Diagnostic
	anchors map[*source.Narrative][]string // heading ids of the texts that links asked for

	// Of the text of a report that is being checked: that it asks for nothing that another
	// report or text answers, and the files that it names.
	apart bool
	named []string

	holds holds // reports that the text asks for
}

// report finds the mistakes of a report's text, or knows them.
func (c *checker) report(r *source.Report, u *source.Unit) {
	n := r.Narratives[c.Lang]
	if n == nil {
		return
	}
	if was := c.opt.Checks.of(n, r, c.Lang); was != nil {
		c.found = append(c.found, was.found...)
		for _, file := range was.named {
			c.refers[file] = true
		}
		return
	}
	before := len(c.found)
	c.apart, c.named = true, nil
	c.narrative(n, context{page: c.ReportPath(r), unit: u, report: r})
	c.sections(n, r)
	c.meant(n, r)
	if c.apart {
		c.opt.Checks.keep(n, r, c.Lang, &checked{slices.Clone(c.found[before:]), c.named})
	}
}

// narrative finds the mistakes of one text: values, fences, links and images that lead
// nowhere, and what the Markdown itself has wrong.
func (c *checker) narrative(n *source.Narrative, on context) {
	if n == nil {
		return
	}
	body, err := n.Body()
	if err != nil {
		c.apart = false
		c.found = append(c.found, diag.Diagnostic{Rule: "E-text", Place: diag.Place{File: n.File}, Message: err.Error()})
		return
	}
	refs, problems := c.opt.Outlines.Check(body)
	t := textCheck{checker: c, n: n, on: on, lines: bytes.Split(body, []byte("\n"))}
	defer c.holds.release()
	if len(refs) > 0 && on.report != nil {
		c.holds.unit(c.book, on.report)
	}
	t.on.hold = func(r *source.Report) { c.holds.unit(c.book, r) }
	before := len(c.found)
	for _, p := range problems[:min(len(problems), mostInText)] {
		d := diag.Diagnostic{Rule: "E-id", Place: t.at(p.Line, p.Column, p.Width), Message: p.Message, Hint: p.Hint}
		if f := p.First; f != nil {
			d.Related = []diag.Related{{Place: t.at(f.Line, f.Column, f.Width), Message: f.Message}}
		}
		c.found = append(c.found, d)
	}
	for _, ref := range refs {
		if len(c.found)-before >= mostInText {
			c.found = append(c.found, diag.Diagnostic{Rule: "E-text", Place: diag.Place{File: n.File}, Message: "more mistakes of this text are not listed", Hint: "put right those that are"})
			break
		}
		switch ref.Kind {
		case markdown.ValueRef:
			t.value(ref)
		case markdown.FenceRef:
			t.fence(ref)
		case markdown.LinkRef, markdown.ImageRef:
			t.link(ref)
		case markdown.BareRef, markdown.WordRef, markdown.AwayRef:
			t.slip(ref)
		}
	}
}

// mostInText is how many mistakes of one text are told.
const mostInText = 500

// textCheck is one text in the hands of a checker.
type textCheck struct {
	*checker
	n     *source.Narrative
	on    context
	lines [][]byte
}

// at is the place of a line and column of the body in its file.
func (t *textCheck) at(line, column, width int) diag.Place {
	p := diag.Place{File: t.n.File, Line: t.n.BodyLine + line - 1, Column: column, Width: max(width, 1)}
	if line >= 1 && line <= len(t.lines) {
		p.Source, p.Skip = diag.Excerpt(t.lines[line-1], column)
	}
	return p
}

func (t *textCheck) value(ref markdown.Reference) {
	d := diag.Diagnostic{Rule: "E-value"}
	unit, year, rest := t.splitValue(ref.Name)
	r, fl := t.reportFor(unit, year, t.on)
	t.apart = t.apart && r == t.on.report
	t.asks(r)
	switch {
	case fl != nil:
		d.Message, d.Hint = fl.message, fl.hint
		if fl.key == "show" {
			d.Hint = "begin the value with a unit's id, and a year: " + t.example(ref.Name)
		}
	case !hasValue(r, rest):
		d.Message = "no value {" + ref.Name + "}"
		if part := strings.Split(rest, "."); len(part) == 3 && t.red.Hides(r, part[1]) {
			d.Message += ": it is internal, and this build is for the public"
		}
		d.Hint = "known: score, grade, rank, change, dimension.ID.score, objective.ID.score, indicator.ID.value ..."
		if part := strings.Split(rest, "."); len(part) == 3 && len(idsOf(r, part[0])) > 0 && slices.Contains(wording.ValuesOf(part[0]), part[2]) {
			d.Hint = "known " + part[0] + "s: " + strings.TrimPrefix(diag.Suggest(part[1], idsOf(r, part[0])), "known: ")
		}
		if near := nearestValue(r, rest); near != "" {
			d.Hint = "did you mean {" + strings.TrimSuffix(ref.Name, rest) + near + "}?"
		}
	default:
		return
	}
	d.Place = t.at(ref.Line, ref.Column, ref.Width)
	t.found = append(t.found, d)
}

// asks notes that the text of a report asks for another unit, or for all of them (nil).
func (t *textCheck) asks(r *source.Report) {
	if of := t.on.report; of != nil && (r == nil || r.Unit.ID != of.Unit.ID) {
		t.abroad[of.Unit.ID] = true
	}
}

// example is how a value of the site is written on a page that is about no unit.
func (t *textCheck) example(name string) string {
	for _, u := range t.site.Units {
		if n := len(u.Reports); n > 0 {
			return "{" + u.ID + "." + u.Reports[n-1].Year + "." + name + "}"
		}
	}
	return "{unit.year." + name + "}"
}

func (t *textCheck) fence(ref markdown.Reference) {
	a, faults := t.readFence(ref.Fence, t.on)
	if t.apart = t.apart && len(faults) == 0 && (a.report == nil || a.report == t.on.report); a != nil {
		t.asks(a.report)
	}
	for _, f := range faults {
		d := diag.Diagnostic{Rule: "E-show", Place: t.at(ref.Line, ref.Column, ref.Width), Message: f.message, Hint: f.hint}
		switch bad := ref.Fence.Err; {
		case bad != nil:
			d.Place = t.at(bad.Line, bad.Column, bad.Width)
			d.Message, d.Hint = bad.Message, bad.Hint
		case f.key != "":
			d.Place = t.at(ref.Fence.Find(f.key, !f.name))
		}
		t.found = append(t.found, d)
	}
}

// drawable are the endings of files that a page can show as a picture.
var drawable = map[string]bool{".svg": true, ".png": true, ".jpg": true, ".jpeg": true, ".gif": true, ".webp": true, ".avif": true, ".bmp": true, ".ico": true}

func (t *textCheck) link(ref markdown.Reference) {
	if file := t.name(t.n, ref.Name); file != "" {
		t.named = append(t.named, file)
	}
	d := diag.Diagnostic{Rule: "E-link", Severity: diag.Warning}
	to, fragment, _ := strings.Cut(ref.Name, "#")
	at, ok := t.target(t.n, to)
	if ok && ref.Kind == markdown.ImageRef && !drawable[strings.ToLower(path.Ext(at))] {
		d.Message, d.Hint = `"`+ref.Name+`" is published as a download, which no page shows as a picture`, "save a drawing as plain SVG, a picture as PNG or JPEG, or write a link instead"
		d.Place = t.at(ref.Line, ref.Column, ref.Width)
		t.found = append(t.found, d)
		return
	}
	if to != "" && !ok {
		if t.unsureOf(sourceOf(t.n, to)) {
			return
		}
		d.Message, d.Hint = `"`+ref.Name+`" leads to nothing in this site`, "write the way from this file to another .md file or to a file of the site"
		d.Place = t.at(ref.Line, ref.Column, ref.Width)
		t.found = append(t.found, d)
		return
	}
	t.apart = t.apart && (to == "" || fragment == "")
	ids, all := t.anchorsOf(to, t.on)
	if fragment == "" || len(ids) == 0 || slices.Contains(ids, fragment) || !all && diag.Nearest(fragment, ids) == "" {
		return
	}
	d.Message, d.Hint = fmt.Sprintf("the page has no heading #%s", fragment), diag.Suggest(fragment, ids)
	d.Place = t.at(ref.Line, ref.Column, ref.Width)
	t.found = append(t.found, d)
}

// unsureOf says whether a file of content/ belongs to a report that has mistakes, so
// that a page which seems not to be there may only wait for them to be put right.
func (c *checker) unsureOf(file string) bool {
	for _, u := range c.site.Units {
		for _, r := range u.Reports {
			if r.Faulty() && strings.HasPrefix(file, r.Dir+"/") {
				return true
			}
		}
	}
	return false
}

// anchorsOf lists the ids to which a link may lead: all of a page that has nothing but
// its text, those of headings where data stands between. None where that is not known.
func (t *textCheck) anchorsOf(to string, on context) (ids []string, all bool) {
	if to == "" {
		if on.report != nil {
			return t.reportAnchors(on.report), false
		}
		return t.headings(t.n), on.unit == nil && on.page != t.FrontPath()
	}
	stem, ok := strings.CutSuffix(sourceOf(t.n, to), ".md")
	if !ok {
		return nil, false
	}
	stem = t.Stem(strings.TrimPrefix(stem, "content/"))
	if p := t.pageOf(stem); p != nil {
		n, _ := t.Narrative(p.ByLang)
		return t.headings(n), p.Path != ""
	}
	id, rest, _ := strings.Cut(stem, "/")
	if u := t.tree.units[id]; u != nil {
		for _, r := range u.Reports {
			if rest == r.Year+"/report" {
				return t.reportAnchors(r), false
			}
		}
	}
	return nil, false
}

// reportAnchors are the ids of a report's sections and of the headings in its narrative.
func (c *checker) reportAnchors(r *source.Report) []string {
	n, _ := c.Narrative(r.Narratives)
	return append(sectionIDs(r), c.headings(n)...)
}

// headings are the ids of a text's headings.
func (c *checker) headings(n *source.Narrative) []string {
	ids, ok := c.anchors[n]
	if !ok && n != nil {
		if body, err := n.Body(); err == nil {
			ids = c.opt.Outlines.Of(body).HeadingIDs
		}
		c.anchors[n] = ids
	}
	return ids
}

// sections finds names in a report's front matter that are no section of it.
func (c *checker) sections(n *source.Narrative, r *source.Report) {
	if n == nil || len(n.Sections) == 0 && len(n.Findings) == 0 {
		return
	}
	known := c.reportAnchors(r)
	say := func(id string, place diag.Place) {
		if !slices.Contains(known, id) && !r.Excuses("dimension", id) {
			c.found = append(c.found, diag.Diagnostic{Rule: "E-section", Place: place, Message: `the report has no section "` + id + `"`, Hint: diag.Suggest(id, known)})
		}
	}
	for i, id := range n.Sections {
		say(id, n.Place(false, "sections", fmt.Sprint(i)))
	}
	for _, id := range slices.Sorted(maps.Keys(n.Findings)) {
		say(id, n.Place(true, "findings", id))
	}
}
