package wording

import (
	"steelyard/generator/ledger"
	"steelyard/scoring"
)

// GradeTitle is a grade's name in the page's language; "" for no grade.
func (l *Chapter) GradeTitle(id string) string {
	if id == "" || l.Written.Rulebook == nil {
		return ""
	}
	for _, g := range l.Written.Rulebook.Grades {
		if g.ID == id {
			return l.Plain(g.Title)
		}
	}
	return id
}

// GradeNote says what the grade's band is, where the total lies in it, and how far the total moved.
func (l *Chapter) GradeNote() string {
	var band, change string
	if l.Score.Grade != "" && l.Score.Grade == l.Score.GradeBefore && l.Written.Rulebook != nil {
		grades := l.Written.Rulebook.Grades
		for i, g := range grades {
			if g.ID != l.Score.Grade {
				continue
			}
			if i == 0 {
				band = l.W("summary.grade-top", l.Points(g.From))
			} else {
				band = l.W("summary.grade-range", l.Points(g.From), l.Points(grades[i-1].From))
			}
		}
	}
	if d, ok := l.Change(); ok {
		change = l.W("summary.on-last", l.SignedOrSame(d, l.TotalDecimals()), l.Before.Written.Year)
	}
	return l.Clauses(band, change)
}

// TotalNotes are remarks that must reach whoever reads the total.
func (l *Chapter) TotalNotes() []string {
	var notes []string
	if s := l.AsOf(); s != "" {
		notes = append(notes, s)
	}
	if l.Score.Withheld {
		notes = append(notes, l.W("report.total-withheld"))
	}
	if l.Score.Provisional {
		if l.Score.Reported.Sign() > 0 && !l.Score.Measured.Less(l.Score.Possible) { // all points are reported, and a factor is not
			notes = append(notes, l.W("report.provisional-factor"))
		} else {
			notes = append(notes, l.W("report.provisional", l.Points(l.Score.Measured), l.Points(l.Score.Possible)))
		}
	}
	if e := l.Score.NearEdge; e != nil {
		key := [...]string{"report.edge-below", "report.edge-at", "report.edge-above"}[e.Distance.Sign()+1]
		notes = append(notes, l.W(key, l.Num(e.Distance.Abs(), l.TotalDecimals()), l.GradeTitle(e.Grade), l.Points(e.At)))
	}
	return append(notes, l.TotalCauses()...)
}

// TotalCauses are sentences, without their stop, on what held the total or its grade down
// beside the results: gates, vetoes, quotas.
func (l *Chapter) TotalCauses() []string {
	var notes []string
	if l.Score.GradeBefore != l.Score.Grade && l.Score.GradeBefore != "" {
		key := "report.grade-before"
		switch l.Score.GradeBeforeQuota() {
		case l.Score.Grade:
			key = "report.grade-before-veto"
		case l.Score.GradeBefore:
			key = "report.grade-before-quota"
		}
		notes = append(notes, l.W(key, l.GradeTitle(l.Score.GradeBefore)))
	}
	notes = append(notes, l.GateNotes()...)
	for _, v := range l.Score.Vetoes {
		if v.Kind == "zero_item" || v.Kind == "cap_score" && v.From != v.To {
			notes = append(notes, l.vetoed(v))
		}
	}
	if l.Score.BarAward {
		notes = append(notes, l.W("report.barred"))
	}
	return notes
}

// vetoed says what a veto took from the total.
func (l *Chapter) vetoed(v scoring.VetoEffect) string {
	name := v.Rule
	if rb := l.Written.Rulebook; rb != nil {
		for _, x := range rb.Vetoes {
			if x.ID == v.Rule {
				name = l.Plain(x.Title)
			}
		}
	}
	if v.Kind == "zero_item" {
		if title := l.TitleOf(v.Item); title != "" {
			return l.W("report.vetoed-item", l.Str.Quote(name), l.Str.Quote(title))
		}
	}
	return l.W("report.vetoed-score", l.Str.Quote(name), l.Str.Number(v.From), l.Str.Number(v.To))
}

// Whole prints a sum over a whole report; the sign for nothing where a part is withheld.
func (l *Chapter) Whole(n scoring.Number, decimals int) string {
	return l.WholeOf(l.Report, n, decimals)
}

// WholeOf is the same of another report.
func (l *Chapter) WholeOf(of *ledger.Report, n scoring.Number, decimals int) string {
	if !of.HasTotal() {
		return l.None()
	}
	return l.Num(n, decimals)
}

// TotalInPart says of how many points a provisional total is, as its head does: what counts as 0 since
// nobody reported it is not among them. "" where there is none, or nothing waits.
func (l *Chapter) TotalInPart() string {
	if !l.Score.Provisional || !l.HasTotal() || l.Unreported().Sign() <= 0 {
		return ""
	}
	return l.ReportedOf(l.Score.Measured, l.Score.Possible)
}
