package generator_test

import (
	"math/big"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"steelyard/generator/internal/htmlcheck"
)

// statesOfLevels are what the rows of a report say of a dimension or of the total by its state, English
// first; of what is reported in part the end of "25 of 50 points reported".
var statesOfLevels = map[string][2]string{
	"pending": {"Not reported yet", "未报送"}, "not-applicable": {"Not applicable", "不适用"}, "exempt": {"Exempt", "豁免"}, "withheld": {"Not published", "不公开"},
	"not-scored": {"Not scored", "未计分"}, "part": {"points reported", "分中已报送"}, "strong": {"strong", "较好"}, "fair": {"fair", "一般"}, "weak": {"weak", "薄弱"},
}

// anyRow is a row of a table of any kind: its class, the head of each cell where the cell says it, and
// the text of each.
type anyRow struct {
	class        string
	heads, cells []string
}

func rowsOfAnyKind(t *testing.T, page string) (all []anyRow) {
	t.Helper()
	doc, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	for n := range doc.Descendants() {
		if n.Type != html.ElementNode || n.Data != "tr" {
			continue
		}
		row := anyRow{class: htmlcheck.Attr(n, "class")}
		for c := range n.ChildNodes() {
			if c.Data == "th" || c.Data == "td" {
				row.heads = append(row.heads, htmlcheck.Attr(c, "data-l"))
				row.cells = append(row.cells, strings.Join(strings.Fields(textOf(c)), " "))
			}
		}
		if len(row.cells) > 1 {
			all = append(all, row)
		}
	}
	return all
}

// truthOfLevel holds all rows of a dimension, or of the total, on the page of its report. Of what is
// absent no number stands there but its points; of what is reported in part no share and no change, and
// what is not reported stands beside it; its state is said. Columns of other years are theirs.
func truthOfLevel(t *testing.T, where string, lang int, rows []anyRow, title, year string, n *tracedNode) (told bool) {
	t.Helper()
	state := stateOf(n.State, n.Status)
	part := n.State == "scored" && number2(n.Reported).Cmp(number2(n.Points)) < 0
	if part {
		state = "part"
	}
	known := map[string]bool{}
	say := func(x *big.Rat) {
		for places := range 7 {
			known[strings.TrimSuffix(x.FloatString(places), ".")] = true
		}
	}
	say(number2(n.Points))
	if n.State == "scored" {
		lost := new(big.Rat).Sub(number2(n.Reported), number2(n.Published))
		for _, x := range []*big.Rat{number2(n.Published), number2(n.Reported), lost, new(big.Rat).Neg(lost), new(big.Rat).Sub(number2(n.Points), number2(n.Reported))} {
			say(x)
		}
	}
	for _, row := range rows {
		name, isOf := strings.CutPrefix(row.cells[0], title)
		if !isOf || name != "" && name[0] >= '0' && name[0] <= '9' || slices.ContainsFunc(row.heads, func(h string) bool { return h == "Result" || h == "结果" || h == "完成值" }) {
			continue
		}
		text := strings.Join(row.cells, " ")
		told = told || strings.Contains(text, statesOfLevels[state][lang])
		if n.State == "scored" && !part {
			continue // what is there in full is held by other walks
		}
		for k := 1; k < len(row.cells); k++ {
			head, cell := row.heads[k], row.cells[k]
			if slices.Contains([]string{"Met", "Close", "Missed", "达标", "接近达标", "未达标", "So far", "累计"}, head) || strings.Contains(head, "20") && !strings.Contains(head, year) {
				continue // of indicators, of all before, of another year
			}
			value, is := printedNumber(strings.TrimSuffix(cell, "%"))
			switch {
			case !is:
			case strings.HasSuffix(cell, "%") || head == "%" || head == "Change" || head == "变化":
				t.Errorf("%s: %q is %s and has %s below %q", where, row.cells[0], state, cell, head)
			case !known[value.FloatString(0)] && !known[value.FloatString(2)] && !known[value.FloatString(1)]:
				t.Errorf("%s: %q is %s and has %s: %v", where, row.cells[0], state, cell, row.cells)
			}
		}
	}
	return told
}

var anyYear = regexp.MustCompile(`20[0-9]{2}`)

func number2(s string) *big.Rat {
	if n, ok := new(big.Rat).SetString(s); ok {
		return n
	}
	return new(big.Rat)
}

// truthOfTotal holds the rows of the total and of the sum of its dimensions: as published, called
// provisional while something is not reported, and no number but its points where there is none.
func truthOfTotal(t *testing.T, where string, lang int, rows []anyRow, published, possible string, provisional bool) (told bool) {
	t.Helper()
	found := 0
	for _, row := range rows {
		name := row.cells[0]
		total := strings.HasPrefix(name, [...]string{"Total", "总分"}[lang])
		sum := strings.HasPrefix(name, [...]string{"Sum of dimensions", "各维度合计"}[lang])
		if !total && !sum || anyYear.MatchString(name) { // of another year
			continue
		}
		told = told || strings.Contains(name, [...]string{"provisional", "暂定"}[lang])
		if found++; published != "" && total && !slices.Contains(row.cells, published) {
			t.Errorf("%s: %v has no %s", where, row.cells, published)
		}
		for k := 1; k < len(row.cells); k++ {
			value, is := printedNumber(strings.TrimSuffix(row.cells[k], "%"))
			year := strings.Contains(row.heads[k], "20")
			switch {
			case !is || year || slices.Contains([]string{"Met", "Close", "Missed", "达标", "接近达标", "未达标"}, row.heads[k]):
			case published == "" && value.Cmp(number2(possible)) != 0:
				t.Errorf("%s: there is no total, and %v has %s", where, row.cells, row.cells[k])
			case provisional && (row.heads[k] == "%" || strings.HasSuffix(row.cells[k], "%")):
				t.Errorf("%s: the total is provisional, and %v has %s", where, row.cells, row.cells[k])
			}
		}
	}
	if found < 3 {
		t.Errorf("%s: %d rows of the total", where, found)
	}
	return told
}

// truthOfColumns holds the tables of dimensions beside last year's: each column of scores and of changes
// adds up to what stands below it, wherever all of it is told.
func truthOfColumns(t *testing.T, name, page string) (columns int) {
	t.Helper()
	doc, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	for n := range doc.Descendants() {
		if n.Data != "table" || n.Type != html.ElementNode {
			continue
		}
		sums, whole, width := map[int]*big.Rat{}, map[int]bool{}, 0
		var heads []string
		for tr := range n.Descendants() {
			if tr.Data != "tr" {
				continue
			}
			at := 0
			for c := range tr.ChildNodes() {
				if c.Data != "th" && c.Data != "td" {
					continue
				}
				text := strings.Join(strings.Fields(textOf(c)), " ")
				value, is := printedNumber(text)
				switch {
				case width == 0 && tr.Parent.Data == "thead":
					heads = append(heads, text)
				case htmlcheck.Attr(tr, "class") == "total" && is && whole[at] && addsUp(heads, at):
					columns++
					if sums[at] == nil || sums[at].Cmp(value) != 0 {
						t.Errorf("%s: %q comes to %s, and %s is printed", name, heads[at], sums[at].FloatString(4), text)
					}
				case is:
					if sums[at] == nil {
						sums[at], whole[at] = new(big.Rat), true
					}
					sums[at].Add(sums[at], value)
				case tr.Parent.Data == "tbody" && at > 0 && (text == "–" || text == "—"):
					whole[at] = false
					if sums[at] == nil {
						sums[at] = new(big.Rat)
					}
				}
				span, err := strconv.Atoi(htmlcheck.Attr(c, "colspan"))
				if at++; err == nil && span > 1 {
					at += span - 1
				}
			}
			width = max(width, at)
			if len(heads) == 0 || heads[0] != "Dimension" && heads[0] != "维度" || slices.Contains(heads, "Indicator") || slices.Contains(heads, "指标") {
				break // another table
			}
		}
	}
	return columns
}

// addsUp says of a column whether it is one of scores or changes.
func addsUp(heads []string, at int) bool {
	h := ""
	if at < len(heads) {
		h = heads[at]
	}
	return anyYear.MatchString(h) && !strings.Contains(h, "Points") && !strings.Contains(h, "分值") || slices.Contains([]string{"Change", "变化", "Score", "得分"}, h)
}
