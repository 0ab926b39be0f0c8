package generator

import (
	"context"
	"fmt"
	"testing"
)

// A site that is read again and again comes out as one that is read once, keeps no text
// that it has no longer, and shares what did not change.
func TestWhatIsKeptChangesNothing(t *testing.T) {
	kept := NewKept()
	page := func(opt Options) string {
		t.Helper()
		made, summary, err := Preview(context.Background(), opt)
		if err != nil || made == nil {
			t.Fatalf("%v %+v", err, summary)
		}
		data, err := made.File("bureau/2025/index.html")
		if err != nil {
			t.Fatal(err)
		}
		return string(data)
	}
	for n := range 4 {
		files := scopeSite(map[string]string{"bureau/2025": fmt.Sprintf("8.%d", n)})
		if page(Options{FS: files, Kept: kept}) != page(Options{FS: files}) {
			t.Errorf("reading %d: the page is not the one of a fresh reading", n)
		}
	}
	few := kept.parsed.Len()
	for n := range 4 {
		page(Options{FS: scopeSite(map[string]string{"bureau/2025": fmt.Sprintf("7.%d", n)}), Kept: kept})
	}
	if now := kept.parsed.Len(); now != few {
		t.Errorf("%d texts are kept, after more saves %d", few, now)
	}
}
