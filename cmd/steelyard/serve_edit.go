package main

import (
	"context"
	"errors"
	"io/fs"

	"steelyard/generator"
	"steelyard/generator/diag"
	"steelyard/generator/input"
	"steelyard/generator/phrase"
	"steelyard/generator/preview/form"
	"steelyard/generator/sheet"
	"steelyard/generator/source"
	"steelyard/scoring"
)

// desk is the site as forms see it.
func desk(site *siteFlags, opt generator.Options) form.Desk {
	fresh := func() *input.Site { return input.Of(opt.FS).Again() } // what was read before may have changed
	return form.Desk{
		FS: func() fs.FS { return fresh() },
		Read: func(ctx context.Context) (*source.Site, error) {
			opt := opt
			opt.FS = fresh()
			scored, err := generator.Score(ctx, opt)
			if err != nil {
				return nil, err
			}
			if scored.Summary.Failed {
				return nil, errors.New(tally(scored.Summary.Diagnostics))
			}
			return scored.Site, nil
		},
		Try: func(ctx context.Context, files map[string][]byte, unit, year, indicator string) ([]diag.Diagnostic, string, string, error) {
			opt := opt
			opt.FS = overlay{fresh(), files}
			scored, err := generator.Score(ctx, opt)
			if err != nil {
				return nil, "", "", err
			}
			if scored.Summary.Failed {
				return site.locate(onlyErrors(scored.Summary.Diagnostics)), "", "", nil
			}
			score, total := figuresOf(scored, unit, year, indicator)
			return nil, score, total, nil
		},
		Write: func(list []sheet.Change) error {
			changes := make([]change, len(list))
			for i, c := range list {
				changes[i] = change{c.Path, c.Before, c.After}
			}
			return writeChanges(site.source, changes)
		},
		Say: func(lang, text string) string {
			tag, _ := phrase.Tag(lang)
			book, err := phrase.Open(tag)
			if err != nil || book == nil {
				return text
			}
			return book.Text(text)
		},
	}
}

// figuresOf are the score of an indicator and the total of its report as they are printed.
func figuresOf(scored *generator.Scored, unit, year, indicator string) (score, total string) {
	for _, s := range scored.Scores {
		if s.Unit != unit || s.Year != year {
			continue
		}
		for _, d := range s.Dimensions {
			for _, o := range d.Objectives {
				for _, i := range o.Indicators {
					if i.ID == indicator && i.State == scoring.Scored {
						score = i.Score.Rounded.String() + " / " + i.Points.String()
					}
				}
			}
		}
		total = s.Total.Rounded.String()
	}
	return score, total
}
