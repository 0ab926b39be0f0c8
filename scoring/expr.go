package scoring

import (
	"strings"

	"steelyard/scoring/exact"
)

// expr is a formula with its numbers filled in, as it stands in a trace, with how
// tightly it binds, so that brackets are set where a pocket calculator needs them.
type expr struct {
	s     string
	level int
}

// mute says that a share alone is asked for, and what it is worked out from is not written.
func (e expr) mute() bool { return e.s == "" }

const (
	sumLevel = iota
	productLevel
	atomLevel
)

const minus = exact.Minus

// num writes a number as Number.Plain does.
func num(n Number) expr {
	s := n.Plain()
	switch {
	case strings.HasPrefix(s, minus):
		return expr{s, sumLevel}
	case strings.Contains(s, "÷"):
		return expr{s, productLevel}
	}
	return expr{s, atomLevel}
}

// decimalText writes n with so many decimals and a true minus.
func decimalText(n Number, places int) string {
	s := n.Decimal(places)
	if s[0] == '-' {
		return minus + s[1:]
	}
	return s
}

// plain writes n for running text.
func plain(n Number) string { return n.Plain() }

func (e expr) in(level int) string {
	if e.level < level {
		return "(" + e.s + ")"
	}
	return e.s
}

func add(a, b expr) expr {
	if a.mute() || b.mute() {
		return expr{}
	}
	if strings.HasPrefix(b.s, minus) {
		return expr{a.s + " + (" + b.s + ")", sumLevel}
	}
	return expr{a.s + " + " + b.s, sumLevel}
}

func sub(a, b expr) expr {
	if b.s == "0" {
		return a
	}
	if a.mute() || b.mute() {
		return expr{}
	}
	return expr{a.s + " − " + b.in(productLevel), sumLevel}
}

func mul(a, b expr) expr {
	if a.mute() || b.mute() {
		return expr{}
	}
	return expr{a.in(productLevel) + " × " + b.in(productLevel), productLevel}
}

// times is mul without factors of one.
func times(a, b expr) expr {
	if a.s == "1" {
		return b
	}
	if b.s == "1" {
		return a
	}
	return mul(a, b)
}

func quo(a, b expr) expr {
	if b.s == "1" {
		return a
	}
	if a.mute() || b.mute() {
		return expr{}
	}
	return expr{a.in(productLevel) + " ÷ " + b.in(atomLevel), productLevel}
}

func sumOf(parts []expr) expr {
	if len(parts) == 0 {
		return expr{"0", atomLevel}
	}
	total := parts[0]
	for _, p := range parts[1:] {
		total = add(total, p)
	}
	return total
}
