package scoring

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// calculate works a printed formula out in float64, as a pocket calculator would: it
// knows numbers, brackets, + − × ÷ ^, ln, min and max, and nothing of this package.
func calculate(formula string) (float64, error) {
	c := &calculator{s: []rune(strings.ReplaceAll(formula, " ", ""))}
	v := c.sum()
	if c.err == nil && c.i < len(c.s) {
		c.err = fmt.Errorf("stopped at %q", string(c.s[c.i:]))
	}
	return v, c.err
}

type calculator struct {
	s   []rune
	i   int
	err error
}

func (c *calculator) peek() rune {
	if c.i < len(c.s) {
		return c.s[c.i]
	}
	return 0
}

func (c *calculator) sum() float64 {
	v := 0.0
	if c.peek() == '−' {
		c.i++
		v = -c.product()
	} else {
		v = c.product()
	}
	for {
		switch c.peek() {
		case '+':
			c.i++
			v += c.product()
		case '−':
			c.i++
			v -= c.product()
		default:
			return v
		}
	}
}

func (c *calculator) product() float64 {
	v := c.power()
	for {
		switch c.peek() {
		case '×':
			c.i++
			v *= c.power()
		case '÷':
			c.i++
			v /= c.power()
		default:
			return v
		}
	}
}

func (c *calculator) power() float64 {
	v := c.atom()
	if c.peek() == '^' {
		c.i++
		v = math.Pow(v, c.atom())
	}
	return v
}

func (c *calculator) atom() float64 {
	if c.peek() == '(' {
		c.i++
		v := c.sum()
		if c.peek() != ')' {
			c.err = fmt.Errorf("a bracket is not closed")
		}
		c.i++
		return v
	}
	rest := string(c.s[c.i:])
	if strings.HasPrefix(rest, "ln") {
		c.i += 2
		return math.Log(c.atom())
	}
	for name, f := range map[string]func(a, b float64) float64{"min(": math.Min, "max(": math.Max} {
		if strings.HasPrefix(rest, name) {
			c.i += 4
			v := c.sum()
			for c.peek() == ';' {
				c.i++
				v = f(v, c.sum())
			}
			c.i++
			return v
		}
	}
	start := c.i
	for c.peek() == '.' || c.peek() >= '0' && c.peek() <= '9' {
		c.i++
	}
	v, err := strconv.ParseFloat(string(c.s[start:c.i]), 64)
	if c.peek() == '…' { // the number goes on
		c.i++
	}
	if err != nil && c.err == nil {
		c.err = fmt.Errorf("no number at %q in %q", rest, string(c.s))
		c.i = len(c.s)
	}
	return v
}
