package places

import (
	"strings"
	"testing"
)

// Whoever searches loads the whole index, so a site of many pages holds less of each text,
// and a text is cut between characters.
func TestTheIndexIsBounded(t *testing.T) {
	if few, many, most := MostText(10), MostText(2000), MostText(1_000_000); few != longest || many >= few || most != shortest {
		t.Errorf("%d bytes of each of 10 pages, %d of 2,000, %d of a million", few, many, most)
	}
	list, err := List([]Place{Page("标题", "a.html#b", "处", strings.Repeat("字", 100))}, 10)
	if want := `,["标题","a.html#b","处","字字字","page","",""]`; err != nil || string(list) != want {
		t.Errorf("%s %v, want %s", list, err, want)
	}
}

// A site without lists of words or units has an index that its script can read.
func TestAnIndexEndsWithoutWords(t *testing.T) {
	end, err := End(nil, nil, nil)
	if want := "],\n[],\n[],\n[]);\n"; err != nil || string(end) != want {
		t.Errorf("%q %v, want %q", end, err, want)
	}
}
