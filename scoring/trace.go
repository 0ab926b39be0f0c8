package scoring

import (
	"strings"
)

// traceText holds the phrases of TraceLine.
func traceText(key string) Text {
	switch key {
	case "trace.capped-at":
		return Text{"capped at %s", "以%s为限"}
	case "trace.not-below":
		return Text{"not below %s", "不低于%s"}
	case "trace.rounded":
		return Text{"rounded %s", "舍入为%s"}
	case "trace.over-bonus":
		return Text{"with over-achievement %s", "计入超额完成 %s"}
	case "trace.over-penalty":
		return Text{"over-achievement penalised %s", "超额完成扣减 %s"}
	case "trace.over-void":
		return Text{"void %s", "不予计分 %s"}
	case "trace.gate":
		return Text{"gate shut %s", "未达门槛 %s"}
	case "trace.modifier":
		return Text{"modified %s", "乘以调节系数 %s"}
	case "trace.difficulty":
		return Text{"with difficulty %s", "计入难度系数 %s"}
	case "trace.veto":
		return Text{"by veto %s", "一票否决 %s"}
	case "trace.spread":
		return Text{"points %s", "分值 %s"}
	case "step.sum", "step.aggregate":
		return Text{"dimensions", "各维度合计"}
	case "step.modifier":
		return Text{"modifier", "调节系数"}
	case "step.difficulty":
		return Text{"difficulty", "难度系数"}
	case "step.bonus":
		return Text{"bonus", "加分"}
	case "step.deduction":
		return Text{"deduction", "扣分"}
	case "step.cap-bonus":
		return Text{"cap of the bonus", "加分上限"}
	case "step.cap-deduction":
		return Text{"cap of the deduction", "扣分上限"}
	case "step.cap-total":
		return Text{"cap of the total", "总分上限"}
	case "step.floor":
		return Text{"not below nothing", "扣完为止"}
	case "step.veto":
		return Text{"veto", "一票否决"}
	case "step.total":
		return Text{"total", "总分"}
	case "step.grade":
		return Text{"grade", "等次"}
	case "step.quota":
		return Text{"places of the quota", "名额"}
	case "step.rank":
		return Text{"rank", "名次"}
	case "trace.pending":
		return Text{"not reported yet", "尚未填报"}
	case "trace.not-applicable":
		return Text{"not applicable", "不适用"}
	case "trace.exempt":
		return Text{"exempt", "免于考核"}
	case "trace.watched":
		return Text{"watched, not scored", "仅监测，不计分"}
	case "trace.not-scored":
		return Text{"not scored", "不计分"}
	case "trace.not-counted":
		return Text{"too little is reported, not counted: %s", "填报不足，不计入：%s"}
	}
	return Text{key, key}
}

// TraceWords returns the phrases of TraceLine in Chinese for "zh" and "zh-...", else in
// English, for use without a theme.
func TraceWords(lang string) func(key string) string {
	return func(key string) string { return traceText(key).In(lang) }
}

// TraceLanguage is the language of TraceWords: "zh-CN" or "en".
func TraceLanguage(lang string) string { return Text{"en", "zh-CN"}.In(lang) }

// limbo are the states in which a line says only why there is no score.
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
func traceLine(s *IndicatorScore, words func(key string) string) string {
	fill := func(key, text string) string { return strings.Replace(words(key), "%s", text, 1) }
	if key := limboKey(s.State); key != "" {
		return words(key)
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
			b.WriteString(fill("trace.spread", equation(st.Arithmetic, st.Result, after, places, words)))
			b.WriteString("; ")
		case "where":
			if b.Len() > 0 && shown != "" {
				b.WriteString(", ")
			}
			b.WriteString(st.Arithmetic)
			b.WriteString(": ")
			continue
		case "points":
			b.WriteString(st.Arithmetic)
			b.WriteString(" = ")
			b.WriteString(result)
			shown = result
		case "share":
			b.WriteString(fill("trace.not-counted", st.Arithmetic+" = "+shownResult(st.Result, 2)))
		case "cap", "floor":
			join(&b)
			b.WriteString(fill(pick(st.Kind == "cap", "trace.capped-at", "trace.not-below"), result))
			shown = result
		case "over-void":
			join(&b)
			b.WriteString(fill("trace.over-void", result))
			shown = result
		case "over-bonus", "over-penalty", "gate", "difficulty", "modifier", "veto":
			join(&b)
			b.WriteString(fill("trace."+st.Kind, st.Arithmetic+" = "+result))
			shown = result
		}
		if r, ok := st.Rounded.Get(); ok && (st.Kind == "round" || i == len(s.Trace)-1) {
			if text := decimalText(r, places); text != shown && st.Kind == "round" {
				b.WriteString(", ")
				b.WriteString(fill("trace.rounded", text))
			}
		}
	}
	return b.String()
}

// join puts a comma unless a condition has just been written.
func join(b *strings.Builder) {
	if s := b.String(); !strings.HasSuffix(s, ": ") {
		b.WriteString(", ")
	}
}

// equation writes "12 × 30 ÷ 22 = 16.3636…, rounded 16.36".
func equation(arithmetic string, exact, rounded Number, places int, words func(key string) string) string {
	s := arithmetic + " = " + shownResult(exact, places)
	if !exact.Equal(rounded) {
		s += ", " + strings.Replace(words("trace.rounded"), "%s", decimalText(rounded, places), 1)
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
