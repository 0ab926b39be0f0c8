package main

import (
	"regexp"
	"strings"
	"testing"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// Every command has its help in Chinese: what it does, at length, its arguments and flags.
func TestHelpIsChineseToo(t *testing.T) {
	book, err := tongue([]string{"build", "--lang", "zh-CN"}, func(string) string { return "" })
	if err != nil {
		t.Fatal(err)
	}
	root := newRoot()
	addLanguage(root)
	translate(root, book)
	han := regexp.MustCompile(`\p{Han}`)
	check := func(what, text string) {
		for line := range strings.Lines(text) { // a text of which a piece alone is known is English but for that piece
			if len(line) > 40 && line[0] != ' ' && !han.MatchString(line) {
				t.Errorf("%s has a line without Chinese: %q", what, line)
			}
		}
		if text != "" && !han.MatchString(text) {
			t.Errorf("%s has no Chinese: %q", what, text)
		}
	}
	var each func(cmd *cobra.Command)
	each = func(cmd *cobra.Command) {
		if cmd.Name() == "completion" || cmd.Name() == "help" {
			check(cmd.Name(), cmd.Short)
			return // the rest is the library's
		}
		path := cmd.CommandPath()
		check(path, cmd.Short)
		check(path+" at length", cmd.Long)
		_, args, _ := strings.Cut(cmd.Use, " ")
		check(path+" arguments", args)
		cmd.Flags().VisitAll(func(f *pflag.Flag) { check(path+" --"+f.Name, f.Usage) })
		for _, c := range cmd.Commands() {
			each(c)
		}
	}
	each(root)
}
