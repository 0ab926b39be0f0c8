package proof

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
)

// The page "Check these numbers" carries the traces for its script. What it works out is
// worth something only where they are those of the download.

// inWords are the texts of traces, which differ from language to language. A line keeps its
// numbers in each.
var inWords = map[string]bool{"title": true, "sentence": true, "unitOfMeasure": true, "reason": true, "line": true, "note": true, "text": true}

// checkPage holds a page's data against the traces, figure by figure.
func (v *verifier) checkPage(name string, r *report, data string) {
	traces, ok := v.read(r.file)
	if !ok {
		return
	}
	want, err := tree(traces)
	if err != nil {
		return // told where the traces were read
	}
	got, err := tree([]byte(data))
	if err != nil {
		v.differ(name, "data", "is not the JSON of traces: "+clip(err.Error()), "", "")
		return
	}
	for _, x := range []any{got, want} {
		if top, ok := x.(map[string]any); ok {
			for _, key := range []string{"names", "steps", "content", "commit"} { // words for the reader, and what no figure rests on
				delete(top, key)
			}
		}
	}
	v.alikeTree(name, "data", "", got, want)
}

// tree reads one JSON value, numbers as they are written.
func tree(data []byte) (x any, err error) {
	d := json.NewDecoder(bytes.NewReader(data))
	d.UseNumber()
	if err = d.Decode(&x); err != nil {
		return nil, err
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return nil, errors.New("there is more than one value")
	}
	return x, nil
}

// alikeTree compares two values; key is the last name on the way to them.
func (v *verifier) alikeTree(name, where, key string, got, want any) {
	const other = "is not what the traces say"
	switch want := want.(type) {
	case map[string]any:
		got, ok := got.(map[string]any)
		if !ok {
			v.differ(name, where, other, fmt.Sprint(got), "a table")
			return
		}
		all := maps.Clone(want)
		maps.Copy(all, got)
		delete(all, "from") // places in sources
		for _, k := range slices.Sorted(maps.Keys(all)) {
			v.alikeTree(name, where+", "+clip(k), k, got[k], want[k])
		}
	case []any:
		got, ok := got.([]any)
		if !ok || len(got) != len(want) {
			v.differ(name, where, other, fmt.Sprint(len(got)), fmt.Sprint(len(want)))
			return
		}
		for k := range want {
			at := fmt.Sprintf("%s %d", where, k+1)
			if t, ok := want[k].(map[string]any); ok {
				if id, ok := t["id"].(string); ok {
					at = where + " " + clip(id)
				}
			}
			v.alikeTree(name, at, key, got[k], want[k])
		}
	default:
		a, b := fmt.Sprint(got), fmt.Sprint(want)
		switch {
		case a == b:
		case inWords[key] && key != "line" && got != nil && want != nil:
		case key == "line" && slices.Equal(numerals(a), numerals(b)):
		default:
			v.differ(name, strings.TrimPrefix(where, "data, "), other, a, b)
		}
		if _, err := plainNumber(b); err == nil && !inWords[key] { // a unit of measure may be "10,000"
			v.printed(kindPage, a == b, false)
		}
	}
}
