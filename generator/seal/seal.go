// Package seal keeps what a closed report promised, and holds the present against it.
//
// A report is sealed when its year is closed: seal.toml in its folder then records what was
// published (total, grade, rank, each dimension, each indicator) and the digests of what made
// it. Take reads a report's present State from its card and its score, Write and Read are
// its file, and Hold says what has changed since, with the file and the line that changed it.
//
// # What is in the digest, and what is not
//
// Facts lists the inputs of a report's score, a line each, in a canonical form (see facts.go).
// They are what arithmetic reads: points, rules, targets, results, the rules of the year. Titles,
// texts, owners, colours, comments, the order of keys and the names of files are not among
// them, so that a new theme or a corrected word does not break a seal. Evidence is in it by the
// digests of its files: a file may move, and may not change.
//
// # The chain
//
// Each State has a digest over itself, over the state before it and, for the first, over the
// newest seal of an earlier year of the unit. An edited seal has another digest than it says,
// and a deleted one is missed by the next year's.
//
// It knows no disk: package generator reads and writes the files.
package seal

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"

	"steelyard/generator/source"
	"steelyard/scoring"
)

// FileName is the seal's file in a report's folder.
const FileName = "seal.toml"

// Seal is what seal.toml holds: the report as it was published, then as it was restated, one
// state each time that it was sealed.
type Seal struct {
	States []*State
}

// Last is what the present is held against.
func (s *Seal) Last() *State { return s.States[len(s.States)-1] }

// State is a report on the day on which it was sealed. Figures are exact decimals or fractions.
type State struct {
	On, By, Version string
	// Before is the digest of the state before, of the seal of an earlier year for the first
	// one, or "".
	Before string
	Digest string
	// Restatements is how many the report had: those that came later are not in the state.
	Restatements int

	Total, Grade string
	Rank, RankOf int

	Dimensions []Node
	Indicators []Node
	// Inputs are digests of groups of facts, by the group's name.
	Inputs map[string]string
	// Evidence are the digests of files, by path.
	Evidence map[string]string
}

// Node is a figure of a dimension or an indicator. Value is that of an indicator, "" where it
// has none; Score is "" where it has none, and State then says why.
type Node struct{ ID, Value, Points, Score, State string }

// Short is the part of a digest that pages show.
func Short(digest string) string { return digest[:min(12, len(digest))] }

// Take is a report's present state, before it is signed.
func Take(r *source.Report, s *scoring.Score) *State {
	places := scoring.DefaultRounding()
	if s.Card.Rulebook != nil {
		places = s.Card.Rulebook.Rounding
	}
	st := &State{Total: s.Total.Rounded.Decimal(places.Total), Grade: s.Grade, Rank: s.Rank, RankOf: s.RankOf, Restatements: len(r.Restatements),
		Inputs: map[string]string{}, Evidence: map[string]string{}}
	for i := range s.Dimensions {
		d := &s.Dimensions[i]
		st.Dimensions = append(st.Dimensions, nodeOf(&d.Node, max(places.Dimension, places.Score), scoring.Opt{}))
		for j := range d.Objectives {
			for k := range d.Objectives[j].Indicators {
				x := &d.Objectives[j].Indicators[k]
				st.Indicators = append(st.Indicators, nodeOf(&x.Node, places.Score, x.Value))
			}
		}
	}
	for group, facts := range Facts(s) {
		st.Inputs[group] = sum(strings.Join(facts, "\n") + "\n")
	}
	for _, f := range r.Evidence {
		st.Evidence[f.Path] = f.SHA256
	}
	return st
}

func nodeOf(n *scoring.Node, places int, value scoring.Opt) Node {
	x := Node{ID: n.ID, Points: n.Points.String(), State: string(n.State)}
	if n.State == scoring.Scored {
		x.Score = n.Score.Rounded.Decimal(places)
	}
	if v, ok := value.Get(); ok {
		x.Value = v.String()
	}
	return x
}

func sum(text string) string {
	s := sha256.Sum256([]byte(text))
	return hex.EncodeToString(s[:])
}

// Sign fills in a state's digest. What it is taken over is the text of the state in
// seal.toml, the line of the digest left out.
func (st *State) Sign() { st.Digest = sum(st.text(false)) }

// intact says whether the digest is that of the state.
func (st *State) intact() bool { return st.Digest == sum(st.text(false)) }

// Write is the text of seal.toml.
func (s *Seal) Write() []byte {
	var b strings.Builder
	b.WriteString("# Written by steelyard seal: what was published. Do not edit it; what changes later\n# is declared as a [[restatement]] in results.toml.\n")
	for _, st := range s.States {
		b.WriteString("\n" + st.text(true))
	}
	return []byte(b.String())
}

// text is the canonical text of a state.
func (st *State) text(signed bool) string {
	var b strings.Builder
	line := func(key, value string) {
		if value != "" {
			fmt.Fprintf(&b, "%s = %s\n", key, value)
		}
	}
	quoted := func(s string) string {
		if s == "" {
			return ""
		}
		return quote(s)
	}
	b.WriteString("[[state]]\n")
	line("on", st.On)
	line("by", quoted(st.By))
	line("version", quoted(st.Version))
	line("before", quoted(st.Before))
	if signed {
		line("digest", quoted(st.Digest))
	}
	line("restatements", fmt.Sprint(st.Restatements))
	line("total", quoted(st.Total))
	line("grade", quoted(st.Grade))
	if st.Rank > 0 {
		line("rank", fmt.Sprint(st.Rank))
		line("rank_of", fmt.Sprint(st.RankOf))
	}
	for _, group := range []struct {
		name  string
		nodes []Node
	}{{"dimension", st.Dimensions}, {"indicator", st.Indicators}} {
		if len(group.nodes) == 0 {
			continue
		}
		fmt.Fprintf(&b, "[state.%s]\n", group.name)
		for _, n := range group.nodes {
			var parts []string
			for _, p := range [][2]string{{"value", n.Value}, {"points", n.Points}, {"score", n.Score}, {"state", n.State}} {
				if p[1] != "" && (p[0] != "state" || n.Score == "") {
					parts = append(parts, p[0]+" = "+quote(p[1]))
				}
			}
			fmt.Fprintf(&b, "%s = { %s }\n", quote(n.ID), strings.Join(parts, ", "))
		}
	}
	table := func(name string, m map[string]string) {
		if len(m) == 0 {
			return
		}
		fmt.Fprintf(&b, "[state.%s]\n", name)
		for _, k := range sortedKeys(m) {
			fmt.Fprintf(&b, "%s = %s\n", quote(k), quote(m[k]))
		}
	}
	table("inputs", st.Inputs)
	table("evidence", st.Evidence)
	return b.String()
}

// quote writes a TOML basic string. Seals promise its bytes, so it does not follow how package
// edit would write a text today.
func quote(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r < ' ' || r == 0x7f:
			fmt.Fprintf(&b, "\\u%04X", r)
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}
