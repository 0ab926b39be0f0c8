package chart

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// drawings calls f with every sample drawn in both widths and languages.
func drawings(t *testing.T, f func(t *testing.T, fig Figure, e Env, svg []byte)) {
	for lang := range 2 {
		for i, fig := range samples(lang) {
			for _, width := range []int{720, 320} {
				e := testEnv(fmt.Sprintf("f%d", i), width, lang)
				t.Run(fmt.Sprintf("%s/%d/%s", fig.Kind(), width, e.Lang), func(t *testing.T) { f(t, fig, e, fig.SVG(e)) })
			}
		}
	}
}

// element is what the tests look at in a drawing.
type element struct {
	name string
	attr map[string]string
	text string
	down float64 // how far the rows it stands in are moved down
}

// elements reads a drawing strictly and lists its elements in order; it fails on
// anything an XML reader refuses.
func elements(t *testing.T, svg []byte) []element {
	t.Helper()
	d := xml.NewDecoder(bytes.NewReader(svg))
	var all []element
	var open []int
	for {
		tok, err := d.Token()
		if err == io.EOF {
			return all
		}
		if err != nil {
			t.Fatalf("not well-formed: %v\n%s", err, svg)
		}
		switch tok := tok.(type) {
		case xml.StartElement:
			e := element{name: tok.Name.Local, attr: map[string]string{}}
			for _, a := range tok.Attr {
				e.attr[a.Name.Local] = a.Value
			}
			if len(open) > 0 {
				e.down = all[open[len(open)-1]].down
			}
			if moved, ok := e.attr["transform"]; ok {
				var y float64
				if _, err := fmt.Sscanf(moved, "translate(0 %g)", &y); err != nil {
					t.Fatalf("the tests do not know the transform %q", moved)
				}
				e.down += y
			}
			all = append(all, e)
			open = append(open, len(all)-1)
		case xml.EndElement:
			open = open[:len(open)-1]
		case xml.CharData:
			if len(open) > 0 {
				all[open[len(open)-1]].text += string(tok)
			}
		}
	}
}

var pathStep = regexp.MustCompile(`([MLVHvh])(-?[\d.]+)(?: (-?[\d.]+))?`)

// outside lists what lies outside the view box, texts by the table of widths.
func outside(all []element) (out []string) {
	if len(all) == 0 || all[0].name != "svg" {
		return nil
	}
	var w, h float64
	fmt.Sscanf(all[0].attr["viewBox"], "0 0 %g %g", &w, &h)
	in := 0 // inside a pattern coordinates are its own
	num := func(e element, k string) float64 {
		v, _ := strconv.ParseFloat(e.attr[k], 64)
		if k == "y" || k == "cy" {
			v += e.down
		}
		return v
	}
	check := func(what string, x0, y0, x1, y1 float64) {
		if x0 < -0.6 || y0 < -0.6 || x1 > w+0.6 || y1 > h+0.6 {
			out = append(out, fmt.Sprintf("%s at %.1f,%.1f–%.1f,%.1f of %.0f × %.0f", what, x0, y0, x1, y1, w, h))
		}
	}
	for _, e := range all {
		if in > 0 { // the pattern's one line
			in--
			continue
		}
		switch e.name {
		case "pattern":
			in = 1
		case "rect":
			check("rect", num(e, "x"), num(e, "y"), num(e, "x")+num(e, "width"), num(e, "y")+num(e, "height"))
		case "circle":
			check("circle", num(e, "cx")-num(e, "r"), num(e, "cy")-num(e, "r"), num(e, "cx")+num(e, "r"), num(e, "cy")+num(e, "r"))
		case "path":
			var x, y float64
			for _, m := range pathStep.FindAllStringSubmatch(e.attr["d"], -1) {
				a, _ := strconv.ParseFloat(m[2], 64)
				b, _ := strconv.ParseFloat(m[3], 64)
				switch m[1] {
				case "H":
					x = a
				case "V":
					y = a
				case "h":
					x += a
				case "v":
					y += a
				default:
					x, y = a, b
				}
				check("path", x, y+e.down, x, y+e.down)
			}
		case "text":
			size := fontSize
			if _, own := e.attr["font-size"]; own {
				size = num(e, "font-size")
			}
			tw := TextWidth(e.text, size, strings.Contains(e.attr["class"], "b"))
			x := num(e, "x")
			switch e.attr["text-anchor"] {
			case "middle":
				x -= tw / 2
			case "end":
				x -= tw
			}
			check("text "+strconv.Quote(e.text), x, num(e, "y")-size, x+tw, num(e, "y")+3)
			if size < 12 {
				out = append(out, "text smaller than 12 px: "+e.text)
			}
		}
	}
	return out
}

// executable lists what a drawing may not hold: whatever runs, is styled in place or is
// fetched. The policy default-src 'self' would refuse it, or a stranger would be asked.
func executable(all []element) (out []string) {
	for _, e := range all {
		switch e.name {
		case "script", "style", "foreignObject", "iframe", "image", "use", "animate", "set":
			out = append(out, "element "+e.name)
		}
		for a, v := range e.attr {
			if a == "style" || strings.HasPrefix(a, "on") {
				out = append(out, fmt.Sprintf("attribute %s of %s", a, e.name))
			}
			if a == "href" && runs(v) {
				out = append(out, "address "+v)
			}
		}
	}
	return out
}

// scheme is what a browser takes for the scheme of an address, allowed those that
// run nothing.
var (
	scheme  = regexp.MustCompile(`^[\x00-\x20]*[a-zA-Z][a-zA-Z0-9+.\t\r\n-]*:`)
	allowed = regexp.MustCompile(`^(?i:https?|mailto):`)
)

// runs says of an address whether it may run something.
func runs(href string) bool { return scheme.MatchString(href) && !allowed.MatchString(href) }

// svgFaults lists what is wrong with a drawing: ids that stand twice, anything
// executable, and what lies outside the view box.
func svgFaults(t *testing.T, svg []byte) []string {
	t.Helper()
	all := elements(t, svg)
	out := executable(all)
	ids := map[string]bool{}
	for _, e := range all {
		id, ok := e.attr["id"]
		if ok && ids[id] {
			out = append(out, "id twice: "+id)
		}
		ids[id] = ok
	}
	return append(out, outside(all)...)
}
