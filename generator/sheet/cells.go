package sheet

import (
	"math"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/width"

	"steelyard/scoring"
)

// cellTypes tells what cells of a sheet hold: the file keeps numbers, percentages and days
// alike and says by the style which is which.
type cellTypes struct {
	f       *excelize.File
	sheet   string
	seen    *surveyed
	formats map[int]content // by style
}

func (t *cellTypes) settle(c *Cell, col, row int) error {
	at := cellName(col, row)
	formula, err := t.f.GetCellFormula(t.sheet, at)
	if err != nil {
		return err
	}
	kind, err := t.f.GetCellType(t.sheet, at)
	if err != nil {
		return err
	}
	switch {
	case formula != "" && t.seen.stale, c.raw == "" && formula != "" && !t.seen.emptyText(t.sheet, at):
		c.is = isUnknown
	case c.raw == "":
	case kind == excelize.CellTypeBool:
		c.is = isBool
	case kind == excelize.CellTypeError:
		c.is = isFault
	case kind == excelize.CellTypeSharedString, kind == excelize.CellTypeInlineString, kind == excelize.CellTypeFormula:
		c.is = isText
		if strings.TrimSpace(strings.ReplaceAll(c.raw, "\u00a0", " ")) == "" {
			*c = Cell{}
		}
	case kind == excelize.CellTypeDate: // an ISO date in the file
		c.is = isText
		c.raw = strings.TrimSuffix(strings.TrimSuffix(strings.TrimSuffix(c.raw, "Z"), ".000"), "T00:00:00")
	default:
		c.is = isNumber
		if t.seen.styles > 0 {
			style, err := t.f.GetCellStyle(t.sheet, at)
			if err != nil {
				return err
			}
			if c.is, err = t.format(style); err != nil {
				return err
			}
		}
		x, err := strconv.ParseFloat(c.raw, 64)
		switch {
		case err != nil:
			c.is = isText
		case c.is == isDay && x != math.Trunc(x):
			c.is = isTime
		}
	}
	return nil
}

// format says what a number in a style is.
func (t *cellTypes) format(style int) (content, error) {
	if is, ok := t.formats[style]; ok {
		return is, nil
	}
	s, err := t.f.GetStyle(style)
	if err != nil {
		return isNumber, err
	}
	code := ""
	if s.CustomNumFmt != nil {
		code = *s.CustomNumFmt
	}
	is := formatOf(s.NumFmt, code)
	t.formats[style] = is
	return is, nil
}

var (
	quotedPart  = regexp.MustCompile(`"[^"]*"|\\.|_.|\*.|\[\$[^\]]*\]|\[(?i:black|white|red|green|blue|yellow|magenta|cyan|color ?\d+|dbnum\d|[<>=][^\]]*)\]`)
	elapsedPart = regexp.MustCompile(`(?i)\[[hms]+\]`)
)

// formatOf reads the format of a number: one of those that every workbook has, or one of
// the author's own.
func formatOf(id int, code string) content {
	if code == "" {
		switch {
		case id == 9 || id == 10:
			return isPercent
		case id >= 14 && id <= 17, id >= 27 && id <= 31, id == 36, id >= 50 && id <= 54, id == 57 || id == 58:
			return isDay
		case id >= 18 && id <= 22, id >= 32 && id <= 35, id >= 45 && id <= 47, id == 55 || id == 56:
			return isTime
		}
		return isNumber
	}
	first, _, _ := strings.Cut(code, ";")
	first = strings.ToLower(quotedPart.ReplaceAllString(first, ""))
	switch {
	case strings.Contains(first, "general"):
		return isNumber
	case elapsedPart.MatchString(first), strings.ContainsAny(first, "hs"):
		return isTime
	case strings.ContainsAny(first, "ydm"):
		return isDay
	case strings.Contains(first, "%"):
		return isPercent
	case first == "@":
		return isNumber // a number that was typed before the cell became one of text
	}
	return isNumber
}

// plainMarks are marks and spaces that stand for those of the keyboard.
var plainMarks = strings.NewReplacer("\u00a0", " ", "\u3000", " ", "\u200b", "", "\ufeff", "", "−", "-", "。", ".")

// narrow is a text in plain characters, without the spaces around it.
func narrow(s string) string {
	return strings.TrimSpace(width.Narrow.String(plainMarks.Replace(s)))
}

var (
	plainNumber   = regexp.MustCompile(`^[+-]?[0-9]+(\.[0-9]+)?$`)
	groupedNumber = regexp.MustCompile(`^[+-]?[0-9]{1,3}(,[0-9]{3})+(\.[0-9]+)?$`)
	writtenDay    = regexp.MustCompile(`^([0-9]{4})(?:-|/|\.|年)([0-9]{1,2})(?:-|/|\.|月)([0-9]{1,2})日?$`)
)

// numberOf reads a cell as a number. percent says that the indicator is measured in %, so
// that 92.6 % is 92.6; commas that parts of a number are set off with may stand in it.
func numberOf(c Cell, percent bool) (scoring.Number, *Fault) {
	fault := func(hint, message string) (scoring.Number, *Fault) {
		return scoring.Number{}, &Fault{Message: message, Hint: hint}
	}
	switch c.is {
	case isNumber, isPercent:
		n, ok := shown(c.raw)
		if !ok {
			return fault("write one number", quoteCut(c.raw)+" is no number")
		}
		if c.is == isPercent {
			if !percent {
				return fault("write the number in its own unit, and give the cell the format General", "this is a percentage, and the indicator is not measured in %")
			}
			n = n.Mul(scoring.FromInt(100))
		}
		return n, nil
	case isDay, isTime:
		return fault("give the cell the format General and type the number again", "a date stands where a number is needed")
	case isBool:
		return fault("write a number", "TRUE or FALSE stands where a number is needed")
	case isFault:
		return fault("mend the formula, or write the number", "the formula of the cell fails with "+c.raw)
	case isUnknown:
		return fault("open the file in Excel or WPS, let it work out its formulas, and save it; or empty the cell", "the cell holds a formula without a result")
	}
	s := narrow(c.raw)
	bare, isShare := strings.CutSuffix(s, "%")
	bare = strings.TrimSpace(bare)
	switch {
	case isShare && !percent:
		return fault("write the number in its own unit", quoteCut(c.raw)+" is a percentage, and the indicator is not measured in %")
	case plainNumber.MatchString(bare):
	case groupedNumber.MatchString(bare):
		bare = strings.ReplaceAll(bare, ",", "")
	case strings.Count(bare, ",") == 1 && plainNumber.MatchString(strings.Replace(bare, ",", ".", 1)):
		return fault("write a decimal point: "+strings.Replace(bare, ",", ".", 1), quoteCut(c.raw)+" has a comma where a number has a point")
	case isDash(bare):
		return fault("leave the cell empty for not reported yet; a reason belongs into the column of what is not applicable", quoteCut(c.raw)+" is no number")
	case strings.Count(bare, "/") == 1 && plainNumber.MatchString(strings.Replace(bare, "/", "", 1)):
		return fault("write the result of the division, in percent where the unit of measure is %", quoteCut(c.raw)+" is a fraction")
	default:
		return fault("write one number without words and unit", quoteCut(c.raw)+" is no number")
	}
	n, err := scoring.ParseNumber(strings.TrimPrefix(bare, "+"))
	if err != nil {
		return fault("write one number", quoteCut(c.raw)+" is no number")
	}
	return n, nil
}

// isDash says whether a text stands for nothing.
func isDash(s string) bool {
	switch strings.ToLower(s) {
	case "-", "--", "–", "—", "——", "/", "\\", "无", "n/a", "na", "none":
		return true
	}
	return false
}

// shown is a stored number as the program shows it: Excel reckons with 15 digits, and
// keeps 0.30000000000000004 for what is 0.3 in the cell.
func shown(raw string) (scoring.Number, bool) {
	x, err := strconv.ParseFloat(raw, 64)
	if err != nil || math.IsInf(x, 0) || math.IsNaN(x) {
		return scoring.Number{}, false
	}
	n, err := scoring.ParseNumber(strconv.FormatFloat(x, 'g', 15, 64))
	return n, err == nil
}

// dayOf reads a cell as a day, "2026-01-12".
func dayOf(c Cell) (string, *Fault) {
	const hint = "write it as 2026-01-12"
	switch c.is {
	case isDay:
		x, err := strconv.ParseFloat(c.raw, 64)
		if err != nil {
			break
		}
		t, err := excelize.ExcelDateToTime(x, c.date)
		if err != nil || t.Year() < 1901 || t.Year() > 9999 {
			break
		}
		return t.Format(time.DateOnly), nil
	case isTime:
		return "", &Fault{Message: "a time of day stands with the date", Hint: hint}
	case isNumber, isPercent:
		return "", &Fault{Message: "a number stands where a date is needed", Hint: hint}
	case isFault:
		return "", &Fault{Message: "the formula of the cell fails with " + c.raw, Hint: hint}
	case isUnknown:
		return "", &Fault{Message: "the cell holds a formula without a result", Hint: "open the file in Excel or WPS, let it work out its formulas, and save it; or empty the cell"}
	case isText:
		m := writtenDay.FindStringSubmatch(narrow(c.raw))
		if m == nil {
			break
		}
		pad := func(s string) string { return strings.Repeat("0", 2-len(s)) + s }
		day := m[1] + "-" + pad(m[2]) + "-" + pad(m[3])
		if _, err := time.Parse(time.DateOnly, day); err != nil {
			return "", &Fault{Message: "there is no day " + day, Hint: hint}
		}
		return day, nil
	}
	return "", &Fault{Message: quoteCut(c.raw) + " is no date with the year first", Hint: hint}
}

// textOf reads a cell as a text.
func textOf(c Cell) (string, *Fault) {
	switch c.is {
	case nothing:
		return "", nil
	case isText:
		return strings.Trim(strings.ReplaceAll(c.raw, "\r\n", "\n"), " \t\n\u00a0\u3000"), nil
	case isNumber:
		if n, ok := shown(c.raw); ok {
			return n.String(), nil
		}
	case isPercent:
		if n, ok := shown(c.raw); ok {
			return n.Mul(scoring.FromInt(100)).String() + "%", nil
		}
	case isDay:
		return dayOf(c)
	case isBool:
		return "", &Fault{Message: "TRUE or FALSE stands where a text is needed"}
	case isFault:
		return "", &Fault{Message: "the formula of the cell fails with " + c.raw, Hint: "write the text itself"}
	case isUnknown:
		return "", &Fault{Message: "the cell holds a formula without a result", Hint: "open the file in Excel or WPS, let it work out its formulas, and save it; or empty the cell"}
	}
	return "", &Fault{Message: "the cell cannot be read as a text", Hint: "write the text itself"}
}

func quoteCut(s string) string {
	if r := []rune(s); len(r) > 40 {
		s = string(r[:40]) + "…"
	}
	return strconv.Quote(s)
}
