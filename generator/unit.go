package generator

import (
	"context"
	"slices"
	"strings"

	"steelyard/generator/diag"
	"steelyard/generator/source"
	"steelyard/generator/source/lint"
)

// What is asked of one unit is answered from what it needs of the site (source.LoadUnit),
// where that has no mistakes and nothing is said of the site as a whole: what a part of it
// seems to lack may stand in the rest. What the rules of a good scorecard say of the unit's own
// files is no such mistake: they ask nothing of units that were not read.

// CheckUnit checks one unit as Check does. Mistakes of other units are listed where the whole
// site had to be read, and not else.
func CheckUnit(ctx context.Context, opt Options, unit string) (*Summary, error) {
	opt.ask = &source.Ask{Unit: unit, Lint: true, Audience: opt.Audience}
	if s, err := Check(ctx, opt); err != nil || opt.answered(s) {
		return s, err
	}
	opt.ask = nil
	return Check(ctx, opt)
}

// ScoreUnit scores one unit as Score does; there may be scores of others beside its own.
func ScoreUnit(ctx context.Context, opt Options, unit string) (*Scored, error) {
	opt.ask = &source.Ask{Unit: unit, Ranks: true}
	if s, err := Score(ctx, opt); err != nil || opt.answered(s.Summary) {
		return s, err
	}
	opt.ask = nil
	return Score(ctx, opt)
}

// answered says whether a part of the site was enough, or there was none.
func (o Options) answered(s *Summary) bool {
	return !s.Part || !slices.ContainsFunc(s.Diagnostics, func(d diag.Diagnostic) bool {
		whole := d.File == "" || d.File == "site.toml" || strings.HasPrefix(d.File, "content/rulebook/")
		own := strings.HasPrefix(d.Rule, "L") && strings.HasPrefix(d.File, "content/"+o.ask.Unit+"/")
		return d.Severity == diag.Error && !own || whole && d.Severity != diag.Info
	})
}

// load reads the site, or what one unit needs of it.
func (o Options) load() (*source.Site, []diag.Diagnostic) {
	how := source.Options{Jobs: workers(o), Rules: lint.Known(), Parsed: o.parsedTexts(), Sum: o.sum}
	if o.sleep != nil {
		how.Look = o.sleep.look
	}
	if o.ask != nil {
		if site, found, ok := source.LoadUnit(o.FS, how, *o.ask); ok {
			return site, found
		}
	}
	return source.Load(o.FS, how)
}
