package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/xuri/excelize/v2"
)

var shellFence = regexp.MustCompile("(?s)```sh\n(.*?)```")

// guide runs every command of a page of the guide, in both languages, in a sample of its
// own: guide page.
func guide(ts *testscript.TestScript, _ bool, args []string) {
	if len(args) != 1 {
		ts.Fatalf("usage: guide page")
	}
	for _, ending := range []string{".md", ".zh-CN.md"} {
		dir := ts.MkAbs(args[0] + ending)
		sample(ts, false, []string{dir})
		handed(ts, dir)
		text, err := os.ReadFile(filepath.Join(repository, "content/guide", args[0]+ending))
		ts.Check(err)
		ts.Check(ts.Chdir(dir))
		lines := 0
		for _, block := range shellFence.FindAllStringSubmatch(string(text), -1) {
			for line := range strings.Lines(block[1]) {
				words := strings.Fields(line)
				if len(words) == 0 || words[0] != toolName {
					ts.Fatalf("%s%s: %q does not call %s", args[0], ending, line, toolName)
				}
				if err := ts.Exec(words[0], words[1:]...); err != nil {
					ts.Fatalf("%s%s: %s: %v", args[0], ending, strings.TrimSpace(line), err)
				}
				lines++
			}
		}
		if lines == 0 {
			ts.Fatalf("%s%s has no command", args[0], ending)
		}
		ts.Check(ts.Chdir(ts.MkAbs("..")))
	}
}

// handed are the workbooks that the guide speaks of as made by others.
func handed(ts *testscript.TestScript, dir string) {
	own, err := os.ReadFile(filepath.Join(repository, "generator/sheet/testdata/own.xlsx"))
	ts.Check(err)
	ts.Check(os.WriteFile(filepath.Join(dir, "self-assessment.xlsx"), own, 0o644))
	f := excelize.NewFile()
	for at, text := range map[string]any{"A1": "Code", "B1": "Result", "C1": "Remark", "D1": "指标编号", "E1": "全年完成值", "F1": "备注", "A2": "waiting-minutes", "B2": 9.5, "C2": "As of December", "D2": "waiting-minutes", "E2": 9.5, "F2": "截至12月"} {
		ts.Check(f.SetCellValue("Sheet1", at, text))
	}
	ts.Check(f.SaveAs(filepath.Join(dir, "hall.xlsx")))
}
