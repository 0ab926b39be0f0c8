package edit

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// onText says which bytes make the change.
func (op Op) onText(text string) (splices, error) {
	l, ok := read(text)
	if !ok {
		return nil, fmt.Errorf("the text is laid out in a way in which %s cannot be found; change it by hand", strings.Join(op.path, "."))
	}
	switch op.kind {
	case remove:
		return l.remove(op.path), nil
	case appendTo:
		return l.appendTo(op.path, op.value)
	}
	if at, ok := l.find(op.path); ok && at.value != nil {
		eol := l.eol
		if at.owner != nil { // one line stays one line
			eol = "\r\n"
			if list, ok := op.value.(Lines); ok {
				op.value = []any(list)
			}
		}
		return splices{{at.value.Start, at.value.End, respell(op.value, text[at.value.Start:at.value.End], eol)}}, nil
	}
	return l.add(op.path, op.value)
}

// add writes a key that does not stand there yet below the nearest of its parents.
func (l *layout) add(path []string, v any) (splices, error) {
	for n := len(path) - 1; n >= 0; n-- {
		parent, rest := path[:n], path[n:]
		if at, ok := l.find(parent); ok {
			switch {
			case at.value == nil:
				return l.addBelow(at.section, path, rest, v), nil
			case at.value.Kind == '{':
				return l.addInline(at.value, rest, v), nil
			case at.value.Kind == '[':
				if rest[0] != strconv.Itoa(len(at.value.Items)) {
					return nil, fmt.Errorf("%s has no entry %s", strings.Join(parent, "."), rest[0])
				}
				return l.addItem(at.value, nested(rest[1:], v)), nil
			}
			return nil, fmt.Errorf("%s is a value and cannot hold %s", strings.Join(parent, "."), strings.Join(rest, "."))
		}
		if s, last, ok := l.dotted(parent); ok {
			return l.addLine(s, last, path[len(s.path):], v), nil
		}
		if n > 0 && l.headers(parent) {
			return l.addSection(path, v), nil
		}
	}
	return l.addBelow(&l.sections[0], path, path, v), nil
}

// dotted finds the last key of a section that is written through parent: "source.en"
// for source. The second value is its number in the section.
func (l *layout) dotted(parent []string) (*section, int, bool) {
	for i := range l.sections {
		s := &l.sections[i]
		rest, ok := below(s.path, parent)
		if !ok || len(rest) == 0 {
			continue
		}
		for k := len(s.pairs) - 1; k >= 0; k-- {
			if more, ok := below(rest, s.pairs[k].Key); ok && len(more) > 0 {
				return s, k, true
			}
		}
	}
	return nil, 0, false
}

// headers says whether headers stand below a name: [result.visits] for result.
func (l *layout) headers(parent []string) bool {
	return slices.ContainsFunc(l.sections[1:], func(s section) bool {
		rest, ok := below(parent, s.path)
		return ok && len(rest) > 0
	})
}

// addBelow writes a key into a section: as a line of its own, or as a table of its own
// where such tables are written so elsewhere in the file.
func (l *layout) addBelow(s *section, path, rest []string, v any) splices {
	_, table := v.(Table)
	root := len(s.path) == 0
	entry := slices.ContainsFunc(s.path, isIndex) // [name] below an entry would go to the last one
	switch {
	case len(rest) == 1 && (!table || entry):
		return l.addLine(s, -1, rest, v)
	case entry:
		return l.addLine(s, -1, rest[:1], nested(rest[1:], v))
	case len(rest) == 1 && (root || l.cousins(path)):
		return l.addSection(path, v)
	case len(rest) == 1:
		return l.addLine(s, -1, rest, v)
	case root, l.cousins(path[:len(path)-1]):
		return l.addSection(path, v)
	case l.dots(s, rest):
		return l.addLine(s, -1, rest, v)
	}
	return l.addLine(s, -1, rest[:1], nested(rest[1:], v))
}

// cousins says whether tables of the same name stand below headers of their own
// elsewhere: [result.letters.improvement] for result.visits.improvement.
func (l *layout) cousins(path []string) bool {
	return slices.ContainsFunc(l.sections[1:], func(s section) bool {
		n := len(path)
		return len(s.path) == n && s.path[n-1] == path[n-1] && (n < 2 || s.path[0] == path[0])
	})
}

// dots says whether the key is written with dots in other tables of the kind: note.en.
func (l *layout) dots(s *section, key []string) bool {
	return slices.ContainsFunc(l.sections, func(o section) bool {
		return len(o.path) == len(s.path) && slices.ContainsFunc(o.pairs, func(p pair) bool { return len(p.Key) == len(key) && p.Key[0] == key[0] })
	})
}

func isIndex(step string) bool {
	_, err := strconv.Atoi(step)
	return err == nil
}

// nested wraps a value into the tables that a path leads through.
func nested(path []string, v any) any {
	for i := len(path) - 1; i >= 0; i-- {
		v = Table{{path[i], v}}
	}
	return v
}

// addLine writes key = value behind the pair of that number, or behind the last one.
func (l *layout) addLine(s *section, after int, key []string, v any) splices {
	at, indent := s.body, ""
	if after < 0 {
		after = len(s.pairs) - 1
	}
	if after >= 0 {
		p := s.pairs[after]
		start := l.lineStart(p.Name.Start)
		indent = l.text[start:p.Name.Start]
		at = p.Value.End + len(l.line(p.Value.End))
	} else if s.path == nil {
		at = l.opening()
	}
	line := indent + l.aligned(s, key) + spellIn(v, l.eol) + l.eol
	switch {
	case at > 0 && l.text[at-1] != '\n' && at > len(bom):
		line = l.eol + strings.TrimSuffix(line, l.eol) // the last line of the file has no end
	case len(s.pairs) == 0 && s.path == nil && at < len(l.text) && strings.TrimSpace(l.line(at)) != "":
		line += l.eol
	}
	return splices{{at, at, line}}
}

// opening is where the first key of a file goes that has none above its headers: behind
// the comment that opens the file, where a blank line parts it from what follows.
func (l *layout) opening() int {
	start := l.sections[0].start
	at := start
	for at < len(l.text) {
		line := l.line(at)
		trimmed := strings.TrimSpace(line)
		if trimmed == "" && at > start {
			return at + len(line)
		}
		if !strings.HasPrefix(trimmed, "#") {
			return start
		}
		at += len(line)
	}
	return at
}

// aligned is a key with its equal sign, in line with the others of the section.
func (l *layout) aligned(s *section, key []string) string {
	name := spellKey(key)
	if len(s.pairs) == 0 {
		return name + " = "
	}
	last := s.pairs[len(s.pairs)-1]
	gap := l.text[last.Equals+1 : last.Value.Start]
	column := last.Equals - last.Name.Start
	for _, p := range s.pairs {
		if p.Equals-p.Name.Start != column {
			if last.Equals == last.Name.End {
				return name + "=" + gap
			}
			return name + " =" + gap
		}
	}
	if last.Equals == last.Name.End {
		return name + "=" + gap
	}
	return name + strings.Repeat(" ", max(1, column-len(name))) + "=" + gap
}

// addInline writes a key into a table in braces.
func (l *layout) addInline(t *value, path []string, v any) splices {
	text := spellKey(path[:1]) + " = " + spell(nested(path[1:], v))
	if len(t.Pairs) == 0 {
		return l.intoEmpty(t, text)
	}
	last := t.Pairs[len(t.Pairs)-1]
	if last.Equals == last.Name.End {
		text = spellKey(path[:1]) + "=" + spell(nested(path[1:], v))
	}
	return splices{{last.Value.End, last.Value.End, "," + l.gap(t.Start, last.Name.Start) + text}}
}

// addItem writes an entry behind the last one of a list in brackets.
func (l *layout) addItem(t *value, v any) splices {
	if len(t.Items) == 0 {
		return l.intoEmpty(t, spell(v))
	}
	last := t.Items[len(t.Items)-1]
	return splices{{last.End, last.End, "," + l.gap(t.Start, last.Start) + spell(v)}}
}

// gap is what parts an entry from the one before it: a line end with its indent where
// the last entry stands on a line of its own, else a space.
func (l *layout) gap(start, last int) string {
	from := l.lineStart(last)
	if from > start && strings.TrimSpace(l.text[from:last]) == "" {
		return l.eol + l.text[from:last]
	}
	return " "
}

// intoEmpty fills {} or []; a comment between the brackets stays below what is new.
func (l *layout) intoEmpty(t *value, text string) splices {
	inner := l.text[t.Start+1 : t.End-1]
	if strings.TrimSpace(inner) == "" {
		if t.Kind == '{' {
			text = " " + text + " "
		}
		return splices{{t.Start + 1, t.End - 1, text}}
	}
	return splices{{t.Start + 1, t.Start + 1, " " + text}}
}

// addSection writes a table under a header of its own, behind the last one that shares
// the most of its name.
func (l *layout) addSection(path []string, v any) splices {
	t, table := v.(Table)
	if !table {
		t, path = Table{{path[len(path)-1], v}}, path[:len(path)-1]
	}
	var b strings.Builder
	b.WriteString("[" + spellKey(path) + "]" + l.eol)
	l.writeLines(&b, t)
	return l.insertSection(path, b.String())
}

func (l *layout) writeLines(b *strings.Builder, t Table) {
	width := 0
	for _, f := range t {
		width = max(width, len(spellKey([]string{f.Key})))
	}
	for _, f := range t {
		key := spellKey([]string{f.Key})
		b.WriteString(key + strings.Repeat(" ", width-len(key)) + " = " + spellIn(f.Value, l.eol) + l.eol)
	}
}

// insertSection puts the lines of a table behind its relatives, parted by blank lines.
func (l *layout) insertSection(path []string, lines string) splices {
	best, shared := len(l.sections)-1, 0
	for i, s := range l.sections {
		n := 0
		for n < len(path) && n < len(s.path) && s.path[n] == path[n] {
			n++
		}
		if n > 0 && n >= shared {
			best, shared = i, n
		}
	}
	at := l.sections[best].end
	if best == 0 && len(l.sections) == 1 {
		at = len(l.text)
	}
	before := ""
	if head := strings.TrimPrefix(l.text[:at], bom); head != "" {
		before = l.eol
		if !strings.HasSuffix(head, "\n") {
			before += l.eol
		} else if strings.HasSuffix(head, "\n\n") || strings.HasSuffix(head, "\n\r\n") {
			before = ""
		}
	}
	if rest := l.text[at:]; rest != "" && strings.TrimSpace(l.line(at)) != "" {
		lines += l.eol
	}
	return splices{{at, at, before + lines}}
}

// appendTo adds an entry to a list.
func (l *layout) appendTo(path []string, v any) (splices, error) {
	if at, ok := l.find(path); ok {
		if at.value == nil || at.value.Kind != '[' {
			return nil, fmt.Errorf("%s is no list that could be added to", strings.Join(path, "."))
		}
		return l.addItem(at.value, v), nil
	}
	t, table := v.(Table)
	if !table || len(path) > 1 && !l.lists(path) {
		return l.add(path, []any{v})
	}
	var b strings.Builder
	b.WriteString("[[" + spellKey(path) + "]]" + l.eol)
	l.writeLines(&b, t)
	return l.insertSection(path, b.String()), nil
}

// lists says whether [[path]] stands in the text.
func (l *layout) lists(path []string) bool {
	return slices.ContainsFunc(l.sections[1:], func(s section) bool {
		return s.list && slices.Equal(s.path[:len(s.path)-1], path)
	})
}
