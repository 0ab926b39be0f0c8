package source

import (
	"fmt"
	"reflect"
	"strconv"

	"steelyard/generator/diag"
	"steelyard/scoring"
)

// weights is "relative", or how points come from comparison.
type weights struct {
	relation
	weightsFile
}

// relation says how written points are taken: as "points" that add up, as "relative" weights, or
// "" where nothing is said.
type relation string

// bind reads the word; done is false where there is a table instead.
func (r *relation) bind(b *binder, raw any) (table map[string]any, done bool) {
	if s, ok := raw.(string); ok {
		if s != "relative" && s != "points" {
			b.add(ruleValue, fmt.Sprintf("%q is not a value of weights", s), diag.Suggest(s, []string{"relative", "points"}))
			return nil, true
		}
		*r = relation(s)
		return nil, true
	}
	m, ok := raw.(map[string]any)
	if !ok {
		b.wrongType(`"relative" or a table [weights.dimension]`, raw)
	}
	return m, !ok
}

type weightsFile struct {
	Points    string                `toml:"points" one:"relative points" doc:"relative: points that are written below a comparison are weights that divide what it gives; points where left out: they add up to it."`
	Dimension *comparisonFile       `toml:"dimension" doc:"Comparison of the dimensions with each other: it divides the total."`
	Objective named[comparisonFile] `toml:"objective" ids:"any" doc:"Comparison of a dimension's objectives, by dimension: it divides the dimension's points."`
	Indicator named[comparisonFile] `toml:"indicator" ids:"any" doc:"Comparison of an objective's indicators, by objective: it divides the objective's points."`
}

// comparisonFile is a pairwise comparison.
type comparisonFile struct {
	Method      string           `toml:"method" need:"write method = \"ahp\"" one:"ahp" doc:"ahp: points from pairwise comparison (analytic hierarchy process)."`
	Compare     named[judgement] `toml:"compare" ids:"free" doc:"How many times the first weighs the second, once for every pair: \"customer/financial\" = 3, or \"1/3\"; [3, 5] where several raters judged."`
	Decimals    int              `toml:"decimals" from:"0" to:"4" doc:"Decimals of the points that result; 0 where left out."`
	RandomIndex string           `toml:"random_index" one:"saaty-1980 saaty-2005" doc:"Table that the consistency ratio is measured against; saaty-1980 where left out."`
}

func (w *weights) bind(b *binder, raw any, _ *field) {
	if m, done := w.relation.bind(b, raw); !done {
		b.table(reflect.ValueOf(&w.weightsFile).Elem(), m)
		w.relation = relation(w.Points)
	}
}

func (w *weights) schemaType() reflect.Type { return reflect.TypeFor[weightsFile]() }

// judgement is how many times the first of a pair weighs the second: a number, a
// fraction in quotation marks, or a list of these, one a rater.
type judgement struct{ values []scoring.Number }

func (j *judgement) bind(b *binder, raw any, _ *field) {
	list, several := raw.([]any)
	if !several {
		list = []any{raw}
	}
	if len(list) == 0 {
		b.wrongType(`a number such as 3, or "1/3"`, raw)
		return
	}
	values := make([]scoring.Number, 0, len(list))
	for i, x := range list {
		one := func() {
			if s, ok := x.(string); ok {
				n, err := scoring.ParseNumber(s)
				if err != nil {
					b.add(ruleValue, fmt.Sprintf("%q is no number", s), `write 3 for three times as much, "1/3" for a third`)
					return
				}
				values = append(values, n)
				return
			}
			if n, ok := b.number(x, nil); ok {
				values = append(values, n)
			}
		}
		if several {
			b.in(strconv.Itoa(i), one)
		} else {
			one()
		}
	}
	if len(values) == len(list) {
		j.values = values
	}
}

func (j *judgement) schemaType() reflect.Type { return nil }
