package attach

import (
	"errors"
	"testing"
)

// Whatever a browser would run, or might, is published under a name at which it keeps it.
func TestPublished(t *testing.T) {
	for name, want := range map[string]string{
		"evidence/a.pdf": "evidence/a.pdf", "evidence/a.PDF": "evidence/a.PDF", "a.docx": "a.docx", "a.csv": "a.csv", "a.svg": "a.svg",
		"a.html": "a.html.download", "a.HTM": "a.HTM.download", "a.xhtml": "a.xhtml.download", "a.js": "a.js.download", "a.mjs": "a.mjs.download",
		"a.xml": "a.xml.download", "a.css": "a.css.download", "a.php": "a.php.download", "a.shtml": "a.shtml.download", "a.mht": "a.mht.download",
		"a.wasm": "a.wasm.download", "a.svgz": "a.svgz.download", "a.pdf.html": "a.pdf.html.download", "a": "a.download", "a.": "a..download", "a.unknown": "a.unknown.download",
		".htaccess": ".htaccess.download", "a.url": "a.url.download", "a.hta": "a.hta.download", "a.swf": "a.swf.download",
	} {
		if got := Published(name, false); got != want {
			t.Errorf("%s is published as %s, want %s", name, got, want)
		}
	}
	if got := Published("a.svg", true); got != "a.svg.download" {
		t.Errorf("a drawing with a script is published as %s", got)
	}
}

const head = `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape" viewBox="0 0 1 1">`

// What drawing programs write is a drawing.
func TestDrawings(t *testing.T) {
	for _, svg := range []string{
		head + `<g fill="url(#a)"><path d="M0 0"/></g><text>a &amp; b</text></svg>`,
		`<?xml version="1.0" encoding="UTF-8"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd"><!-- x -->` + head + `</svg>`,
		head + `<inkscape:grid id="x"/><metadata><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Bag/></rdf:RDF></metadata></svg>`,
		head + `<style>.a { fill: #f00; font: 1em sans-serif } @media print { .a { fill: url(#b) } }</style></svg>`,
		head + `<use xlink:href="#a"/><image href="data:image/png;base64,AAAA"/><image href="photo.jpg"/><a href="https://example.org"><text>x</text></a></svg>`,
	} {
		if err := CheckSVG([]byte(svg)); err != nil {
			t.Errorf("%v\n%s", err, svg)
		}
	}
}

// What could run, fetch, or be another thing to a browser than to us is no drawing.
func TestActive(t *testing.T) {
	for _, body := range []string{
		`<script>alert(1)</script>`, `<script href="a.js"/>`, `<svg:script xmlns:svg="http://www.w3.org/2000/svg"/>`, `<g onload="alert(1)"/>`, `<g ONCLICK="x"/>`,
		`<foreignObject><p/></foreignObject>`, `<h:p xmlns:h="http://www.w3.org/1999/xhtml"/>`, `<h:script xmlns:h="http://www.w3.org/1999/xhtml">x</h:script>`,
		`<a href="javascript:alert(1)"/>`, `<a href="java&#10;script:alert(1)"/>`, `<a xlink:href=" javascript:x"/>`, `<a href="data:text/html,x"/>`,
		`<animate attributeName="href" to="javascript:x"/>`, `<set attributeName="onload" to="x"/>`, `<use href="other.svg#x"/>`, `<use href="data:image/svg+xml,x#a"/>`,
		`<image href="https://example.org/track.png"/>`, `<image href="//example.org/a.png"/>`, `<image href="data:image/svg+xml;base64,AAAA"/>`,
		`<style>@import "https://example.org/a.css";</style>`, `<style>.a { fill: url(https://example.org/a) }</style>`, `<style>.a { fill: u\72l(https://x) }</style>`,
		`<g style="background: url('https://example.org')"/>`, `<g fill="url(http://x#a)"/>`, `<handler/>`, `<iframe/>`, `<video/>`, `<g xml:base="https://example.org/"/>`,
		`<x:stylesheet xmlns:x="http://www.w3.org/1999/XSL/Transform"/>`, `<?xml-stylesheet href="a.xsl"?>`, `<unclosed>`, `&custom;`,
	} {
		err := CheckSVG([]byte(head + body + `</svg>`))
		var active *Active
		if !errors.As(err, &active) || active.Line == 0 {
			t.Errorf("accepted: %s (%v)", body, err)
		}
	}
	for _, whole := range []string{
		"", `<html/>`, `<svg/>`, `<!DOCTYPE svg [<!ENTITY a "b">]>` + head + `</svg>`, `<?xml-stylesheet href="a.xsl"?>` + head + `</svg>`,
		`<?xml version="1.0" encoding="UTF-7"?>` + head + `</svg>`, "\xff\xfe<\x00s\x00",
	} {
		if err := CheckSVG([]byte(whole)); err == nil {
			t.Errorf("accepted: %q", whole)
		}
	}
}

// A file from anywhere gives an answer.
func FuzzSVG(f *testing.F) {
	f.Add(head + `<g onload="x"/></svg>`)
	f.Fuzz(func(t *testing.T, s string) { _ = CheckSVG([]byte(s)) })
}
