package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"steelyard/generator"
	"steelyard/generator/chromium"
	"steelyard/generator/diag"
	"steelyard/generator/paper"
)

// pdfFlags say what is printed.
type pdfFlags struct {
	output, booklet, browser, lang, date string
	leaflet                              bool
}

func newPDF() *cobra.Command {
	var site siteFlags
	var flags pdfFlags
	cmd := &cobra.Command{
		Use:   "pdf [unit] [year]",
		Short: "Print reports as PDF: one a report, one a leaflet, or the booklet of a year",
		Long: `Pdf prints reports through an installed Chromium, Chrome or Edge: all of them, those of
one unit, or one. A report begins with a cover and contents that name the right sheets;
the document has an outline, tags for screen readers, its language and page labels.
--leaflet prints the one-page leaflets instead. --booklet YEAR binds all reports of a year
into one document. The same content and the same browser give the same bytes.`,
		Example: "  steelyard pdf united-front 2025 --output pdf\n  steelyard pdf --booklet 2025 --output pdf\n  steelyard pdf united-front 2025 --leaflet --lang zh-CN",
		Args:    args(cobra.MaximumNArgs(2)),
		RunE: func(cmd *cobra.Command, args []string) error {
			if flags.booklet != "" && (len(args) > 0 || flags.leaflet) {
				return usagef("--booklet binds all reports of its year; leave out unit, year and --leaflet")
			}
			if flags.date != "" {
				if _, err := time.Parse(time.DateOnly, flags.date); err != nil {
					return usagef("--date is %q; it takes a day such as 2026-01-23", flags.date)
				}
			}
			opt, err := site.options()
			if err != nil {
				return err
			}
			opt.Date = flags.date
			made, summary, err := generator.Open(cmd.Context(), opt)
			if err != nil {
				return err
			}
			printDiagnostics(cmd.ErrOrStderr(), site.locate(summary.Diagnostics))
			if summary.Failed {
				fmt.Fprintf(cmd.ErrOrStderr(), "%s; nothing was printed\n", tally(summary.Diagnostics))
				return errSite
			}
			sheets, err := flags.choose(made, args)
			if err != nil {
				return err
			}
			if err := flags.place(sheets); err != nil {
				return err
			}
			browser, err := chromium.Find(flags.browser)
			if err != nil {
				if flags.browser != "" {
					return usageError{err}
				}
				return err
			}
			return flags.print(cmd, made, browser, sheets)
		},
	}
	site.add(cmd)
	cmd.Flags().StringVarP(&flags.output, "output", "o", "pdf", "folder to write to, or for one document a file that ends in .pdf")
	cmd.Flags().StringVar(&flags.booklet, "booklet", "", "bind all reports of this year into one document")
	cmd.Flags().BoolVar(&flags.leaflet, "leaflet", false, "print the leaflets, not the reports")
	cmd.Flags().StringVar(&flags.browser, "browser", "", "the Chromium to print with (default one that is installed)")
	cmd.Flags().StringVar(&flags.lang, "lang", "", "language of the site to print (default its first)")
	cmd.Flags().StringVar(&flags.date, "date", "", "day of issue, such as 2026-01-23, for the cover")
	return cmd
}

// printed is one document to print: its file's name and its pages.
type printed struct {
	name  string
	pages []string
}

// choose lists the documents that were asked for. Names that no report has are wrong
// usage.
func (f *pdfFlags) choose(made *generator.Made, args []string) ([]printed, error) {
	languages := made.Site().Config.Languages
	f.lang = cmp.Or(f.lang, languages[0])
	if !slices.Contains(languages, f.lang) {
		return nil, usagef("the site has no language %q; %s", f.lang, diag.Suggest(f.lang, languages))
	}
	suffix := ".pdf"
	if f.lang != languages[0] {
		suffix = "." + f.lang + ".pdf"
	}
	kind := "report"
	if f.leaflet {
		kind, suffix = "leaflet", "-leaflet"+suffix
	}
	var units, years []string
	var all []generator.Leaf
	for _, l := range made.Leaves() {
		if l.Lang != f.lang || l.Kind != kind {
			continue
		}
		if !slices.Contains(units, l.Unit) {
			units = append(units, l.Unit)
		}
		if (len(args) == 0 || l.Unit == args[0]) && !slices.Contains(years, l.Year) {
			years = append(years, l.Year)
		}
		all = append(all, l)
	}
	slices.Sort(years)
	if len(args) > 0 && !slices.Contains(units, args[0]) {
		return nil, usagef("no unit %q has a report; %s", args[0], diag.Suggest(args[0], units))
	}
	if year := cmp.Or(f.booklet, append(args, "", "")[1]); year != "" && !slices.Contains(years, year) {
		return nil, usagef("there is no report of %q; %s", year, diag.Suggest(year, years))
	}
	booklet := printed{name: "booklet-" + f.booklet + suffix}
	var each []printed
	for _, l := range all {
		if len(args) > 0 && l.Unit != args[0] || len(args) > 1 && l.Year != args[1] {
			continue
		}
		each = append(each, printed{l.Unit + "-" + l.Year + suffix, []string{l.Path}})
		if l.Year == f.booklet {
			booklet.pages = append(booklet.pages, l.Path)
		}
	}
	if f.booklet != "" {
		return []printed{booklet}, nil
	}
	if len(each) == 0 {
		return nil, errors.New("there is no report to print")
	}
	return each, nil
}

// place takes an output that ends in .pdf, and is no folder, for the file of the one document
// that is printed. Of several it is wrong usage: nobody means a folder of such a name.
func (f *pdfFlags) place(sheets []printed) error {
	if !strings.EqualFold(filepath.Ext(f.output), ".pdf") {
		return nil
	}
	if info, err := os.Stat(f.output); err == nil && info.IsDir() {
		return nil
	}
	if len(sheets) > 1 {
		return usagef("--output is one file, %s, and %d documents would be printed; name a folder, or one unit and year", f.output, len(sheets))
	}
	f.output, sheets[0].name = filepath.Dir(f.output), filepath.Base(f.output)
	return nil
}

// print makes the documents one after the other. A file appears whole or not at all.
func (f *pdfFlags) print(cmd *cobra.Command, made *generator.Made, browser string, sheets []printed) error {
	press, err := paper.Open(cmd.Context(), browser, made)
	if err != nil {
		return err
	}
	defer press.Close()
	if err := os.MkdirAll(f.output, 0o755); err != nil {
		return fmt.Errorf("make the folder for the documents: %w", err)
	}
	bar := newProgress(cmd.ErrOrStderr())
	defer bar.clear()
	total := 0
	for _, s := range sheets {
		total += len(s.pages)
	}
	printed := 0
	bar.tell("print", 0, total)
	words := made.Words(f.lang)
	config := made.Site().Config
	office, _ := config.Publisher.In(f.lang, config.Languages...)
	for _, s := range sheets {
		doc := paper.Document{
			Pages: s.pages, Cover: !f.leaflet, Office: office, Date: words.Date(f.date), Day: f.date,
			Lang: f.lang, Program: toolName + " " + version(), Words: words.Words,
			Progress: func(done, _ int) { bar.tell("print", printed+done, total) },
		}
		if f.booklet != "" {
			doc.Title, doc.Booklet = words.Words("paper.booklet", f.booklet), true
		}
		data, err := press.Print(doc)
		if cause := context.Cause(cmd.Context()); cause != nil {
			return cause
		}
		if err != nil {
			return err
		}
		printed += len(s.pages)
		path := filepath.Join(f.output, s.name)
		if err := writeWhole(path, data); err != nil {
			return err
		}
		bar.clear()
		fmt.Fprintln(cmd.OutOrStdout(), filepath.ToSlash(path))
	}
	return nil
}

// writeWhole writes a file beside its place first, so that it is never there in part.
func writeWhole(path string, data []byte) error {
	f, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+"-")
	if err != nil {
		return fmt.Errorf("write %s: %w", path, err)
	}
	defer os.Remove(f.Name()) // there no longer where all went well
	_, err = f.Write(data)
	if err := errors.Join(err, f.Chmod(0o644), f.Close()); err != nil {
		return fmt.Errorf("write %s: %w", path, err)
	}
	if err := os.Rename(f.Name(), path); err != nil {
		return fmt.Errorf("write %s: %w", path, err)
	}
	return nil
}
