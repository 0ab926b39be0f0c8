package main

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"regexp"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"steelyard/generator/diag"
	"steelyard/generator/phrase"
)

// In which language the program speaks: --lang, where it names one that the program knows,
// else what the environment says. The words of another language come from package phrase.

// tongue is the language of a call, before its flags are read: help and mistakes of
// the call itself are told in it too.
func tongue(args []string, env func(string) string) (*phrase.Book, error) {
	tag, _ := phrase.Tag(phrase.Setting(env))
	if asked, ok := phrase.Tag(askedLanguage(args)); ok {
		tag = asked
	}
	return phrase.Open(tag)
}

// spokenTags are the languages in which the program speaks, as a text names them: "en or zh-CN".
func spokenTags() string { return strings.Join(phrase.Tags(), " or ") }

// askedLanguage is the value of --lang among the arguments of a call, "" for none.
func askedLanguage(args []string) string {
	for i, a := range args {
		switch value, is := strings.CutPrefix(a, "--lang="); {
		case a == "--":
			return ""
		case is:
			return value
		case a == "--lang" && i+1 < len(args):
			return args[i+1]
		}
	}
	return ""
}

// ownLanguage is the language of a flag that was not given: that of the environment where the
// program speaks it.
func ownLanguage() string {
	tag, _ := phrase.Tag(phrase.Setting(os.Getenv))
	return tag
}

// speaker is an output that knows the language of the call. With talk set each line that is
// a text of the program is said in that language; data go through as they are.
type speaker struct {
	out  io.Writer
	book *phrase.Book
	talk bool
	rest []byte // of talk, what is no whole line yet
}

func (s *speaker) Write(p []byte) (int, error) {
	if !s.talk {
		return s.out.Write(p)
	}
	s.rest = append(s.rest, p...)
	for {
		i := bytes.IndexByte(s.rest, '\n')
		if i < 0 {
			return len(p), nil
		}
		line := string(s.rest[:i])
		s.rest = s.rest[i+1:]
		if _, err := io.WriteString(s.out, sayLine(s.book, line)+"\n"); err != nil {
			return len(p), err
		}
	}
}

// sayLine says a line in another language and leaves its indent.
func sayLine(book *phrase.Book, line string) string {
	text := strings.TrimLeft(line, " ")
	return line[:len(line)-len(text)] + book.Text(text)
}

// speak lets an output know the language of the call; one that is English stays as it is.
func speak(w io.Writer, book *phrase.Book, talk bool) io.Writer {
	if book == nil {
		return w
	}
	return &speaker{out: w, book: book, talk: talk}
}

// spoken is the language of an output, and the output below.
func spoken(w io.Writer) (*phrase.Book, io.Writer) {
	if s, ok := w.(*speaker); ok {
		return s.book, s.out
	}
	return nil, w
}

// prose is an output all of whose lines are texts of the program.
func prose(w io.Writer) io.Writer {
	book, out := spoken(w)
	return speak(out, book, true)
}

// translate says the help of all commands in another language.
func translate(root *cobra.Command, book *phrase.Book) {
	if book == nil {
		return
	}
	root.InitDefaultHelpCmd()
	root.InitDefaultCompletionCmd()
	usage := root.UsageTemplate()
	for _, word := range []string{"Usage:", "Aliases:", "Examples:", "Available Commands:", "Additional Commands:", "Flags:", "Global Flags:", "Additional help topics:"} {
		usage = strings.ReplaceAll(usage, "\n"+word, "\n"+book.Text(word))
		if rest, ok := strings.CutPrefix(usage, word); ok {
			usage = book.Text(word) + rest
		}
	}
	usage = strings.Replace(usage, `Use "{{.CommandPath}} [command] --help" for more information about a command.`, book.Text(`Use "steelyard [command] --help" for more information about a command.`), 1)
	root.SetUsageTemplate(usage)
	help := root.HelpFunc()
	root.SetHelpFunc(func(cmd *cobra.Command, args []string) {
		out := cmd.OutOrStdout()
		var page bytes.Buffer
		cmd.SetOut(&page)
		help(cmd, args)
		cmd.SetOut(out)
		fmt.Fprint(out, translateFlags(page.String(), book))
	})
	var each func(cmd *cobra.Command)
	each = func(cmd *cobra.Command) {
		cmd.InitDefaultHelpFlag()
		cmd.Short, cmd.Long = book.Text(cmd.Short), book.Text(cmd.Long)
		if name, args, ok := strings.Cut(cmd.Use, " "); ok {
			cmd.Use = name + " " + book.Text(args)
		}
		cmd.Flags().VisitAll(func(f *pflag.Flag) { f.Usage = book.Text(f.Usage) })
		cmd.PersistentFlags().VisitAll(func(f *pflag.Flag) { f.Usage = book.Text(f.Usage) })
		for _, c := range cmd.Commands() {
			each(c)
		}
	}
	each(root)
}

var (
	flagDefault = regexp.MustCompile(` \(default ("[^"]*"|[^()]*)\)`)
	flagType    = regexp.MustCompile(`(?m)^( {2,}(?:-\w, )?--[-\w]+ )(stringToString|strings|string|int|duration)(\[=\w+\])?( {2,})`)
)

// translateFlags says the words that the library writes into a list of flags: the type of a value
// and its default. A word takes as many columns as before.
func translateFlags(page string, book *phrase.Book) string {
	page = flagDefault.ReplaceAllStringFunc(page, func(s string) string { return book.Text(strings.TrimPrefix(s, " ")) })
	for _, word := range []string{"[flags]", "[command]"} {
		page = strings.ReplaceAll(page, word, book.Text(word))
	}
	return flagType.ReplaceAllStringFunc(page, func(s string) string {
		m := flagType.FindStringSubmatch(s)
		word := book.Text("flag of type " + m[2])
		room := diag.Columns(m[2]) - diag.Columns(word)
		return m[1] + word + m[3] + strings.Repeat(" ", max(room, 0)) + m[4]
	})
}

// addLanguage adds --lang to the commands that have none of their own.
func addLanguage(root *cobra.Command) {
	if !root.HasParent() { // the library's own commands take it too
		root.InitDefaultHelpCmd()
		root.InitDefaultCompletionCmd()
	}
	for _, cmd := range append(root.Commands(), root) {
		if cmd != root {
			addLanguage(cmd)
			continue
		}
		if cmd.Flags().Lookup("lang") != nil {
			continue
		}
		var lang string
		cmd.Flags().StringVar(&lang, "lang", "", "language in which the program speaks: "+spokenTags()+" (default that of the environment)")
		_ = cmd.RegisterFlagCompletionFunc("lang", cobra.FixedCompletions(phrase.Tags(), cobra.ShellCompDirectiveNoFileComp))
		check := cmd.PreRunE
		cmd.PreRunE = func(cmd *cobra.Command, args []string) error {
			if _, ok := phrase.Tag(lang); lang != "" && !ok {
				return usagef("the program does not speak %q; %s", lang, diag.Suggest(lang, slices.Sorted(slices.Values(phrase.Tags()))))
			}
			if check != nil {
				return check(cmd, args)
			}
			return nil
		}
	}
}
