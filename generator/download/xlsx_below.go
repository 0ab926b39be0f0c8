package download

import (
	"fmt"

	"steelyard/generator/ledger"
	"steelyard/scoring"
)

// below lists the values of units below, with weights or with what they are rates of, and puts
// them together.
func (in *inputs) below(i *ledger.Indicator, title, id string) string {
	c := i.Written.Result.Children
	first, second := c.By == "weighted" && len(c.Weights) == 0, len(c.Weights) > 0
	column := func(what string, of func(v int) scoring.Opt) (span string, n int) {
		from := in.row
		for k, v := range c.Values {
			if v.State == scoring.NotApplicable || v.State == scoring.Exempt {
				continue
			}
			label := in.b.Plain(v.Title)
			if what != "" {
				label = in.b.W("workbook.of-period", in.b.W(what), label)
			}
			row := in.line(title, id, label)
			in.blank(inValue, row, in.b.st.input)
			if x, ok := of(k).Get(); ok {
				in.number(inValue, row, x, in.b.st.input)
			}
		}
		return in.ref(inValue, from) + ":" + cellName(inValue, in.row-1), in.row - from
	}
	if first {
		top, n := column("workbook.numerator", func(k int) scoring.Opt { return c.Values[k].Numerator })
		if n == 0 {
			return ""
		}
		bottom, _ := column("workbook.denominator", func(k int) scoring.Opt { return c.Values[k].Denominator })
		value := fmt.Sprintf("SUM(%s)/SUM(%s)", top, bottom)
		if s, ok := i.Score.Indicator.Scale.Get(); ok && !s.Equal(scoring.FromInt(1)) {
			value = xlNumber(s) + "*" + value
		}
		return xlIf(fmt.Sprintf("COUNT(%s)+COUNT(%s)=%d", top, bottom, 2*n), in.b.roundedValue(value), `""`)
	}
	values, n := column("", func(k int) scoring.Opt { return c.Values[k].Value })
	if n == 0 {
		return ""
	}
	value := map[string]string{"sum": "SUM", "mean": "AVERAGE"}[c.By] + "(" + values + ")"
	if second {
		weights, _ := column("children.weight", func(k int) scoring.Opt { return c.Values[k].Weight })
		value = fmt.Sprintf("SUMPRODUCT(%s,%s)/SUM(%s)", values, weights, weights)
	}
	return xlIf(fmt.Sprintf("COUNT(%s)=%d", values, n), in.b.roundedValue(value), `""`)
}
