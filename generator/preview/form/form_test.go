package form

import (
	"context"
	"errors"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"testing/fstest"

	"steelyard/generator/diag"
	"steelyard/generator/source"
)

const results = "# kept\n[result.visits]\nvalue = 30 # of all\nnote = \"thin\"\n"

// office is a small site with its forms.
func office(t *testing.T) (*Handler, fstest.MapFS) {
	t.Helper()
	fsys := fstest.MapFS{
		"site.toml":                {Data: []byte("title = \"T\"\nlanguages = [\"en\", \"zh-CN\"]\n")},
		"content/office/unit.toml": {Data: []byte("title = \"Office\"\n")},
		"content/office/2025/scorecard.toml": {Data: []byte("mission = \"m\"\n[dimension.c]\ntitle = \"C\"\npoints = 100\n[objective.o]\ndimension = \"c\"\ntitle = \"O\"\nsupports = [\"mission\"]\n[indicator.visits]\nobjective = \"o\"\n" +
			"title = { en = \"Visits <b>\", zh-CN = \"走访\" }\npoints = 100\ntarget = 40\nscore = { method = \"ratio\" }\n")},
		"content/office/2025/results.toml": {Data: []byte(results)},
	}
	return New("secret", Desk{
		FS: func() fs.FS { return fsys },
		Read: func(context.Context) (*source.Site, error) {
			s, list := source.Load(fsys, source.Options{})
			for _, d := range list {
				if d.Severity == diag.Error {
					return nil, errors.New(d.Message)
				}
			}
			return s, nil
		},
		Try: func(_ context.Context, files map[string][]byte, _, _, _ string) ([]diag.Diagnostic, string, string, error) {
			if strings.Contains(string(files["content/office/2025/results.toml"]), "improvement") {
				return []diag.Diagnostic{{Message: "action is missing"}}, "", "", nil
			}
			return nil, "75 / 100", "75", nil
		},
		Write: func(path, before, after string) error {
			if string(fsys[path].Data) != before {
				return errors.New("changed")
			}
			fsys[path] = &fstest.MapFile{Data: []byte(after)}
			return nil
		},
	}), fsys
}

const visits = "/.steelyard/edit/secret/office/2025/visits"

func ask(h http.Handler, method, path string, form url.Values) *httptest.ResponseRecorder {
	r := httptest.NewRequest(method, path, strings.NewReader(form.Encode()))
	if method == http.MethodPost {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		r.Header.Set("Origin", "http://127.0.0.1")
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

// fields is the form as it was opened, with some fields changed.
func fields(change map[string]string) url.Values {
	v := url.Values{"seen": {digest([]byte(results))}, "value": {"30"}, "note.en": {"thin"}}
	for name, s := range change {
		v.Set(name, s)
	}
	return v
}

// Saving changes one fact and leaves the rest of the file as it is.
func TestSave(t *testing.T) {
	h, fsys := office(t)
	w := ask(h, http.MethodPost, visits, fields(map[string]string{"value": "３２", "note.en": ""}))
	if w.Code != http.StatusSeeOther {
		t.Fatalf("status %d: %s", w.Code, w.Body)
	}
	if got := string(fsys["content/office/2025/results.toml"].Data); got != "# kept\n[result.visits]\nvalue = 32 # of all\n" {
		t.Errorf("the file is\n%s", got)
	}
}

// What does not fit, or would be a mistake, is told in the form and not written; what was
// typed stays there.
func TestRefused(t *testing.T) {
	for _, c := range []struct {
		name   string
		change map[string]string
		status int
		want   []string
	}{
		{"a word for a number", map[string]string{"value": "about 3"}, http.StatusUnprocessableEntity, []string{"is no number; write one number", `aria-invalid="true"`, `value="about 3"`}},
		{"a mistake of the site", map[string]string{"improvement.due": "2026-05-01"}, http.StatusUnprocessableEntity, []string{"action is missing", `role="alert"`}},
		{"somebody else was faster", map[string]string{"value": "31", "seen": "older"}, http.StatusConflict, []string{"changed on the disk"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			h, fsys := office(t)
			w := ask(h, http.MethodPost, visits, fields(c.change))
			if w.Code != c.status || string(fsys["content/office/2025/results.toml"].Data) != results {
				t.Errorf("status %d, file\n%s", w.Code, fsys["content/office/2025/results.toml"].Data)
			}
			for _, s := range c.want {
				if !strings.Contains(w.Body.String(), s) {
					t.Errorf("%q is missing in\n%s", s, w.Body)
				}
			}
		})
	}
}

// A form is tried while it is filled in, and nothing is written.
func TestTry(t *testing.T) {
	h, fsys := office(t)
	w := ask(h, http.MethodPost, visits, fields(map[string]string{"value": "31", "try": "1"}))
	if !strings.Contains(w.Body.String(), `"score":"75 / 100"`) || string(fsys["content/office/2025/results.toml"].Data) != results {
		t.Errorf("got %s", w.Body)
	}
}

// Pages are in the language that is asked for, label every field, and show texts as texts.
func TestPages(t *testing.T) {
	h, _ := office(t)
	for path, want := range map[string]string{
		h.Path():                             "Office",
		h.Path() + "office/2025/?lang=zh-CN": "走访",
		visits:                               "Visits &lt;b&gt;",
		visits + "?lang=zh-CN":               `<label for="f0">完成值</label>`,
	} {
		if w := ask(h, http.MethodGet, path, nil); w.Code != http.StatusOK || !strings.Contains(w.Body.String(), want) {
			t.Errorf("%s: %d\n%s", path, w.Code, w.Body)
		}
	}
	for path, status := range map[string]int{"/.steelyard/edit/guess/": http.StatusForbidden, h.Path() + "office/2024/": http.StatusNotFound, visits + "x": http.StatusNotFound} {
		if w := ask(h, http.MethodGet, path, nil); w.Code != status {
			t.Errorf("%s: %d", path, w.Code)
		}
	}
	r := httptest.NewRequest(http.MethodPost, visits, strings.NewReader(""))
	w := httptest.NewRecorder()
	if h.ServeHTTP(w, r); w.Code != http.StatusForbidden {
		t.Errorf("saved without an origin: %d", w.Code)
	}
}
