package scoring

import "strings"

// limboKey is the phrase of the states in which a line says only why there is no score.
func limboKey(s State) string {
	switch s {
	case Pending:
		return "trace.pending"
	case NotApplicable:
		return "trace.not-applicable"
	case Exempt:
		return "trace.exempt"
	case NotScored:
		return "trace.not-scored"
	case Watched:
		return "trace.watched"
	}
	return ""
}

// traceLine writes the steps from points to the rounded score in one line.
func traceLine(s *IndicatorScore, words Words) string {
	if key := limboKey(s.State); key != "" {
		if s.State == Pending && s.Partial {
			key = "trace.partly"
		}
		return words.Words(key)
	}
	places := 2
	if s.Rule != nil {
		places = s.Rule.places
	}
	var b strings.Builder
	shown := ""
	for i := range s.Trace {
		st := &s.Trace[i]
		result := shownResult(st.Result, places)
		switch st.Kind {
		case "spread":
			after := st.Result
			if r, ok := st.Rounded.Get(); ok {
				after = r
			}
			b.WriteString(words.Words("trace.spread", equation(st.Arithmetic, st.Result, after, places, words)))
			b.WriteString(words.Words("join.semicolon"))
		case "where":
			if b.Len() > 0 && shown != "" {
				b.WriteString(words.Words("join.comma"))
			}
			b.WriteString(st.Arithmetic)
			b.WriteString(words.Words("join.colon"))
			continue
		case "points":
			b.WriteString(st.Arithmetic)
			b.WriteString(" = ")
			b.WriteString(result)
			shown = result
		case "share":
			b.WriteString(words.Words("trace.not-counted", st.Arithmetic+" = "+shownResult(st.Result, 2)))
		case "cap", "floor":
			join(&b, words)
			b.WriteString(words.Words(pick(st.Kind == "cap", "trace.capped-at", "trace.not-below"), result))
			shown = result
		case "over-void":
			join(&b, words)
			b.WriteString(words.Words("trace.over-void", result))
			shown = result
		case "over-bonus", "over-penalty", "gate", "difficulty", "modifier", "veto":
			join(&b, words)
			b.WriteString(words.Words("trace."+st.Kind, st.Arithmetic+" = "+result))
			shown = result
		}
		if r, ok := st.Rounded.Get(); ok && (st.Kind == "round" || i == len(s.Trace)-1) {
			if text := decimalText(r, places); text != shown && st.Kind == "round" {
				b.WriteString(words.Words("join.comma"))
				b.WriteString(words.Words("trace.rounded", text))
			}
		}
	}
	return b.String()
}

// join puts a comma unless a condition has just been written.
func join(b *strings.Builder, words Words) {
	if s := b.String(); !strings.HasSuffix(s, words.Words("join.colon")) {
		b.WriteString(words.Words("join.comma"))
	}
}

// equation writes "12 × 30 ÷ 22 = 16.3636…, rounded 16.36". Points that no rounding of their
// own gives, since those beside them must add up, are told as such: "so that points add up
// 14.285".
func equation(arithmetic string, exact, rounded Number, places int, words Words) string {
	s := arithmetic + " = " + shownResult(exact, places)
	if !exact.Equal(rounded) {
		key := "trace.rounded"
		if d := rounded.Decimals(); d < 0 || !exact.Round(d, "").Equal(rounded) {
			key = "trace.apportioned"
		}
		s += words.Words("join.comma") + words.Words(key, shownResult(rounded, places))
	}
	return s
}

// shownResult writes a result with the decimals of a score, with up to four more where
// they make it exact, and cut off with "…" where nothing does.
func shownResult(n Number, places int) string {
	d := n.Decimals()
	switch {
	case d >= 0 && d <= places:
		return decimalText(n, places)
	case d >= 0 && d <= places+4:
		return decimalText(n, d)
	}
	return decimalText(n.Round(places+2, "down"), places+2) + "…"
}
