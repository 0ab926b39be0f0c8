package scoring

import "strings"

// expr is a formula with its numbers filled in, as it stands in a trace, with how
// tightly it binds, so that brackets are set where a pocket calculator needs them.
type expr struct {
	s     string
	level int
}

const (
	sumLevel = iota
	productLevel
	atomLevel
)

const minus = "−" // U+2212, as everywhere in traces

// num writes a number: exactly where 12 decimals do, as a fraction of small whole
// numbers where that is exact, else to 12 significant digits.
func num(n Number) expr {
	if n.big == nil && n.d == 0 && n.n >= 0 {
		return expr{n.Decimal(0), atomLevel}
	}
	level := atomLevel
	var s string
	switch d := n.decimals(); {
	case d >= 0 && d <= 12:
		s = n.Decimal(d)
	case n.big == nil && n.d < 1e6 && abs64(n.n) < 1e9:
		s = FromInt(n.n).String() + " ÷ " + FromInt(n.d).String()
		level = productLevel
	default:
		s = significant(n, 12)
	}
	if strings.HasPrefix(s, "-") {
		s = minus + s[1:]
		level = sumLevel
	}
	return expr{s, level}
}

// significant writes n to so many significant digits, without an exponent.
func significant(n Number, digits int) string {
	if n.IsZero() {
		return "0"
	}
	e := n.Abs().float().MantExp(nil) * 301 / 1000 // about the power of ten
	return n.Trim(max(digits-e, 0))
}

// decimalText writes n with so many decimals and a true minus.
func decimalText(n Number, places int) string {
	s := n.Decimal(places)
	if s[0] == '-' {
		return minus + s[1:]
	}
	return s
}

// plain writes n as num does; for running text.
func plain(n Number) string { return num(n).s }

func (e expr) in(level int) string {
	if e.level < level {
		return "(" + e.s + ")"
	}
	return e.s
}

func add(a, b expr) expr {
	if strings.HasPrefix(b.s, minus) {
		return expr{a.s + " + (" + b.s + ")", sumLevel}
	}
	return expr{a.s + " + " + b.s, sumLevel}
}

func sub(a, b expr) expr {
	if b.s == "0" {
		return a
	}
	return expr{a.s + " − " + b.in(productLevel), sumLevel}
}

func mul(a, b expr) expr {
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
