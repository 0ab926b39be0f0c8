package generator_test

import (
	"context"
	"testing"
	"testing/fstest"

	"steelyard/generator"
)

// A heading that was meant to write into a section of the report and begins one of its own, or
// stands inside another, is asked about in each language; one that says what it is is not.
func TestHeadingsThatMeanASection(t *testing.T) {
	for _, x := range []struct {
		file, text string
		asked      bool
	}{
		{"report.md", "## Problems found", false}, // taken
		{"report.md", "## problems found {#problems}", false},
		{"report.md", "## Problems founds", true},
		{"report.md", "## Problem found", true},
		{"report.md", "## Problems found:", true},
		{"report.md", "## 3. Problems found", true},
		{"report.md", "## Problems", true},
		{"report.md", "## Shortcomings", true},
		{"report.md", "## Problems found {#problem}", true},
		{"report.md", "## Before\n\n### Problems found", true},
		{"report.md", "## Resluts achieved", true},
		{"report.md", "## Oak side 1", true}, // a dimension
		{"report.md", "## 存在问题", true},
		{"report.md", "## What the year taught", false},
		{"report.md", "## Problems found {#of-others}", false},
		{"report.zh-CN.md", "## 存在问题", false}, // taken
		{"report.zh-CN.md", "## 存在的问题", true},
		{"report.zh-CN.md", "## 发现的问题", true},
		{"report.zh-CN.md", "## 三、存在问题", true},
		{"report.zh-CN.md", "## 改进措拖", true},
		{"report.zh-CN.md", "## 下一步打算", true},
		{"report.zh-CN.md", "## Problems found", true},
		{"report.zh-CN.md", "## 本年经验", false},
	} {
		site := oak()
		site["content/oak/2026/"+x.file] = &fstest.MapFile{Data: []byte(x.text + "\n\nText.\n"), Mode: 0o644}
		summary, err := generator.Check(context.Background(), generator.Options{FS: site})
		if err != nil {
			t.Fatal(err)
		}
		asked := false
		for _, d := range summary.Diagnostics {
			asked = asked || d.Rule == "E-section"
		}
		if asked != x.asked {
			t.Errorf("%s %q: asked about %v, want %v: %v", x.file, x.text, asked, x.asked, summary.Diagnostics)
		}
	}
}
