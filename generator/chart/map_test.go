package chart

import (
	"bytes"
	"fmt"
	"testing"
)

// A new score must never move a card: readers compare this year's map with last year's.
func TestScoresMoveNothing(t *testing.T) {
	m := sampleMap(t, "25")
	e := testEnv("m", 720, 0)
	before := fmt.Sprint(m.arranged(e).drawing)
	for b := range m.Dimensions {
		for i := range m.Dimensions[b].Objectives {
			c := &m.Dimensions[b].Objectives[i]
			c.Score, c.Status = Value{F: 3.14, Text: "3.1 %", OK: true}, Missed
		}
	}
	if after := fmt.Sprint(m.arranged(e).drawing); after != before {
		t.Error("other scores gave another drawing")
	}
}

// Pages are drawn by many workers at once, and come out the same with or without
// a memory of layouts.
func TestMapLayoutsGiveTheSame(t *testing.T) {
	m := sampleMap(t, "18")
	e := testEnv("m", 720, 0)
	want := m.SVG(e)
	m.Layouts = NewMapLayouts()
	done := make(chan []byte)
	for range 4 {
		go func() { done <- m.SVG(e) }()
	}
	for range 4 {
		if got := <-done; !bytes.Equal(got, want) {
			t.Error("a remembered layout gives another drawing")
		}
	}
}

func BenchmarkMapLayout25(b *testing.B) {
	m := sampleMap(b, "25")
	e := testEnv("m", 720, 0)
	for b.Loop() {
		m.arranged(e)
	}
}

func BenchmarkMapSVG25(b *testing.B) {
	m := sampleMap(b, "25")
	m.Layouts = NewMapLayouts()
	e := testEnv("m", 720, 0)
	b.ReportAllocs()
	for b.Loop() {
		m.SVG(e)
	}
}
