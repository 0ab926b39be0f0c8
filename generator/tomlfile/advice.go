package tomlfile

import (
	"fmt"
	"path"
	"regexp"
	"strings"
)

// Hints that give the whole of what is to be written: a reader types it as it stands.

var (
	yamlLine    = regexp.MustCompile(`^\s*([A-Za-z0-9_-]+)\s*:\s*(.*?)\s*$`)
	openHeader  = regexp.MustCompile(`^\s*\[\[\s*([A-Za-z0-9_.-]+)\s*\]?\s*(?:#.*)?$`)
	slashedName = regexp.MustCompile(`(?:^|[{,])\s*([a-z0-9-]+/[a-z0-9-]+)\s*=`)
	bareHeader  = regexp.MustCompile(`^(?:result|indicator|objective|dimension|initiative|modifier|rater|panel|veto|exempt|retired|theme|strategy)\.[a-z0-9-]+$`)
	quotedPath  = regexp.MustCompile(`"([^"]*\\[^"]*)"`)
	onDrive     = regexp.MustCompile(`^[A-Za-z]:`)
	isWord      = regexp.MustCompile(`^(?:true|false|[0-9]{4}-[0-9]{2}-[0-9]{2})$`)
)

// saidColon is what to do about a line with a colon in place of =.
func saidColon(line string) string {
	m := yamlLine.FindStringSubmatch(line)
	if m == nil || m[2] == "" || strings.ContainsAny(m[2], `\#`) {
		return `write key = "text", with = in place of :`
	}
	value := m[2]
	n, number := numberMeant(value)
	switch {
	case number && n.doubt == "" && n.unit == "":
		value = n.number
	case isWord.MatchString(value) || strings.ContainsAny(value[:1], `"'[{`):
	case strings.Contains(value, `"`):
		return `write key = "text", with = in place of :`
	default:
		value = `"` + value + `"`
	}
	return fmt.Sprintf("write %s = %s, with = in place of :", m[1], value)
}

// saidListHeader is how the head of a table is written that begins with [[ and does not end
// with ]]: what has a name of its own, such as an indicator, is one table.
func saidListHeader(line string) string {
	m := openHeader.FindStringSubmatch(line)
	switch {
	case m == nil:
		return "end it with ]]"
	case strings.Count(m[1], ".") == 1:
		return fmt.Sprintf("write [%s]", m[1])
	}
	return fmt.Sprintf("write [[%s]]", m[1])
}

// saidBackslash is what to do about a backslash: in a path of evidence / stands for it, and a
// file of one computer is copied into the site.
func saidBackslash(line string) string {
	m := quotedPath.FindStringSubmatch(line)
	if m == nil || !strings.HasPrefix(strings.TrimSpace(line), "evidence") {
		return `write \\ for a backslash, or put the text between ' and '`
	}
	file := strings.ReplaceAll(m[1], `\`, "/")
	if onDrive.MatchString(file) || strings.HasPrefix(file, "/") {
		return fmt.Sprintf("copy the file to the report's folder evidence/, and write %q", "evidence/"+path.Base(file))
	}
	return fmt.Sprintf(`write %q, with / in place of \`, file)
}
