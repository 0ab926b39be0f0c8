package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// The samples of output on the page about spreadsheets are what import prints of a
// workbook that was filled in, with what a hand did to the cells.
func TestGuideSamplesOfImport(t *testing.T) {
	blank := filepath.Join(t.TempDir(), "united-front-2025.xlsx")
	called(t, 0, "export", "united-front", "2025", "--template", "--source", repository, "--output", blank)
	for _, page := range []struct{ file, lang, about string }{{"spreadsheets.md", "en", "about 90"}, {"spreadsheets.zh-CN.md", "zh-CN", "约90"}} {
		name := filepath.Join(repository, "content/guide", page.file)
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		text, from := string(data), 0
		for status, cells := range []map[string]any{{"R14": 45}, {"N6": page.about, "AG9": "1/12/2026"}} {
			filled := fillIn(t, blank, cells)
			out := called(t, status, "import", filled, "--source", repository, "--lang", page.lang)
			out = strings.NewReplacer(filled, filepath.Base(filled), filepath.ToSlash(repository)+"/", "").Replace(out)
			begin := strings.Index(text[from:], "```text\n")
			if begin < 0 {
				t.Fatalf("%s has no sample", page.file)
			}
			from += begin + len("```text\n")
			to := from + strings.Index(text[from:], "```\n")
			if text[from:to] != out && !*updateSamples {
				t.Errorf("%s shows another output; where this one is right: go test ./cmd/steelyard -run GuideSamples -update-samples\n%s", page.file, out)
			}
			text = text[:from] + out + text[to:]
			from += len(out) + len("```\n")
		}
		if *updateSamples {
			if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// called is what a call prints, result and talk, where it ends with a status.
func called(t *testing.T, status int, args ...string) string {
	t.Helper()
	var out bytes.Buffer
	if got := run(t.Context(), args, &out, &out); got != status {
		t.Fatalf("%q: status %d\n%s", args, got, &out)
	}
	return out.String()
}

// fillIn writes cells into the first sheet of a copy of a workbook.
func fillIn(t *testing.T, blank string, cells map[string]any) string {
	t.Helper()
	f, err := excelize.OpenFile(blank)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for at, v := range cells {
		if err := f.SetCellValue(f.GetSheetName(0), at, v); err != nil {
			t.Fatal(err)
		}
	}
	name := filepath.Join(t.TempDir(), filepath.Base(blank))
	if err := f.SaveAs(name); err != nil {
		t.Fatal(err)
	}
	return name
}
