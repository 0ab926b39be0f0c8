package themes

import (
	"strings"
	"testing"
)

// A colour of site.toml that cannot be read must stop the build and say what would do.
func TestColoursMustBeReadable(t *testing.T) {
	theme := embeddedTheme(t)
	for _, c := range []struct{ key, value, want string }{
		{"accent", "#a3281f", ""},
		{"accent", "#ff9999", "contrast"},
		{"accent-dark", "#ff9999", ""},
		{"accent-dark", "#a3281f", "contrast"},
		{"link", "blue", "six hex digits"},
		{"link", "#000000;}body{display:none", "six hex digits"},
		{"paper", "#ffffff", "unknown colour"},
	} {
		problems := theme.CheckColours(map[string]string{c.key: c.value})
		switch {
		case c.want == "" && len(problems) > 0:
			t.Errorf("%s %s: %v", c.key, c.value, problems)
		case c.want != "" && (len(problems) != 1 || !strings.Contains(problems[0].Message, c.want)):
			t.Errorf("%s %s: %v does not say %q", c.key, c.value, problems, c.want)
		}
	}
}

// The colour that the hint offers must itself pass.
func TestColourHintWouldDo(t *testing.T) {
	theme := embeddedTheme(t)
	for key, value := range map[string]string{"accent": "#ffcc00", "met-dark": "#203040"} {
		problems := theme.CheckColours(map[string]string{key: value})
		if len(problems) != 1 {
			t.Fatalf("%s: %v", key, problems)
		}
		hint, _, _ := strings.Cut(problems[0].Hint, " ")
		if left := theme.CheckColours(map[string]string{key: hint}); len(left) > 0 {
			t.Errorf("%s: the hint %s fails too: %v", key, hint, left)
		}
	}
}

// The theme's own colours must reach what it asks of others.
func TestColoursOfTheThemeAreReadable(t *testing.T) {
	theme := embeddedTheme(t)
	own := map[string]string{}
	for _, name := range colourNames {
		own[name], own[name+"-dark"] = theme.token("--"+name, 0), theme.token("--"+name, 1)
	}
	for _, p := range theme.CheckColours(own) {
		t.Errorf("%s: %s", p.Key, p.Message)
	}
}

// Contrast is the published formula: black on white is 21, #767676 on white 4.54.
func TestContrast(t *testing.T) {
	if c := Contrast("#000000", "#ffffff"); c != 21 {
		t.Errorf("black on white: %v", c)
	}
	if c := Contrast("#ffffff", "#767676"); c < 4.54 || c > 4.55 {
		t.Errorf("#767676 on white: %v", c)
	}
}

// A value that was not checked must never become style.
func TestOwnStyleTakesOnlyColours(t *testing.T) {
	css := string(OwnStyle(map[string]string{"accent": "#102030", "link": "red}", "x": "#000000"}, []byte("b{}\r\n")))
	if !strings.Contains(css, "--accent: #102030") || strings.Contains(css, "red") || strings.Contains(css, "--x") || !strings.HasSuffix(css, "b{}\n") {
		t.Errorf("own style: %s", css)
	}
}

// A colour that is given for light ground alone is made readable on dark ground; one that is
// given for both stays.
func TestDarkColoursAreMade(t *testing.T) {
	theme := embeddedTheme(t)
	all := theme.WithDark(map[string]string{"accent": "#003366", "link": "#a3281f", "link-dark": "#ff9999"})
	if problems := theme.CheckColours(all); len(problems) > 0 || len(all) != 4 || all["link-dark"] != "#ff9999" || all["accent"] != "#003366" {
		t.Errorf("%v: %v", all, problems)
	}
}
