package sitecase

import (
	"bytes"
	"io/fs"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing/fstest"
	"unicode"

	"steelyard/generator/diag"
)

// site is a site with what is said of it at one place.
type site struct {
	fsys fstest.MapFS
	d    diag.Diagnostic
}

// way is a site after one of the ways that a hint offers.
type way struct {
	kind, did string
	fsys      fstest.MapFS
}

// with is the site with a file's lines anew.
func (s site) with(name string, data []byte) fstest.MapFS {
	out := fstest.MapFS{}
	for k, x := range s.fsys {
		out[k] = x
	}
	mode := fs.FileMode(0o644)
	if f := s.fsys[name]; f != nil {
		mode = f.Mode
	}
	out[name] = &fstest.MapFile{Data: data, Mode: mode}
	return out
}

// lines are the lines of the file that is spoken of, with their ends, and the line itself; ok is
// false where no line is.
func (s site) lines() (all []string, line []rune, ok bool) {
	f, there := s.fsys[s.d.File]
	if !there || f.Mode&fs.ModeSymlink != 0 || s.d.Line == 0 {
		return nil, nil, false
	}
	all = strings.SplitAfter(string(f.Data), "\n")
	if s.d.Line > len(all) {
		return nil, nil, false
	}
	return all, []rune(strings.TrimPrefix(all[s.d.Line-1], "\ufeff")), true
}

// replace puts a text in place of the characters from and up to to of the line.
func (s site) replace(from, to int, text string) fstest.MapFS {
	all, line, ok := s.lines()
	if !ok || from < 0 || to > len(line) || from > to {
		return nil
	}
	mark := ""
	if strings.HasPrefix(all[s.d.Line-1], "\ufeff") { // not counted in a column
		mark = "\ufeff"
	}
	all[s.d.Line-1] = mark + string(line[:from]) + text + string(line[to:])
	return s.with(s.d.File, []byte(strings.Join(all, "")))
}

// atEnd puts a text at the end of the line.
func (s site) atEnd(text string) fstest.MapFS {
	_, line, _ := s.lines()
	n := len([]rune(strings.TrimRight(string(line), " \t\r\n")))
	return s.replace(n, n, text)
}

// quotedName is what a message says of a name, in quotation marks or as a heading's id.
var quotedName = regexp.MustCompile(`["#]([^" ]+)`)

// guess writes a name in place of what is underlined, or of the part that the message names.
func (s site) guess(name string) fstest.MapFS {
	_, line, ok := s.lines()
	from, to := s.d.Column-1, s.d.Column-1+s.d.Width
	if !ok || to > len(line) {
		return nil
	}
	under := string(line[from:to])
	for _, m := range quotedName.FindAllStringSubmatch(s.d.Message, -1) {
		if strings.Contains(under, m[1]) {
			name = strings.Replace(under, m[1], name, 1)
			break
		}
	}
	return s.replace(from, to, name)
}

// write writes a value, a list, a header or a whole line where something else stands.
func (s site) write(text string) fstest.MapFS {
	_, line, ok := s.lines()
	if !ok {
		return nil
	}
	bare := strings.TrimRight(string(line), "\r\n")
	from, to := s.d.Column-1, s.d.Column-1+s.d.Width
	if to > len(line) {
		return nil
	}
	switch {
	case header.MatchString(string(line)): // a name in a head
		if strings.HasPrefix(text, "[") {
			from, to = 0, len([]rune(bare))
		} else {
			text = strings.Trim(text, `"`)
		}
	case strings.HasPrefix(text, "["): // a list, or the name of a table: all between the outer brackets
		from, to = strings.IndexAny(bare, "[【"), len([]rune(bare))
		if k := strings.LastIndex(bare, "="); k >= 0 {
			from = len([]rune(bare[:k])) + 2
		}
	case strings.Contains(text, " = "): // a whole line
		from, to = 0, len([]rune(bare))
	default:
		from, to = token(line, from, to)
	}
	return s.replace(from, to, text)
}

// above writes a line at the head of a file.
func (s site) above(name, text string) fstest.MapFS {
	f := s.fsys[name]
	if f == nil {
		return nil
	}
	key, _, _ := strings.Cut(text, " = ")
	if old := regexp.MustCompile(`(?m)^` + key + ` *=.*$`).Find(f.Data); old != nil {
		return s.with(name, bytes.Replace(f.Data, old, []byte(text), 1))
	}
	return s.with(name, []byte(text+"\n"+string(f.Data)))
}

// card is the scorecard of the report that is spoken of.
func (s site) card() string {
	if name := path.Join(path.Dir(s.d.File), "scorecard.toml"); s.fsys[name] != nil {
		return name
	}
	return "content/office/2025/scorecard.toml"
}

var header = regexp.MustCompile(`^\s*\[\[?[^\]=]+\]\]?\s*(#.*)?$`)

// beside writes a key into the table in which the place stands: an inline one, else below the
// head of the table; above all tables where there is none. What the key had is replaced.
func (s site) beside(text string) fstest.MapFS {
	all, line, ok := s.lines()
	if !ok {
		return s.above(s.d.File, text)
	}
	key := byKey.FindString(text)
	if inner[strings.TrimSuffix(key, " = ")] && strings.Contains(string(line), "= {") {
		return s.inside(text)
	}
	if open := strings.LastIndexByte(string(line[:max(0, min(s.d.Column-1, len(line)))]), '{'); open >= 0 {
		at := len([]rune(string(line[:0])+string(line)[:open])) + 1
		return s.replace(at, at, " "+text+",")
	}
	for i := s.d.Line - 1; i >= 0; i-- {
		if header.MatchString(all[i]) {
			for j := i + 1; j < len(all) && !header.MatchString(all[j]); j++ {
				if m := regexp.MustCompile(`^\s*(\w+)\s*=`).FindStringSubmatch(all[j]); m != nil && m[1]+" = " == key {
					all[j] = text + "\n"
					return s.with(s.d.File, []byte(strings.Join(all, "")))
				}
			}
			all[i] += text + "\n"
			return s.with(s.d.File, []byte(strings.Join(all, "")))
		}
	}
	return s.above(s.d.File, text)
}

// inTable writes a key into a table of the file, which may not be there yet.
func (s site) inTable(table, text string) fstest.MapFS {
	name := s.card()
	f := s.fsys[name]
	if f == nil {
		return nil
	}
	if out := strings.Replace(string(f.Data), "\n["+table+"]\n", "\n["+table+"]\n"+text+"\n", 1); out != string(f.Data) {
		return s.with(name, []byte(out))
	}
	s.fsys = s.beside10(name)
	return s.with(name, []byte(string(s.fsys[name].Data)+"\n["+table+"]\n"+text+"\n"))
}

// beside10 writes "points = 10" at the place where the hint asks for that as well.
func (s site) beside10(name string) fstest.MapFS {
	if !strings.HasPrefix(s.d.Hint, "write points = 10") {
		return s.fsys
	}
	if out := s.beside("points = 10"); out != nil {
		return out
	}
	return s.fsys
}

// swap replaces a text of a file.
func (s site) swap(name, from, to string) fstest.MapFS {
	f := s.fsys[name]
	if f == nil || !strings.Contains(string(f.Data), from) {
		return nil
	}
	return s.with(name, []byte(strings.Replace(string(f.Data), from, to, 1)))
}

// rename gives the file or folder that is spoken of another name.
func (s site) rename(to string) fstest.MapFS {
	old := s.d.File
	out := fstest.MapFS{}
	if target := path.Join(path.Dir(old), to); s.fsys[target] != nil {
		out[target+" was there already"] = s.fsys[target] // and would be lost
		return out
	}
	for k, x := range s.fsys {
		if rest, ok := strings.CutPrefix(k, old); ok && (rest == "" || rest[0] == '/') {
			k = path.Join(path.Dir(old), to) + rest
		}
		out[k] = x
	}
	return out
}

// takeOut takes out what is underlined: a file, a table, a line, an entry.
func (s site) takeOut() fstest.MapFS {
	if s.d.Line == 0 {
		out := fstest.MapFS{}
		for k, x := range s.fsys {
			if rest, ok := strings.CutPrefix(k, s.d.File); !ok || rest != "" && rest[0] != '/' {
				out[k] = x
			}
		}
		return out
	}
	all, line, ok := s.lines()
	if !ok || s.d.Column-1+s.d.Width > len(line) {
		return nil
	}
	if header.MatchString(string(line)) {
		end := s.d.Line
		for end < len(all) && !header.MatchString(all[end]) {
			end++
		}
		return s.with(s.d.File, []byte(strings.Join(append(all[:s.d.Line-1:s.d.Line-1], all[end:]...), "")))
	}
	if from, to, inside := entry(line, s.d.Column-1, s.d.Column-1+s.d.Width); inside {
		return s.replace(from, to, "")
	}
	return s.with(s.d.File, []byte(strings.Join(append(all[:s.d.Line-1:s.d.Line-1], all[s.d.Line:]...), "")))
}

// takeTable takes out the table in which the place stands.
func (s site) takeTable() fstest.MapFS {
	all, _, ok := s.lines()
	for i := s.d.Line - 1; ok && i >= 0; i-- {
		if header.MatchString(all[i]) {
			s.d.Line, s.d.Column, s.d.Width = i+1, 1, 1
			return s.takeOut()
		}
	}
	return nil
}

// entry is the entry of a list or inline table on the line in which a span stands, with one of
// the commas beside it.
func entry(line []rune, from, to int) (start, end int, inside bool) {
	depth, quoted := 0, false
	start = -1
	for i := 0; i < from && i < len(line); i++ {
		switch r := line[i]; {
		case r == '"':
			quoted = !quoted
		case quoted:
		case r == '[' || r == '{':
			depth++
			start = i + 1
		case r == ']' || r == '}':
			depth--
		case r == ',' && depth > 0:
			start = i + 1
		}
	}
	if depth <= 0 || start < 0 {
		return 0, 0, false
	}
	for end = to; end < len(line) && !strings.ContainsRune(",]}\n", line[end]); end++ {
	}
	switch {
	case end < len(line) && line[end] == ',':
		end++
	case start > 0 && line[start-1] == ',':
		start--
	}
	return start, end, true
}

// token widens a span to the whole of a value as it was typed.
func token(line []rune, from, to int) (int, int) {
	part := func(r rune) bool { return !unicode.IsSpace(r) && !strings.ContainsRune("=,{}[]", r) }
	for from > 0 && part(line[from-1]) {
		from--
	}
	for to < len(line) && part(line[to]) {
		to++
	}
	return from, to
}

// inner are keys of the inline tables of results and rules of status.
var inner = map[string]bool{"value": true, "outlook": true, "by": true, "overlap": true}

// inside writes a key at the head of the inline table that stands on the line; what it had is
// replaced.
func (s site) inside(text string) fstest.MapFS {
	_, line, _ := s.lines()
	i := slices.Index(line, '{')
	if i < 0 {
		return nil
	}
	if old := regexp.MustCompile(byKey.FindString(text) + `"[^"]*"`).FindString(string(line)); old != "" {
		return s.replace(0, len(line), strings.Replace(string(line), old, text, 1))
	}
	return s.replace(i+1, i+1, " "+text+",")
}

// inIndicator writes a key below the head of the indicator of which the place speaks.
func (s site) inIndicator(text string) fstest.MapFS {
	all, _, ok := s.lines()
	for i := s.d.Line - 1; ok && i >= 0; i-- {
		m := regexp.MustCompile(`^\[(?:result|indicator)\.([\w-]+)`).FindStringSubmatch(all[i])
		if m == nil {
			continue
		}
		names := slices.Sorted(maps.Keys(s.fsys))
		for _, name := range append([]string{s.d.File, s.card()}, names...) {
			if out := s.belowHead(name, "[indicator."+m[1]+"]\n", text); out != nil {
				return out
			}
		}
	}
	return nil
}

// pair writes a judgement: in place of a key that is none, else beside the others.
func (s site) pair(pair, value string) fstest.MapFS {
	all, line, ok := s.lines()
	if !ok {
		return nil
	}
	if !header.MatchString(string(line)) && strings.Contains(s.d.Message, "is no pair") {
		end := s.d.Column - 1 + s.d.Width
		for end < len(line) && !strings.ContainsRune(",}", line[end]) {
			end++
		}
		return s.replace(s.d.Column-1, end, pair+" = "+value)
	}
	for i := s.d.Line - 1; i < len(all); i++ {
		if strings.HasPrefix(all[i], "compare") && strings.Contains(all[i], "{") {
			all[i] = strings.Replace(all[i], "{", "{ "+pair+" = "+value+",", 1)
			return s.with(s.d.File, []byte(strings.Join(all, "")))
		}
	}
	return nil
}

// quoted writes in quotation marks what stands without.
func (s site) quoted(text string) fstest.MapFS {
	_, line, ok := s.lines()
	bare := strings.Trim(text, `"`)
	if i := strings.Index(string(line), bare); ok && i >= 0 {
		n := len([]rune(string(line)[:i]))
		return s.replace(n, n+len([]rune(bare)), text)
	}
	return nil
}

// doubled writes each backslash of the line twice.
func (s site) doubled() fstest.MapFS {
	_, line, ok := s.lines()
	if !ok {
		return nil
	}
	return s.replace(0, len(line), strings.ReplaceAll(string(line), `\`, `\\`))
}

// inQuotes puts what is behind the = into quotation marks.
func (s site) inQuotes() fstest.MapFS {
	_, line, ok := s.lines()
	key, value, found := strings.Cut(strings.TrimRight(string(line), "\r\n"), "=")
	if !ok || !found {
		return nil
	}
	return s.replace(0, len(line), key+`= "`+strings.TrimSpace(value)+"\"\n")
}

// other gives what is underlined, or the file that is spoken of, another name.
func (s site) other() fstest.MapFS {
	if s.d.Line == 0 {
		ending := ""
		if _, isFile := s.fsys[s.d.File]; isFile {
			if _, rest, ok := strings.Cut(path.Base(s.d.File), "."); ok {
				ending = "." + rest
			}
		}
		return s.rename("another" + ending)
	}
	return s.guess("another")
}

// belowHead writes a line below the head of a table, in place of what the key had.
func (s site) belowHead(name, head, text string) fstest.MapFS {
	f := s.fsys[name]
	if f == nil {
		return nil
	}
	before, after, found := strings.Cut(string(f.Data), head)
	if !found {
		return nil
	}
	end := len(after)
	if i := strings.Index(after, "\n["); i >= 0 {
		end = i
	}
	key, _, _ := strings.Cut(text, " = ")
	own := regexp.MustCompile(`(?m)^`+key+` *=.*\n`).ReplaceAllString(after[:end], "")
	return s.with(name, []byte(before+head+text+"\n"+own+after[end:]))
}

// spanned writes a rule in place of the target of the indicator of which the place speaks, and of
// its rule.
func (s site) spanned(rule string) fstest.MapFS {
	all, _, ok := s.lines()
	if !ok {
		return nil
	}
	all[s.d.Line-1] = ""
	for from := s.d.Line - 1; from >= 0; from-- {
		if !header.MatchString(all[from]) {
			continue
		}
		for i := from + 1; i < len(all) && !header.MatchString(all[i]); i++ {
			if strings.HasPrefix(strings.ReplaceAll(all[i], " ", ""), "score=") {
				all[i] = ""
			}
		}
		all[from] += rule + "\n"
		return s.with(s.d.File, []byte(strings.Join(all, "")))
	}
	return nil
}
