package generator

import (
	"sync"

	"steelyard/generator/chart"
	"steelyard/generator/diag"
	"steelyard/generator/input"
	"steelyard/generator/markdown"
	"steelyard/generator/page"
	"steelyard/generator/render"
	"steelyard/generator/source"
	"steelyard/generator/source/lint"
	"steelyard/scoring"
	"steelyard/themes"
)

// Kept is what one reading of a site leaves for the next, where the same site is read again
// and again as in a preview: texts that were parsed, outlines of narratives, arrangements of
// maps, the layouts of the program's own theme. It changes nothing of what comes out. One
// reading at a time may use it.
type Kept struct {
	files    input.Memory
	parsed   source.Parsed
	scores   scoring.Kept
	asked    lint.Kept
	checks   page.Checks
	layouts  *chart.MapLayouts
	outlines markdown.Outlines

	mu       sync.Mutex
	renderer map[string]*render.Renderer // by the name of a theme of the program
}

// NewKept keeps nothing yet.
func NewKept() *Kept {
	return &Kept{parsed: source.Parsed{Remembers: true}, layouts: chart.NewMapLayouts(), renderer: map[string]*render.Renderer{}}
}

// parsedTexts are the texts that a reading shares with others; nil for none.
func (o Options) parsedTexts() *source.Parsed {
	if o.Kept != nil {
		return &o.Kept.parsed
	}
	return o.Parsed
}

// keptLayouts are the arrangements that a reading shares with others; nil for none.
func (o Options) keptLayouts() *chart.MapLayouts {
	if o.Kept != nil {
		return o.Kept.layouts
	}
	return nil
}

// outlines are those of the texts of a reading, shared with others where that is kept.
func (o Options) outlines() *markdown.Outlines {
	if o.Kept != nil {
		return &o.Kept.outlines
	}
	return &markdown.Outlines{}
}

// keptChecks are what was found in texts, shared with other readings or from build to build; nil
// for none.
func (o Options) keptChecks() *page.Checks {
	if o.Kept != nil {
		return &o.Kept.checks
	}
	if o.sleep != nil && o.sleep.left != nil {
		return &o.sleep.left.checks
	}
	return nil
}

// render parses the layouts of a theme, unless it is one of the program's and was parsed.
func (o Options) render(theme *themes.Theme) (*render.Renderer, error) {
	if o.Kept == nil || theme.OnDisk {
		return render.New(theme)
	}
	o.Kept.mu.Lock()
	defer o.Kept.mu.Unlock()
	if r := o.Kept.renderer[theme.Name]; r != nil {
		return r, nil
	}
	r, err := render.New(theme)
	if err == nil {
		o.Kept.renderer[theme.Name] = r
	}
	return r, err
}

// scoreAll scores a site's cards, with what is kept of the last scoring.
func (o Options) scoreAll(site *source.Site) []*scoring.Score {
	cards := cards(site)
	if site.Rests() {
		return o.sleep.scoreAll(cards)
	}
	if o.Kept != nil {
		return o.Kept.scores.ScoreAll(cards, workers(o))
	}
	return scoring.ScoreAll(cards, workers(o))
}

// question asks the rules of a good scorecard, with what is kept of the last answers.
func (o Options) question(site *source.Site, scores []*scoring.Score) []diag.Diagnostic {
	if o.Kept != nil {
		return o.Kept.asked.Run(site, scores)
	}
	if site.Rests() {
		return o.sleep.asked.Run(site, scores)
	}
	return lint.Run(site, scores)
}
