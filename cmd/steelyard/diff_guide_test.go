package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"flag"
	"fmt"
	"hash/crc32"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"steelyard/generator/chromium"
	"steelyard/generator/effort"
)

var updateSamples = flag.Bool("update-samples", false, "write the samples of output in the guide anew")

// The samples of output in the guide are what diff prints of a change of the sample site.
// Of the JSON the head is shown, to the end of the first move; the page is a picture, which
// holds the digest of the words that it shows.
func TestGuideSamplesOfDiff(t *testing.T) {
	o := newOffice(t)
	o.git("rm", "--quiet", "-r", "content")
	if err := copyMissing(filepath.Join(o.dir, "content"), os.DirFS(filepath.Join(repository, "content"))); err != nil {
		t.Fatal(err)
	}
	site, err := os.ReadFile(filepath.Join(repository, "site.toml"))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(o.dir, "site.toml"), site, 0o644); err != nil {
		t.Fatal(err)
	}
	o.commit("the sample")
	o.git("switch", "--quiet", "--create", "results-2026-q1")
	o.replace("content/civil-affairs/2025/results.toml", `(\[result\.satisfaction\]\nvalue\s*= )[0-9.]+`, "${1}84.2")
	o.replace("content/sports/2025/results.toml", `\[\[veto\]\]\n(?:[^\n\[].*\n?)*`, "")
	o.replace("content/united-front/2025/scorecard.toml", `(\[indicator\.matters-settled\](?:\n[^\[].*)*?\ntarget\s*= )[0-9.]+`, "${1}92")
	for _, page := range []struct{ file, lang, picture string }{{"review.md", "en", "review.png"}, {"review.zh-CN.md", "zh-CN", "review-zh.png"}} {
		for _, sample := range []struct {
			fence string
			args  []string
		}{
			{"text", nil},
			{"markdown", []string{"--format", "markdown"}},
			{"json", []string{"--format", "json"}},
		} {
			if page.lang != "en" && sample.fence == "json" && !effort.All() {
				continue // programs read the same in every language
			}
			out, _ := o.diff(0, append([]string{"main", "--lang", page.lang}, sample.args...)...)
			if sample.fence == "json" {
				const move = "\n        },\n"
				head, _, ok := strings.Cut(out[strings.Index(out, `"moves"`):], move)
				if !ok {
					t.Fatalf("no move in\n%s", out)
				}
				out = out[:strings.Index(out, `"moves"`)] + head + move + "        …\n"
			}
			showsSample(t, page.file, sample.fence, out)
		}
		html := filepath.Join(t.TempDir(), "review.html")
		o.diff(0, "main", "--lang", page.lang, "--html", html)
		showsPicture(t, page.file, page.picture, html)
	}
}

// showsSample holds the first block of a kind in a page of the guide against an output.
func showsSample(t *testing.T, page, fence, out string) {
	t.Helper()
	name := filepath.Join(repository, "content/guide", page)
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	begin := "```" + fence + "\n"
	from := strings.Index(string(data), begin)
	if from < 0 {
		t.Fatalf("%s has no sample %q", page, fence)
	}
	from += len(begin)
	to := from + strings.Index(string(data)[from:], "```\n")
	switch {
	case string(data)[from:to] == out:
	case !*updateSamples:
		t.Errorf("%s shows another output; where this one is right: go test ./cmd/steelyard -run GuideSamples -update-samples\n%s", page, out)
	default:
		if err := os.WriteFile(name, []byte(string(data)[:from]+out+string(data)[to:]), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// showsPicture holds a picture of the guide against the words of the page that it was taken
// of; where it is written anew, Chromium takes it.
func showsPicture(t *testing.T, page, picture, html string) {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(repository, "content/guide", page))
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(data), "(images/"+picture+")") {
		t.Errorf("%s does not show images/%s", page, picture)
	}
	text, err := os.ReadFile(html)
	if err != nil {
		t.Fatal(err)
	}
	_, body, _ := strings.Cut(string(text), "<body")
	digest := fmt.Sprintf("words %x", sha256.Sum256([]byte(strings.Join(strings.Fields(regexp.MustCompile(`<[^>]*>`).ReplaceAllString(body, " ")), " "))))
	name := filepath.Join(repository, "content/guide/images", picture)
	if *updateSamples {
		browser, err := chromium.Find("")
		if err != nil {
			t.Skip(err)
		}
		shot := exec.Command(browser, "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
			"--hide-scrollbars", "--user-data-dir="+t.TempDir(), "--window-size=1120,1080", "--screenshot="+name, "file://"+filepath.ToSlash(html))
		if out, err := shot.CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
		png, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, noted(png, digest), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	png, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Contains(png, []byte(digest)) {
		t.Errorf("images/%s was taken of a page with other words: go test ./cmd/steelyard -run GuideSamples -update-samples", picture)
	}
}

// noted is a PNG with a comment behind its head.
func noted(png []byte, comment string) []byte {
	const head = 8 + 25 // the signature and the chunk IHDR
	body := append([]byte("tEXtComment\x00"), comment...)
	chunk := binary.BigEndian.AppendUint32(nil, uint32(len(body)-4))
	chunk = append(chunk, body...)
	chunk = binary.BigEndian.AppendUint32(chunk, crc32.ChecksumIEEE(body))
	return slices.Concat(png[:head], chunk, png[head:])
}

// replace changes a file by a pattern that fits once.
func (o *office) replace(name, pattern, with string) {
	o.t.Helper()
	name = filepath.Join(o.dir, filepath.FromSlash(name))
	data, err := os.ReadFile(name)
	if err != nil {
		o.t.Fatal(err)
	}
	re := regexp.MustCompile(pattern)
	if n := len(re.FindAllIndex(data, -1)); n != 1 {
		o.t.Fatalf("%s fits %d times in %s", pattern, n, name)
	}
	if err := os.WriteFile(name, re.ReplaceAll(data, []byte(with)), 0o644); err != nil {
		o.t.Fatal(err)
	}
}
