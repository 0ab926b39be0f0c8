package nextyear

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/BurntSushi/toml"

	"steelyard/generator/edit"
	"steelyard/scoring/calendar"
)

// carried is a scorecard or rulebook on its way into the new year.
type carried struct {
	*plan
	old     string // the year that it comes from
	words   words
	text    string
	tree    map[string]any
	keys    []toml.Key
	ops     []edit.Op
	gone    map[string]bool // paths that are left behind
	confirm []string
	file    File
}

// carry takes a scorecard or a rulebook over.
func (p *plan) carry(text, old string) (File, error) {
	c := &carried{plan: p, old: old, words: wordsOf(old, p.year), text: text, gone: map[string]bool{}}
	head := opening(text)
	c.text = c.words.renamed(head) + text[len(head):]
	meta, err := toml.Decode(c.text, &c.tree)
	if err != nil {
		return File{}, err
	}
	c.keys = meta.Keys()
	c.leaveBehind()
	c.rename("title")
	if c.tree["status"] == "final" {
		c.ops = append(c.ops, edit.Set("draft", "status"))
	}
	for _, key := range []string{"published", "next", "years"} { // days of the old report, and what else the old rules hold for
		if _, ok := c.tree[key]; ok {
			c.ops = append(c.ops, edit.Remove(key))
			c.gone[key] = true
		}
	}
	c.targets()
	c.texts()
	out, err := edit.Apply(c.text, c.ops...)
	if err != nil {
		return File{}, err
	}
	if len(c.confirm) > 0 {
		list := make(edit.Lines, len(c.confirm))
		for i, path := range c.confirm {
			list[i] = path
		}
		if out, err = edit.Apply(out, edit.Remove("confirm"), edit.Set(list, "confirm")); err != nil {
			return File{}, err
		}
	}
	c.file.Data = out
	c.places()
	return c.file, nil
}

// leave takes a table of the old year out, and says so.
func (c *carried) leave(why string, path ...string) {
	c.ops = append(c.ops, edit.Remove(path...))
	c.gone[strings.Join(path, ".")] = true
	if why != "" {
		c.file.Left = append(c.file.Left, fmt.Sprintf("%s: %s", strings.Join(path, "."), why))
	}
}

// table is the table at a path, nil where there is none.
func table(v any, path ...string) map[string]any {
	for _, p := range path {
		t, _ := v.(map[string]any)
		v = t[p]
	}
	t, _ := v.(map[string]any)
	return t
}

// inOrder lists the names right below a table in the order of the file.
func (c *carried) inOrder(path ...string) []string {
	below := table(c.tree, path...)
	var out []string
	for _, k := range c.keys {
		if len(k) > len(path) && slices.Equal([]string(k[:len(path)]), path) {
			name := k[len(path)]
			if _, ok := below[name]; ok && !slices.Contains(out, name) {
				out = append(out, name)
			}
		}
	}
	return out
}

// leaveBehind takes out what belongs to the old year alone.
func (c *carried) leaveBehind() {
	for _, id := range c.inOrder("objective") {
		if c.missing != "" && table(c.tree, "objective", id)["serves"] != nil {
			c.leave(fmt.Sprintf("the unit above, %q, has no report of %s", c.missing, c.year), "objective", id, "serves")
		}
	}
	for _, id := range c.inOrder("indicator") {
		i := table(c.tree, "indicator", id)
		for _, key := range []string{"change", "replaces", "revised"} {
			if i[key] != nil {
				c.leave("", "indicator", id, key)
			}
		}
	}
	if c.tree["retired"] != nil {
		c.leave("", "retired")
	}
	_, end := calendar.Days(c.old, c.starts)
	for _, id := range c.inOrder("initiative") {
		i := table(c.tree, "initiative", id)
		last, _ := day(i["end"])
		switch {
		case number(i["progress"]) >= 100:
			c.leave("done", "initiative", id)
		case last != "" && last <= end && i["progress"] == nil:
			c.leave("it ended on "+last, "initiative", id)
		case last != "" && last <= end: // it goes on unfinished, and until when is to be decided
			c.confirm = append(c.confirm, "initiative."+id+".end")
		default:
			c.confirm = append(c.confirm, "initiative."+id)
		}
	}
	waived, _ := c.tree["waive"].([]map[string]any)
	for n := len(waived) - 1; n >= 0; n-- {
		until, _ := day(waived[n]["until"])
		if _, end := calendar.Days(c.year, c.starts); until < end {
			c.leave(fmt.Sprintf("it held until %s", until), "waive", strconv.Itoa(n))
		}
	}
	for _, id := range c.inOrder("exempt") {
		c.confirm = append(c.confirm, "exempt."+id)
	}
}

// day is a TOML date as it is written.
func day(v any) (string, bool) {
	t, ok := v.(time.Time)
	if !ok {
		return "", false
	}
	return t.Format(time.DateOnly), true
}

func number(v any) float64 {
	switch x := v.(type) {
	case int64:
		return float64(x)
	case float64:
		return x
	}
	return 0
}

// rename writes the new year into a text of the top, in all its languages.
func (c *carried) rename(key string) {
	set := func(s string, path ...string) {
		if now := c.words.renamed(s); now != s {
			c.ops = append(c.ops, edit.Set(now, path...))
		}
	}
	switch x := c.tree[key].(type) {
	case string:
		set(x, key)
	case map[string]any:
		for _, lang := range slices.Sorted(maps.Keys(x)) {
			if s, ok := x[lang].(string); ok {
				set(s, key, lang)
			}
		}
	}
	c.gone[key] = true // it names the new year now
}

// targets lists what is to be reached, to be decided on; due dates move on by a year.
func (c *carried) targets() {
	begin, end := calendar.Days(c.old, c.starts)
	for _, kind := range []string{"indicator", "modifier"} {
		for _, id := range c.inOrder(kind) {
			i := table(c.tree, kind, id)
			milestones := table(i, "score", "milestones")
			switch {
			case len(milestones) > 0:
				for _, m := range c.inOrder(kind, id, "score", "milestones") {
					due, ok := milestones[m].(map[string]any)["due"].(time.Time)
					if on := due.Format(time.DateOnly); ok && begin <= on && on <= end {
						c.ops = append(c.ops, edit.Set(edit.Date(c.yearOn(due)), kind, id, "score", "milestones", m, "due"))
					}
				}
				c.confirm = append(c.confirm, kind+"."+id+".score.milestones")
			case i["target"] != nil:
				c.confirm = append(c.confirm, kind+"."+id+".target")
			case i["score"] != nil && i["objective"] != nil:
				c.confirm = append(c.confirm, kind+"."+id+".score")
			default:
				continue
			}
			c.file.Targets++
		}
	}
}

// yearOn is the same day of the new year, or of the later part of one; a day that its month
// has not becomes the month's last.
func (c *carried) yearOn(t time.Time) string {
	was, _ := calendar.Days(c.old, c.starts)
	now, _ := calendar.Days(c.year, c.starts)
	from, err := time.Parse(time.DateOnly, was)
	to, err2 := time.Parse(time.DateOnly, now)
	if err != nil || err2 != nil {
		return t.Format(time.DateOnly)
	}
	months := (to.Year()-from.Year())*12 + int(to.Month()) - int(from.Month())
	first := t.AddDate(0, 0, 1-t.Day()).AddDate(0, months, 0)
	last := first.AddDate(0, 1, -1)
	return first.AddDate(0, 0, min(t.Day(), last.Day())-1).Format(time.DateOnly)
}

// texts lists what names the old year.
func (c *carried) texts() {
	for _, k := range c.keys {
		path := []string(k)
		var says string
		switch x := at(c.tree, path).(type) {
		case string:
			says = x
		case []any:
			for _, e := range x {
				if s, ok := e.(string); ok && c.words.in(s) {
					says = s
				}
			}
		}
		if !c.words.in(says) || path[0] == "confirm" || c.left(path) {
			continue
		}
		if n := len(path) - 1; n > 0 && slices.Contains(c.languages, path[n]) {
			path = path[:n]
		}
		name := strings.Join(path, ".")
		if !c.listed(path) {
			c.confirm = append(c.confirm, name)
		}
		if !slices.ContainsFunc(c.file.Texts, func(t Text) bool { return t.Path == name }) {
			c.file.Texts = append(c.file.Texts, Text{Path: name, Says: c.words.said(says)})
		}
	}
}

func at(v any, path []string) any {
	for _, p := range path {
		t, ok := v.(map[string]any)
		if !ok {
			return nil
		}
		v = t[p]
	}
	return v
}

// left says whether a path lies in what is left behind.
func (c *carried) left(path []string) bool {
	for n := 1; n <= len(path); n++ {
		if c.gone[strings.Join(path[:n], ".")] {
			return true
		}
	}
	return false
}

// listed says whether a path, or a table above it, is to be confirmed already.
func (c *carried) listed(path []string) bool {
	for n := 1; n <= len(path); n++ {
		if slices.Contains(c.confirm, strings.Join(path[:n], ".")) {
			return true
		}
	}
	return false
}

// places finds the lines of texts in the new file, and the comments that name the old year.
func (c *carried) places() {
	for i := range c.file.Texts {
		t := &c.file.Texts[i]
		path := strings.Split(t.Path, ".")
		t.Line = edit.Line(c.file.Data, path...)
		for _, lang := range c.languages { // of a text in languages, the one that names it
			if says, ok := at(c.tree, append(slices.Clone(path), lang)).(string); ok && c.words.in(says) {
				if line := edit.Line(c.file.Data, append(slices.Clone(path), lang)...); line > 0 {
					t.Line = line
					break
				}
			}
		}
	}
	for n, line := range strings.Split(c.file.Data, "\n") {
		if strings.HasPrefix(strings.TrimSpace(line), "#") && c.words.in(line) {
			c.file.Texts = append(c.file.Texts, Text{Line: n + 1, Says: c.words.said(line)})
		}
	}
	slices.SortStableFunc(c.file.Texts, func(a, b Text) int { return a.Line - b.Line })
}
