package tomlfile

import "iter"

// keyPaths is the tree of the keys of a text: what stands right below each path, in the
// order of the text. Its root is the number 0.
type keyPaths struct {
	nodes []keyNode
	at    map[keyStep]int32
}

type keyNode struct {
	name              string
	first, last, next int32 // the first and last below it, the next beside it; 0 for none
	table             bool  // something was said to stand below it
}

// keyStep leads from a node to one right below it.
type keyStep struct {
	above int32
	name  string
}

func newKeyPaths(keys int) keyPaths {
	return keyPaths{nodes: make([]keyNode, 1, keys+8), at: make(map[keyStep]int32, keys+8)}
}

// step is the number of what stands below another by a name, and is made where there is none.
func (t *keyPaths) step(above int32, name string) int32 {
	k := keyStep{above, name}
	n, ok := t.at[k]
	if ok {
		return n
	}
	n = int32(len(t.nodes))
	t.nodes = append(t.nodes, keyNode{name: name})
	t.at[k] = n
	if a := &t.nodes[above]; a.first == 0 {
		a.first, a.last = n, n
	} else {
		t.nodes[a.last].next, a.last = n, n
	}
	return n
}

// below are the names right below a path.
func (t *keyPaths) below(path []string) iter.Seq[string] {
	return func(yield func(string) bool) {
		at := int32(0)
		for _, name := range path {
			n, ok := t.at[keyStep{at, name}]
			if !ok {
				return
			}
			at = n
		}
		if len(t.nodes) == 0 {
			return
		}
		for n := t.nodes[at].first; n != 0; n = t.nodes[n].next {
			if !yield(t.nodes[n].name) {
				return
			}
		}
	}
}
