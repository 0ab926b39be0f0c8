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

// A picture in a text that is published as a download would be a broken picture: it is told
// at its place, and so is any other file that no page can show.
func TestActivePictureInText(t *testing.T) {
	site := small()
	site["content/unit-0000/2025/evidence/map.svg"] = &fstest.MapFile{Data: []byte("<svg xmlns=\"http://www.w3.org/2000/svg\"><script>x</script></svg>")}
	site["content/unit-0000/2025/evidence/plain.svg"] = &fstest.MapFile{Data: []byte("<svg xmlns=\"http://www.w3.org/2000/svg\"><path d=\"M0 0\"/></svg>")}
	site["content/unit-0000/2025/evidence/list.txt"] = &fstest.MapFile{Data: []byte("list")}
	site["content/unit-0000/2025/report.md"] = &fstest.MapFile{Data: []byte("Text.\n\n![The map](evidence/map.svg) ![Plain](evidence/plain.svg)\n\n![A list](evidence/list.txt)\n")}
	edit(t, site, "content/unit-0000/2025/results.toml", "[result.a]", "[result.a]\nevidence = [\"evidence/map.svg\", \"evidence/plain.svg\", \"evidence/list.txt\"]")
	summary, err := generator.Check(t.Context(), generator.Options{FS: site})
	if err != nil {
		t.Fatal(err)
	}
	text := said(summary)
	for _, want := range []string{"content/unit-0000/2025/report.md:3:12: \"evidence/map.svg\" is published as a download", "content/unit-0000/2025/report.md:5:11: \"evidence/list.txt\" is published as a download"} {
		if !strings.Contains(text, want) {
			t.Errorf("it does not say %q:\n%s", want, text)
		}
	}
	if strings.Contains(text, "plain.svg") {
		t.Errorf("a plain drawing is told:\n%s", text)
	}
}
