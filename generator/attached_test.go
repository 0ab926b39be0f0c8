package generator_test

import (
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"steelyard/generator"
)

// No file that an author attached is published where a browser would run it, wherever it
// lies; links lead to where it is, and its checksum is that of the file.
func TestAttachedFilesAreNotRun(t *testing.T) {
	site := small()
	put := func(name, text string) { site[name] = &fstest.MapFile{Data: []byte(text), Mode: 0o644} }
	put("content/y.html", "<script src=y.js></script>")
	put("content/y.js", "alert(1)")
	put("content/plain.md", "+++\ntitle = \"Plain\"\n+++\n\n[a page](y.html), [a letter](letter.pdf)\n")
	put("content/letter.pdf", "%PDF")
	evidence := "content/unit-0000/2025/evidence/"
	put(evidence+"a.html", "<script src=a.js></script>")
	put(evidence+"a.js", "alert(1)")
	put(evidence+"a.svg", `<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>`)
	put(evidence+"b.svg", `<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0"/></svg>`)
	put(evidence+"survey.pdf", "%PDF")
	put("content/unit-0000/2025/results.toml", "[result.a]\nvalue = 90\nevidence = [\"evidence/a.html\", \"evidence/a.js\", \"evidence/a.svg\", \"evidence/b.svg\", \"evidence/survey.pdf\"]\n")
	opt := generator.Options{FS: site, Output: filepath.Join(t.TempDir(), "public")}
	if summary, err := generator.Build(t.Context(), opt); err != nil || summary.Failed {
		t.Fatalf("%v\n%s", err, said(summary))
	}
	files := readFolder(t, opt.Output)
	for _, name := range []string{"y.html.download", "letter.pdf", "unit-0000/2025/evidence/a.html.download", "unit-0000/2025/evidence/a.js.download",
		"unit-0000/2025/evidence/a.svg.download", "unit-0000/2025/evidence/b.svg", "unit-0000/2025/evidence/survey.pdf"} {
		if _, ok := files[name]; !ok {
			t.Errorf("%s is not published", name)
		}
		if plain, renamed := strings.CutSuffix(name, ".download"); renamed && files[plain] != "" {
			t.Errorf("%s is published", plain)
		}
	}
	for page, link := range map[string]string{
		"plain.html": `href="y.html.download"`, "unit-0000/2025/index.html": `href="evidence/a.html.download"`,
	} {
		text := files[page]
		if text == "" {
			text = files[strings.TrimSuffix(page, ".html")+"/index.html"]
			link = strings.ReplaceAll(link, `"y.`, `"../y.`)
		}
		if !strings.Contains(text, link) {
			t.Errorf("%s does not hold %s", page, link)
		}
	}
	for name, text := range files {
		if strings.HasSuffix(name, "checksums.txt") && !strings.Contains(text, "  evidence/a.html.download\n") {
			t.Errorf("%s: %s", name, text)
		}
	}
}

// A picture that does more than be drawn cannot be shown, and is told with its place.
func TestActivePicture(t *testing.T) {
	site := small()
	site["content/pic.svg"] = &fstest.MapFile{Data: []byte("<svg xmlns=\"http://www.w3.org/2000/svg\">\n  <g onload=\"x\"/>\n</svg>")}
	summary, err := generator.Check(t.Context(), generator.Options{FS: site})
	if err != nil || !summary.Failed || !strings.Contains(said(summary), "content/pic.svg:2:3: the drawing holds the attribute onload") {
		t.Errorf("%v\n%s", err, said(summary))
	}
}
