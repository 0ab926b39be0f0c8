package edit

import (
	"strconv"
	"strings"

	"steelyard/generator/tomlfile"
)

// remove takes everything out that stands at a path or below it.
func (l *layout) remove(path []string) splices {
	var out splices
	for i := range l.sections {
		s := &l.sections[i]
		if _, ok := below(path, s.path); ok && i > 0 {
			out = append(out, l.removeSection(i))
			continue
		}
		rest, ok := below(s.path, path)
		if !ok {
			continue
		}
		for k := range s.pairs {
			p := &s.pairs[k]
			if _, ok := below(rest, p.Key); ok {
				out = append(out, l.removeLine(p.Name.Start, p.Value.End))
				continue
			}
			if more, ok := below(p.Key, rest); ok {
				out = append(out, l.removeInside(&p.Value, more)...)
			}
		}
	}
	return merged(out)
}

// removeInside takes what stands at a path below a value out of it.
func (l *layout) removeInside(v *value, path []string) splices {
	var out splices
	switch v.Kind {
	case '[':
		spans := make([]tomlfile.Span, len(v.Items))
		for i, e := range v.Items {
			spans[i] = e.Span
		}
		for i := range v.Items {
			rest, ok := below([]string{strconv.Itoa(i)}, path)
			switch {
			case ok && len(rest) == 0:
				return l.removeEntries(v, spans, i, i)
			case ok:
				out = append(out, l.removeInside(&v.Items[i], rest)...)
			}
		}
	case '{':
		spans := make([]tomlfile.Span, len(v.Pairs))
		for i, p := range v.Pairs {
			spans[i] = tomlfile.Span{Start: p.Name.Start, End: p.Value.End}
		}
		for i := 0; i < len(v.Pairs); i++ {
			p := &v.Pairs[i]
			if rest, ok := below(p.Key, path); ok && len(rest) > 0 {
				out = append(out, l.removeInside(&p.Value, rest)...)
				continue
			}
			if _, ok := below(path, p.Key); !ok {
				continue
			}
			to := i // the keys of a dotted name that stand side by side go together
			for to+1 < len(v.Pairs) {
				if _, ok := below(path, v.Pairs[to+1].Key); !ok {
					break
				}
				to++
			}
			out = append(out, l.removeEntries(v, spans, i, to)...)
			i = to
		}
	}
	return out
}

// removeEntries takes the entries from one number to another out of a list or a table in
// braces, with their commas.
func (l *layout) removeEntries(owner *value, spans []tomlfile.Span, from, to int) splices {
	start, end := spans[from].Start, spans[to].End
	last := to == len(spans)-1
	lineStart := l.lineStart(start)
	alone := lineStart > owner.Start && strings.TrimSpace(l.text[lineStart:start]) == ""
	behind := end
	rest := strings.TrimLeft(l.text[end:], " \t")
	comma := strings.HasPrefix(rest, ",")
	if comma {
		behind = len(l.text) - len(rest) + 1
	}
	tail := l.line(behind)
	trimmed := strings.TrimSpace(tail)
	switch {
	case alone && (trimmed == "" || strings.HasPrefix(trimmed, "#")) && (!last || comma):
		return splices{{lineStart, behind + len(tail), ""}}
	case !last:
		return splices{{start, spans[to+1].Start, ""}}
	case from > 0:
		return splices{{spans[from-1].End, end, ""}}
	case comma:
		return splices{{start, behind, ""}}
	}
	return splices{{start, end, ""}}
}

// removeLine takes the lines from start to end out, with the comment behind them.
func (l *layout) removeLine(start, end int) splice {
	from := l.lineStart(start)
	to := end + len(l.line(end))
	if to == len(l.text) && !strings.HasSuffix(l.text, "\n") && from > len(bom) { // the line end before goes instead
		for from > 0 && (l.text[from-1] == '\n' || l.text[from-1] == '\r') {
			from--
		}
	}
	return splice{from, to, ""}
}

// removeSection takes a header and its keys out, and the blank lines behind them.
func (l *layout) removeSection(i int) splice {
	s := l.sections[i]
	to := s.body
	if n := len(s.pairs); n > 0 {
		end := s.pairs[n-1].Value.End
		to = end + len(l.line(end))
	}
	for to < len(l.text) && strings.TrimSpace(l.line(to)) == "" {
		to += len(l.line(to))
	}
	from := s.start
	if to == len(l.text) { // nothing follows: the blank lines before go
		for rest := l.text[:from]; ; {
			cut := strings.TrimSuffix(strings.TrimSuffix(rest, "\n"), "\r")
			if cut == rest || !strings.HasSuffix(cut, "\n") {
				break
			}
			rest = cut
			from = len(rest)
		}
	}
	return splice{from, to, ""}
}

// merged joins splices that touch or overlap. They come in the order of the text.
func merged(list splices) splices {
	var out splices
	for _, s := range list {
		if n := len(out); n > 0 && s.start <= out[n-1].end && s.text == "" && out[n-1].text == "" {
			out[n-1].end = max(out[n-1].end, s.end)
			continue
		}
		out = append(out, s)
	}
	return out
}
