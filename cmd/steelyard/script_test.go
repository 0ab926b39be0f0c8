package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/spf13/cobra"

	"steelyard/generator/chromium"
	"steelyard/generator/effort"
)

func TestMain(m *testing.M) {
	if name := strings.TrimSuffix(filepath.Base(os.Args[0]), ".exe"); name == toolName {
		os.Exit(run(context.Background(), os.Args[1:], os.Stdout, os.Stderr))
	} else if strings.HasSuffix(name, ".test") {
		effort.Rest()
		headroom = 0
		os.Setenv("LC_ALL", "C") // what is expected is English, wherever the tests run; a script's program has the script's
	}
	testscript.Main(onPath{m}, map[string]func(){"gh": gh, "curl": curl, "jq": jq})
}

// repository is the folder of the whole, from wherever a call is.
var repository = func() string {
	dir, err := filepath.Abs("../..")
	if err != nil {
		panic(err)
	}
	return dir
}()

// small is the site that scripts start from: one unit, one year, no mistake.
var small = filepath.Join(repository, "generator/testdata/sites/small/site")

// scripts is the folder of the scripts.
var scripts = filepath.Join(repository, "cmd/steelyard/testdata/script")

// The command as its users meet it: each script has a site of its own and tells what
// they type and what they get. A script's files stand in for those of the small site.
func TestScript(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: scripts,
		Setup: func(env *testscript.Env) error {
			env.Setenv("GOGC", os.Getenv("GOGC"))
			return copyMissing(filepath.Join(env.WorkDir, "site"), os.DirFS(small))
		},
		Cmds: map[string]func(ts *testscript.TestScript, neg bool, args []string){
			toolName:    calls,
			"exits":     exits,
			"tree":      tree,
			"same":      same,
			"sample":    sample,
			"recipe":    recipe,
			"examples":  examples,
			"edit":      edit,
			"append":    appendLines,
			"crlf":      crlf,
			"latin1":    latin1,
			"remember":  remember,
			"untouched": untouched,
		},
		Condition: func(cond string) (bool, error) {
			switch cond {
			case "root":
				return os.Geteuid() == 0, nil
			case "exhaustive":
				return effort.All(), nil
			}
			return false, fmt.Errorf("unknown condition %q", cond)
		},
	})
}

// tree copies a folder: tree from to.
func tree(ts *testscript.TestScript, _ bool, args []string) {
	if len(args) != 2 {
		ts.Fatalf("usage: tree from to")
	}
	ts.Check(copyMissing(ts.MkAbs(args[1]), os.DirFS(ts.MkAbs(args[0]))))
}

// copyMissing copies the files that a script does not bring itself.
func copyMissing(dir string, from fs.FS) error {
	return fs.WalkDir(from, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		to := filepath.Join(dir, filepath.FromSlash(name))
		if _, err := os.Lstat(to); err == nil {
			return nil
		}
		data, err := fs.ReadFile(from, name)
		if err != nil {
			return err
		}
		if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
			return err
		}
		return os.WriteFile(to, data, 0o644)
	})
}

// same compares two folders byte by byte: same a b.
func same(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) != 2 {
		ts.Fatalf("usage: same folder folder")
	}
	a, b := contents(ts, args[0]), contents(ts, args[1])
	var differ []string
	for name, data := range a {
		if other, ok := b[name]; !ok || other != data {
			differ = append(differ, name)
		}
	}
	for name := range b {
		if _, ok := a[name]; !ok {
			differ = append(differ, name)
		}
	}
	slices.Sort(differ)
	if len(a) == 0 {
		ts.Fatalf("%s is empty", args[0])
	}
	if neg == (len(differ) == 0) {
		ts.Fatalf("%s and %s: files that differ: %v", args[0], args[1], differ)
	}
}

// contents reads every file of a folder; a folder that is not there has none.
func contents(ts *testscript.TestScript, dir string) map[string]string {
	all := map[string]string{}
	root := ts.MkAbs(dir)
	err := filepath.WalkDir(root, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(name)
		rel, _ := filepath.Rel(root, name)
		all[filepath.ToSlash(rel)] = string(data)
		return err
	})
	if err != nil && !os.IsNotExist(err) {
		ts.Fatalf("%v", err)
	}
	return all
}

// remember notes what a folder holds, with times; untouched fails where that changed.
func remember(ts *testscript.TestScript, _ bool, args []string) {
	ts.Setenv("REMEMBERED_"+args[0], listing(ts, args[0]))
}

func untouched(ts *testscript.TestScript, neg bool, args []string) {
	before, after := ts.Getenv("REMEMBERED_"+args[0]), listing(ts, args[0])
	if before == "" {
		ts.Fatalf("%s was not remembered, or was empty", args[0])
	}
	if neg == (before == after) {
		ts.Fatalf("%s before:\n%s\nafter:\n%s", args[0], before, after)
	}
}

// listing lists names, sizes and times of a folder's files.
func listing(ts *testscript.TestScript, dir string) string {
	var b strings.Builder
	err := filepath.WalkDir(ts.MkAbs(dir), func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || d.Name() == ".steelyard-lock" {
			return err
		}
		info, err := d.Info()
		if err != nil {
			return err
		}
		fmt.Fprintf(&b, "%s %d %s\n", name, info.Size(), info.ModTime())
		return nil
	})
	if err != nil {
		ts.Fatalf("%v", err)
	}
	return b.String()
}

// edit replaces a text that stands once in a file: edit file old new.
func edit(ts *testscript.TestScript, _ bool, args []string) {
	if len(args) != 3 {
		ts.Fatalf("usage: edit file old new")
	}
	data := ts.ReadFile(args[0])
	if n := strings.Count(data, args[1]); n != 1 {
		ts.Fatalf("%q stands %d times in %s", args[1], n, args[0])
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(strings.Replace(data, args[1], args[2], 1)), 0o644))
}

// appendLines adds lines to a file: append file line...
func appendLines(ts *testscript.TestScript, _ bool, args []string) {
	text := ts.ReadFile(args[0]) + strings.Join(args[1:], "\n") + "\n"
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(text), 0o644))
}

// crlf gives a file the line ends of Windows.
func crlf(ts *testscript.TestScript, _ bool, args []string) {
	for _, name := range args {
		data := strings.ReplaceAll(ts.ReadFile(name), "\n", "\r\n")
		ts.Check(os.WriteFile(ts.MkAbs(name), []byte(data), 0o644))
	}
}

// latin1 writes files in the encoding that Western Europe had before UTF-8.
func latin1(ts *testscript.TestScript, _ bool, args []string) {
	for _, name := range args {
		var data []byte
		for _, r := range ts.ReadFile(name) {
			data = append(data, byte(r))
		}
		ts.Check(os.WriteFile(ts.MkAbs(name), data, 0o644))
	}
}

// sample copies the repository's own site: sample folder. Where units are named it has those
// alone, and no guide, unless everything is asked for.
func sample(ts *testscript.TestScript, _ bool, args []string) {
	if len(args) < 1 {
		ts.Fatalf("usage: sample folder unit...")
	}
	ts.Check(copySample(ts.MkAbs(args[0]), args[1:]...))
}

var unitsOfSite = regexp.MustCompile(`(?m)^units .*$`)

// copySample is the repository's own site in a folder, whole or with some units alone.
func copySample(dir string, units ...string) error {
	from := os.DirFS(filepath.Join(repository, "content"))
	site, err := os.ReadFile(filepath.Join(repository, "site.toml"))
	if err != nil {
		return err
	}
	some := len(units) > 0 && !effort.All()
	top, err := fs.ReadDir(from, ".")
	for _, e := range top {
		if some && e.Name() != "rulebook" && !slices.Contains(units, e.Name()) {
			continue // the page in front leads to all units
		}
		to := filepath.Join(dir, "content", e.Name())
		if !e.IsDir() {
			var data []byte
			data, err = fs.ReadFile(from, e.Name())
			err = errors.Join(err, os.MkdirAll(filepath.Dir(to), 0o755), os.WriteFile(to, data, 0o644))
		} else if sub, bad := fs.Sub(from, e.Name()); bad == nil {
			err = copyMissing(to, sub)
		}
		if err != nil {
			return err
		}
	}
	if some {
		site = unitsOfSite.ReplaceAll(site, nil)
	}
	return errors.Join(err, os.WriteFile(filepath.Join(dir, "site.toml"), site, 0o644))
}

// printable says whether an example of pdf is run: where there is a browser, and for a
// document of one sheet. The others print as the tests of package paper do.
func printable(words []string) bool {
	_, err := chromium.Find("")
	return err == nil && slices.Contains(words, "--leaflet")
}

// ends are the commands that take longest and make nothing that another example takes.
var ends = map[string]bool{"build": true, "check": true, "diff": true, "join": true, "pdf": true, "score": true, "verify": true}

// inGuide says whether a page of the guide calls a command with the same options, to which
// it gives what it likes. Without options a call is never taken for another.
func inGuide(ts *testscript.TestScript, words []string) bool {
	options := func(words []string) []string {
		out := slices.DeleteFunc(slices.Clone(words[2:]), func(w string) bool { return !strings.HasPrefix(w, "--") })
		slices.Sort(out)
		return out
	}
	mine := options(words)
	pages, err := filepath.Glob(filepath.Join(repository, "content/guide/*.md"))
	ts.Check(err)
	for _, page := range pages {
		data, err := os.ReadFile(page)
		ts.Check(err)
		for line := range strings.Lines(string(data)) {
			call := strings.Fields(line)
			if len(mine) > 0 && len(call) > 2 && call[0] == toolName && call[1] == words[1] && slices.Equal(options(call), mine) {
				return true
			}
		}
	}
	return false
}

// examples runs the examples of all commands.
func examples(ts *testscript.TestScript, _ bool, _ []string) {
	root := newRoot()
	lines := 0
	for _, cmd := range append([]*cobra.Command{root}, root.Commands()...) {
		for line := range strings.Lines(cmd.Example) {
			line, _, _ = strings.Cut(strings.TrimSpace(line), " >")
			words := strings.Fields(line)
			if len(words) == 0 || words[0] != toolName {
				ts.Fatalf("%s: the example %q does not call %s", cmd.Name(), line, toolName)
			}
			if words[1] == "init" { // the example of one command is a folder to the next
				ts.Check(os.RemoveAll(ts.MkAbs(words[2])))
			}
			lines++
			if words[1] == "pdf" && !printable(words) || words[1] == "serve" { // a preview goes on until it is ended; serve_test.go starts and ends one
				continue
			}
			if ends[words[1]] && !effort.All() && inGuide(ts, words) {
				continue // TestGuideIsRun runs it
			}
			if status := status(ts, words); status != done {
				ts.Fatalf("%s: status %d", line, status)
			}
		}
		if cmd.Example == "" && cmd.Name() != "completion" && cmd.Name() != "help" {
			ts.Fatalf("%s has no example", cmd.Name())
		}
	}
	if lines < len(root.Commands()) {
		ts.Fatalf("only %d examples", lines)
	}
}
