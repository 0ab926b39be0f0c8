package generator

import (
	"context"
	"io/fs"
	"slices"
	"strings"

	"steelyard/generator/diag"
	"steelyard/generator/seal"
	"steelyard/generator/source"
	"steelyard/generator/source/lint"
	"steelyard/scoring/calendar"
)

// SealJournal lies in the site's folder while seals are written. One that is there when
// nothing runs was left by a run that was interrupted.
const SealJournal = ".steelyard-seal"

// SealRequest says what is to be sealed.
type SealRequest struct {
	Year    string
	Units   []string // none for all that have a report of the year
	Restate bool     // take the present into seals that are there
	On, By  string   // the day, "2026-01-20", and who; By may be empty
}

// SealedReport is a report that is to be sealed, with the text of its seal before and after.
type SealedReport struct {
	Unit, Year, Path string
	Before, After    []byte
	Digest           string
	Total            string
}

// Seal reads and scores a site and makes the seals that are asked for; it writes nothing. Where
// the summary says Failed, nothing may be sealed and the diagnostics say why: all of them are
// told, and of several units all or none are sealed.
func Seal(ctx context.Context, opt Options, req SealRequest) ([]SealedReport, *Summary, error) {
	opt.Unsealed = true
	p, found, err := score(ctx, opt, false)
	if err != nil || p.summary.Failed {
		return nil, p.summary, err
	}
	var chosen []*source.Report
	for _, u := range p.site.Units {
		if len(req.Units) > 0 && !slices.Contains(req.Units, u.ID) {
			continue
		}
		for _, r := range u.Reports {
			if r.Year == req.Year {
				chosen = append(chosen, r)
			}
		}
	}
	dirs := map[string]*source.Report{}
	for _, r := range chosen {
		dirs[r.Dir] = r
		r.Sealed = r.Sealed || !req.Restate // what is asked of a sealed year is asked now
	}
	for _, d := range lint.Run(p.site, p.scores) {
		if d.Rule == "L32" && dirs[dirOf(d.Place.File)] != nil {
			found = append(found, d)
		}
	}
	var out []SealedReport
	for _, r := range chosen {
		made, said := p.sealOne(r, opt, req)
		found = append(found, said...)
		if made != nil {
			out = append(out, *made)
		}
	}
	p.judge(found, opt)
	if p.summary.Failed {
		return nil, p.summary, nil
	}
	return out, p.summary, nil
}

// dirOf is the folder of a report that a file lies in.
func dirOf(file string) string {
	parts := strings.SplitN(file, "/", 4)
	return strings.Join(parts[:min(3, len(parts))], "/")
}

// sealOne makes one seal, or says what stands against it; neither where a restatement finds
// nothing changed.
func (p *plan) sealOne(r *source.Report, opt Options, req SealRequest) (*SealedReport, []diag.Diagnostic) {
	var said []diag.Diagnostic
	refuse := func(place diag.Place, message, hint string) {
		said = append(said, diag.Diagnostic{Rule: "E-seal", Severity: diag.Error, Place: place, Message: message, Hint: hint})
	}
	name, file := r.Unit.ID+" "+r.Year, r.Dir+"/"+seal.FileName
	for _, s := range p.scores {
		if s.Unit != r.Unit.ID || s.Year != r.Year {
			continue
		}
		card := diag.Place{File: r.Dir + "/scorecard.toml"}
		if r.State != "final" {
			refuse(card, name+" is a draft", `write status = "final" at the top once everything is verified`)
		}
		if s.Provisional {
			refuse(diag.Place{File: r.Dir + "/results.toml"}, name+" has results that are not reported yet", "report them, or say not_applicable with the reason")
		}
		st := seal.Take(r, s)
		st.On, st.By, st.Version = req.On, req.By, opt.Version
		before, earlier := r.Seal, p.earlierSeal(r)
		x := &seal.Seal{}
		switch {
		case len(before) > 0 && !req.Restate:
			refuse(diag.Place{File: file}, name+" is sealed already", "what changed since is a [[restatement]]; then steelyard seal "+r.Year+" "+r.Unit.ID+" --restate")
		case len(before) == 0 && req.Restate:
			refuse(card, name+" is not sealed yet, so there is nothing to restate", "steelyard seal "+r.Year+" "+r.Unit.ID)
		case req.Restate:
			old, err := seal.Read(before)
			if err != nil {
				refuse(diag.Place{File: file}, "the seal of "+name+" cannot stand: "+err.Error(), "take the file back from git")
				break
			}
			if st.Same(old.Last()) {
				return nil, said
			}
			said = append(said, seal.Undeclared(r, s, old, opt.Version)...)
			x.States, st.Before = old.States, old.Last().Digest
		case earlier != nil:
			st.Before = earlier.Last().Digest
		}
		st.Sign()
		x.States = append(x.States, st)
		return &SealedReport{Unit: r.Unit.ID, Year: r.Year, Path: file, Before: before, After: x.Write(), Digest: st.Digest, Total: st.Total}, said
	}
	return nil, said
}

// earlierSeal is the newest seal of the unit's earlier years, or of the same part of them; nil
// for none.
func (p *plan) earlierSeal(r *source.Report) *seal.Seal {
	var found *seal.Seal
	for _, o := range r.Unit.Reports {
		if calendar.Alike(o.Year, r.Year) && calendar.Compare(o.Year, r.Year) < 0 && len(o.Seal) > 0 {
			if x, err := seal.Read(o.Seal); err == nil {
				found = x
			}
		}
	}
	return found
}

// interrupted tells of seals that were being written when a run ended.
func interrupted(opt Options) []diag.Diagnostic {
	if opt.FS == nil {
		return nil
	}
	if _, err := fs.Stat(opt.FS, SealJournal); err != nil {
		return nil
	}
	return []diag.Diagnostic{{Rule: "E-seal", Severity: diag.Error, Place: diag.Place{File: SealJournal},
		Message: "a sealing was interrupted, and some seals may be there without the others", Hint: "run steelyard seal again: it puts everything back first"}}
}
