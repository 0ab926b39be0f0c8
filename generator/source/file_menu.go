package source

import (
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"strings"

	"steelyard/generator/diag"
)

// menuFile is an entry of the menu, or of the footer, that is more than a name.
type menuFile struct {
	Page string `toml:"page" doc:"Name of a page of the site; with text it stands under that."`
	Href string `toml:"href" doc:"Address of a page elsewhere: https://... or mailto:..."`
	Text Text   `toml:"text" doc:"What stands in the menu; needed with href."`
}

type menuEntry struct{ menuFile }

func (m *menuEntry) bind(b *binder, raw any, _ *field) {
	if name, ok := raw.(string); ok {
		m.Page = name
		return
	}
	table, ok := raw.(map[string]any)
	if !ok {
		b.wrongType(`the name of a page, or a table { href = "https://...", text = "..." }`, raw)
		return
	}
	b.table(reflect.ValueOf(&m.menuFile).Elem(), table)
	switch {
	case m.Page != "" && m.Href != "":
		b.add(ruleClash, "an entry has page or href, and not both", "take one out")
	case m.Page == "" && m.Href == "":
		b.add(ruleMissing, "an entry needs page or href", `write page = "method", or href = "https://..." and text = "..."`)
	case m.Href != "" && !abroad(m.Href):
		b.in("href", func() {
			b.add(ruleValue, fmt.Sprintf("%q is no address of a page elsewhere", m.Href), `an address begins with https://, http:// or mailto:; a page of this site is named with page = "..."`)
		})
	case m.Href != "" && m.Text.IsZero():
		b.add(ruleMissing, "text is missing", `write text = "...", what stands in the menu`)
	}
}

func (m *menuEntry) schemaType() reflect.Type { return reflect.TypeFor[menuFile]() }

// abroad says whether an address leads out of the site to where a browser may go.
func abroad(href string) bool {
	scheme, rest, ok := strings.Cut(href, ":")
	switch strings.ToLower(scheme) {
	case "https", "http":
		return ok && len(rest) > 2 && strings.HasPrefix(rest, "//") && !strings.ContainsAny(rest, " \t\n\"<>\\")
	case "mailto":
		return ok && strings.Contains(rest, "@") && !strings.ContainsAny(rest, " \t\n\"<>\\")
	}
	return false
}

// ownPages are the names of the pages that every site has.
var ownPages = []string{"front", "compare", "method", "downloads", "search", "glossary", "accessibility"}

// referMenu checks the pages that the menu and the footer name.
func (l *loader) referMenu(units []string) {
	known := slices.Concat(ownPages, units)
	for _, p := range l.site.Pages {
		if p.Path != "" {
			known = append(known, p.Path)
		}
	}
	for _, list := range []struct {
		key     string
		entries []MenuEntry
	}{{"menu", l.site.Config.Menu}, {"footer", l.site.Config.Footer}} {
		for i, e := range list.entries {
			name := strings.TrimSuffix(e.Page, "/")
			if e.Href != "" || slices.Contains(known, name) || name == "" && e.given {
				continue
			}
			l.add(mistake{at: at(siteName, list.key, fmt.Sprint(i)), rule: ruleRef, message: fmt.Sprintf("no page %q", e.Page), hint: diag.Suggest(e.Page, known)})
		}
	}
}

// entries are the entries of a menu as the site has them.
func entries(list []menuEntry) []MenuEntry {
	var out []MenuEntry
	for _, m := range list {
		out = append(out, MenuEntry{Page: m.Page, Href: m.Href, Text: m.Text, given: m.Page == "" && m.Href == ""})
	}
	return out
}

// params is [params], what a site tells its theme.
type params = named[paramValue]

// paramValue is what a site tells its theme: a text, a number, true or false.
type paramValue struct{ value any }

func (p *paramValue) bind(b *binder, raw any, _ *field) {
	switch raw.(type) {
	case string, bool, int64, float64:
		p.value = raw
	default:
		b.wrongType("a text, a number, true or false", raw)
	}
}

func (p *paramValue) schemaType() reflect.Type { return nil }

var (
	baseForm    = regexp.MustCompile(`^https?://[^/?#\s"<>\\]+(?:/[^?#\s"<>\\]*)?$`)
	licenceForm = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9.+-]*$`)
	emailForm   = regexp.MustCompile(`^[^@\s"<>]+@[^@\s"<>]+$`)
)

// portal takes what portals for data are told of the site.
func (l *loader) portal(f *siteFile) {
	c := &l.site.Config
	c.Issued, c.Spatial = string(f.Issued), f.Spatial
	form := func(key, value string, ok bool, hint string) string {
		if value != "" && !ok {
			l.add(mistake{at: at(siteName, key), rule: ruleValue, message: fmt.Sprintf("%s is %q", key, value), hint: hint})
			return ""
		}
		return value
	}
	c.BaseURL = form("base_url", f.BaseURL, baseForm.MatchString(f.BaseURL), "write the address of the front page without index.html, such as https://www.b-district.example/reports/")
	c.Licence = form("licence", f.Licence, licenceForm.MatchString(f.Licence) || abroad(f.Licence) && !strings.HasPrefix(f.Licence, "mailto:"), "write a name of the SPDX list such as CC-BY-4.0, or the address of the licence")
	c.Email = form("email", f.Email, emailForm.MatchString(f.Email), "write one address such as data@b-district.example")
	if c.BaseURL != "" && !strings.HasSuffix(c.BaseURL, "/") {
		c.BaseURL += "/"
	}
}
