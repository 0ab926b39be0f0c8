package proof

// A year that is not over: nothing may be scored that is still to come, and what is said of
// the value so far follows from value and target.

type toDate struct {
	Value  string `json:"value"`
	Target string `json:"target"`
	Status string `json:"status"`
}

// soFar holds an indicator against the day up to which results are known.
func (r *report) soFar(where string, i *indicator) {
	if r.t.AsOf == "" {
		if i.ToDate != nil {
			r.differ(where+", so far", "is told of a year that is over", "", "")
		}
		return
	}
	if i.State == "scored" {
		r.ahead(where, i)
	}
	d := i.ToDate
	if d == nil || d.Value == "" || d.Target == "" || d.Status == "watch" { // how near is near, the limits say
		return
	}
	value, target := r.number(where+", so far", d.Value), r.number(where+", target so far", d.Target)
	reached := value.Cmp(target) >= 0
	switch i.Better {
	case "lower":
		reached = value.Cmp(target) <= 0
	case "range":
		reached = value.Cmp(target) == 0
	}
	if reached && d.Status == "missed" {
		r.differ(where+", so far", "reached what was to be reached by then", d.Status, "met")
	}
}

// ahead finds milestones of a scored indicator that are neither reached nor due.
func (r *report) ahead(where string, i *indicator) {
	table, _ := i.Rule["milestones"].(map[string]any)
	if text(i.Rule, "method", "") != "milestones" {
		return
	}
	done := map[string]bool{}
	for _, m := range i.Milestones {
		done[m.Key] = true
	}
	for key, v := range table {
		t, _ := v.(map[string]any)
		if due := text(t, "due", ""); !done[key] && (due == "" || due > r.t.AsOf) {
			r.differ(where+", score", "has a score although a milestone is not due yet: "+clip(key), i.Published, "")
			return
		}
	}
}

// waits says whether a figure of an open year may stay without a value of the year.
func (r *report) waits(i *indicator) bool {
	return r.t.AsOf != "" && i.State == "watched" && i.Value == ""
}
