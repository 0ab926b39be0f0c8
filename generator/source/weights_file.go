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
	Points    string                `toml:"points" one:"relative points" doc:"relative: points that are written below a comparison are weights that divide what it gives; points where left out: they add up to it." zh:"relative：比较结果之下所写的分值视为权重，用来分配比较所得的分值；缺省 points，即相加须等于它。"`
	Dimension *comparisonFile       `toml:"dimension" doc:"Comparison of the dimensions with each other: it divides the total." zh:"维度之间的两两比较：用来分配总分。"`
	Objective named[comparisonFile] `toml:"objective" ids:"any" doc:"Comparison of a dimension's objectives, by dimension: it divides the dimension's points." zh:"一个维度的战略目标之间的两两比较，按维度：用来分配该维度的分值。"`
	Indicator named[comparisonFile] `toml:"indicator" ids:"any" doc:"Comparison of an objective's indicators, by objective: it divides the objective's points." zh:"一个战略目标的指标之间的两两比较，按战略目标：用来分配该战略目标的分值。"`
}

// comparisonFile is a pairwise comparison.
type comparisonFile struct {
	Method      string           `toml:"method" need:"write method = \"ahp\"" one:"ahp" doc:"ahp: points from pairwise comparison (analytic hierarchy process)." zh:"ahp：由两两比较得出分值（层次分析法）。"`
	Compare     named[judgement] `toml:"compare" ids:"free" doc:"How many times the first weighs the second, once for every pair: \"customer/financial\" = 3, or \"1/3\"; [3, 5] where several raters judged." zh:"前者是后者的几倍，每对一次：\"customer/financial\" = 3 或 \"1/3\"；多人判断写成 [3, 5]。"`
	Decimals    int              `toml:"decimals" from:"0" to:"4" doc:"Decimals of the points that result; 0 where left out." zh:"所得分值的小数位数；缺省为0。"`
	RandomIndex string           `toml:"random_index" one:"saaty-1980 saaty-2005" doc:"Table that the consistency ratio is measured against; saaty-1980 where left out." zh:"计算一致性比率所用的随机一致性指标表；缺省 saaty-1980。"`
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
