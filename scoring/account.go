package scoring

// Account is the way from the dimensions to the published total, in rows that add up: each
// row's After is the one before plus its Change, the last is the published total, and every
// figure has at most Places decimals. What rounding adds or takes is a row of its own.
type Account struct {
	// Places is how many decimals print every row. They are as many as write all rows
	// exactly, where accountSpare more than the total's do; else those of the total, the
	// dimensions and what was added, whichever has most.
	Places int
	Rows   []AccountRow
}

// AccountRow is one row of an Account.
type AccountRow struct {
	// Kind is "dimension" (Of its id), "aggregate" (what another way of putting
	// dimensions together than adding them changes), "modifier" (Of its id), "difficulty",
	// "bonus", "deduction", "cap", "veto" or "rounding".
	Kind, Of      string
	Change, After Number
}

// Rest is what a dimension's printed score has beyond the printed scores of its indicators: 0
// where printed scores are added, else what rounding or another way of putting together
// changes. It is 0 where something below is withheld.
func (d *DimensionScore) Rest() Number {
	if d.State != Scored {
		return Number{}
	}
	rest := d.Score.Rounded
	for o := range d.Objectives {
		for i := range d.Objectives[o].Indicators {
			switch x := &d.Objectives[o].Indicators[i]; x.State {
			case Withheld:
				return Number{}
			case Scored:
				rest = rest.Sub(x.Score.Rounded)
			}
		}
	}
	return rest
}

// Adds says whether nothing in a dimension is put together otherwise than by adding; card is
// that of its score.
func (d *DimensionScore) Adds(card *Card) bool {
	adds := func(how string) bool { return how == "" || how == "points" }
	for _, c := range card.Dimensions {
		if c.ID != d.ID {
			continue
		}
		for _, o := range c.Objectives {
			if !adds(o.Aggregate) {
				return false
			}
		}
		return adds(c.Aggregate)
	}
	return true
}

// accountSpare is how many decimals beyond the total's an account prints to be exact.
const accountSpare = 4

// Account tells how the total came about. It has no rows where nothing is reported, or the
// total is withheld.
func (s *Score) Account() Account {
	if s.Reported.Sign() <= 0 {
		return Account{}
	}
	type step struct {
		kind, of string
		after    Number
	}
	var steps []step
	var sum Number
	for i := range s.Dimensions {
		if d := &s.Dimensions[i]; d.State == Scored && d.Reported.Sign() > 0 {
			sum = sum.Add(d.Score.Rounded)
			steps = append(steps, step{"dimension", d.ID, sum})
		}
	}
	for _, st := range s.Trace {
		switch st.Kind {
		case "aggregate":
			steps = append(steps, step{"aggregate", "", st.Result})
		case "sum":
			steps = append(steps, step{"rounding", "", st.Result})
		case "modifier", "difficulty", "bonus", "deduction", "veto":
			steps = append(steps, step{st.Kind, st.Of, st.Result})
		case "cap-total", "floor":
			steps = append(steps, step{"cap", "", st.Result})
		}
	}
	steps = append(steps, step{"rounding", "", s.Total.Rounded})
	r := roundingOf(s)
	a := Account{Places: r.Total}
	atMost := r.Total + accountSpare
	fine := max(r.Total, r.Dimension, r.Score)
	for _, adj := range [][]AdjustmentScore{s.Bonuses, s.Deductions} {
		for _, x := range adj {
			if d := x.Counted.Decimals(); d >= 0 {
				fine = max(fine, min(d, atMost))
			}
		}
	}
	for _, st := range steps {
		d := st.after.Decimals()
		if d < 0 || d > atMost {
			a.Places = fine
			break
		}
		a.Places = max(a.Places, d)
	}
	var soFar Number
	for _, st := range steps {
		after := st.after.Round(a.Places, r.Mode)
		change := after.Sub(soFar)
		if change.IsZero() && (st.kind == "rounding" || st.kind == "aggregate") {
			continue
		}
		soFar = after
		a.Rows = append(a.Rows, AccountRow{st.kind, st.of, change, after})
	}
	return a
}
