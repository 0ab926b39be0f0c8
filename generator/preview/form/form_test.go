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

	"golang.org/x/net/html"

	"steelyard/generator/diag"
	"steelyard/generator/sheet"
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
		Say: func(lang, text string) string {
			if lang == "en" {
				return text
			}
			return "ZH(" + text + ")"
		},
		Write: func(list []sheet.Change) error {
			for _, c := range list {
				if f := fsys[c.Path]; f != nil && string(f.Data) != c.Before {
					return errors.New("changed")
				}
				fsys[c.Path] = &fstest.MapFile{Data: []byte(c.After)}
			}
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
func fields(t *testing.T, h http.Handler, change map[string]string) url.Values {
	v := url.Values{"seen": {seen(t, h, visits)}, "value": {"30"}, "note.en": {"thin"}}
	for name, s := range change {
		v.Set(name, s)
	}
	return v
}

// seen is what a form notes of the files as they were when it was opened.
func seen(t *testing.T, h http.Handler, path string) string {
	t.Helper()
	_, rest, _ := strings.Cut(ask(h, http.MethodGet, path, nil).Body.String(), `name="seen" value="`)
	sum, _, ok := strings.Cut(rest, `"`)
	if !ok {
		t.Fatalf("%s has no form", path)
	}
	return sum
}

// Saving changes one fact and leaves the rest of the file as it is.
func TestSave(t *testing.T) {
	h, fsys := office(t)
	w := ask(h, http.MethodPost, visits, fields(t, h, map[string]string{"value": "３２", "note.en": ""}))
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
			w := ask(h, http.MethodPost, visits, fields(t, h, c.change))
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

// A form that somebody else was faster than stays refused when it is saved a second time, and
// leads to what is there now.
func TestOutdatedFormStaysRefused(t *testing.T) {
	h, fsys := office(t)
	first := fields(t, h, map[string]string{"value": "31"})
	second := fields(t, h, map[string]string{"note.en": "other"})
	if w := ask(h, http.MethodPost, visits, first); w.Code != http.StatusSeeOther {
		t.Fatalf("status %d", w.Code)
	}
	after := string(fsys["content/office/2025/results.toml"].Data)
	for range 2 {
		w := ask(h, http.MethodPost, visits, second)
		_, rest, _ := strings.Cut(w.Body.String(), `name="seen" value="`)
		sum, _, _ := strings.Cut(rest, `"`)
		second.Set("seen", sum)
		if w.Code != http.StatusConflict || string(fsys["content/office/2025/results.toml"].Data) != after || !strings.Contains(w.Body.String(), `<a href="`+visits+`?lang=en">Open the form again</a>`) {
			t.Errorf("status %d\n%s", w.Code, w.Body)
		}
	}
}

// Every field has a label or a name, every id stands once, what describes a field is there, and
// each page leads to itself in the other language.
func TestFormsAreReadAloud(t *testing.T) {
	h, fsys := office(t)
	const card = "content/office/2025/scorecard.toml"
	fsys[card] = &fstest.MapFile{Data: []byte(strings.Replace(string(fsys[card].Data), "points = 100\ntarget = 40", "points = 60\ntarget = 40", 1) +
		"[indicator.trust]\nobjective = \"o\"\ntitle = \"Trust\"\npoints = 40\nscore = { method = \"panel\", panel = \"people\" }\n")}
	fsys["content/rulebook/2025.toml"] = &fstest.MapFile{Data: []byte("[panel.people]\ngroups = { public = 1 }\nscale = [0, 100]\n")}
	public := strings.Replace(visits, "visits", "ballots/public", 1)
	for _, path := range []string{h.Path(), h.Path() + "office/2025/", visits, public} {
		for _, lang := range []string{"en", "zh-CN"} {
			w := ask(h, http.MethodGet, path+"?lang="+lang, nil)
			page, err := html.Parse(w.Body)
			if err != nil || w.Code != http.StatusOK {
				t.Fatal(w.Code, err)
			}
			ids, labelled, headings := map[string]int{}, map[string]bool{}, 0
			var fields []*html.Node
			for n := range page.Descendants() {
				if id := attr(n, "id"); id != "" {
					ids[id]++
				}
				if n.Type != html.ElementNode {
					continue
				}
				switch n.Data {
				case "label":
					labelled[attr(n, "for")] = true
				case "input", "select", "textarea":
					if attr(n, "type") != "hidden" {
						fields = append(fields, n)
					}
				case "h1":
					headings++
				case "html":
					if attr(n, "lang") != lang {
						t.Errorf("%s is in %s", path, attr(n, "lang"))
					}
				case "a":
					if attr(n, "hreflang") != "" && attr(n, "href") != path+"?lang="+attr(n, "hreflang") {
						t.Errorf("%s leads to %s", path, attr(n, "href"))
					}
				}
				if attr(n, "tabindex") > "0" {
					t.Errorf("%s: an order of its own for keys", path)
				}
			}
			for id, n := range ids {
				if n > 1 {
					t.Errorf("%s: the id %s stands %d times", path, id, n)
				}
			}
			for _, f := range fields {
				if !labelled[attr(f, "id")] && attr(f, "aria-label") == "" {
					t.Errorf("%s: %s has no name", path, attr(f, "name"))
				}
				for _, id := range strings.Fields(attr(f, "aria-describedby")) {
					if ids[id] == 0 {
						t.Errorf("%s: %s is described by %s, which is not there", path, attr(f, "name"), id)
					}
				}
			}
			if headings != 1 || (path == visits || path == public) != (len(fields) > 0) {
				t.Errorf("%s: %d headings, %d fields", path, headings, len(fields))
			}
		}
	}
}

func attr(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

// A target is written into the scorecard, a milestone into the results: each in its own
// line, and what does not fit is told beside its field, in the language of the page.
func TestTargetAndMilestones(t *testing.T) {
	h, fsys := office(t)
	const card = "content/office/2025/scorecard.toml"
	fsys[card] = &fstest.MapFile{Data: []byte(strings.Replace(string(fsys[card].Data), "points = 100\ntarget = 40", "points = 60\ntarget = 40", 1) +
		"[indicator.guide]\nobjective = \"o\"\ntitle = \"Guide\"\npoints = 40\nscore = { method = \"milestones\", milestones = { draft = { title = { en = \"Draft\", zh-CN = \"初稿\" }, due = 2025-06-30, share = 0.4 }, printed = { title = \"Printed\", due = 2025-12-01, share = 0.6 } } }\n")}
	before := string(fsys[card].Data)
	if w := ask(h, http.MethodPost, visits, fields(t, h, map[string]string{"target": "45"})); w.Code != http.StatusSeeOther {
		t.Fatalf("status %d: %s", w.Code, w.Body)
	}
	if got := string(fsys[card].Data); got != strings.Replace(before, "target = 40", "target = 45", 1) || string(fsys["content/office/2025/results.toml"].Data) != results {
		t.Errorf("the scorecard is\n%s", got)
	}
	guide := strings.Replace(visits, "visits", "guide", 1)
	w := ask(h, http.MethodPost, guide+"?lang=zh-CN", url.Values{"seen": {seen(t, h, guide)}, "milestones.draft": {"30/6/2025"}})
	if w.Code != http.StatusUnprocessableEntity || !strings.Contains(w.Body.String(), `data-for="milestones.draft">ZH(&#34;30/6/2025&#34; is no date with the year first)；ZH(`) || !strings.Contains(w.Body.String(), "初稿") {
		t.Errorf("status %d\n%s", w.Code, w.Body)
	}
	w = ask(h, http.MethodPost, guide, url.Values{"seen": {seen(t, h, guide)}, "milestones.draft": {"2025-06-12"}})
	if got := string(fsys["content/office/2025/results.toml"].Data); w.Code != http.StatusSeeOther || !strings.HasPrefix(got, results) || !strings.Contains(got, "draft = 2025-06-12") {
		t.Errorf("status %d\n%s", w.Code, got)
	}
	w = ask(h, http.MethodPost, guide, url.Values{"seen": {seen(t, h, guide)}, "milestones.draft": {""}})
	if got := string(fsys["content/office/2025/results.toml"].Data); w.Code != http.StatusSeeOther || strings.Contains(got, "2025-06-12") {
		t.Errorf("status %d\n%s", w.Code, got)
	}
}

// A mistake that the site would have stands beside the field that makes it.
func TestMistakeBesideItsField(t *testing.T) {
	h, fsys := office(t)
	h.desk.Try = func(_ context.Context, files map[string][]byte, _, _, _ string) ([]diag.Diagnostic, string, string, error) {
		return []diag.Diagnostic{{Message: "the value is negative", Place: diag.Place{File: "site/content/office/2025/results.toml", Line: 3}}}, "", "", nil
	}
	w := ask(h, http.MethodPost, visits, fields(t, h, map[string]string{"value": "-3"}))
	if w.Code != http.StatusUnprocessableEntity || !strings.Contains(w.Body.String(), `data-for="value">the value is negative`) || strings.Contains(w.Body.String(), `role="alert"`) || string(fsys["content/office/2025/results.toml"].Data) != results {
		t.Errorf("status %d\n%s", w.Code, w.Body)
	}
}

// Ballots of a group are a table: a new rater needs no name, an emptied ballot goes, one
// outside the scale is told beside its field.
func TestBallots(t *testing.T) {
	h, fsys := office(t)
	const card, votes = "content/office/2025/scorecard.toml", "content/office/2025/ratings.toml"
	fsys[card] = &fstest.MapFile{Data: []byte(strings.Replace(string(fsys[card].Data), "points = 100\ntarget = 40", "points = 60\ntarget = 40", 1) +
		"[indicator.trust]\nobjective = \"o\"\ntitle = \"Trust\"\npoints = 40\nscore = { method = \"panel\", panel = \"people\" }\n")}
	fsys["content/rulebook/2025.toml"] = &fstest.MapFile{Data: []byte("[panel.people]\ngroups = { public = 1 }\nnames.public = { en = \"Public\", zh-CN = \"群众\" }\nscale = [0, 100]\n")}
	fsys[votes] = &fstest.MapFile{Data: []byte("# by hand\n[rater.p-1]\ngroup = \"public\"\ntrust = 80 # twice asked\n\n[rater.p-2]\ngroup = \"public\"\ntrust = 70\n")}
	public := strings.Replace(visits, "visits", "ballots/public", 1)
	if w := ask(h, http.MethodGet, public+"?lang=zh-CN", nil); w.Code != http.StatusOK || !strings.Contains(w.Body.String(), "<h1>群众</h1>") || !strings.Contains(w.Body.String(), `aria-label="p-1：Trust"`) {
		t.Fatalf("status %d\n%s", w.Code, w.Body)
	}
	w := ask(h, http.MethodPost, public, url.Values{"seen": {seen(t, h, public)}, "0.trust": {"801"}, "1.trust": {"70"}})
	if w.Code != http.StatusUnprocessableEntity || !strings.Contains(w.Body.String(), `data-for="0.trust">the ballot of 801 lies outside the scale`) {
		t.Errorf("status %d\n%s", w.Code, w.Body)
	}
	w = ask(h, http.MethodPost, public, url.Values{"seen": {seen(t, h, public)}, "0.trust": {"81"}, "1.trust": {"70"}, "2.trust": {"60"}})
	want := "# by hand\n[rater.p-1]\ngroup = \"public\"\ntrust = 81 # twice asked\n\n[rater.p-2]\ngroup = \"public\"\ntrust = 70\n\n[rater.public-3]\ngroup = \"public\"\ntrust = 60\n"
	if got := string(fsys[votes].Data); w.Code != http.StatusSeeOther || got != want {
		t.Errorf("status %d\n%s", w.Code, got)
	}
}

// A form is tried while it is filled in, and nothing is written.
func TestTry(t *testing.T) {
	h, fsys := office(t)
	w := ask(h, http.MethodPost, visits, fields(t, h, map[string]string{"value": "31", "try": "1"}))
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
