package main

import (
	"fmt"
	"io"
	"os"
	"strconv"

	"golang.org/x/term"

	"steelyard/generator/diag"
)

// printDiagnostics writes diagnostics for people, in colour on a terminal.
func printDiagnostics(w io.Writer, list []diag.Diagnostic) {
	book, w := spoken(w)
	f, ok := w.(*os.File)
	colour := ok && term.IsTerminal(int(f.Fd())) && os.Getenv("NO_COLOR") == ""
	_ = diag.Print(w, book.Diagnostics(list), diag.Options{Color: colour, Say: book.Text}) // there is nowhere left to tell of it
}

// tally counts what stands against a site: "2 errors, 1 warning".
func tally(list []diag.Diagnostic) string {
	errors, warnings := diag.Count(list)
	switch {
	case warnings == 0:
		return count(errors, "error")
	case errors == 0:
		return count(warnings, "warning")
	}
	return fmt.Sprintf("%s, %s", count(errors, "error"), count(warnings, "warning"))
}

// printAgain says what was changed while the site was read.
func printAgain(w io.Writer, changed []string) {
	for _, name := range changed {
		fmt.Fprintf(w, "note: %s was changed while the site was read; begun again\n", plainName(name))
	}
}

// plainName is the name of a file as it may stand in a terminal and a log: one that would
// break a line or move the cursor is quoted.
func plainName(name string) string {
	for _, r := range name {
		if !strconv.IsPrint(r) {
			return strconv.Quote(name)
		}
	}
	return name
}
