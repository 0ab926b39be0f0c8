package diag

import (
	"fmt"
	"io"
	"strings"
)

var (
	escapeData     = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	escapeProperty = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
)

// GitHub writes diagnostics as workflow commands, which a review shows beside the
// line: ::error file=...,line=...,col=...,title=...::message
func GitHub(w io.Writer, list []Diagnostic) error {
	var b strings.Builder
	for _, d := range list {
		kind := d.Severity.String()
		if d.Severity == Info {
			kind = "notice"
		}
		var props []string
		if d.File != "" {
			props = append(props, "file="+escapeProperty.Replace(Visible(d.File)))
		}
		if d.Line > 0 {
			props = append(props, fmt.Sprintf("line=%d", d.Line))
			if d.Column > 0 {
				props = append(props, fmt.Sprintf("col=%d", d.Column), fmt.Sprintf("endColumn=%d", d.Column+max(d.Width, 1)))
			}
		}
		if d.Rule != "" {
			props = append(props, "title="+escapeProperty.Replace(d.Rule))
		}
		message := lines(d.Message)
		if d.Hint != "" {
			message += "\n" + lines(d.Hint)
		}
		for _, r := range d.Related {
			message += fmt.Sprintf("\n%s: %s", r.Place, lines(r.Message))
		}
		fmt.Fprintf(&b, "::%s %s::%s\n", kind, strings.Join(props, ","), escapeData.Replace(message))
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// lines is Visible but for line ends, which a workflow command escapes.
func lines(s string) string {
	var b strings.Builder
	for {
		i := strings.IndexAny(s, "\r\n")
		if i < 0 {
			b.WriteString(Visible(s))
			return b.String()
		}
		b.WriteString(Visible(s[:i]))
		b.WriteByte(s[i])
		s = s[i+1:]
	}
}
