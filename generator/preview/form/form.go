// Package form is the editing side of steelyard serve --edit: a form for each indicator's
// result, milestones and target, beside its definition and rule, and one for the ballots of
// each group of raters.
//
// A form says what a row of a workbook says, and goes the same way: package sheet reads
// it, package edit writes it, so that one fact is one line of diff and comments stay. It
// keeps nothing of its own. What was saved by somebody else since the form was opened is
// not overwritten; what does not fit is told beside its field; what would give the site a
// mistake is not written.
//
// Who knows the token in the address may edit; the preview around it answers this machine
// alone and no page of another site. Saving asks for the Origin besides.
//
// Start at New.
package form

import (
	"bytes"
	"context"
	"crypto/subtle"
	"embed"
	"fmt"
	"html/template"
	"io/fs"
	"net/http"
	"strings"

	"steelyard/generator/diag"
	"steelyard/generator/phrase"
	"steelyard/generator/sheet"
	"steelyard/generator/source"
)

// Desk is what forms need of the site around them.
type Desk struct {
	// FS is the site's root as it is on the disk now.
	FS func() fs.FS
	// Read reads the site as it is.
	Read func(ctx context.Context) (*source.Site, error)
	// Try scores the site with files changed: what its mistakes would be, and the score of an
	// indicator and the total as they are printed, "" where there is none.
	Try func(ctx context.Context, files map[string][]byte, unit, year, indicator string) (mistakes []diag.Diagnostic, score, total string, err error)
	// Write writes files in place of what they were, all or none; it fails where one is
	// something else now.
	Write func(changes []sheet.Change) error
	// Say is a text of the program in a language; nil leaves it English.
	Say func(lang, text string) string
}

// Handler answers below Path with forms.
type Handler struct {
	desk  Desk
	token string
}

// New makes the handler of a token, which must not be guessable.
func New(token string, desk Desk) *Handler { return &Handler{desk, token} }

// Prefix is where the preview hands requests over.
const Prefix = "/.steelyard/edit/"

// Path is the address of the first page.
func (h *Handler) Path() string { return Prefix + h.token + "/" }

//go:embed form.html form.js form.css
var files embed.FS

var page = template.Must(template.ParseFS(files, "form.html"))

// mostBytes is how much a form may send.
const mostBytes = 1 << 20

func (h *Handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Set("Content-Security-Policy", "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'")
	rest := strings.TrimPrefix(r.URL.Path, Prefix)
	token, rest, _ := strings.Cut(rest, "/")
	if subtle.ConstantTimeCompare([]byte(token), []byte(h.token)) != 1 {
		http.Error(w, "the address is not that of this preview's forms; it is printed by steelyard serve --edit", http.StatusForbidden)
		return
	}
	if rest == "form.js" || rest == "form.css" {
		http.ServeFileFS(w, r, files, rest)
		return
	}
	switch {
	case r.Method == http.MethodPost && r.Header.Get("Origin") == "":
		http.Error(w, "only a page of the preview may save", http.StatusForbidden)
		return
	case r.Method != http.MethodGet && r.Method != http.MethodHead && r.Method != http.MethodPost:
		w.Header().Set("Allow", "GET, HEAD, POST")
		http.Error(w, "read it or post to it", http.StatusMethodNotAllowed)
		return
	}
	site, err := h.desk.Read(r.Context())
	if err != nil {
		http.Error(w, "the site has mistakes, mend them first: "+err.Error(), http.StatusConflict)
		return
	}
	h.show(w, r, site, strings.Split(strings.Trim(rest, "/"), "/"))
}

// view is what the page shows.
type view struct {
	Base, Lang        string
	Units             []unitView
	Unit, Year, Title string
	Definition, Rule  string
	Target            string
	Fields            []fieldView
	Seen              string
	Said              []string
	Saved             bool
	Score, Total      string
	Others            []link
	Ballots           []link // the groups of raters
	Languages         []languageLink
	Again             string // address at which a form that is out of date is opened anew
	Panel             *panelView
	say               func(lang, text string) string
}

// said is a message of the program in the language of the page.
func (v *view) said(text string) string {
	if v.say == nil {
		return text
	}
	return v.say(v.Lang, text)
}

// fault is what is said beside a field.
func (v *view) fault(f sheet.Fault) string {
	text := v.said(f.Message)
	if f.Hint != "" {
		text += v.T("; ") + v.said(f.Hint)
	}
	return text
}

type unitView struct {
	Title string
	Years []link
}

type link struct{ Href, Text string }

type languageLink struct{ Lang, Href, Text string }

type fieldView struct {
	sheet.Field
	Fault string
	Long  bool
}

// T is a word of the form in the language of the page.
func (v *view) T(english string) string { return phrase.Word(phrase.Form, v.Lang, english) }

// language is the one asked for, or the site's first.
func language(r *http.Request, site *source.Site) string {
	for _, l := range site.Config.Languages {
		if l == r.URL.Query().Get("lang") {
			return l
		}
	}
	return site.Config.Languages[0]
}

// languages are the page in each language of the site, each named in itself.
func languages(r *http.Request, site *source.Site) []languageLink {
	var out []languageLink
	for _, l := range site.Config.Languages {
		out = append(out, languageLink{l, r.URL.Path + "?lang=" + l, endonym(l)})
	}
	return out
}

// endonym is what a language calls itself, where its forms are in it; its tag otherwise.
func endonym(lang string) string {
	if _, ok := phrase.Tag(lang); !ok {
		return lang
	}
	return phrase.Word(phrase.Form, lang, "English")
}

func (h *Handler) show(w http.ResponseWriter, r *http.Request, site *source.Site, parts []string) {
	lang := language(r, site)
	v := &view{Base: h.Path(), Lang: lang, Languages: languages(r, site), say: h.desk.Say}
	in := func(t source.Text) string { s, _ := t.In(lang, site.Config.Languages...); return s }
	if len(parts) < 2 {
		for _, u := range site.Units {
			uv := unitView{Title: in(u.Title)}
			for _, rep := range u.Reports {
				uv.Years = append(uv.Years, link{v.Base + u.ID + "/" + rep.Year + "/?lang=" + lang, rep.Year})
			}
			v.Units = append(v.Units, uv)
		}
		v.Title = v.T("Reports")
		h.write(w, http.StatusOK, v)
		return
	}
	report, indicator := find(site, parts)
	var panel *sheet.Ballots
	if report != nil && len(parts) == 4 && parts[2] == "ballots" {
		panel = panelOf(report, parts[3])
	}
	if report == nil || panel == nil && (len(parts) > 2 && indicator == nil || len(parts) > 3) {
		http.NotFound(w, r)
		return
	}
	v.Unit, v.Year = in(report.Unit.Title), report.Year
	for i := range report.Indicators() {
		v.Others = append(v.Others, link{v.Base + report.Unit.ID + "/" + report.Year + "/" + i.ID + "?lang=" + lang, in(i.Title)})
	}
	for _, b := range sheet.BallotsOf(report) {
		v.Ballots = append(v.Ballots, link{v.Base + report.Unit.ID + "/" + report.Year + "/ballots/" + b.Group + "?lang=" + lang, in(b.Title)})
	}
	if panel != nil {
		h.panel(w, r, site, report, panel, v)
		return
	}
	if indicator == nil {
		v.Title = v.Unit + " " + v.Year
		h.write(w, http.StatusOK, v)
		return
	}
	h.form(w, r, site, report, indicator, v)
}

func find(site *source.Site, parts []string) (*source.Report, *source.Indicator) {
	for _, u := range site.Units {
		for _, rep := range u.Reports {
			if u.ID != parts[0] || rep.Year != parts[1] {
				continue
			}
			if len(parts) > 2 {
				return rep, rep.Indicator(parts[2])
			}
			return rep, nil
		}
	}
	return nil, nil
}

// form shows an indicator's form, or takes what was sent with it.
func (h *Handler) form(w http.ResponseWriter, r *http.Request, site *source.Site, report *source.Report, i *source.Indicator, v *view) {
	in := func(t source.Text) string { s, _ := t.In(v.Lang, site.Config.Languages...); return s }
	v.Title, v.Definition, v.Rule = in(i.Title), in(i.Definition), sheet.Rule(report, i, v.Lang)
	if n, ok := i.Target.Get(); ok {
		v.Target = n.String() + " " + in(i.Unit)
	}
	faults := map[string]sheet.Fault{}
	s, ok := h.opened(w, r, report, v)
	if !ok {
		return
	}
	status, sent := http.StatusOK, s.values != nil
	if sent {
		facts, wrong := sheet.Filled(site, report, i, s.values)
		faults = wrong
		status = h.take(r.Context(), report, i.ID, v, s, facts, faults, func(list []sheet.Change, d diag.Diagnostic) string {
			return sheet.Beside(report, i, sheet.Fields(site, report, i, v.Lang), list, d.File, d.Line)
		})
		if h.answered(w, r, v, s, faults) {
			return
		}
	}
	v.Saved = r.URL.Query().Get("saved") != "" && !sent
	for _, f := range sheet.Fields(site, report, i, v.Lang) {
		x := fieldView{Field: f, Long: f.Kind == "text"}
		if f.Lang != "" {
			x.Label = fmt.Sprintf(v.T("%s (%s)"), x.Label, endonym(f.Lang))
		}
		if sent {
			x.Value = s.values[f.Name]
		}
		if bad, ok := faults[f.Name]; ok {
			x.Fault = v.fault(bad)
		}
		v.Fields = append(v.Fields, x)
	}
	h.write(w, status, v)
}

func (h *Handler) write(w http.ResponseWriter, status int, v *view) {
	var b bytes.Buffer
	if err := page.Execute(&b, v); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(status)
	_, _ = w.Write(b.Bytes()) // who went away needs no answer
}
