package digest

import (
	"strings"
	"testing"

	"steelyard/scoring"
)

type leaf struct {
	Name  string
	Value scoring.Opt
	up    *tree
}

type tree struct {
	Leaves []*leaf
	By     map[string]int
	Up     *tree
}

func of(v ...any) string {
	d := New(Leave("tree.Up"))
	d.Add(v...)
	return d.Short()
}

// The same content has the same digest wherever it lies; every difference has another.
func TestSameContentSameDigest(t *testing.T) {
	one := func() *tree {
		x := &tree{Leaves: []*leaf{{Name: "a", Value: scoring.Some(scoring.FromInt(3))}, {Name: "b"}}, By: map[string]int{"x": 1, "y": 2, "z": 3}}
		x.Up, x.Leaves[0].up = x, x // ways round that are left out
		return x
	}
	base := of(one())
	for range 20 {
		if got := of(one()); got != base {
			t.Fatalf("%s and %s of the same tree", base, got)
		}
	}
	for name, change := range map[string]func(*tree){
		"another name":    func(x *tree) { x.Leaves[1].Name = "c" },
		"another value":   func(x *tree) { x.Leaves[0].Value = scoring.Some(scoring.FromInt(4)) },
		"no value":        func(x *tree) { x.Leaves[0].Value = scoring.Opt{} },
		"another order":   func(x *tree) { x.Leaves[0], x.Leaves[1] = x.Leaves[1], x.Leaves[0] },
		"one leaf less":   func(x *tree) { x.Leaves = x.Leaves[:1] },
		"another entry":   func(x *tree) { x.By["y"] = 3 },
		"one entry more":  func(x *tree) { x.By["w"] = 0 },
		"a leaf of nil":   func(x *tree) { x.Leaves[1] = nil },
		"names run along": func(x *tree) { x.Leaves[0].Name, x.Leaves[1].Name = "ab", "" },
	} {
		x := one()
		change(x)
		if of(x) == base {
			t.Errorf("%s: the digest is the same", name)
		}
	}
	if of("a", "bc") == of("ab", "c") {
		t.Error("two lists of texts have one digest")
	}
}

// What has no content is a mistake of ours, and says so.
func TestNoContentIsRefused(t *testing.T) {
	defer func() {
		if said, _ := recover().(string); !strings.Contains(said, "no content") {
			t.Errorf("said %q", said)
		}
	}()
	of(func() {})
}
