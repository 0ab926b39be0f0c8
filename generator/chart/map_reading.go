package chart

import (
	"strings"

	"steelyard/generator/chart/layout"
)

// Sentence is one link of a map told in words, with what follows from it beneath.
// The sentence is Before + Title + After; Title is the objective's and may be made
// a link to Href.
type Sentence struct {
	Before, Title, After string
	Href                 string // empty: no link
	Then                 []Sentence
}

// Reading is the map as nested sentences from cause to effect: it begins with the
// objectives that nothing supports, from the lowest dimension up, and says under
// each what it supports. What an objective leads to is told where it comes first;
// later it is only named.
func (m StrategyMap) Reading(e Env) []Sentence {
	r := reader{m: m, e: e, f: m.flatten()}
	n := len(r.f.cards)
	r.out, r.told = make([][]layout.Link, n), make([]bool, n)
	caused, linked := make([]bool, n), make([]bool, n)
	seen := map[layout.Link]bool{}
	for _, l := range r.f.input.Links {
		if l.From == l.To || seen[l] {
			continue
		}
		seen[l] = true
		if l.From >= 0 {
			r.out[l.From] = append(r.out[l.From], l)
			linked[l.From] = true
		}
		if l.To >= 0 {
			linked[l.To] = true
			caused[l.To] = caused[l.To] || !l.Feedback
		}
	}
	var list []Sentence
	for pass := range 2 { // then what only a circle leads to
		for b := len(m.Dimensions) - 1; b >= 0; b-- {
			for i := range n {
				if r.f.band[i] == b && linked[i] && !r.told[i] && (pass == 1 || !caused[i]) {
					list = append(list, r.sentence("chart.map.read.cause", i))
				}
			}
		}
	}
	for b := len(m.Dimensions) - 1; b >= 0; b-- {
		for i := range n {
			if r.f.band[i] == b && !linked[i] {
				list = append(list, r.sentence("chart.map.read.alone", i))
			}
		}
	}
	return list
}

type reader struct {
	m    StrategyMap
	e    Env
	f    flat
	out  [][]layout.Link // by cause
	told []bool
}

// mark stands for the title while a sentence is put together.
const mark = "\x00"

func (r *reader) sentence(key string, i int) Sentence {
	c := r.f.cards[i]
	first := !r.told[i]
	r.told[i] = true
	if !first && len(r.out[i]) > 0 {
		key += "-again"
	}
	before, after, _ := strings.Cut(r.e.Words(key, mark, r.m.scoreSentence(r.e, c)), mark)
	s := Sentence{Before: before, Title: oneLine(c.Title), After: after, Href: safeHref(c.Href)}
	if !first {
		return s
	}
	for _, l := range r.out[i] {
		switch {
		case l.To == layout.Mission:
			before, after, _ := strings.Cut(r.e.Words("chart.map.read.mission", mark), mark)
			s.Then = append(s.Then, Sentence{Before: before, Title: r.e.Words("chart.map.mission-name"), After: after})
		case l.Feedback:
			before, after, _ := strings.Cut(r.e.Words("chart.map.read.feedback", mark), mark)
			c := r.f.cards[l.To]
			s.Then = append(s.Then, Sentence{Before: before, Title: oneLine(c.Title), After: after, Href: safeHref(c.Href)})
		default:
			s.Then = append(s.Then, r.sentence("chart.map.read.effect", l.To))
		}
	}
	return s
}
