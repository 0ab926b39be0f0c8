package main

import (
	"fmt"
	"io"
	"os"

	"golang.org/x/term"

	"steelyard/generator/diag"
)

// printDiagnostics writes diagnostics for people, in colour on a terminal.
func printDiagnostics(w io.Writer, list []diag.Diagnostic) {
	f, ok := w.(*os.File)
	colour := ok && term.IsTerminal(int(f.Fd())) && os.Getenv("NO_COLOR") == ""
	_ = diag.Print(w, list, diag.Options{Color: colour}) // there is nowhere left to tell of it
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
