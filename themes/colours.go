package themes

import (
	"bytes"
	"fmt"
	"maps"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// ColourProblem is a mistake in the colours of site.toml.
type ColourProblem struct {
	Key     string // "accent"
	Message string // what is wrong and what is allowed; lower case, no full stop
	Hint    string // a colour that would do; may be empty
}

// colourNames are the colours a site may set: those that mean something and stand as
// text or mark on the paper. With "-dark" behind it a name is the same colour on dark
// ground; without, the dark one is made from the light one (WithDark).
var colourNames = []string{"accent", "data", "dim1", "dim2", "dim3", "dim4", "dim5", "dim6", "dim7", "dim8", "link", "met", "missed", "pending", "watch"}

// leastContrast is WCAG 2.2, success criterion 1.4.3, for text of normal size.
const leastContrast = 4.5

var hexColour = regexp.MustCompile(`^#[0-9a-fA-F]{6}$`)

// CheckColours looks at the colours of site.toml: names must be known, values six hex
// digits, and each must have a contrast of at least 4.5:1 to the theme's paper and
// tint, on light or on dark ground. Problems are sorted by key.
func (t *Theme) CheckColours(colours map[string]string) []ColourProblem {
	var problems []ColourProblem
	for _, key := range sortedKeys(colours) {
		name, dark := strings.CutSuffix(key, "-dark")
		if !slices.Contains(colourNames, name) {
			problems = append(problems, ColourProblem{key, fmt.Sprintf("unknown colour %q; known: %s, each also with -dark", key, strings.Join(colourNames, ", ")), ""})
			continue
		}
		value := colours[key]
		if !hexColour.MatchString(value) {
			problems = append(problems, ColourProblem{key, fmt.Sprintf("%q is no colour; allowed is # with six hex digits, e.g. \"#a3281f\"", value), ""})
			continue
		}
		ground := 0
		if dark {
			ground = 1
		}
		grounds := []string{t.token("--paper", ground), t.token("--tint", ground)}
		if back, c := worst(value, grounds); c < leastContrast {
			problems = append(problems, ColourProblem{key,
				fmt.Sprintf("%s on %s has a contrast of %.2f:1; text needs at least 4.5:1", value, back, math.Floor(c*100)/100),
				fmt.Sprintf("%s would do", enough(value, grounds, dark))})
		}
	}
	return problems
}

// token is the n-th value that the theme's style gives to a custom property: 0 on
// light ground, 1 on dark; "" where it is no plain hex colour.
func (t *Theme) token(name string, n int) string {
	css := t.assets().files["assets/site.css"]
	for ; ; n-- {
		i := bytes.Index(css, []byte(name+":"))
		if i < 0 {
			return ""
		}
		css = css[i+len(name)+1:]
		if n > 0 {
			continue
		}
		end := bytes.IndexAny(css, ";}")
		if end < 0 {
			return ""
		}
		value := strings.TrimSpace(string(css[:end]))
		if len(value) == 4 && value[0] == '#' { // #rgb
			value = "#" + strings.Repeat(value[1:2], 2) + strings.Repeat(value[2:3], 2) + strings.Repeat(value[3:4], 2)
		}
		if hexColour.MatchString(value) {
			return value
		}
		return ""
	}
}

// Contrast is the contrast ratio of two colours "#rrggbb", 1 to 21: (L1 + 0.05) ÷
// (L2 + 0.05) of their relative luminances (WCAG 2.2). Anything else than two colours
// gives 0.
func Contrast(a, b string) float64 {
	if !hexColour.MatchString(a) || !hexColour.MatchString(b) {
		return 0
	}
	la, lb := luminance(a), luminance(b)
	return (max(la, lb) + 0.05) / (min(la, lb) + 0.05)
}

func luminance(colour string) float64 {
	sum := 0.0
	for i, weight := range []float64{0.2126, 0.7152, 0.0722} {
		v, _ := strconv.ParseUint(colour[1+2*i:3+2*i], 16, 8) // checked by hexColour
		c := float64(v) / 255
		if c <= 0.04045 {
			c /= 12.92
		} else {
			c = math.Pow((c+0.055)/1.055, 2.4)
		}
		sum += weight * c
	}
	return sum
}

// worst is the ground on which a colour is least readable, and its contrast there;
// grounds that are no plain colour are left out.
func worst(colour string, grounds []string) (string, float64) {
	least, where := 21.0, ""
	for _, back := range grounds {
		if c := Contrast(colour, back); back != "" && c < least {
			least, where = c, back
		}
	}
	return where, least
}

// enough moves a colour towards black, or on dark ground towards white, until it can
// be read on every ground.
func enough(colour string, grounds []string, dark bool) string {
	end := 0.0
	if dark {
		end = 255
	}
	for step := 1; step <= 100; step++ {
		var b strings.Builder
		b.WriteByte('#')
		for i := range 3 {
			v, _ := strconv.ParseUint(colour[1+2*i:3+2*i], 16, 8)
			mixed := float64(v) + (end-float64(v))*float64(step)/100
			fmt.Fprintf(&b, "%02x", int(mixed))
		}
		if _, c := worst(b.String(), grounds); c >= leastContrast {
			return b.String()
		}
	}
	return "#000000"
}

// WithDark are colours of site.toml with those for dark ground that it does not give: the same
// colour where it can be read there, else as much lighter as that takes.
func (t *Theme) WithDark(colours map[string]string) map[string]string {
	if t == nil { // no page is to be shown
		return colours
	}
	all := maps.Clone(colours)
	grounds := []string{t.token("--paper", 1), t.token("--tint", 1)}
	for key, value := range colours {
		if strings.HasSuffix(key, "-dark") || colours[key+"-dark"] != "" || !hexColour.MatchString(value) {
			continue
		}
		if _, c := worst(value, grounds); c < leastContrast {
			value = enough(value, grounds, true)
		}
		all[key+"-dark"] = value
	}
	return all
}

// OwnStyle is the style sheet a site adds after the theme's: its colours, which must
// have passed CheckColours, then its theme.css as written. It is empty where the site
// has neither.
func OwnStyle(colours map[string]string, css []byte) []byte {
	var light, dark strings.Builder
	for _, key := range sortedKeys(colours) {
		name, isDark := strings.CutSuffix(key, "-dark")
		if !slices.Contains(colourNames, name) || !hexColour.MatchString(colours[key]) {
			continue // never let text of a file become style
		}
		b := &light
		if isDark {
			b = &dark
		}
		fmt.Fprintf(b, " --%s: %s;", name, colours[key])
	}
	var out bytes.Buffer
	if light.Len() > 0 {
		fmt.Fprintf(&out, ":root {%s }\n", light.String())
		fmt.Fprintf(&out, "@media print { :root, :root[data-theme=\"dark\"], :root:not([data-theme=\"light\"]) {%s } }\n", light.String())
	}
	if dark.Len() > 0 {
		fmt.Fprintf(&out, "@media screen and (prefers-color-scheme: dark) { :root:not([data-theme=\"light\"]) {%s } }\n", dark.String())
		fmt.Fprintf(&out, "@media screen { :root[data-theme=\"dark\"] {%s } }\n", dark.String())
	}
	out.Write(unixLines(css))
	return out.Bytes()
}
