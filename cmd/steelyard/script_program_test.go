package main

import (
	"context"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

// onPath is the tests of a package with this program in PATH beside them: for what calls it
// by its name, as scripts of a shell do.
type onPath struct{ *testing.M }

func (m onPath) Run() int {
	dir, err := os.MkdirTemp("", "steelyard-program-")
	if err != nil {
		panic(err)
	}
	defer os.RemoveAll(dir)
	program, err := os.Executable()
	if err != nil {
		panic(err)
	}
	name := filepath.Join(dir, toolName+filepath.Ext(program))
	if filepath.Ext(program) == ".test" {
		name = filepath.Join(dir, toolName)
	}
	if os.Link(program, name) != nil { // another disk, or one without links
		if err := copyProgram(program, name); err != nil {
			panic(err)
		}
	}
	os.Setenv("PATH", dir+string(filepath.ListSeparator)+os.Getenv("PATH"))
	return m.M.Run()
}

func copyProgram(from, to string) error {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.OpenFile(to, os.O_CREATE|os.O_WRONLY|os.O_EXCL, 0o755)
	if err != nil {
		return err
	}
	_, err = io.Copy(out, in)
	return errors.Join(err, out.Close())
}

// process is what belongs to one call at a time: the folder that the process is in, and its
// environment.
var process sync.Mutex

// inside runs the program in the script's folder and environment, within the process of the
// tests: each start of a process costs as much as a short call. It returns the status.
// What must be a process of its own, as with GOMAXPROCS, says "exec steelyard".
func inside(ts *testscript.TestScript, args []string) int {
	out, told := &said{}, &said{}
	status := func() int {
		process.Lock()
		defer process.Unlock()
		for _, name := range variables() {
			before, was := os.LookupEnv(name)
			now := ts.Getenv(name)
			if before == now {
				continue
			}
			if was {
				defer os.Setenv(name, before)
			} else {
				defer os.Unsetenv(name)
			}
			if now == "" {
				os.Unsetenv(name)
			} else {
				os.Setenv(name, now)
			}
		}
		here, err := os.Getwd()
		ts.Check(err)
		ts.Check(os.Chdir(ts.MkAbs(".")))
		defer func() { ts.Check(os.Chdir(here)) }()
		return run(context.Background(), args, out, told)
	}()
	_, err := io.WriteString(ts.Stdout(), out.String())
	ts.Check(err)
	_, err = io.WriteString(ts.Stderr(), told.String())
	ts.Check(err)
	return status
}

// variables are the names of the environment that the program reads and a script may have
// otherwise than the tests: what tells the language, and what the scripts set. Others stay, as
// the folder of temporary files: scripts that run beside this one read them too.
var variables = sync.OnceValue(func() []string {
	names := []string{"HOME", "LANG", "LC_ALL", "LC_MESSAGES", "NO_COLOR"}
	set := regexp.MustCompile(`(?m)^(?:\[[^\]]*\] )?env (.*)$`)
	files, err := filepath.Glob(filepath.Join(scripts, "*.txtar"))
	if err != nil {
		panic(err)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			panic(err)
		}
		for _, m := range set.FindAllStringSubmatch(string(data), -1) {
			for _, word := range strings.Fields(m[1]) {
				name, _, _ := strings.Cut(word, "=")
				names = append(names, name)
			}
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
})

// calls is the command of a script that runs the program: steelyard argument...
func calls(ts *testscript.TestScript, neg bool, args []string) {
	if status := inside(ts, args); neg == (status == done) {
		ts.Fatalf("%s %s: status %d", toolName, strings.Join(args, " "), status)
	}
}

// exits runs a program that must end with a status: exits 2 steelyard biuld.
func exits(ts *testscript.TestScript, _ bool, args []string) {
	if len(args) < 2 {
		ts.Fatalf("usage: exits status program argument...")
	}
	if got := strconv.Itoa(status(ts, args[1:])); got != args[0] {
		ts.Fatalf("status %s, want %s", got, args[0])
	}
}

// status is what a command ends with.
func status(ts *testscript.TestScript, words []string) int {
	if words[0] == toolName {
		return inside(ts, words[1:])
	}
	var exit *exec.ExitError
	if err := ts.Exec(words[0], words[1:]...); errors.As(err, &exit) {
		return exit.ExitCode()
	} else {
		ts.Check(err)
	}
	return done
}
