package download

import (
	"steelyard/generator/edition"
	"steelyard/scoring"
	"steelyard/scoring/raters"
)

// traceAgreement is how far the raters of a panel agree; it names no rater.
type traceAgreement struct {
	Indicators []string `json:"indicators"` // rated by the panel
	Raters     int      `json:"raters"`
	Complete   int      `json:"ratedByAll"`
	TooFew     bool     `json:"tooFew,omitempty"`
	// Coefficients by name: "ICC(1,1)" ... "ICC(3,k)", "alpha", "W", "kappa".
	Coefficients map[string]traceCoefficient `json:"coefficients,omitempty"`
}

// traceCoefficient is rounded to nine decimals.
type traceCoefficient struct {
	Value string `json:"value,omitempty"`
	Low   string `json:"low,omitempty"`
	High  string `json:"high,omitempty"`
	Why   string `json:"why,omitempty"` // there is no value
}

// traceAgreements are those of the panels that may be shown.
func (l *leaf) traceAgreements() []traceAgreement {
	var out []traceAgreement
	for _, p := range l.RatedPanels() {
		if p.Withheld {
			continue
		}
		t := traceAgreement{Raters: p.All.Raters, Complete: p.All.Items, TooFew: p.All.TooFew}
		for _, i := range p.Indicators {
			t.Indicators = append(t.Indicators, i.Written.ID)
		}
		if !t.TooFew {
			c := map[string]traceCoefficient{"alpha": coefficient(p.All.Alpha), "W": coefficient(p.All.Concordance.W)}
			for m, name := range []string{"ICC(1,", "ICC(2,", "ICC(3,"} {
				c[name+"1)"], c[name+"k)"] = coefficient(p.All.ICC.Single[m]), coefficient(p.All.ICC.Mean[m])
			}
			if p.All.Paired {
				c["kappa"] = coefficient(p.All.Kappa)
			}
			t.Coefficients = c
		} else if p.All.Paired && !p.Hidden {
			t.Coefficients = map[string]traceCoefficient{"kappa": coefficient(p.All.Kappa)}
		}
		out = append(out, t)
	}
	return out
}

func coefficient(c raters.Coefficient) traceCoefficient {
	nine := func(n scoring.Number) string { return n.Trim(9) }
	return traceCoefficient{edition.Optional(c.Value, "", nine), edition.Optional(c.Low, "", nine), edition.Optional(c.High, "", nine), c.Why}
}
