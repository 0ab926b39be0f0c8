package main

import (
	"bytes"
	"cmp"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"text/template"
	"time"

	"github.com/spf13/cobra"

	"steelyard/generator/phrase"
	"steelyard/scoring/calendar"
)

// starter holds the files of new sites, each with .tmpl behind. What stands first in
// their paths are parts, and in each part languages:
//
//	any        what every site has, in no language
//	site       what every site has: settings, unit, rulebook
//	balanced   a year's report that check has no question to, with four or five dimensions
//	single     a year's report with one dimension
//
// In the rest of a path UNIT and YEAR stand for the site's own.
//
//go:embed all:starter
var starter embed.FS

// preset is a set of dimensions to start from, and the part of the starter with its report.
type preset struct {
	name     string
	means    string
	part     string
	external bool // whether what partners bring has a dimension of its own
}

var presets = []preset{
	{"public-body", "customer, financial, internal process, external resources, learning and growth", "balanced", true},
	{"kaplan-norton", "customer, financial, internal process, learning and growth", "balanced", false},
	{"none", "a single dimension to begin with", "single", false},
}

// lastYear is the last year whose next one has four digits too.
const lastYear = 9998

var idPattern = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

func newInit() *cobra.Command {
	var dimensions, lang, unit string
	var year string
	var starts int
	var names, lines []string
	for _, p := range presets {
		names = append(names, p.name)
		lines = append(lines, fmt.Sprintf("  %-14s %s", p.name, p.means))
	}
	cmd := &cobra.Command{
		Use:   "init [folder]",
		Short: "Make a new site that builds",
		Long: "Init writes a site of one unit and one year to start from: a small report to read and to\n" +
			"change, with comments. Its dimensions are data and can be changed like everything else:\n\n" + strings.Join(lines, "\n"),
		Example: "  steelyard init my-office\n  steelyard init my-office --dimensions kaplan-norton --lang zh-CN --unit liaison --year 2025\n  steelyard init my-office --year 2025-26 --year-starts 4\n  steelyard init my-office --year 2025-h1",
		Args:    args(cobra.MaximumNArgs(1)),
		RunE: func(cmd *cobra.Command, args []string) error {
			dir := "."
			if len(args) > 0 {
				dir = args[0]
			}
			if err := oneOf("dimensions", dimensions, names...); err != nil {
				return err
			}
			if lang == "" {
				lang = ownLanguage()
			}
			if err := oneOf("lang", lang, phrase.Tags()...); err != nil {
				return err
			}
			if !idPattern.MatchString(unit) || unit == "rulebook" {
				return usagef("--unit is %q; it is lower-case letters, digits and hyphens, such as liaison", unit)
			}
			first, err := firstYear(year, starts)
			if err != nil {
				return err
			}
			for _, p := range presets {
				if p.name == dimensions {
					return initSite(cmd, dir, p, lang, start{unit, first, starts, p.external, p.part == "single"})
				}
			}
			return nil
		},
	}
	cmd.Flags().StringVar(&dimensions, "dimensions", presets[0].name, "dimensions to begin with: "+strings.Join(names, ", "))
	cmd.Flags().StringVar(&lang, "lang", "", "language of the site: "+spokenTags()+" (default that of the environment)")
	cmd.Flags().StringVar(&unit, "unit", "my-unit", "name of the unit's folder")
	cmd.Flags().StringVar(&year, "year", "", "year of the first report, such as 2025, 2024-25 or 2025-h1 (default this year)")
	cmd.Flags().IntVar(&starts, "year-starts", 1, "month in which a year begins, 1 to 12")
	_ = cmd.RegisterFlagCompletionFunc("dimensions", cobra.FixedCompletions(names, cobra.ShellCompDirectiveNoFileComp))
	_ = cmd.RegisterFlagCompletionFunc("lang", cobra.FixedCompletions(phrase.Tags(), cobra.ShellCompDirectiveNoFileComp))
	return cmd
}

// firstYear reads --year and --year-starts. A year that does not begin in January is named
// after both years that it touches, unless it is named otherwise.
func firstYear(name string, starts int) (calendar.Period, error) {
	if starts < 1 || starts > 12 {
		return calendar.Period{}, usagef("--year-starts is %d; it is the number of a month, 1 to 12", starts)
	}
	if name == "" {
		p := calendar.Period{Year: time.Now().Year(), Span: starts > 1}
		if int(time.Now().Month()) < starts {
			p.Year--
		}
		return p, nil
	}
	if _, better := calendar.Check(name); better != "" {
		return calendar.Period{}, usagef("--year is %q; write it as %s", name, better)
	}
	p, ok := calendar.Parse(name)
	if !ok || p.ID() != name || !yearPattern.MatchString(name) || p.Year < 1000 || p.Year > lastYear {
		return p, usagef("--year is %q; it is a year between 1000 and %d, such as 2025, 2024-25 or 2025-h1", name, lastYear)
	}
	return p, nil
}

// start is what the files of a new site are filled with.
type start struct {
	Unit     string
	year     calendar.Period
	Starts   int  // month in which the year begins
	External bool // there is a dimension of external resources
	Single   bool // there is one dimension only
}

// Day is a day of the year, named as if it began in January. In a part of a year it lies as
// far in the part as it would in the year.
func (s start) Day(monthAndDay string) string {
	if s.year.Part == "" {
		return s.day(s.year.Year, monthAndDay)
	}
	t, err := time.Parse(time.DateOnly, "2025-"+monthAndDay)
	first, last := calendar.Days(s.year.ID(), s.Starts)
	begin, err2 := time.Parse(time.DateOnly, first)
	end, err3 := time.Parse(time.DateOnly, last)
	if err := errors.Join(err, err2, err3); err != nil {
		return monthAndDay
	}
	days := int(end.Sub(begin).Hours()/24) + 1
	return begin.AddDate(0, 0, (t.YearDay()-1)*days/365).Format(time.DateOnly)
}

// DayAfter is a day of the year after, in which results are verified and improvements due;
// after a part of a year, as long after its end.
func (s start) DayAfter(monthAndDay string) string {
	if s.year.Part == "" {
		return s.day(s.year.Year+1, monthAndDay)
	}
	t, err := time.Parse(time.DateOnly, "2025-"+monthAndDay)
	_, last := calendar.Days(s.year.ID(), s.Starts)
	end, err2 := time.Parse(time.DateOnly, last)
	if err := errors.Join(err, err2); err != nil {
		return monthAndDay
	}
	return end.AddDate(0, 0, t.YearDay()).Format(time.DateOnly)
}

func (s start) day(year int, monthAndDay string) string {
	t, err := time.Parse(time.DateOnly, fmt.Sprintf("%04d-%s", year, monthAndDay))
	if err != nil {
		return monthAndDay
	}
	month := t.AddDate(0, 0, 1-t.Day()).AddDate(0, s.Starts-1, 0) // the first of the month, so that none is skipped
	last := month.AddDate(0, 1, -1).Day()
	return month.AddDate(0, 0, min(t.Day(), last)-1).Format(time.DateOnly)
}

// initSite writes the files of a new site. Nothing that is there is replaced: where a
// file is in the way nothing is written.
func initSite(cmd *cobra.Command, dir string, p preset, lang string, s start) error {
	files, err := starterFiles(s, "any", "site/"+lang, p.part+"/"+lang)
	if err != nil {
		return err
	}
	for _, f := range files {
		switch _, err := os.Lstat(filepath.Join(dir, filepath.FromSlash(f.path))); {
		case err == nil:
			return fmt.Errorf("%s is there already; init writes new sites only, choose another folder", filepath.ToSlash(filepath.Join(dir, f.path)))
		case !errors.Is(err, fs.ErrNotExist):
			return err
		}
	}
	for _, f := range files {
		name := filepath.Join(dir, filepath.FromSlash(f.path))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(name, f.data, 0o644); err != nil {
			return err
		}
		fmt.Fprintln(cmd.OutOrStdout(), filepath.ToSlash(name))
	}
	next := "steelyard build"
	if dir != "." {
		next += " --source " + filepath.ToSlash(dir)
	}
	fmt.Fprintf(cmd.ErrOrStderr(), "a new site of %s; build it with: %s\n", count(len(files), "file"), next)
	return nil
}

type starterFile struct {
	path string
	data []byte
}

// starterFiles fills the templates of folders of the starter, and returns the files in
// the order of their paths.
func starterFiles(s start, folders ...string) ([]starterFile, error) {
	var files []starterFile
	names := strings.NewReplacer("UNIT", s.Unit, "rulebook/YEAR", "rulebook/"+calendar.Whole(s.year.ID()), "YEAR", s.year.ID(), "dot-", ".")
	for _, folder := range folders {
		folder = "starter/" + folder
		err := fs.WalkDir(starter, folder, func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			t, err := template.ParseFS(starter, name)
			if err != nil {
				return err
			}
			var b bytes.Buffer
			if err := t.Execute(&b, s); err != nil {
				return err
			}
			to := strings.TrimSuffix(strings.TrimPrefix(name, folder+"/"), ".tmpl")
			files = append(files, starterFile{names.Replace(to), b.Bytes()})
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	slices.SortFunc(files, func(a, b starterFile) int { return cmp.Compare(a.path, b.path) })
	return files, nil
}
