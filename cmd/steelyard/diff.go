package main

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"
	"golang.org/x/sync/errgroup"

	"steelyard/generator"
	"steelyard/generator/diag"
	"steelyard/generator/effect"
	"steelyard/generator/history"
	"steelyard/generator/review"
	"steelyard/generator/source"
)

// diffFormats lists the forms in which diff prints.
var diffFormats = []struct {
	name  string
	write func(io.Writer, *diffed) error
}{
	{"text", func(w io.Writer, d *diffed) error { return d.review.Text(w, d.prefix) }},
	{"markdown", func(w io.Writer, d *diffed) error { return d.review.Markdown(w, d.sent) }},
	{"json", func(w io.Writer, d *diffed) error {
		return review.JSON(w, d.effect, d.review.Base, d.review.Head, d.files)
	}},
}

// failures lists what --fail-on knows.
var failures = []struct {
	name  string
	holds func(*diffed) bool
}{
	{"grade", func(d *diffed) bool { return d.any((*effect.Report).GradeMoves) }},
	{"score", func(d *diffed) bool { return d.any((*effect.Report).ScoreMoves) }},
	{"undeclared", func(d *diffed) bool { return d.effect.Undeclared() > 0 }},
	{"sealed", (*diffed).breaksSeal},
}

// diffed is what was compared, ready to be printed.
type diffed struct {
	effect *effect.Effect
	review *review.Review
	prefix string // before places on the terminal, which opens them
	sent   string // before places in what goes to others
	files  []string
	page   review.Page
}

func newDiff() *cobra.Command {
	var site siteFlags
	var format, lang, failOn, page string
	var names, fails []string
	for _, f := range diffFormats {
		names = append(names, f.name)
	}
	for _, f := range failures {
		fails = append(fails, f.name)
	}
	cmd := &cobra.Command{
		Use:   "diff [base] [head]",
		Short: "Tell which scores, grades and ranks a change moves, and why",
		Long: `Diff holds two revisions in git against each other, or a revision and the working tree
(HEAD where none is named), and tells which reports move, from which total, grade and rank
to which, and the facts that move them, with file and line. main... stands for the commit
at which the present branch left main. Two years of the site, such as 2024 2025, are held
against each other in the same way. Nothing is checked out: working tree and index stay
as they are.`,
		Example: "  steelyard diff\n  steelyard diff HEAD --fail-on grade\n  steelyard diff 2024 2025",
		Args:    args(cobra.MaximumNArgs(2)),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := oneOf("format", format, names...); err != nil {
				return err
			}
			if failOn != "" {
				if err := oneOf("fail-on", failOn, fails...); err != nil {
					return err
				}
			}
			opt, err := site.options()
			if err != nil {
				return err
			}
			c := &comparison{cmd: cmd, site: &site, opt: opt, lang: lang}
			d, err := c.run(args)
			if err != nil {
				return refused(err)
			}
			for _, f := range diffFormats {
				if f.name == format {
					err = f.write(cmd.OutOrStdout(), d)
				}
			}
			if err != nil {
				return err
			}
			if page != "" {
				if err := d.write(page); err != nil {
					return err
				}
			}
			for _, f := range failures {
				if f.name == failOn && f.holds(d) {
					fmt.Fprintf(cmd.ErrOrStderr(), "--fail-on %s holds\n", failOn)
					return errSite
				}
			}
			return nil
		},
	}
	site.addSource(cmd)
	cmd.Flags().StringVarP(&format, "format", "f", "text", strings.Join(names, ", "))
	cmd.Flags().StringVar(&page, "html", "", "also write a page in the site's own look to this file")
	cmd.Flags().StringVar(&lang, "lang", "", "language of the words (default the site's first)")
	cmd.Flags().StringVar(&failOn, "fail-on", "", "end with status 1 where this holds: a grade or a score moves, something is undeclared, a sealed year moves (grade, score, undeclared, sealed)")
	_ = cmd.RegisterFlagCompletionFunc("format", cobra.FixedCompletions(names, cobra.ShellCompDirectiveNoFileComp))
	_ = cmd.RegisterFlagCompletionFunc("fail-on", cobra.FixedCompletions(fails, cobra.ShellCompDirectiveNoFileComp))
	return cmd
}

// write writes the page.
func (d *diffed) write(name string) error {
	var b bytes.Buffer
	if err := d.review.HTML(&b, d.page); err != nil {
		return err
	}
	if err := os.WriteFile(name, b.Bytes(), 0o644); err != nil {
		return fmt.Errorf("write the page: %w", err)
	}
	return nil
}

// title is a text in a language, else in the first of the site's that has it.
func title(t source.Text, lang string, others []string) string {
	s, _ := t.In(lang, others...)
	return s
}

// refused turns what history refuses into wrong usage.
func refused(err error) error {
	var refusal *history.Refusal
	if errors.As(err, &refusal) {
		return usageError{err}
	}
	return err
}

func (d *diffed) any(is func(*effect.Report) bool) bool {
	for _, r := range d.effect.Reports {
		if is(r) {
			return true
		}
	}
	return false
}

// breaksSeal says whether a closed year moves, or its seal does.
func (d *diffed) breaksSeal() bool {
	for _, f := range d.files {
		if strings.HasSuffix(f, "/seal.toml") {
			return true
		}
	}
	return d.any(func(r *effect.Report) bool { return r.Sealed() && len(r.Moves) > 0 })
}

// side is one of the two that are compared.
type side struct {
	name   string // of the revision; "" for the working tree
	opt    generator.Options
	scored *generator.Scored
}

// comparison is a call of diff.
type comparison struct {
	cmd  *cobra.Command
	site *siteFlags
	opt  generator.Options
	lang string
}

// run loads and compares what the arguments name.
func (c *comparison) run(args []string) (*diffed, error) {
	ctx := c.cmd.Context()
	if len(args) == 2 && isYear(args[0]) && isYear(args[1]) {
		if d, err := c.years(ctx, args[0], args[1]); d != nil || err != nil {
			return d, err
		}
	}
	repo, err := history.Open(ctx, c.site.source)
	if err != nil {
		return nil, err
	}
	base, head, err := c.revisions(ctx, repo, args)
	if err != nil {
		return nil, err
	}
	old, closeOld, err := c.side(ctx, repo, base)
	if err != nil {
		return nil, err
	}
	defer closeOld()
	new, closeNew, err := c.side(ctx, repo, head)
	if err != nil {
		return nil, err
	}
	defer closeNew()
	if err := c.score(ctx, old, new); err != nil {
		return nil, err
	}
	files, err := history.Changed(old.opt.FS, new.opt.FS)
	if err != nil {
		return nil, err
	}
	e := effect.Compare(effect.Side{Site: old.scored.Site, Scores: old.scored.Scores}, effect.Side{Site: new.scored.Site, Scores: new.scored.Scores})
	return c.told(e, old.name, new.name, new.scored, files)
}

// isYear says whether an argument may name a year of the site: it begins with four digits.
func isYear(s string) bool {
	return len(s) >= 4 && strings.Trim(s[:4], "0123456789") == "" && !strings.Contains(s, ".")
}

// years compares two years of the working tree; nil where the site has them not both, so
// that the names may be those of revisions.
func (c *comparison) years(ctx context.Context, from, to string) (*diffed, error) {
	s := &side{opt: c.opt}
	if _, err := os.Stat(filepath.Join(c.site.source, "site.toml")); err != nil {
		return nil, nil
	}
	if err := c.score(ctx, s); err != nil {
		return nil, err
	}
	var known []string
	for _, y := range s.scored.Scores {
		known = append(known, y.Year)
	}
	has := map[string]bool{}
	for _, y := range known {
		has[y] = true
	}
	if !has[from] || !has[to] {
		return nil, nil
	}
	e := effect.Years(effect.Side{Site: s.scored.Site, Scores: s.scored.Scores}, from, to)
	return c.told(e, from, to, s.scored, nil)
}

// revisions reads the arguments: none, BASE, BASE HEAD, BASE..HEAD, BASE...HEAD. A
// revision that is nil is the working tree.
func (c *comparison) revisions(ctx context.Context, repo *history.Repository, args []string) (base, head *history.Revision, err error) {
	names := []string{"HEAD"}
	parted := false
	switch {
	case len(args) == 1 && strings.Contains(args[0], ".."):
		a, b, dots := strings.Cut(args[0], "...")
		if parted = dots; !dots {
			a, b, _ = strings.Cut(args[0], "..")
		}
		names = []string{cmp.Or(a, "HEAD")}
		if b != "" {
			names = append(names, b)
		}
	case len(args) > 0:
		names = args
	}
	found := make([]*history.Revision, 2)
	for i, name := range names {
		r, err := repo.Revision(ctx, name)
		if err != nil {
			return nil, nil, err
		}
		found[i] = &r
	}
	if found[1] == nil && repo.Bare {
		return nil, nil, &history.Refusal{Message: "the repository has no working tree to compare with", Hint: "name two revisions: steelyard diff main HEAD"}
	}
	if parted {
		with := found[1]
		if with == nil {
			r, err := repo.Revision(ctx, "HEAD")
			if err != nil {
				return nil, nil, err
			}
			with = &r
		}
		parting, err := repo.MergeBase(ctx, *found[0], *with)
		if err != nil {
			return nil, nil, err
		}
		found[0] = &parting
	}
	return found[0], found[1], nil
}

// side opens a revision's files, or the working tree's where it is nil.
func (c *comparison) side(ctx context.Context, repo *history.Repository, rev *history.Revision) (*side, func(), error) {
	s := &side{opt: c.opt}
	if rev == nil {
		return s, func() {}, nil
	}
	tree, err := repo.Tree(ctx, *rev)
	if err != nil {
		return nil, nil, err
	}
	for _, m := range tree.Submodules {
		if strings.HasPrefix(m, "content/") {
			fmt.Fprintf(c.cmd.ErrOrStderr(), "note: %s is a repository of its own (a submodule); %s does not hold its files\n", m, rev.Name)
		}
	}
	s.name, s.opt.FS = rev.Name, fs.FS(tree)
	return s, func() { _ = tree.Close() }, nil // a process that only reads has nothing to lose
}

// score reads and scores the sides, and tells what is wrong with each.
func (c *comparison) score(ctx context.Context, sides ...*side) error {
	group, ctx := errgroup.WithContext(ctx)
	parsed := &source.Parsed{}
	for _, s := range sides {
		if len(sides) > 1 {
			s.opt.Parsed = parsed
		}
		group.Go(func() (err error) {
			s.scored, err = generator.Score(ctx, s.opt)
			return err
		})
	}
	if err := group.Wait(); err != nil {
		return err
	}
	var bad []*side
	for _, s := range sides {
		list := s.scored.Summary.Diagnostics
		if s.scored.Summary.Failed {
			bad = append(bad, s)
			printDiagnostics(c.cmd.ErrOrStderr(), c.places(s, list))
			fmt.Fprintf(c.cmd.ErrOrStderr(), "%s: %s\n", c.called(s), tally(list))
		}
	}
	if len(bad) == 0 {
		return nil
	}
	for _, s := range sides { // the other side is not wasted
		if !s.scored.Summary.Failed {
			fmt.Fprintf(c.cmd.ErrOrStderr(), "%s: %s, no errors\n", c.called(s), count(len(s.scored.Scores), "report"))
			table := &scoreTable{site: s.scored.Site, scores: s.scored.Scores, lang: cmp.Or(c.lang, s.scored.Site.Config.Languages[0])}
			if err := table.text(c.cmd.OutOrStdout()); err != nil {
				return err
			}
		}
	}
	return errSite
}

// called is how a side is named.
func (c *comparison) called(s *side) string { return cmp.Or(s.name, "working tree") }

// places are diagnostics with the revision in front of their files.
func (c *comparison) places(s *side, list []diag.Diagnostic) []diag.Diagnostic {
	if s.name == "" {
		return c.site.locate(list)
	}
	located := make([]diag.Diagnostic, len(list))
	for i, d := range list {
		if d.Place.File != "" {
			d.Place.File = s.name + ":" + d.Place.File
		}
		d.Related = append([]diag.Related(nil), d.Related...)
		for j := range d.Related {
			if d.Related[j].Place.File != "" {
				d.Related[j].Place.File = s.name + ":" + d.Related[j].Place.File
			}
		}
		located[i] = d
	}
	return located
}

// told puts an effect into words.
func (c *comparison) told(e *effect.Effect, base, head string, scored *generator.Scored, files []string) (*diffed, error) {
	theme, words, err := generator.Words(c.opt, scored.Site, c.lang)
	if err != nil {
		return nil, usageError{err}
	}
	prefix := filepath.ToSlash(filepath.Clean(c.site.source))
	if prefix == "." {
		prefix = ""
	}
	r := review.New(e, review.Options{Words: words, Others: scored.Site.Config.Languages, Base: base, Head: head, Files: files, Site: scored.Site})
	sent := prefix // what is sent on names no folder of this machine
	if !filepath.IsLocal(c.site.source) {
		sent = ""
	}
	page := review.Page{Theme: theme, Site: title(scored.Site.Config.Title, words.Tag, scored.Site.Config.Languages), Prefix: sent}
	return &diffed{e, r, prefix, sent, files, page}, nil
}
