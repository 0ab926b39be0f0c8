package download

import (
	"steelyard/generator/ledger"
	"steelyard/scoring"
)

// traceToDate is how an indicator stands before its year is over.
type traceToDate struct {
	Through string   `json:"through,omitempty"` // the part up to whose end value and target are; "" for the day asOf
	Value   string   `json:"value,omitempty"`
	Target  string   `json:"target,omitempty"`
	Status  string   `json:"status,omitempty"` // met, watch or missed: of the value so far
	Late    []string `json:"late,omitempty"`   // parts that ended and are not reported
	Done    int      `json:"milestonesDone,omitempty"`
	Due     int      `json:"milestonesDue,omitempty"`
	Of      int      `json:"milestones,omitempty"`
}

// traceRevised is a target before it was revised within its year.
type traceRevised struct {
	Was string `json:"was"`
	On  string `json:"on"`
}

// traceForecast is what is foreseen.
type traceForecast struct {
	Value   string `json:"value,omitempty"`
	Outlook string `json:"outlook,omitempty"` // likely, uncertain or unlikely to meet the target
}

// during adds what is told of an indicator before its year is over.
func (l *leaf) during(i *ledger.Indicator, t *traceIndicator) {
	if i.Score.State == scoring.Withheld {
		return
	}
	if d := i.Score.ToDate; d != nil {
		t.ToDate = &traceToDate{Through: d.Through, Value: optionalText(d.Value), Target: optionalText(d.Target), Late: d.Late, Done: d.Done, Due: d.Due, Of: d.Of}
		if d.Status != scoring.NoStatus {
			t.ToDate.Status = string(d.Status)
		}
	}
	for _, p := range i.Written.Phases {
		t.Phases = append(t.Phases, traceKeyed{p.ID, p.Value.String()})
	}
	if x := i.Written.Revised; x != nil {
		t.Revised = &traceRevised{x.Was.String(), x.On}
	}
	if r := i.Written.Result; r != nil && r.Forecast != nil {
		t.Forecast = &traceForecast{optionalText(r.Forecast.Value), r.Forecast.Outlook}
	}
}
