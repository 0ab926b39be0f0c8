package page

import (
	"steelyard/generator/diag"
	"steelyard/generator/source"
)

// check finds the mistakes in the narratives written in the edition's language.
func (e *edition) check() []diag.Diagnostic {
	var found []diag.Diagnostic
	add := func(by map[string]*source.Narrative, c context) {
		if n := by[e.lang]; n != nil {
			found = append(found, e.checkNarrative(n, c)...)
		}
	}
	for _, p := range e.site.Pages {
		path := e.frontPath()
		if p.Path != "" {
			path = e.plainPath(p)
		}
		add(p.ByLang, context{page: path})
	}
	for _, u := range e.site.Units {
		add(u.About, context{page: e.unitPath(u), unit: u})
		for _, r := range u.Reports {
			add(r.Narratives, context{page: e.reportPath(r), unit: u, report: r})
			if n := r.Narratives[e.lang]; n != nil {
				found = append(found, e.checkSections(r, n)...)
			}
		}
	}
	return found
}

// Mistakes lists the kinds of mistakes of narratives, in the order of the guide.
func Mistakes() []source.Mistake {
	return []source.Mistake{
		{Rule: "E-text", Is: "a narrative that cannot be read", Zh: "文字文件无法读取"},
		{Rule: "E-show", Is: "a fence that asks for what there is not", Zh: "代码块所要的图表或选项不存在"},
		{Rule: "E-section", Is: "a section name that the report does not have", Zh: "报告中没有所写的章节"},
		{Rule: "E-link", Is: "a link that leads to nothing in the site (a warning)", Zh: "链接在网站中没有所指（警告）"},
	}
}

// checkSections finds names in a report's front matter that are no section of it.
func (e *edition) checkSections(r *source.Report, n *source.Narrative) []diag.Diagnostic {
	if len(n.Sections) == 0 && len(n.Findings) == 0 {
		return nil
	}
	known := sectionIDs(r)
	if p, err := e.prose(n, "", context{}); err == nil && p != nil {
		for _, s := range p.doc.Sections[1:] {
			known = append(known, s.ID)
		}
	}
	var found []diag.Diagnostic
	say := func(key, id string) {
		if !contains(known, id) {
			found = append(found, diag.Diagnostic{Rule: "E-section", Place: diag.Place{File: n.File, Line: 1, Column: 1, Width: 3, Source: "+++"},
				Message: key + `: the report has no section "` + id + `"`, Hint: diag.Suggest(id, known)})
		}
	}
	for _, id := range n.Sections {
		say("sections", id)
	}
	findings := map[string]any{}
	for id := range n.Findings {
		findings[id] = nil
	}
	for _, id := range sortedOptions(findings) {
		say("findings", id)
	}
	return found
}
