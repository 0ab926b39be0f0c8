package main

import (
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

var updateSamples = flag.Bool("update-samples", false, "write the samples of output in the guide anew")

// The samples of output in the guide are what diff prints of a change of the sample site.
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
	for _, page := range []struct{ file, lang string }{{"review.md", "en"}, {"review.zh-CN.md", "zh-CN"}} {
		for _, sample := range []struct {
			fence string
			args  []string
		}{
			{"text", []string{"main", "--lang", page.lang}},
			{"markdown", []string{"main", "--lang", page.lang, "--format", "markdown"}},
		} {
			out, _ := o.diff(0, sample.args...)
			name := filepath.Join(repository, "content/guide", page.file)
			data, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			begin := "```" + sample.fence + "\n"
			from := strings.Index(string(data), begin)
			if from < 0 {
				t.Fatalf("%s has no sample %q", page.file, sample.fence)
			}
			from += len(begin)
			to := from + strings.Index(string(data)[from:], "\n```\n") + 1
			if string(data)[from:to] == out {
				continue
			}
			if !*updateSamples {
				t.Errorf("%s shows another output; where this one is right: go test ./cmd/steelyard -run GuideSamples -update-samples\n%s", page.file, out)
				continue
			}
			if err := os.WriteFile(name, []byte(string(data)[:from]+out+string(data)[to:]), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
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
