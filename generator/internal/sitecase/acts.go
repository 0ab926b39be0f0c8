package sitecase

import (
	"path"
	"regexp"
	"strings"
	"testing/fstest"
)

// acts are what hints ask for, the narrow ones first. A hint is split where it offers another
// way; each part is one act, else the hint is none for a machine.
var acts = []struct {
	kind    string
	pattern *regexp.Regexp
	do      func(s site, m []string) fstest.MapFS
}{
	{"guess", regexp.MustCompile(`^did you mean ("[^"]+"|[^ ?]+)\?`), func(s site, m []string) fstest.MapFS {
		if s.d.Line == 0 {
			return s.rename(strings.Trim(m[1], `"`))
		}
		return s.guess(strings.Trim(m[1], `"`))
	}},
	{"table", regexp.MustCompile(`(?:^|, and |: )(?:write )?(points = "relative") in \[weights\]`), func(s site, m []string) fstest.MapFS { return s.inTable("weights", m[1]) }},
	{"top", regexp.MustCompile(`^(?:write )?(\w+ = ("[^"]*"|\[[^\]]*\])) at the top(?: of the scorecard)?$`), func(s site, m []string) fstest.MapFS { return s.above(s.card(), filled(m[1])) }},
	{"key", regexp.MustCompile(`^write (\w+ = "\.\.\."); known: ([^ ,]+)`), func(s site, m []string) fstest.MapFS { return s.beside(strings.Replace(m[1], "...", m[2], 1)) }},
	{"key", regexp.MustCompile(`^write (\w+ = "\.\.\."), such as ("[^"]+")`), func(s site, m []string) fstest.MapFS { return s.beside(strings.Replace(m[1], `"..."`, m[2], 1)) }},
	{"key", regexp.MustCompile(`^write (\w+ = (?:\.\.\.|"[^"]*"|\d+))( \(or .*\))? in the indicator$`), func(s site, m []string) fstest.MapFS { return s.inIndicator(filled(m[1])) }},
	{"key", regexp.MustCompile(`^write (year = \.\.\.) beside them`), func(s site, m []string) fstest.MapFS { return s.inside(filled(m[1])) }},
	{"key", regexp.MustCompile(`^write (overlap = \{[^}]*\})$`), func(s site, m []string) fstest.MapFS { return s.beside(m[1]) }},
	{"key", regexp.MustCompile(`^write (\w+ = \{[^}]*\}) in the indicator$`), func(s site, m []string) fstest.MapFS { return s.inIndicator(filled(m[1])) }},
	{"key", regexp.MustCompile(`^write (problem = "\.\.\.") and (improvement = \{[^}]*\})$`), func(s site, m []string) fstest.MapFS {
		return s.beside(filled(m[1]) + "\n" + filled(m[2]))
	}},
	{"key", regexp.MustCompile(`^write (done = true|due = \.\.\.)(?: in its improvement)?$`), func(s site, m []string) fstest.MapFS { return s.inside(filled(m[1])) }},
	{"key", regexp.MustCompile(`^write (better = "\w+") in the indicator$`), func(s site, m []string) fstest.MapFS { return s.inIndicator(m[1]) }},
	{"span", regexp.MustCompile(`^write (score = \{ method = "range", full = \[[^\]]*\] \}) in place of target and score$`), func(s site, m []string) fstest.MapFS { return s.spanned(m[1]) }},
	{"write", regexp.MustCompile(`^write a cap of at most (\d+)$`), func(s site, m []string) fstest.MapFS { return s.write(m[1]) }},
	{"write", regexp.MustCompile(`^write at_least or at_most in place of above or under$`), func(s site, _ []string) fstest.MapFS {
		_, line, _ := s.lines()
		return s.replace(0, len(line), strings.NewReplacer("above =", "at_least =", "under =", "at_most =").Replace(string(line)))
	}},
	{"key", regexp.MustCompile(`^write the day, such as (on = \S+)$`), func(s site, m []string) fstest.MapFS { return s.beside(m[1]) }},
	{"key", regexp.MustCompile(`^(?:write )?((?:decimals|value|outlook|by|level|was|title|points|languages|share) = (?:\.\.\.|"[^"]*"|[\d.]+|\[[^\]]*\]))(?: beside it|, or .*|, the .*|: what.*|)(?:, or more.*)?$`), func(s site, m []string) fstest.MapFS { return s.beside(filled(m[1])) }},
	{"pair", regexp.MustCompile(`^write ("[^"]+/[^"]+") = (\d)`), func(s site, m []string) fstest.MapFS { return s.pair(m[1], m[2]) }},
	{"known", regexp.MustCompile(`^known: ([^ ,]+)`), func(s site, m []string) fstest.MapFS {
		if strings.HasPrefix(s.d.Message, "unknown key") || strings.Contains(s.d.Message, "has no option") {
			return nil
		}
		return s.guess(m[1])
	}},
	{"write", regexp.MustCompile(`^write (\[\S+\]) or (\[\S+\]), whichever`), func(s site, m []string) fstest.MapFS { return s.write(m[1]) }},
	{"write", regexp.MustCompile(`^write (\[[\w.-]+\])$`), func(s site, m []string) fstest.MapFS {
		if _, line, ok := s.lines(); ok && !strings.ContainsAny(string(line), "[【") { // the name of a table without brackets
			return s.replace(0, len([]rune(strings.TrimRight(string(line), "\r\n"))), m[1])
		}
		return s.write(m[1])
	}},
	{"write", regexp.MustCompile(`^write it as ("[^"]+")$`), func(s site, m []string) fstest.MapFS { return s.write(m[1]) }},
	{"key", regexp.MustCompile(`^write (numerator = \S+) and (denominator = \S+) in place of value`), func(s site, m []string) fstest.MapFS {
		s.fsys = s.takeOut()
		s.d.Line--
		return s.beside(m[1] + "\n" + m[2])
	}},
	{"write", regexp.MustCompile(`^write the result of the division(?: in percent)?: ([\d.]+)`), func(s site, m []string) fstest.MapFS { return s.write(m[1]) }},
	{"write", regexp.MustCompile(`^write ("[^"]+/[^"]+"), in quotation marks`), func(s site, m []string) fstest.MapFS { return s.quoted(m[1]) }},
	{"write", regexp.MustCompile(`^write (-?[\d.]+|"[\d/]+")(?: (?:for|where).*|)$`), func(s site, m []string) fstest.MapFS { return s.write(m[1]) }},
	{"judge", regexp.MustCompile(`with (\S+) the ratio would be`), func(s site, m []string) fstest.MapFS {
		if strings.Contains(m[1], "/") {
			m[1] = `"` + m[1] + `"`
		}
		return s.write(m[1])
	}},
	{"top", regexp.MustCompile(`^write (status = "draft") until`), func(s site, m []string) fstest.MapFS { return s.above(s.card(), m[1]) }},
	{"write", regexp.MustCompile(`^(-?[\d.]+) where the brackets`), func(s site, m []string) fstest.MapFS { return s.write(m[1]) }},
	{"write", regexp.MustCompile(`^write (\S+) in place of (.)$`), func(s site, m []string) fstest.MapFS {
		return s.replace(s.d.Column-1, s.d.Column-1+s.d.Width, m[1])
	}},
	{"write", regexp.MustCompile(`^write (\\\\) for a backslash`), func(s site, _ []string) fstest.MapFS { return s.doubled() }},
	{"write", regexp.MustCompile(`^write a date as (\S+?)(?:,.*|)$`), func(s site, m []string) fstest.MapFS { return s.write(m[1]) }},
	{"write", regexp.MustCompile(`^write (?:digits|the code|a year|the address that the page had).*, such as ("[^"]+"|[\d.]+)`), func(s site, m []string) fstest.MapFS {
		if name, isText := strings.CutPrefix(m[1], `"`); isText {
			return s.guess(strings.TrimSuffix(name, `"`))
		}
		return s.write(m[1])
	}},
	{"write", regexp.MustCompile(`^write (\w+ = .+), with = in place of :`), func(s site, m []string) fstest.MapFS { return s.write(m[1]) }},
	{"write", regexp.MustCompile(`^write (".+"), with / in place of`), func(s site, m []string) fstest.MapFS { return s.write("[" + m[1] + "]") }},
	{"copy", regexp.MustCompile(`^copy the file to the report's folder evidence/, and write "([^"]+)"`), func(s site, m []string) fstest.MapFS {
		s.fsys = s.with(path.Join(path.Dir(s.d.File), m[1]), []byte("evidence"))
		return s.write(`["` + m[1] + `"]`)
	}},
	{"write", regexp.MustCompile(`^write (\w+ = \[[^\]]*\]|\w+ = \S+|\w+ = \{[^}]*\}|\[\S+\]|[^ ]+)(?:,? (?:with|without) .*| alone.*| and keep .*|)$`), func(s site, m []string) fstest.MapFS {
		if strings.Contains(m[1], "[...]") || strings.HasPrefix(m[1], "key") || strings.HasPrefix(m[1], "by = ") || proseWord[m[1]] {
			return nil
		}
		return s.write(filled(strings.TrimSuffix(m[1], ",")))
	}},
	{"text", regexp.MustCompile(`^a text needs quotation marks: key = "text"$`), func(s site, _ []string) fstest.MapFS { return s.inQuotes() }},
	{"rename", regexp.MustCompile(`^(?:rename (?:it|the file|the folder) to "|name it )([^" ;]*\d[^" ;]*|[^" ;]+")`), func(s site, m []string) fstest.MapFS { return s.rename(strings.TrimSuffix(m[1], `"`)) }},
	{"rename", regexp.MustCompile(`^(?:choose another (?:name|id)(?: for the \w+)?|rename (?:one of them|it without))$`), func(s site, _ []string) fstest.MapFS { return s.other() }},
	{"feedback", regexp.MustCompile(`^mark the one that leads back: (\{.*\})$`), func(s site, m []string) fstest.MapFS {
		return s.replace(s.d.Column-1, s.d.Column-1+s.d.Width, m[1])
	}},
	{"take", regexp.MustCompile(`^(?:take (?:(?:parent|as_of)|the (?:line|value|link|entry|dot|comma|one or the other|waiver)|it|one|one arrow|one of the two) (?:out|away)|leave (?:the key|it|Q4|as_of|next) out|take out|delete it)(?: of aliases| of the topmost one| of the scorecard| while .*| where .*| once .*|: .*|; level.*| and type .*|)$`), func(s site, _ []string) fstest.MapFS { return s.takeOut() }},
	{"take", regexp.MustCompile(`^(?:"[^"]+" is given already.*: )?keep (?:it in one of the two|one of the two|one of them|the one that was measured|one: .*)$`), func(s site, _ []string) fstest.MapFS { return s.takeOut() }},
	{"take", regexp.MustCompile(`^leave the comparison out$`), func(s site, _ []string) fstest.MapFS { return s.takeTable() }},
	{"put", regexp.MustCompile(`^put (?:a )?([\]}"]+) at its end`), func(s site, m []string) fstest.MapFS { return s.atEnd(m[1]) }},
	{"put", regexp.MustCompile(`^put a (\[) before it`), func(s site, m []string) fstest.MapFS { return s.replace(s.d.Column-1, s.d.Column-1, m[1]) }},
	{"put", regexp.MustCompile(`^put a # before a remark`), func(s site, _ []string) fstest.MapFS { return s.replace(s.d.Column-1, s.d.Column-1, "# ") }},
	{"list", regexp.MustCompile(`^add ("[^"]+") to (?:the )?languages in site.toml`), func(s site, m []string) fstest.MapFS {
		return s.swap("site.toml", `"zh-CN"]`, `"zh-CN", `+m[1]+`]`)
	}},
}

// proseWord are words behind "write" that are no text to write.
var proseWord = map[string]bool{"it": true, "them": true, "one": true, "a": true, "the": true, "its": true, "both,": true, "why": true, "what": true, "digits": true}

// follow does what a hint says, each way that it offers.
func follow(s site) (all []way) {
	for _, part := range offers(s.d.Hint) {
		for _, a := range acts {
			m := a.pattern.FindStringSubmatch(part)
			if m == nil {
				continue
			}
			if fsys := a.do(s, m); fsys != nil {
				all = append(all, way{a.kind, part, fsys})
			}
			break
		}
	}
	return all
}

var (
	orElse = regexp.MustCompile(`,? or (?:move|turn|write|take|leave|put|add|rename|keep|by|outlook|mark|choose|\d+ where)\b`)
	byKey  = regexp.MustCompile(`^(\w+) = `)
)

// offers are the ways that a hint offers.
func offers(hint string) (all []string) {
	for {
		at := orElse.FindStringIndex(hint)
		if at == nil {
			return append(all, strings.TrimSpace(hint))
		}
		all = append(all, strings.TrimRight(hint[:at[0]], ","))
		hint = strings.TrimLeft(hint[at[0]:], ", ")
		hint = strings.TrimPrefix(hint, "or ")
		if byKey.MatchString(hint) {
			hint = "write " + hint
		}
	}
}

// fill is what stands for "..." in a hint, by key; where it stands in quotation marks any text does.
var fill = map[string]string{"due": "2026-06-30", "year": "200", "by": `"A"`, "action": `"A"`, "level": `"A"`}

// filled is a text of a hint with something for its "...".
func filled(text string) string {
	if m := byKey.FindStringSubmatch(text); m != nil && strings.HasSuffix(text, "= ...") {
		if f, ok := fill[m[1]]; ok {
			return m[1] + " = " + f
		}
		return m[1] + " = 10"
	}
	text = strings.ReplaceAll(strings.ReplaceAll(text, `due = ... }`, `due = 2026-06-30 }`), `= ... }`, `= "A" }`)
	return strings.ReplaceAll(text, `"..."`, `"Something"`)
}
