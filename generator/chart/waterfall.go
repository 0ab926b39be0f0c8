package chart

// Waterfall shows how the total came about: dimension by dimension, then bonus,
// deduction and whatever else changed it.
type Waterfall struct {
	Year  string
	Steps []Step
	// Subtotal is the sum of the steps of kind "dimension".
	Subtotal Value
	Total    Value // published; not OK while nothing is scored
	Possible Value // usually {100, "100"}
	Reported Value // the points that are reported, where that is a part of Possible; else not OK
}

// Step is one step of a Waterfall or a Bridge.
type Step struct {
	// Kind is "dimension", "aggregate", "modifier", "difficulty", "bonus", "deduction", "cap",
	// "veto" or "rounding" in a waterfall; "targets", "weights", "definitions", "indicators" (new and retired),
	// "adjustments" (bonus, deduction, veto) or "performance" in a bridge.
	Kind string
	Name string // "" takes the theme's word for the kind
	Href string
	// Change is what the step adds, printed with its sign: {27.6, "+27.6"}; {0, "0.0"}.
	Change Value
}

func (f Waterfall) Kind() string { return "waterfall" }

func (f Waterfall) Headline(e Env) string {
	if !known(f.Total) {
		return e.Words("chart.waterfall.none")
	}
	var kinds []string
	seen := map[string]bool{}
	for _, s := range f.Steps {
		if s.Kind != "dimension" && known(s.Change) && s.Change.F != 0 && !seen[s.Kind] {
			seen[s.Kind] = true
			kinds = append(kinds, Step{Kind: s.Kind}.name(e))
		}
	}
	rounded := Step{Kind: "rounding"}.name(e)
	switch {
	case len(kinds) == 1 && kinds[0] == rounded && known(f.Subtotal) && f.Subtotal.F == f.Total.F && known(f.Possible):
		return f.plain(e) // what rounding added it took again
	case len(kinds) == 1 && known(f.Subtotal):
		return capital(e.Words("chart.waterfall.adjusted-one", say(f.Subtotal), kinds[0], say(f.Total)))
	case len(kinds) > 1 && known(f.Subtotal):
		return capital(e.Words("chart.waterfall.adjusted", say(f.Subtotal), names(e, kinds), say(f.Total)))
	case known(f.Possible):
		return f.plain(e)
	}
	return e.Words("chart.waterfall.plain-nototal", say(f.Total))
}

// plain is the finding where nothing but the dimensions makes the total.
func (f Waterfall) plain(e Env) string {
	if known(f.Reported) {
		return e.Words("chart.waterfall.plain-part", say(f.Total), say(f.Reported), say(f.Possible))
	}
	return e.Words("chart.waterfall.plain", say(f.Total), say(f.Possible))
}

func (f Waterfall) Subtitle(e Env) string { return e.Words("chart.waterfall.sub", f.Year) }

func (f Waterfall) rows(e Env) []stepRow {
	rows, _ := stepRows(e, 0, f.Steps)
	return append(rows, stepRow{name: e.Words("chart.total-plain"), value: f.Total, total: true, to: drawn(f.Total)})
}

func (f Waterfall) Describe(e Env) string { return sentences(stepsTold(f, e, f.rows(e))...) }

func (f Waterfall) Table(e Env) Table { return stepTable(e, f.rows(e)) }

func (f Waterfall) SVG(e Env) []byte {
	if len(f.Steps) == 0 {
		return empty(f, e)
	}
	rows := f.rows(e)
	p, fr := painted(e, false, func(e Env, p *plate) dataFrame {
		return paintSteps(e, p, rows, stepAxis(rows, drawn(f.Possible), false))
	})
	return compose(f, e, fr.wide, fr.tall, p)
}

func (f Waterfall) Option(e Env) ([]byte, error) {
	if len(f.Steps) == 0 {
		return nil, nil
	}
	rows := f.rows(e)
	return stepOption(f, e, rows, stepAxis(rows, drawn(f.Possible), false))
}

func waterfallKind() KindInfo {
	return KindInfo{
		Name:  "waterfall",
		Shows: "the total step by step: dimensions, bonus, deduction, cap, veto",
		Fits:  "report, how the total is made up",
	}
}
