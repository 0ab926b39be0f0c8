package generator

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"steelyard/generator/diag"
	"steelyard/generator/ledger"
	"steelyard/generator/output"
	"steelyard/generator/page"
	"steelyard/generator/seal"
	"steelyard/generator/source"
	"steelyard/generator/source/lint"
	"steelyard/scoring"
)

// What units that may rest leave behind is kept from build to build, a line for each in a file of
// the cache folder. Of a unit whose files are those of the build before, as are all files of the
// site that are of no report, that is taken, and none of its files is read, scored or checked:
// its reports rest, and are read where their pages are made. A change of anything else than
// reports makes everything be read. The file may be deleted at any time; it is believed only where
// it is as it was written.

// left is what units leave behind.
type left struct {
	of string // digest of what they are read and scored with: the program, the site but for reports

	own   map[string]string   // digest of the files of a unit's reports, by its id
	was   map[string]leftLine // by the id of a unit
	shape string              // see page.Checks.Shape
	found bool                // there was a text to read, of the same site but for reports

	checks page.Checks

	mu    sync.Mutex
	known map[*source.Unit]*knownUnit // until it is known that they were taken
	now   map[string]leftLine
}

// knownUnit is what the build before tells of a unit that is as it was.
type knownUnit struct {
	leftLine
	told  *unitFacts
	texts []page.LeftTexts // of its reports
}

// leftLine is the line of a unit.
type leftLine struct {
	own   string // key
	facts string // unitFacts as JSON
	texts string // page.LeftTexts of its reports, as JSON
}

// unitFacts are what is told of a unit that rests.
type unitFacts struct {
	Source     source.LeftUnit
	Scores     []scoring.LeftScore // in the order of the unit's reports, as are the ledgers
	Ledgers    []ledger.LeftReport
	Unfinished []diag.Diagnostic
	Asked      lint.LeftAnswers
	Seals      seal.LeftHolding
}

const leftHead = "facts of units 1"

// leftName is where it is kept in a cache folder.
const leftName = "facts.txt"

// recall takes what the build before left, where builds are remembered, or what WriteFacts wrote.
func (x *sleep) recall() error {
	if x.opt.files == nil {
		return nil // nothing is remembered, or the files of the site cannot be listed, which is told where they are read
	}
	name := cmp.Or(x.opt.Facts, filepath.Join(x.opt.Cache, leftName))
	text, err := output.ReadSigned(name)
	x.left = x.opt.newLeft(x.opt.files, text)
	switch {
	case x.opt.Facts == "": // most often it is there, and nothing is lost where not
	case err != nil && !errors.Is(err, output.ErrUnsigned):
		return fmt.Errorf("read the facts of reports: %w; steelyard build --facts FILE writes them", err)
	case !x.left.found:
		return fmt.Errorf("%s is not of this content and program; steelyard build --facts FILE writes it anew", name)
	}
	return nil
}

// leave keeps what the next build takes. What cannot be written costs that time and nothing else.
func (x *sleep) leave(s *source.Site) {
	if x.left == nil || x.opt.Facts != "" {
		return
	}
	_ = output.WriteSigned(filepath.Join(x.opt.Cache, leftName), func(file io.Writer) error { return x.left.write(s, file) })
}

// WriteFacts reads and scores a site as a build does, makes nothing, and writes what is known of
// its reports to a file, for Options.Facts. Units are left out of which too little is known without
// reading them; a site of which that is said of all gives a file without any. Where the summary says
// Failed, nothing is written.
func WriteFacts(ctx context.Context, opt Options, file string) (*Summary, error) {
	summary, again, err := steady(opt, func(opt Options) (*Summary, error) {
		files, err := source.Inputs(opt.FS, workers(opt))
		if err != nil {
			return nil, fmt.Errorf("list the files of the site: %w", err)
		}
		opt.sum, opt.files, opt.whole, opt.Facts = sumsOf(files), files, true, ""
		opt.sleep = newSleep(opt)
		opt.sleep.left = opt.newLeft(files, "")
		p, err := makePlan(ctx, opt)
		if err != nil || p.summary.Failed {
			return p.summary, err
		}
		if err := opt.settle(); err != nil {
			return nil, err
		}
		return p.summary, output.WriteSigned(file, func(to io.Writer) error { return opt.sleep.left.write(p.site, to) })
	})
	if err != nil {
		return nil, err
	}
	summary.Again = again
	return summary, nil
}

// newLeft tells what a text of the build before says of units that are as they were; text is ""
// where there is none.
func (o Options) newLeft(files []source.Input, text string) *left {
	x := &left{own: map[string]string{}, was: map[string]leftLine{}, known: map[*source.Unit]*knownUnit{}, now: map[string]leftLine{}}
	said := []string{leftHead, o.Program, o.Version, o.Theme, fmt.Sprint(o.Unsealed)}
	own := map[string][]string{}
	for _, in := range files {
		said = append(said, in.Path)
		if unit := source.UnitOf(in.Path); unit != "" {
			own[unit] = append(own[unit], in.Path, in.SHA256)
		} else {
			said = append(said, in.SHA256)
		}
	}
	x.of = sumOf(fmt.Appendf(nil, "%q", said))
	for unit, list := range own {
		x.own[unit] = sumOf(fmt.Appendf(nil, "%q", list))
	}
	x.read(text)
	return x
}

// read takes the units of a text that is of the same site but for reports.
func (x *left) read(text string) {
	lines := strings.Split(text, "\n")
	head := strings.Split(lines[0], "\t")
	if len(head) != 3 || head[0] != leftHead || head[1] != x.of {
		return
	}
	x.shape, x.found = head[2], true
	for _, line := range lines[1:] {
		if part := strings.Split(line, "\t"); len(part) == 4 { // the last is empty
			x.was[part[0]] = leftLine{part[1], part[2], part[3]}
		}
	}
}

// key is the digest of the files of a unit's reports, and of those above it.
func (x *looker) key(u *source.Unit) string {
	said := []string{x.left.own[u.ID]}
	above := u.Parent
	for range x.site.Units {
		if above == "" {
			break
		}
		said = append(said, x.left.own[above])
		k := slices.IndexFunc(x.site.Units, func(o *source.Unit) bool { return o.ID == above })
		if k < 0 {
			break
		}
		above = x.site.Units[k].Parent
	}
	return strings.Join(said, "-")
}

// Known implements source.Looks.
func (x *looker) Known(u *source.Unit) *source.LeftUnit {
	if x.left == nil || x.opt.Force {
		return nil
	}
	was, ok := x.left.was[u.ID]
	if !ok || was.own != x.key(u) {
		return nil
	}
	facts := &unitFacts{}
	var texts []page.LeftTexts
	if json.Unmarshal([]byte(was.facts), facts) != nil || json.Unmarshal([]byte(was.texts), &texts) != nil {
		return nil
	}
	if n := len(facts.Source.Reports); len(facts.Scores) != n || len(facts.Ledgers) != n || len(texts) != n {
		return nil
	}
	x.left.mu.Lock()
	defer x.left.mu.Unlock()
	x.left.known[u] = &knownUnit{was, facts, texts}
	return &facts.Source
}

// Took implements source.Looks.
func (x *looker) Took(u *source.Unit) {
	x.left.mu.Lock()
	k := x.left.known[u]
	delete(x.left.known, u)
	x.left.now[u.ID] = k.leftLine
	for n, r := range u.Reports {
		x.left.checks.Take(x.left.shape, r, k.texts[n])
	}
	x.left.mu.Unlock()
	var scores []*scoring.Score
	for n, r := range u.Reports {
		scores = append(scores, k.told.Scores[n].Of(r.Card))
		x.facts.Take(r, k.told.Ledgers[n])
	}
	x.asked.Take(u, k.told.Asked)
	if !x.opt.Unsealed {
		x.seals.Take(u, scores, k.told.Seals)
	}
	x.note(u, scores, k.told.Unfinished)
}

// Keep implements source.Looks.
func (x *looker) Keep(u *source.Unit, kept source.LeftUnit) {
	if x.left == nil {
		return
	}
	told := unitFacts{Source: kept, Asked: x.asked.Left(u)}
	if !x.opt.Unsealed {
		told.Seals = x.seals.Left(u)
	}
	x.mu.Lock()
	told.Unfinished = x.found[u]
	for _, r := range u.Reports {
		told.Scores = append(told.Scores, x.scores[r.Card].Left())
	}
	x.mu.Unlock()
	for _, r := range u.Reports {
		told.Ledgers = append(told.Ledgers, x.facts.Left(r))
	}
	line, err := json.Marshal(told)
	if err != nil {
		return // it costs the next build time and nothing else
	}
	x.left.mu.Lock()
	defer x.left.mu.Unlock()
	x.left.now[u.ID] = leftLine{own: x.key(u), facts: string(line)}
}

// write writes what the next build takes, once the texts of a site were checked.
func (x *left) write(s *source.Site, to io.Writer) error {
	if _, err := fmt.Fprintf(to, "%s\t%s\t%s\n", leftHead, x.of, x.checks.Shape()); err != nil {
		return err
	}
	for _, u := range s.Units {
		k, ok := x.now[u.ID]
		if !ok || !s.Rests() {
			continue
		}
		var texts []page.LeftTexts
		for _, r := range u.Reports {
			texts = append(texts, x.checks.Left(r))
		}
		line, err := json.Marshal(texts)
		if err != nil {
			return err
		}
		if _, err := fmt.Fprintf(to, "%s\t%s\t%s\t%s\n", u.ID, k.own, k.facts, line); err != nil {
			return err
		}
	}
	return nil
}
