package generator

import (
	"bytes"
	"context"
	"fmt"
	"maps"
	"math/rand/v2"
	"testing"
	"testing/fstest"

	"steelyard/generator/effort"
)

// What a reading takes over from the ones before changes nothing: after each of a number of
// edits, mistakes among them, a preview that was open all the while finds the same and shows
// the same as one that is opened now. Files of earlier states are made after later readings,
// as pages are that are open in a browser.
func TestKeptIsAsReadNow(t *testing.T) {
	keptIsAsReadNow(t, scopeSite(nil), effort.Of("EDITS", 3, 60))
}

func keptIsAsReadNow(t *testing.T, files fstest.MapFS, count int) {
	r := rand.New(rand.NewPCG(15, uint64(count)))
	kept, opt := NewKept(), Options{}
	refused := 0
	var before *Made
	var shown map[string][]byte
	for n := range count {
		x := randomEdits[r.IntN(len(randomEdits))]
		edited, with := maps.Clone(files), opt
		if n > 0 {
			x.do(r, edited, &with)
		}
		with.FS = edited
		fresh, wants, err := Preview(context.Background(), with)
		if err != nil {
			t.Fatal(err)
		}
		with.Kept = kept
		got, says, err := Preview(context.Background(), with)
		if err != nil {
			t.Fatal(err)
		}
		if a, b := fmt.Sprintf("%+v", says.Diagnostics), fmt.Sprintf("%+v", wants.Diagnostics); a != b {
			t.Fatalf("edit %d, %s: what is said differs:\n%s\n%s", n, x.name, a, b)
		}
		if fresh == nil {
			refused++
			continue // a mistake; the next one begins where this one did
		}
		now := map[string][]byte{}
		for i, path := range fresh.Paths() {
			if !effort.Spread(i+n, 5) {
				continue // its neighbours are of the same pages in another place
			}
			want, err := fresh.File(path)
			if err != nil {
				t.Fatal(err)
			}
			have, err := got.File(path)
			if err != nil || !bytes.Equal(want, have) {
				t.Fatalf("edit %d, %s: %s is another file than in a site that is read now (%v)", n, x.name, path, err)
			}
			now[path] = want
		}
		for path, was := range shown {
			if n%3 == 0 && len(path)%3 == n%2 { // a part of them, by turns
				if have, err := before.File(path); err != nil || !bytes.Equal(was, have) {
					t.Fatalf("edit %d, %s: %s of the state before is not as it was (%v)", n, x.name, path, err)
				}
			}
		}
		with.FS, with.Kept = nil, nil
		files, opt, before, shown = edited, with, got, now
	}
	t.Logf("%d edits, %d of them refused as mistakes", count, refused)
}
