package main

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"steelyard/generator/phrase"
	"steelyard/generator/proof"
)

func newVerify() *cobra.Command {
	var format string
	cmd := &cobra.Command{
		Use:   "verify DIR|ZIP",
		Short: "Recompute what a site has published",
		Long: `Verify works every published score out again from the published files alone, with
arithmetic of its own: each line of a trace, each rule, sums, totals, grades, ranks and
bridges. It holds data files, workbooks and pages against each other and against
manifest.json, and says file by file what differs. It takes the folder of a site, a ZIP
of it, or the downloads of one report, and needs nothing else.

The exit status is 0 where everything agrees and 1 where something differs.`,
		Example: "  steelyard verify public\n  steelyard verify public/united-front/2025 --format json",
		Args:    args(cobra.ExactArgs(1)),
		RunE: func(cmd *cobra.Command, names []string) error {
			if err := oneOf("format", format, "text", "json"); err != nil {
				return err
			}
			fsys, closer, err := proof.Open(names[0])
			if err != nil {
				return usageError{err}
			}
			defer closer.Close()
			result, err := proof.Verify(fsys)
			if err != nil {
				return err
			}
			if format == "json" {
				enc := json.NewEncoder(cmd.OutOrStdout())
				enc.SetEscapeHTML(false)
				enc.SetIndent("", " ")
				if err := enc.Encode(result); err != nil {
					return err
				}
			} else {
				printProof(prose(cmd.OutOrStdout()), result)
			}
			if !result.OK() {
				return errSite
			}
			return nil
		},
	}
	cmd.Flags().String("source", "", "not needed: what is verified is published")
	_ = cmd.Flags().MarkHidden("source")
	cmd.Flags().StringVar(&format, "format", "text", "text or json")
	return cmd
}

// printProof prints differences file by file, then what was recomputed.
func printProof(w io.Writer, r *proof.Result) {
	file := ""
	book, out := spoken(w)
	for n, d := range r.Differences {
		if n == 0 || d.File != file {
			file = d.File
			if file == "" {
				fmt.Fprintln(w, "the site")
			} else {
				fmt.Fprintln(out, file)
			}
		}
		fmt.Fprintln(out, "  "+differenceIn(book, d))
	}
	if r.More > 0 {
		fmt.Fprintf(w, "and %s more\n", count(r.More, "difference"))
	}
	if len(r.Differences) > 0 {
		fmt.Fprintln(w)
	}
	fmt.Fprintf(w, "%s, %s", count(r.Files, "file"), count(r.Reports, "report"))
	if r.Manifest {
		fmt.Fprint(w, ", held against manifest.json")
		if r.Version != "" {
			fmt.Fprintf(w, " (version %s", r.Version)
			if r.Commit != "" {
				fmt.Fprintf(w, ", commit %s", r.Commit)
			}
			fmt.Fprint(w, ")")
		}
	}
	fmt.Fprintln(w)
	for _, c := range r.Counts {
		fmt.Fprintf(w, "  %-24s %d of %d recomputed", c.Kind, c.Recomputed, c.Printed)
		if c.Alone > 0 {
			fmt.Fprintf(w, ", %d of them by their printed arithmetic alone", c.Alone)
		}
		fmt.Fprintln(w)
	}
	for _, n := range r.Notes {
		fmt.Fprintf(w, "note: %s\n", n)
	}
	switch n := len(r.Differences) + r.More; n {
	case 0:
		fmt.Fprintln(w, "everything agrees")
	default:
		fmt.Fprintf(w, "%s\n", count(n, "difference"))
	}
}

// differenceIn is one line about what differs, where and how. The place is said part by part,
// since it names ids between words.
func differenceIn(book *phrase.Book, d proof.Difference) string {
	line := ""
	if d.Where != "" {
		parts := strings.Split(d.Where, ", ")
		for n, part := range parts {
			parts[n] = book.Text(part)
			if kind, id, named := strings.Cut(part, " "); named && parts[n] == part && !strings.Contains(id, " ") {
				parts[n] = book.Text(kind) + " " + id // "indicator visits"
			}
		}
		comma, colon := ", ", ": "
		if book != nil {
			comma, colon = "，", "："
		}
		line = strings.Join(parts, comma) + colon
	}
	tail := ""
	switch {
	case d.Is != "" && d.Must != "":
		tail = fmt.Sprintf("(it says %s, it must be %s)", d.Is, d.Must)
	case d.Is != "":
		tail = fmt.Sprintf("(it says %s)", d.Is)
	case d.Must != "":
		tail = fmt.Sprintf("(it must be %s)", d.Must)
	}
	if book == nil && tail != "" {
		tail = " " + tail
	}
	return line + book.Text(d.What) + book.Text(tail)
}
