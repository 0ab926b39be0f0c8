package form

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io/fs"
	"net/http"
	"strings"

	"steelyard/generator/diag"
	"steelyard/generator/sheet"
	"steelyard/generator/source"
)

// written are the files of a report that forms write to.
var written = []string{"results.toml", "scorecard.toml", "ratings.toml"}

// sent is a form as it was opened or sent, with the files it is about as they stand now.
type sent struct {
	fsys   fs.FS
	values map[string]string // nil where the form was only opened
	trying bool
	path   string // of the form
}

// opened reads what was sent, and notes in the view the files as they stand now; false
// where it has answered itself.
func (h *Handler) opened(w http.ResponseWriter, r *http.Request, report *source.Report, v *view) (sent, bool) {
	s := sent{fsys: h.desk.FS(), path: r.URL.Path}
	sum := sha256.New()
	for _, name := range written {
		data, err := fs.ReadFile(s.fsys, report.Dir+"/"+name)
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return s, false
		}
		one := sha256.Sum256(data)
		sum.Write(one[:])
	}
	v.Seen = hex.EncodeToString(sum.Sum(nil))
	if r.Method != http.MethodPost {
		v.Saved = r.URL.Query().Get("saved") != ""
		return s, true
	}
	r.Body = http.MaxBytesReader(w, r.Body, mostBytes)
	if err := r.ParseForm(); err != nil {
		http.Error(w, "the form is too large", http.StatusRequestEntityTooLarge)
		return s, false
	}
	s.values = map[string]string{}
	for name := range r.PostForm {
		s.values[name] = strings.ReplaceAll(r.PostForm.Get(name), "\r\n", "\n")
	}
	s.trying = r.PostForm.Get("try") != ""
	return s, true
}

// take tries what a form says, and writes it unless it is only tried. What the site would
// refuse is added to faults where beside knows its field, and is said above the form
// otherwise.
func (h *Handler) take(ctx context.Context, report *source.Report, indicator string, v *view, s sent, facts []sheet.Fact, faults map[string]sheet.Fault, beside func([]sheet.Change, diag.Diagnostic) string) int {
	if s.values["seen"] != v.Seen {
		v.Said = append(v.Said, v.T("The files were changed on the disk since this form was opened. Nothing was saved: open it again and look at what is there now."))
		clear(faults)
		v.outdated(s)
		return http.StatusConflict
	}
	if len(faults) > 0 {
		return http.StatusUnprocessableEntity
	}
	changes, err := sheet.Changes(s.fsys, facts)
	if err != nil {
		v.Said = append(v.Said, err.Error())
		return http.StatusUnprocessableEntity
	}
	files := map[string][]byte{}
	for _, c := range changes {
		files[c.Path] = []byte(c.After)
	}
	mistakes, score, total, err := h.desk.Try(ctx, files, report.Unit.ID, report.Year, indicator)
	if err != nil {
		v.Said = append(v.Said, err.Error())
		return http.StatusInternalServerError
	}
	v.Score, v.Total = score, total
	for _, d := range mistakes {
		f := sheet.Fault{Message: d.Message, Hint: d.Hint}
		if name := beside(changes, d); name != "" && faults[name].Message == "" {
			faults[name] = f
		} else {
			v.Said = append(v.Said, v.fault(f))
		}
	}
	if len(mistakes) > 0 {
		return http.StatusUnprocessableEntity
	}
	if s.trying {
		return http.StatusOK
	}
	if len(changes) > 0 {
		if err := h.desk.Write(changes); err != nil {
			v.Said = append(v.Said, v.said(err.Error()))
			v.outdated(s)
			return http.StatusConflict
		}
	}
	v.Saved = true
	return http.StatusOK
}

// outdated leaves in the form what it was opened with: saved a second time it would else write
// over what nobody has looked at. Only the form that is opened anew can be saved.
func (v *view) outdated(s sent) {
	v.Seen, v.Again = s.values["seen"], s.path+"?lang="+v.Lang
}

// answered answers a form that was only tried, or was saved: what is shown then is read again.
func (h *Handler) answered(w http.ResponseWriter, r *http.Request, v *view, s sent, faults map[string]sheet.Fault) bool {
	if s.trying {
		told := map[string]string{}
		for name, f := range faults {
			told[name] = v.fault(f)
		}
		w.Header().Set("Content-Type", "application/json")
		_ = json.NewEncoder(w).Encode(map[string]any{"score": v.Score, "total": v.Total, "faults": told, "said": v.Said}) // who went away needs no answer
		return true
	}
	if v.Saved {
		http.Redirect(w, r, r.URL.Path+"?saved=1&lang="+v.Lang, http.StatusSeeOther)
	}
	return v.Saved
}
