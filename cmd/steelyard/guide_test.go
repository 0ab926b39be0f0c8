package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/spf13/cobra"
)

// The guide is read by people who paste: each command it names must exist, with the
// flags it names.
func TestGuideCommands(t *testing.T) {
	for _, wrong := range []string{"frobnicate", "build --nope", "figures a b"} {
		if exists(strings.Fields(wrong)) == nil {
			t.Errorf("steelyard %s is taken for a command", wrong)
		}
	}
	pages, err := filepath.Glob("../../content/guide/*.md")
	if err != nil {
		t.Fatal(err)
	}
	fence := regexp.MustCompile("(?s)```(?:sh|yaml|text|console)?\n(.*?)```")
	call := regexp.MustCompile(`(?m)^\s*(?:- run: |run: |\$ )?(steelyard(?: [^\n#|&;]*)?)`)
	span := regexp.MustCompile("`(steelyard [^`\n]+)`")
	lines := 0
	for _, page := range pages {
		data, err := os.ReadFile(page)
		if err != nil {
			t.Fatal(err)
		}
		var calls []string
		for _, block := range fence.FindAllStringSubmatch(string(data), -1) {
			for _, m := range call.FindAllStringSubmatch(block[1], -1) {
				calls = append(calls, m[1])
			}
		}
		for _, m := range span.FindAllStringSubmatch(string(data), -1) {
			calls = append(calls, m[1])
		}
		for _, line := range calls {
			line, _, _ = strings.Cut(line, ">")
			lines++
			if err := exists(strings.Fields(quoted.ReplaceAllString(line, "x"))[1:]); err != nil {
				t.Errorf("%s: %s: %v", filepath.Base(page), line, err)
			}
		}
	}
	if lines < 10 {
		t.Errorf("only %d commands in %d pages: the test looks in the wrong place", lines, len(pages))
	}
}

// quoted is an argument that may hold spaces.
var quoted = regexp.MustCompile(`"[^"]*"`)

// exists reports what is wrong with a call, without making it.
func exists(args []string) error {
	root := newRoot()
	root.InitDefaultCompletionCmd()
	root.InitDefaultHelpCmd()
	cmd, rest, err := root.Find(args)
	if err != nil {
		return err
	}
	if cmd == root && len(args) > 0 && !strings.HasPrefix(args[0], "-") {
		return usagef("no such command")
	}
	cmd.InitDefaultHelpFlag()
	if err := cmd.ParseFlags(rest); err != nil {
		return err
	}
	if cmd.Args == nil || len(args) == 1 { // a command that is only named takes no arguments
		return nil
	}
	return cobra.PositionalArgs(cmd.Args)(cmd, cmd.Flags().Args())
}

// A command that has no row in the tables of commands is one that nobody finds.
func TestCommandTables(t *testing.T) {
	pages := []string{"../../README.md", "../../content/guide/getting-started.md", "../../content/guide/getting-started.zh-CN.md"}
	for _, page := range pages {
		data, err := os.ReadFile(page)
		if err != nil {
			t.Fatal(err)
		}
		rows := map[string]bool{}
		for _, m := range regexp.MustCompile("(?m)^\\| `steelyard ([\\w-]+)[^`]*`").FindAllStringSubmatch(string(data), -1) {
			rows[m[1]] = true
		}
		for _, name := range commandNames(newRoot()) {
			if !rows[name] {
				t.Errorf("%s has no row for steelyard %s", filepath.Base(page), name)
			}
			delete(rows, name)
		}
		for name := range rows {
			t.Errorf("%s has a row for steelyard %s, which does not exist", filepath.Base(page), name)
		}
	}
}
