// Package form is the editing side of steelyard serve --edit: a form for each indicator's
// result, beside its definition and rule.
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
	"crypto/sha256"
	"crypto/subtle"
	"embed"
	"encoding/hex"
	"encoding/json"
	"errors"
	"html/template"
	"io/fs"
	"net/http"
	"strings"

	"steelyard/generator/diag"
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
	// Write writes a file in place of what it was; it fails where it is something else now.
	Write func(path, before, after string) error
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
	Zh                bool
	Units             []unitView
	Unit, Year, Title string
	Definition, Rule  string
	Target            string
	Fields            []fieldView
	Seen              string
	Said              []string
	Saved             bool
	Score, Total      string
	Only              string // why there is no form
	Others            []link
}

type unitView struct {
	Title string
	Years []link
}

type link struct{ Href, Text string }

type fieldView struct {
	sheet.Field
	Label, HelpText, Fault string
	Long                   bool
}

// T is a phrase in the language of the page.
func (v *view) T(en, zh string) string {
	if v.Zh {
		return zh
	}
	return en
}

// language is the one asked for, or the site's first.
func language(r *http.Request, site *source.Site) string {
	for _, l := range site.Config.Languages {
		if l == r.URL.Query().Get("lang") {
			return l
		}
	}
	return site.Config.Languages[0]
}

func (h *Handler) show(w http.ResponseWriter, r *http.Request, site *source.Site, parts []string) {
	lang := language(r, site)
	v := &view{Base: h.Path(), Lang: lang, Zh: strings.HasPrefix(lang, "zh")}
	in := func(t source.Text) string { s, _ := t.In(lang, site.Config.Languages...); return s }
	if len(parts) < 2 {
		for _, u := range site.Units {
			uv := unitView{Title: in(u.Title)}
			for _, rep := range u.Reports {
				uv.Years = append(uv.Years, link{v.Base + u.ID + "/" + rep.Year + "/?lang=" + lang, rep.Year})
			}
			v.Units = append(v.Units, uv)
		}
		v.Title = v.T("Reports", "报告")
		h.write(w, http.StatusOK, v)
		return
	}
	report, indicator := find(site, parts)
	if report == nil || len(parts) > 2 && indicator == nil || len(parts) > 3 {
		http.NotFound(w, r)
		return
	}
	v.Unit, v.Year = in(report.Unit.Title), report.Year
	for _, i := range indicatorsOf(report) {
		v.Others = append(v.Others, link{v.Base + report.Unit.ID + "/" + report.Year + "/" + i.ID + "?lang=" + lang, in(i.Title)})
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
			for _, i := range indicatorsOf(rep) {
				if len(parts) > 2 && i.ID == parts[2] {
					return rep, i
				}
			}
			return rep, nil
		}
	}
	return nil, nil
}

func indicatorsOf(r *source.Report) []*source.Indicator {
	var out []*source.Indicator
	for _, d := range r.Dimensions {
		for _, o := range d.Objectives {
			out = append(out, o.Indicators...)
		}
	}
	return out
}

// form shows an indicator's form, or takes what was sent with it.
func (h *Handler) form(w http.ResponseWriter, r *http.Request, site *source.Site, report *source.Report, i *source.Indicator, v *view) {
	in := func(t source.Text) string { s, _ := t.In(v.Lang, site.Config.Languages...); return s }
	v.Title, v.Definition, v.Rule = in(i.Title), in(i.Definition), sheet.Rule(report, i, v.Lang)
	if n, ok := i.Target.Get(); ok {
		v.Target = n.String() + " " + in(i.Unit)
	}
	file := report.Dir + "/results.toml"
	fsys := h.desk.FS()
	before, err := fs.ReadFile(fsys, file)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	v.Seen = digest(before)
	status, faults := http.StatusOK, map[string]sheet.Fault{}
	values := map[string]string{}
	sent := r.Method == http.MethodPost
	if sent {
		r.Body = http.MaxBytesReader(w, r.Body, mostBytes)
		if err := r.ParseForm(); err != nil {
			http.Error(w, "the form is too large", http.StatusRequestEntityTooLarge)
			return
		}
		for name := range r.PostForm {
			values[name] = strings.ReplaceAll(r.PostForm.Get(name), "\r\n", "\n")
		}
		trying := r.PostForm.Get("try") != ""
		status, faults = h.take(r.Context(), site, report, i, v, filled{fsys, file, string(before), values, trying})
		if trying {
			h.tell(w, v, faults)
			return
		}
		if v.Saved { // what is shown now is what was read again
			http.Redirect(w, r, r.URL.Path+"?saved=1&lang="+v.Lang, http.StatusSeeOther)
			return
		}
	}
	v.Saved = r.URL.Query().Get("saved") != "" && !sent
	for _, f := range sheet.Fields(site, report, i) {
		x := fieldView{Field: f, Label: f.En, HelpText: f.Help[0], Long: f.Kind == "text"}
		if v.Zh {
			x.Label, x.HelpText = f.Zh, f.Help[1]
		}
		if f.Lang != "" {
			x.Label += " (" + f.Lang + ")"
		}
		if sent {
			x.Value = values[f.Name]
		}
		if bad, ok := faults[f.Name]; ok {
			x.Fault = bad.Message
			if bad.Hint != "" {
				x.Fault += "; " + bad.Hint
			}
		}
		v.Fields = append(v.Fields, x)
	}
	h.write(w, status, v)
}

// filled is a form that was sent, with the file that it is about as it stands now.
type filled struct {
	fsys         fs.FS
	file, before string
	values       map[string]string
	trying       bool
}

// take reads a form, tries it, and writes it unless it is only tried.
func (h *Handler) take(ctx context.Context, site *source.Site, report *source.Report, i *source.Indicator, v *view, f filled) (int, map[string]sheet.Fault) {
	file, before, values := f.file, f.before, f.values
	if values["seen"] != v.Seen {
		v.Said = append(v.Said, v.T("The results were changed on the disk since this form was opened. Nothing was saved: open it again and look at what is there now.", "表单打开后，文件已被他人修改，未保存。请重新打开表单查看现有内容。"))
		return http.StatusConflict, nil
	}
	facts, faults := sheet.Filled(site, report, i, values)
	if len(faults) > 0 {
		return http.StatusUnprocessableEntity, faults
	}
	changes, err := sheet.Changes(f.fsys, facts)
	if err != nil {
		v.Said = append(v.Said, err.Error())
		return http.StatusUnprocessableEntity, nil
	}
	after := before
	for _, c := range changes {
		after = c.After
	}
	mistakes, score, total, err := h.desk.Try(ctx, map[string][]byte{file: []byte(after)}, report.Unit.ID, report.Year, i.ID)
	if err != nil {
		v.Said = append(v.Said, err.Error())
		return http.StatusInternalServerError, nil
	}
	v.Score, v.Total = score, total
	for _, d := range mistakes {
		said := d.Message
		if d.Hint != "" {
			said += "; " + d.Hint
		}
		v.Said = append(v.Said, said)
	}
	if len(mistakes) > 0 {
		return http.StatusUnprocessableEntity, nil
	}
	if !f.trying {
		if after != before {
			if err := h.desk.Write(file, before, after); err != nil {
				v.Said = append(v.Said, err.Error())
				return http.StatusConflict, nil
			}
		}
		v.Saved = true
	}
	return http.StatusOK, nil
}

// tell answers a form that is only tried.
func (h *Handler) tell(w http.ResponseWriter, v *view, faults map[string]sheet.Fault) {
	said := map[string]string{}
	for name, f := range faults {
		said[name] = f.Message + "; " + f.Hint
	}
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(map[string]any{"score": v.Score, "total": v.Total, "faults": said, "said": v.Said}) // who went away needs no answer
}

func digest(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
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
