package proof

import (
	"regexp"
	"strings"
)

// numberForm is how a language writes numbers: "1.234,5".
type numberForm struct {
	decimal, group string
	number         *regexp.Regexp
}

func newNumberForm(decimal, group string) *numberForm {
	f := &numberForm{decimal: decimal, group: group}
	form := "[0-9]+"
	if group != "" {
		form = "[0-9]{1,3}(?:" + regexp.QuoteMeta(group) + "[0-9]{3})+|[0-9]+"
	}
	f.number = regexp.MustCompile("(" + form + ")(?:(" + regexp.QuoteMeta(decimal) + ")([0-9]+))?")
	return f
}

// plain writes the numbers of a text with a point and without groups. A nil form leaves it.
func (f *numberForm) plain(text string) string {
	if f == nil || f.decimal == "" {
		return text
	}
	return f.number.ReplaceAllStringFunc(text, func(s string) string {
		m := f.number.FindStringSubmatch(s)
		whole := m[1]
		if f.group != "" {
			whole = strings.ReplaceAll(whole, f.group, "")
		}
		if m[2] == "" {
			return whole
		}
		return whole + "." + m[3]
	})
}
