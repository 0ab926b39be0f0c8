package generator

import (
	"sync"

	"steelyard/generator/diag"
	"steelyard/generator/ledger"
	"steelyard/generator/redact"
	"steelyard/generator/seal"
	"steelyard/generator/source"
	"steelyard/generator/source/lint"
	"steelyard/scoring"
)

// A build of a site of very many reports does not hold them all (see source.Resting). Each unit
// that stands alone is read, scored and questioned once, and then rests: what ranks, menus and
// the list of pages need of its reports is told without them. When its pages are made it is read
// once more, and so are the reports of a year for the pages that set them beside each other.

// many is of how many reports a site is one of very many: with fewer it takes little more to
// hold them than to read them twice.
const many = 500

// wakeful is how many reports stay awake that were needed a moment ago: those of a few units for
// each processor, which takes some tens of megabytes.
const wakeful = 100

// sleep is what a first pass keeps of units that were looked at.
type sleep struct {
	opt   Options
	facts ledger.Facts
	awake bool  // reports may rest, and do not yet
	left  *left // what is kept from build to build; nil for nothing

	mu     sync.Mutex
	scores map[*scoring.Card]*scoring.Score
	found  map[*source.Unit][]diag.Diagnostic
	asked  lint.Asked // rules of a good scorecard
	seals  seal.Holding
}

func newSleep(opt Options) *sleep {
	x := &sleep{opt: opt, scores: map[*scoring.Card]*scoring.Score{}, found: map[*source.Unit][]diag.Diagnostic{}}
	if x.facts.Awake = wakeful; opt.many > 0 {
		x.facts.Awake = opt.many
	}
	return x
}

// of are the facts of a site of which reports rest; nil for others.
func (x *sleep) of(s *source.Site) *ledger.Facts {
	if !s.Rests() {
		return nil
	}
	return &x.facts
}

// sealed holds reports against their seals.
func (o Options) sealed(s *source.Site, scores []*scoring.Score) []diag.Diagnostic {
	if s.Rests() {
		return o.sleep.seals.Hold(s, scores, o.Version)
	}
	return seal.Hold(s, scores, o.Version)
}

// told is what was found against units that rest.
func (x *sleep) told(s *source.Site) []diag.Diagnostic {
	if !s.Rests() {
		return nil
	}
	var all []diag.Diagnostic
	for _, u := range s.Units {
		all = append(all, x.found[u]...)
	}
	return all
}

// look is asked before the reports of a site are read. Reports do not rest for those who may not
// see everything, nor where it is told who entered results. They rest of a site of very many, and
// where what they leave is kept for the next build: then they stay awake until it ends.
func (x *sleep) look(s *source.Site, reports int) source.Looks {
	most := many
	if x.opt.many > 0 {
		most = x.opt.many
	}
	told := s.Config.Provenance != "" && s.Config.Provenance != "none"
	if reports <= most && x.left == nil || told || x.opt.audience(s) != redact.Internal {
		return nil
	}
	if x.awake = reports <= most; x.awake {
		x.facts.Awake = reports + 1
	}
	return &looker{x, s}
}

// looker looks at the units of a site.
type looker struct {
	*sleep
	site *source.Site
}

// Awake implements source.Looks.
func (x *looker) Awake() bool { return x.awake }

// Look looks at a unit that stands alone. It stays where a rule of a good scorecard cannot be asked
// of it alone.
func (x *looker) Look(u *source.Unit) (stays bool) {
	var cards []*scoring.Card
	for _, r := range u.Reports {
		cards = append(cards, r.Card)
	}
	scores := scoring.ScoreApart(cards, 1)
	alone := *x.site
	alone.Units = []*source.Unit{u}
	if !x.asked.Ask(x.site, u, scores) {
		return true
	}
	found := source.Unfinished(&alone, scores)
	if !x.opt.Unsealed {
		x.seals.Look(u, scores, x.opt.Version)
	}
	x.facts.Look(u, scores)
	if !x.awake {
		for _, score := range scores {
			score.Rest()
		}
	}
	x.note(u, scores, found)
	return false
}

// note takes what was found in a unit.
func (x *sleep) note(u *source.Unit, scores []*scoring.Score, found []diag.Diagnostic) {
	x.mu.Lock()
	defer x.mu.Unlock()
	x.found[u] = found
	for _, score := range scores {
		x.scores[score.Card] = score
	}
}

// scoreAll scores the cards of a site, with the scores of those that rest.
func (x *sleep) scoreAll(cards []*scoring.Card) []*scoring.Score {
	var left []*scoring.Card
	for _, c := range cards {
		if x.scores[c] == nil {
			left = append(left, c)
		}
	}
	for _, score := range scoring.ScoreApart(left, workers(x.opt)) {
		x.scores[score.Card] = score
	}
	scores := make([]*scoring.Score, len(cards))
	for i, c := range cards {
		scores[i] = x.scores[c]
	}
	scoring.Rank(scores)
	return scores
}
