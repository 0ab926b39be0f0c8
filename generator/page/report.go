package page

import (
	"slices"

	"steelyard/generator/chart"
	"steelyard/generator/download"
	"steelyard/generator/edition"
	"steelyard/generator/ledger"
	"steelyard/generator/markdown"
	"steelyard/generator/source"
	"steelyard/generator/view"
)

// part is one section of a report: what it is called and what data fills it with.
type part struct {
	id    string // of the section, and of the author's heading that extends it
	label string // key of its name
	annex bool
	wide  bool // on sheets turned to landscape
	// finding writes the headline from the data.
	finding func(l *chapter) string
	// textFirst puts the author's text before what data gives.
	textFirst bool
	// blocks are what data gives; none: the section stands only if an author writes it.
	blocks func(l *chapter, p *pieces)
}

// reportParts is the order of a report. "dimensions" stands for one section a
// dimension. A new section is a line here; an author's `sections = [...]` reorders.
var reportParts = []part{
	{id: "about", label: "section.about", textFirst: true, finding: (*chapter).aboutFinding, blocks: aboutPart},
	{id: "mission", label: "section.mission", finding: (*chapter).MissionFinding, blocks: missionPart},
	{id: "map", label: "section.map", finding: (*chapter).MapFinding, blocks: mapPart},
	{id: "glance", label: "section.glance", finding: (*chapter).TargetsFinding, blocks: glancePart},
	{id: "so-far", label: "section.so-far", finding: (*chapter).SoFarFinding, blocks: func(l *chapter, p *pieces) { p.table("so-far", l.SoFarTable()) }},
	{id: "dimensions", label: "section.dimension"},
	{id: "adjustments", label: "section.adjustments", finding: (*chapter).AdjustmentsFinding, blocks: adjustmentsPart},
	{id: "total", label: "section.total", finding: (*chapter).TotalFinding, blocks: totalPart},
	{id: "comparison", label: "section.comparison", finding: (*chapter).BridgeFinding, blocks: comparisonPart},
	{id: "reach", label: "section.reach", finding: (*chapter).reachFinding, blocks: reachPart},
	{id: "results", label: "section.results", finding: (*chapter).ResultsFinding, blocks: resultsPart},
	{id: "problems", label: "section.problems", finding: (*chapter).ProblemsFinding, blocks: problemsPart},
	{id: "improvements", label: "section.improvements", finding: (*chapter).MeasuresFinding, blocks: improvementsPart},
	{id: "practice", label: "section.practice", annex: true, wide: true, finding: (*chapter).PracticeFinding, blocks: practicePart},
	{id: "judgements", label: "section.weights", annex: true, finding: (*chapter).WeightsFinding, blocks: weightsPart},
	{id: "agreement", label: "section.agreement", annex: true, finding: (*chapter).AgreementFinding, blocks: agreementPart},
	{id: "traces", label: "section.traces", annex: true, finding: (*chapter).TracesFinding, blocks: tracesPart},
	{id: "evidence", label: "section.evidence", annex: true, finding: (*chapter).evidenceFinding, blocks: evidencePart},
	{id: "changes", label: "section.changes", annex: true, finding: (*chapter).ChangesFinding, blocks: changesPart},
}

// pieces collects a section's blocks; what an author has placed elsewhere in the report
// is left out.
type pieces struct {
	l      *chapter
	placed map[string]bool // names of shows, "indicators:customer"
	blocks []view.Block
	deck   view.Str
	wide   bool // what it holds needs sheets turned to landscape
}

// section gathers what fill adds as a section of a page, under a label and a headline; one that
// holds nothing is left out.
func (p *pieces) section(to *[]view.Section, id, label, headline string, fill func()) {
	p.blocks = make([]view.Block, 0, 4)
	fill()
	if len(p.blocks) > 0 {
		*to = append(*to, view.Section{ID: id, Label: view.Str{Text: p.l.W(label)}, Headline: view.Str{Text: headline}, Blocks: p.blocks})
	}
}

// add takes a block under the name it has as a show.
func (p *pieces) add(show string, b view.Block) {
	if b != nil && !p.placed[show] {
		p.blocks = append(p.blocks, b)
	}
}

// table adds a table that may be nil.
func (p *pieces) table(show string, t *view.Table) {
	if t != nil {
		p.add(show, t)
	}
}

// figure adds a figure that may be nil.
func (p *pieces) figure(show, size string, f chart.Figure) *view.Figure {
	if f == nil || p.placed[show] {
		return nil
	}
	fig := p.l.FigureOf("fig-"+show, f, "")
	if size != "" {
		fig.Size = size
	}
	p.blocks = append(p.blocks, fig)
	return fig
}

// sectionIDs are the names of all sections that data may fill in a report.
func sectionIDs(r *source.Report) []string {
	ids := []string{"summary"}
	for _, p := range reportParts {
		if p.id == "dimensions" {
			for _, d := range r.Heads() {
				ids = append(ids, dimSection(d.ID))
			}
		}
		ids = append(ids, p.id)
	}
	return ids
}

// dimSection is the id of a dimension's section: the dimension's own, unless another
// section has it.
func dimSection(id string) string {
	if id == "summary" {
		return "dimension-" + id
	}
	for _, p := range reportParts {
		if p.id == id {
			return "dimension-" + id
		}
	}
	return id
}

// planReports lists the reports of all units and years.
func planReports(e *planner) []*view.Page {
	pages := perReport(e, "report", e.ReportPath, func(l *ledger.Report, path string) (*scope, error) {
		return e.reportScope(l, path)
	}, func(s *scope) (*view.Report, error) {
		v, err := s.reportView()
		if err == nil && e.opt.Whole {
			err = e.list(s, v)
		}
		return v, err
	})
	for n, l := range e.ledger.Reports {
		pages[n].Figures = e.ReportDir(l.Written) + figuresScript
		e.told[l.Written] = pages[n]
	}
	return pages
}

func (e *planner) reportScope(l *ledger.Report, path string) (*scope, error) {
	s, err := e.withText(l, e.reportHere(l.Written, "report", path))
	s.shows = l.OfReport()
	s.rests = e.liftRests(l)
	s.late = func() error {
		s.lifts = e.liftsOf(l)
		return nil
	}
	return s, err
}

func (s *scope) reportView() (*view.Report, error) {
	l := s.own()
	r := l.Written
	v := &view.Report{Shell: s.shell, Official: s.official(l, 4), Summary: l.Summary(4)}
	v.Summary.Data = view.Link{Text: view.Str{Text: s.W("report.data-csv")}, Href: l.Href(edition.ReportCSVPath(r))}
	v.Shell.Downloads = l.downloads()
	v.Shell.Check = view.Link{Text: view.Str{Text: s.W("check.crumb")}, Href: l.Href(s.CheckPath(r))}
	v.Head = view.Head{Unit: s.Text(r.Unit.Title), Soft: s.W("report.soft", r.Year, l.stateOf()), Text: view.Str{Text: l.Headline()}}
	if said, ok := s.text.headline(); ok {
		v.Head.Text = said
	}
	v.Imprint = l.imprint()
	v.Sections = l.sections(s.prose(0))
	s.close(l, v.Sections)
	l.LeadOn(v.Summary, func(section string) string {
		if slices.ContainsFunc(v.Sections, func(x view.Section) bool { return x.ID == section }) {
			return "#" + section
		}
		return ""
	})
	v.Contents = view.ContentsOf(s.W("report.contents", r.Year), s.Plain(r.Unit.Title), v.Sections)
	l.group(&v.Contents)
	return v, nil
}

// groups are the parts of a long contents list: each begins at the first section that is
// there of those named, in the order of the preset.
var groups = []struct {
	word     string
	sections []string
}{
	{"contents.purpose", []string{"introduction", "about", "mission", "map"}},
	{"contents.scorecard", []string{"glance", "dimensions"}},
	{"contents.total", []string{"adjustments", "total", "comparison", "reach"}},
	{"contents.results", []string{"results", "problems", "improvements"}},
	{"contents.annexes", []string{"practice", "judgements", "agreement", "traces", "evidence", "changes"}},
}

// longContents is from how many lines on a contents list has groups.
const longContents = 9

// group puts heads into a long contents list. Where an author's order mixes the groups the
// list stays as it is.
func (l *chapter) group(c *view.Contents) {
	if len(c.Items) < longContents {
		return
	}
	of := map[string]int{}
	for n, g := range groups {
		for _, id := range g.sections {
			of["#"+id] = n
		}
	}
	for _, d := range l.Dimensions {
		of["#"+dimSection(d.Written.ID)] = 1
	}
	last := -1
	at := make([]int, len(c.Items))
	for i, item := range c.Items {
		n, ours := of[item.Href]
		if !ours {
			n = max(last, 0) // an author's own section stands with the one before it
		}
		if n < last {
			return
		}
		at[i], last = n, n
	}
	last = -1
	for i := range c.Items {
		if at[i] != last {
			c.Items[i].Group = l.W(groups[at[i]].word)
		}
		last = at[i]
	}
}

// downloads are those named at the foot of a report.
func (l *chapter) downloads() []view.Link {
	links := []view.Link{
		{Text: view.Str{Text: l.W("download.csv")}, Href: l.Href(edition.ReportCSVPath(l.Written))},
		{Text: view.Str{Text: l.W("download.traces")}, Href: l.Href(download.TracesPath(l.Written))},
		{Text: view.Str{Text: l.W("download.workbook")}, Href: l.Href(l.WorkbookPath(l.Written))},
	}
	if l.on.Downloads {
		links = append(links, view.Link{Text: view.Str{Text: l.W("site.downloads-all")}, Href: l.Href(l.DownloadsPath())})
	}
	return links
}

// stateOf is what a report is: draft, provisional or final.
func (l *chapter) stateOf() string {
	switch {
	case l.Score.Provisional:
		return l.W("report.state-provisional")
	case l.Written.State == "final":
		return l.W("report.state-final")
	}
	return l.W("report.state-draft")
}

// reportHere says where a page of one report stands.
func (e *planner) reportHere(r *source.Report, kind, path string) here {
	unit := e.Plain(r.Unit.Title)
	return here{
		kind: kind, path: path, unit: r.Unit, report: r, year: r.Year,
		title:    e.W("report.page-title", unit, r.Year),
		about:    e.W("report.page-about", unit, r.Year),
		runTitle: e.W("report.run-title", unit, r.Year),
		crumbs:   []view.Link{{Text: e.Text(r.Unit.Title), Href: e.UnitPath(r.Unit)}},
		label:    view.Str{Text: e.W("report.crumb", r.Year)},
		in: func(other *planner) string {
			return other.Prefix + path[len(e.Prefix):]
		},
		at: e.inYear(r.Unit, e.ReportPath),
	}
}

// below says where a page below a report stands: a dimension, an indicator, a map.
func (e *planner) below(r *source.Report, kind, path, title, about string, label view.Str, at func(o *source.Report) string) here {
	h := e.reportHere(r, kind, path)
	h.title, h.about, h.label = title, about, label
	h.crumbs = append(h.crumbs, view.Link{Text: view.Str{Text: e.W("report.crumb", r.Year)}, Href: e.ReportPath(r)})
	h.runTitle = e.W("report.run-below", e.Plain(r.Unit.Title), r.Year, label.Text)
	h.at = e.inYear(r.Unit, at)
	return h
}

// inYear finds the page that a unit has for a year; "" where it has none.
func (e *planner) inYear(u *source.Unit, at func(*source.Report) string) func(year string) string {
	return func(year string) string {
		for _, o := range u.Reports {
			if o.Year == year {
				return at(o)
			}
		}
		return ""
	}
}

// sections puts a report together: what data fills, extended by what the author wrote.
func (l *chapter) sections(text *prose) []view.Section {
	a := &assembly{l: l, text: text, made: map[string]*view.Section{}, taken: map[*markdown.Section]string{}, after: map[string][]string{}}
	a.fill()
	a.write()
	return a.number(a.order())
}

// assembly is a report's page while it is put together.
type assembly struct {
	l      *chapter
	text   *prose // of the author; nil for none
	made   map[string]*view.Section
	preset []string                     // ids of our sections, in our order
	taken  map[*markdown.Section]string // the section of ours that a text of the author extends
	// The author's own sections stand behind the section of ours they follow in the text,
	// at the very front where they follow none.
	first []string
	after map[string][]string
}

// placed are the exhibits that the author has put somewhere in the text, by name.
func (a *assembly) placed() map[string]bool {
	placed := map[string]bool{}
	if a.text == nil {
		return placed
	}
	for _, ref := range a.text.doc.References() {
		if ref.Fence == nil {
			continue
		}
		name := ref.Name
		if d, ok := ref.Fence.Options["dimension"].(string); ok {
			name += ":" + d
		}
		if _, other := ref.Fence.Options["unit"]; !other {
			placed[name] = true
		}
	}
	return placed
}

// finding is the author's headline of a section; ok false where there is none.
func (a *assembly) finding(id string) (view.Str, bool) {
	if a.text == nil || a.text.Findings[id] == "" {
		return view.Str{}, false
	}
	return view.Str{Text: a.text.Findings[id], Lang: a.text.lang}, true
}

// fill makes our sections.
func (a *assembly) fill() {
	l, placed := a.l, a.placed()
	for _, p := range reportParts {
		if p.id == "dimensions" {
			for _, d := range l.Dimensions {
				name := l.Text(d.Written.Title)
				label := view.Str{Text: l.W(p.label, name.Text), Lang: name.Lang}
				s := a.take(p, dimSection(d.Written.ID), label, l.DimFinding(d), &pieces{l: l, placed: placed}, func(ps *pieces) { l.dimensionPart(d, ps) })
				if s != nil {
					s.Short = name
				}
			}
			continue
		}
		s := a.take(p, p.id, view.Str{Text: l.W(p.label)}, "", &pieces{l: l, placed: placed}, func(ps *pieces) { p.blocks(l, ps) })
		if s != nil && s.Headline.Text == "" && p.finding != nil {
			s.Headline.Text = p.finding(l)
			s.Blocks = slices.DeleteFunc(s.Blocks, func(b view.Block) bool {
				c, remark := b.(*view.Callout)
				return remark && c.Text == l.W("official.stop", s.Headline.Text) // said once is enough
			})
		}
	}
}

// take makes one of our sections, with what the author wrote under its heading; nil where
// nothing is to be shown.
func (a *assembly) take(p part, id string, label view.Str, headline string, ps *pieces, fill func(*pieces)) *view.Section {
	fill(ps)
	s := &view.Section{ID: id, Label: label, Headline: view.Str{Text: headline}, Deck: ps.deck, Blocks: ps.blocks, Annex: p.annex, Wide: p.wide || ps.wide}
	if a.text != nil {
		written := a.text.written(id, label.Text)
		a.taken[written] = id
		mine := a.text.section(written)
		if p.textFirst {
			s.Blocks = append(mine, s.Blocks...)
		} else {
			s.Blocks = append(s.Blocks, mine...)
		}
		if f, ok := a.finding(id); ok {
			s.Headline = f
		}
	}
	if len(s.Blocks) == 0 || a.l.Formal && p.annex && !exhibits(s.Blocks) {
		return nil // no attachment of an official document says that there is nothing to show
	}
	a.made[id] = s
	a.preset = append(a.preset, id)
	return s
}

// exhibits says whether there is more among these blocks than a remark of ours.
func exhibits(blocks []view.Block) bool {
	return slices.ContainsFunc(blocks, func(b view.Block) bool {
		_, remark := b.(*view.Callout)
		return !remark
	})
}

// write makes the author's own sections.
func (a *assembly) write() {
	if a.text == nil {
		return
	}
	if intro := a.text.section(a.text.doc.Sections[0]); len(intro) > 0 {
		a.made["introduction"] = &view.Section{ID: "introduction", Label: view.Str{Text: a.l.W("section.introduction")}, Blocks: intro}
		a.first = append(a.first, "introduction")
	}
	last := ""
	for _, s := range a.text.doc.Sections[1:] {
		if id := a.taken[s]; id != "" && a.made[id] != nil {
			last = id
			continue
		}
		blocks := a.text.section(s)
		if len(blocks) == 0 {
			continue
		}
		sec := &view.Section{ID: s.ID, Label: view.Str{Text: s.Title, Lang: a.text.lang}, Blocks: blocks}
		if f, ok := a.finding(s.ID); ok {
			sec.Headline = f
		}
		a.made[s.ID] = sec
		if last == "" {
			a.first = append(a.first, s.ID)
		} else {
			a.after[last] = append(a.after[last], s.ID)
		}
	}
}

// order lists the sections as they follow: those that the author has put in order, then
// ours, each with the author's own behind it.
func (a *assembly) order() []string {
	var ids []string
	done := map[string]bool{}
	put := func(list ...string) {
		for _, id := range list {
			if a.made[id] != nil && !done[id] {
				done[id] = true
				ids = append(ids, id)
			}
		}
	}
	if a.text != nil {
		for _, id := range a.text.Sections {
			if id != "dimensions" {
				put(id)
				continue
			}
			for _, d := range a.l.Dimensions {
				put(dimSection(d.Written.ID))
			}
		}
	}
	put(a.first...)
	for _, id := range a.preset {
		put(id)
		put(a.after[id]...)
	}
	return ids
}

// number gives the sections their numbers, annexes their letters, and puts annexes last.
func (a *assembly) number(ids []string) []view.Section {
	var out []view.Section
	number, letter := 0, 'A'
	for _, annex := range []bool{false, true} {
		for _, id := range ids {
			s := a.made[id]
			if s.Annex != annex {
				continue
			}
			if annex {
				s.Number = a.l.annexNumber(string(letter), int(letter-'A')+1)
				letter++
			} else {
				number++
				s.Number = a.l.Str.Section(number)
			}
			out = append(out, *s)
		}
	}
	a.l.Enumerate(out)
	return out
}
