// Package edit changes one fact of a TOML text and leaves every other byte alone.
//
// A spreadsheet that is read in and a form in the browser write to the files that
// authors keep by hand, in which comments, the order of keys, aligned equal signs, line
// ends and a byte order mark are the author's. Set, Remove and Append say what is meant;
// Apply does it the way the author writes: a new key goes below its neighbours and is
// aligned with them, an inline table stays inline, a dotted key gets a dotted neighbour,
// and what is a table of its own elsewhere in the file becomes one here.
//
// The result is read again, and must say exactly what the text said before with the
// change made. Where it does not, or where the text is no TOML to begin with, Apply
// returns an error and no text: there is nothing to write then. It refuses to overwrite
// a table by a value, and to guess where a path leads through something that is neither
// a table nor a list.
//
// The package knows nothing of scorecards, reads no file and writes none. Start at Apply;
// layout.go finds where things stand in what tomlfile.Outline makes of a text, place.go
// where something new belongs, write.go how a value is spelt.
package edit

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/BurntSushi/toml"
)

// Op is one change of a text. Paths are taken apart into their steps; an entry of a list
// is named by its number, counted from 0: Set(Number("2"), "bonus", "0", "points").
type Op struct {
	kind  kind
	path  []string
	value any
}

type kind int

const (
	set kind = iota
	remove
	appendTo
)

// Set gives a key its value, whether it stands there already or not. The value is a
// string, a bool, a Number, a Date, a list ([]any or Lines) or a Table.
func Set(value any, path ...string) Op { return Op{set, path, value} }

// Remove takes a key, a table with everything below it, or one entry of a list out.
// What does not stand there is no mistake.
func Remove(path ...string) Op { return Op{remove, path, nil} }

// Append adds an entry to the end of a list, or begins the list. A Table is added as
// [[name]] where the list is written that way, or is not there yet and stands at the top.
func Append(value any, path ...string) Op { return Op{appendTo, path, value} }

// Number is a number as it is to be written: "88.50", "-3".
type Number string

// Date is a day as it is to be written: "2025-03-01".
type Date string

// Lines is a list of which each entry stands on a line of its own.
type Lines []any

// Table is a table with its keys in their order.
type Table []Field

// Field is a key of a Table.
type Field struct {
	Key   string
	Value any
}

// splice replaces the bytes from start to end of a text.
type splice struct {
	start, end int
	text       string
}

// Apply makes changes one after another and returns the text that has them all. Either
// all of them are made or, with an error, none.
func Apply(text string, ops ...Op) (string, error) {
	want, err := decode(text)
	if err != nil {
		return "", fmt.Errorf("the text cannot be changed before it is mended: %w", err)
	}
	out := text
	for _, op := range ops {
		if err := op.check(); err != nil {
			return "", err
		}
		if want, err = op.onTree(want); err != nil {
			return "", err
		}
		splices, err := op.onText(out)
		if err != nil {
			return "", err
		}
		out = splices.apply(out)
	}
	got, err := decode(out)
	if err != nil {
		return "", fmt.Errorf("the change to %s would break the text: %w", names(ops), err)
	}
	if !same(got, want) {
		return "", fmt.Errorf("the change to %s cannot be written in the way this text is laid out; make it by hand", names(ops))
	}
	return out, nil
}

// Line is the line at which a key or the header of a table stands, counted from 1; 0 where
// there is none.
func Line(text string, path ...string) int {
	l, ok := read(text)
	if !ok {
		return 0
	}
	at, ok := l.find(path)
	start := 0
	switch {
	case ok && at.pair != nil:
		start = at.pair.Name.Start
	case ok && at.value != nil:
		start = at.value.Start
	case ok:
		start = at.section.start
	default:
		if s, k, dotted := l.dotted(path); dotted {
			start = s.pairs[k].Name.Start
			break
		}
		i := slices.IndexFunc(l.sections, func(s section) bool { _, ok := below(path, s.path); return ok })
		if i < 0 {
			return 0
		}
		start = l.sections[i].start
	}
	return strings.Count(text[:start], "\n") + 1
}

func names(ops []Op) string {
	var list []string
	for _, op := range ops {
		if name := strings.Join(op.path, "."); !slices.Contains(list, name) {
			list = append(list, name)
		}
	}
	if len(list) > 3 {
		list = append(list[:3], fmt.Sprintf("%d more", len(list)-3))
	}
	return strings.Join(list, ", ")
}

func decode(text string) (map[string]any, error) {
	var tree map[string]any
	_, err := toml.Decode(text, &tree)
	if tree == nil {
		tree = map[string]any{}
	}
	return tree, err
}

// splices are changes of one text, which do not overlap, in their order.
type splices []splice

func (s splices) apply(text string) string {
	var b strings.Builder
	at := 0
	for _, p := range s {
		b.WriteString(text[at:p.start])
		b.WriteString(p.text)
		at = p.end
	}
	b.WriteString(text[at:])
	return b.String()
}

// check refuses what cannot be written before anything is changed.
func (op Op) check() error {
	if len(op.path) == 0 || slices.Contains(op.path, "") {
		return errors.New("a change needs the name of a key")
	}
	if op.kind == remove {
		return nil
	}
	return checkValue(op.value)
}

func checkValue(v any) error {
	switch x := v.(type) {
	case string, bool:
		return nil
	case Number, Date:
		var probe struct{ V any }
		if _, err := toml.Decode("V = "+spell(x), &probe); err != nil || strings.ContainsAny(spell(x), "\n#\"'[{") {
			return fmt.Errorf("%q is no value that TOML knows", spell(x))
		}
		return nil
	case Lines:
		return checkValue([]any(x))
	case []any:
		for _, e := range x {
			if err := checkValue(e); err != nil {
				return err
			}
		}
		return nil
	case Table:
		seen := map[string]bool{}
		for _, f := range x {
			if f.Key == "" || seen[f.Key] {
				return fmt.Errorf("the key %q is empty or stands twice", f.Key)
			}
			seen[f.Key] = true
			if err := checkValue(f.Value); err != nil {
				return err
			}
		}
		return nil
	}
	return fmt.Errorf("a %T cannot be written", v)
}

// onTree makes the change to what the text says.
func (op Op) onTree(tree map[string]any) (map[string]any, error) {
	changed, err := op.below(tree, op.path)
	if err != nil {
		return nil, err
	}
	return changed.(map[string]any), nil
}

// below makes the change in one value of the tree, which is copied where it differs.
func (op Op) below(at any, path []string) (any, error) {
	if len(path) == 0 {
		return op.here(at)
	}
	switch x := at.(type) {
	case nil:
		if op.kind == remove {
			return nil, nil
		}
		v, err := op.below(nil, path[1:])
		return map[string]any{path[0]: v}, err
	case map[string]any:
		out := make(map[string]any, len(x)+1)
		for k, v := range x {
			out[k] = v
		}
		if _, there := x[path[0]]; !there && op.kind == remove {
			return x, nil
		}
		if op.kind == remove && len(path) == 1 {
			delete(out, path[0])
			return out, nil
		}
		v, err := op.below(x[path[0]], path[1:])
		out[path[0]] = v
		return out, err
	}
	list, ok := elements(at)
	if !ok {
		return nil, fmt.Errorf("%s cannot be changed: a value stands where a table is needed", strings.Join(op.path, "."))
	}
	n, err := strconv.Atoi(path[0])
	switch {
	case err != nil || n < 0 || n > len(list) || n == len(list) && op.kind == remove:
		return nil, fmt.Errorf("%s cannot be changed: the list has no entry %s", strings.Join(op.path, "."), path[0])
	case op.kind == remove && len(path) == 1:
		return slices.Delete(slices.Clone(list), n, n+1), nil
	case n == len(list):
		v, err := op.below(nil, path[1:])
		return append(slices.Clone(list), v), err
	}
	out := slices.Clone(list)
	out[n], err = op.below(list[n], path[1:])
	return out, err
}

// here makes the change where the path ends.
func (op Op) here(at any) (any, error) {
	if op.kind == set {
		if _, table := at.(map[string]any); table {
			return nil, fmt.Errorf("%s is a table: set its keys, or take it out first", strings.Join(op.path, "."))
		}
		return plain(op.value), nil
	}
	list, ok := elements(at)
	if !ok && at != nil {
		return nil, fmt.Errorf("%s is no list that could be added to", strings.Join(op.path, "."))
	}
	return append(slices.Clone(list), plain(op.value)), nil
}

// elements are the entries of a list, however the reader of TOML holds it.
func elements(v any) ([]any, bool) {
	switch x := v.(type) {
	case []any:
		return x, true
	case []map[string]any:
		out := make([]any, len(x))
		for i := range x {
			out[i] = x[i]
		}
		return out, true
	}
	return nil, false
}
