package generator_test

import (
	"math/big"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"steelyard/generator/internal/htmlcheck"
	"steelyard/themes"
)

// markOfWord is the mark that a word of a status has, in either language; "" for what is absent.
var markOfWord = map[string]string{
	"Met": "met", "Close": "watch", "Missed": "missed", "达标": "met", "接近达标": "watch", "未达标": "missed",
	"Strong": "met", "Fair": "watch", "Weak": "missed", "strong": "met", "fair": "watch", "weak": "missed", "较好": "met", "一般": "watch", "薄弱": "missed",
	"Met, watched": "met", "Close, watched": "watch", "Missed, watched": "missed", "达标（监测）": "met", "接近达标（监测）": "watch", "未达标（监测）": "missed",
	"on schedule": "met", "behind schedule": "missed", "达到序时进度": "met", "落后于序时进度": "missed",
	"Pending": "", "n/a": "", "Not applicable": "", "Exempt": "", "Not scored": "", "Not published": "", "No target": "", "Watched": "",
	"未报送": "", "不适用": "", "豁免": "", "未计分": "", "不公开": "", "无目标值": "", "监测": "",
}

// truthOfMarks holds the marks of a page: each says what the word beside it says, and what is absent has
// none that judges. In tables of figures the word of what has points is that of the rule on the method page.
func truthOfMarks(t *testing.T, name, page string) (marks, figures int) {
	t.Helper()
	doc, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	for n := range doc.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		switch {
		case n.Data == "i" && strings.HasPrefix(htmlcheck.Attr(n, "class"), "mk ") && n.Parent != nil && n.Parent.Data != "th":
			word := strings.Join(strings.Fields(textOf(n.Parent)), " ")
			want, known := markOfWord[word]
			if !known {
				continue
			}
			marks++
			class := strings.TrimPrefix(htmlcheck.Attr(n, "class"), "mk mk-")
			if judges := slices.Contains([]string{"met", "watch", "missed"}, class); judges && class != want || !judges && want != "" {
				t.Errorf("%s: %q is marked %q", name, word, class)
			}
		case n.Data == "table":
			figures += truthOfFigure(t, name, n)
		}
	}
	return marks, figures
}

// truthOfFigure holds the table below a figure that has a column of readings.
func truthOfFigure(t *testing.T, name string, table *html.Node) (rows int) {
	var head []string
	for n := range table.Descendants() {
		if n.Type != html.ElementNode || n.Data != "tr" {
			continue
		}
		var cells []string
		for c := range n.ChildNodes() {
			if c.Data == "th" || c.Data == "td" {
				cells = append(cells, strings.TrimSpace(textOf(c)))
			}
		}
		if head == nil {
			head = cells
			continue
		}
		at := slices.IndexFunc(head, func(h string) bool { return h == "status" || h == "状态" })
		earned := slices.IndexFunc(head, func(h string) bool { return h == "earned" || h == "得分" })
		possible := slices.IndexFunc(head, func(h string) bool { return h == "possible" || h == "满分" || h == "分值" })
		if at < 0 || len(cells) != len(head) {
			return rows
		}
		share, ok := printedNumber(strings.TrimSuffix(cells[1], "%"))
		percent := ok && strings.HasSuffix(cells[1], "%")
		if !percent {
			if earned < 0 || possible < 0 {
				return rows
			}
			got, ok1 := printedNumber(cells[earned])
			of, ok2 := printedNumber(cells[possible])
			if ok = ok1 && ok2 && of.Sign() > 0; ok {
				share = got.Mul(got, big.NewRat(100, 1)).Quo(got, of)
			}
		}
		mark, known := markOfWord[cells[at]]
		word, _, _ := strings.Cut(cells[at], "（") // 达标（监测） in the practice summary, each row of which names its dimension
		switch {
		case !known || mark == "" || slices.Contains([]string{"Met", "Close", "Missed", "达标", "接近达标", "未达标"}, word): // targets go by their values
			if ok && known && mark == "" && cells[at] != "No target" && cells[at] != "无目标值" {
				t.Errorf("%s: %q is %q with %s%%", name, cells[0], cells[at], share.FloatString(1))
			}
			continue
		case !ok:
			t.Errorf("%s: %q is %q and has no number", name, cells[0], cells[at])
			continue
		}
		rows++
		want := "missed"
		if share.Cmp(big.NewRat(90, 1)) >= 0 {
			want = "met"
		} else if share.Cmp(big.NewRat(70, 1)) >= 0 {
			want = "watch"
		}
		if mark != want {
			t.Errorf("%s: %q is %q with %s%%", name, cells[0], cells[at], share.FloatString(2))
		}
	}
	return rows
}

// One word has one meaning: a status is called the same in rows, heads and reviews, and no two alike.
func TestWordsOfStatusAreOne(t *testing.T) {
	for _, lang := range []string{"en", "zh-CN"} {
		words, seen := themes.Standard(lang), map[string]string{}
		for _, s := range []string{"met", "watch", "missed", "pending"} {
			word := words.Words("status." + s)
			if head := words.Words("status-head." + s); !strings.HasPrefix(strings.ToLower(word), strings.ToLower(head)) && s != "pending" {
				t.Errorf("%s: %s is %q and heads a column as %q", lang, s, word, head)
			}
			if before, twice := seen[word]; twice {
				t.Errorf("%s: %s and %s are both %q", lang, before, s, word)
			}
			seen[word] = s
		}
	}
}

// truthOfAim reads the target of a row as a reader does, as a floor, a ceiling, a zone or one value,
// and holds the result beside it against it: met is what lies within, and nothing else is met.
func truthOfAim(t *testing.T, page string, row labelledRow, status string) {
	t.Helper()
	reached, judged := map[string]bool{"Met": true, "达标": true, "Close": false, "接近达标": false, "Missed": false, "未达标": false}[status]
	aim := row.cells["Target"] + row.cells["目标值"]
	value, ok := printedNumber(row.cells["Result"], row.cells["完成值"], row.cells[row.year()])
	if !judged || !ok || aim == "" {
		return
	}
	within := true
	low, high, zone := strings.Cut(aim, "–")
	switch bound, one := printedNumber(strings.Trim(aim, "≥≤>< ")); {
	case zone:
		from, ok1 := printedNumber(low)
		to, ok2 := printedNumber(high)
		if !ok1 || !ok2 {
			return
		}
		within = value.Cmp(from) >= 0 && value.Cmp(to) <= 0
	case !one:
		return // words, or what the rule asks for
	case strings.HasPrefix(aim, "≥"):
		within = value.Cmp(bound) >= 0
	case strings.HasPrefix(aim, "≤"):
		within = value.Cmp(bound) <= 0
	case strings.HasPrefix(aim, ">"):
		within = value.Cmp(bound) > 0
	case strings.HasPrefix(aim, "<"):
		within = value.Cmp(bound) < 0
	default:
		within = value.Cmp(bound) == 0
	}
	if within != reached && !ownLimits.MatchString(row.text) {
		t.Errorf("%s: %q is %s with %s beside a target of %s", page, row.name, status, value.FloatString(6), aim)
	}
}

// year is the head of the row's column of the year, the last of them; "" where it has none.
func (r labelledRow) year() (last string) {
	for head := range r.cells {
		if yearHead.MatchString(head) && head > last {
			last = head
		}
	}
	return last
}

// ownLimits finds limits of its own by which a result is met or missed.
var ownLimits = regexp.MustCompile(`Met (?:from|up to|within|at) |达标：(?:不|与|达)`)

var yearHead = regexp.MustCompile(`^20[0-9]{2}(-[0-9]{2})?$`)
