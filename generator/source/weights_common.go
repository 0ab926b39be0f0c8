package source

import (
	"reflect"
	"slices"
	"strings"
)

// commonWeights is "relative" for every scorecard, or what a rulebook compares for those in scope.
type commonWeights struct {
	relation
	commonWeightsFile
}

func (w *commonWeights) bind(b *binder, raw any, _ *field) {
	if m, done := w.relation.bind(b, raw); !done {
		b.table(reflect.ValueOf(&w.commonWeightsFile).Elem(), m)
		w.relation = relation(w.Points)
	}
}

func (w *commonWeights) schemaType() reflect.Type { return reflect.TypeFor[commonWeightsFile]() }

// commonWeightsFile is what a rulebook compares for the scorecards in scope.
type commonWeightsFile struct {
	Points    string                      `toml:"points" one:"relative points" doc:"relative: points that are written below a comparison are weights that divide what it gives; points where left out: they add up to it."`
	Dimension *commonComparisonFile       `toml:"dimension" doc:"Comparison of the dimensions with each other: it divides the total."`
	Objective named[commonComparisonFile] `toml:"objective" ids:"any" doc:"Comparison of a dimension's objectives, by dimension: it divides the dimension's points."`
	Indicator named[commonComparisonFile] `toml:"indicator" ids:"any" doc:"Comparison of an objective's indicators, by objective: it divides the objective's points."`
}

type commonComparisonFile struct {
	comparisonFile
	Scope *scopeFile `toml:"scope" doc:"For which units it holds; left out: for all."`
}

// mergeWeights takes the rulebook's comparisons over. What the rulebook compares a
// scorecard cannot compare anew. A comparison of the parts of something common that
// the unit does not have is passed over.
func (b *reportBuilder) mergeWeights() {
	w, c := &b.sc.Weights, &b.rulebook.common
	take := func(level, of string, own bool, rule *commonComparisonFile) bool {
		if !rule.Scope.holds(b.report.Unit) {
			return false
		}
		if own {
			b.add(b.weightsAt(level, of), ruleClash, "the rulebook has this comparison already", "take one of the two out")
			b.list[len(b.list)-1].related = []remark{{at: atName(b.rulebook.File, weightsPath(level, of)...), message: "compared here"}}
			return false
		}
		if b.ruled == nil {
			b.ruled = map[string]bool{}
		}
		b.ruled[level+"."+of] = true
		return true
	}
	if rule := c.weights.Dimension; rule != nil && take("dimension", "", w.Dimension != nil, rule) {
		w.Dimension = &rule.comparisonFile
	}
	for i := range c.weights.Objective {
		e := &c.weights.Objective[i]
		if c.dimensions.get(e.ID) != nil && b.sc.Dimension.get(e.ID) == nil {
			continue
		}
		if take("objective", e.ID, w.Objective.get(e.ID) != nil, &e.Value) {
			w.Objective = append(w.Objective, entry[comparisonFile]{e.ID, e.Value.comparisonFile})
		}
	}
	for i := range c.weights.Indicator {
		e := &c.weights.Indicator[i]
		if c.objectives.get(e.ID) != nil && b.sc.Objective.get(e.ID) == nil {
			continue
		}
		if take("indicator", e.ID, w.Indicator.get(e.ID) != nil, &e.Value) {
			w.Indicator = append(w.Indicator, entry[comparisonFile]{e.ID, e.Value.comparisonFile})
		}
	}
}

func weightsPath(level, of string) []string {
	if of == "" {
		return []string{"weights", level}
	}
	return []string{"weights", level, of}
}

// value is the place of a key's value, for a key that means its name.
func (k key) value() key { return at(k.file, k.path...) }

// weightsAt is the header of a comparison, in the scorecard or in the rulebook.
func (b *reportBuilder) weightsAt(level, of string) key {
	file := b.card
	if b.ruled[level+"."+of] {
		file = b.rulebook.File
	}
	return atName(file, weightsPath(level, of)...)
}

// weightsRef is the header as Report.Place takes it.
func (b *reportBuilder) weightsRef(header key) string {
	kind := "scorecard:"
	if header.file == b.rulebook.File {
		kind = "rulebook:"
	}
	return kind + strings.Join(header.path, ".")
}

// comparedDimensions is the header of the comparison that a dimension's points come
// from; false where the key path is not that of a dimension's points, or these are
// written.
func (r *Report) comparedDimensions(path []string) (key, bool) {
	if len(path) != 3 || path[0] != "dimension" || path[2] != "points" {
		return key{}, false
	}
	i := slices.IndexFunc(r.Comparisons, func(c *Comparison) bool { return c.Level == "dimension" })
	if i < 0 {
		return key{}, false
	}
	file := r.Dir + "/scorecard.toml"
	if strings.HasPrefix(r.Comparisons[i].Ref, "rulebook:") {
		file = r.Rulebook.File
	}
	return atName(file, "weights", "dimension"), true
}
