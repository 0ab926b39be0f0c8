package themes

import (
	"testing"
	"testing/fstest"

	"steelyard/generator/diag"
)

// What the built-in theme has is read when it is asked for, and once; a theme on the disk is
// read at once, so that all that is wrong with it is told together.
func TestBuiltInIsReadOnDemand(t *testing.T) {
	read := 0
	count := func(*Theme) int { read++; return read }
	ask := onDemand(&Theme{Name: builtIn}, count)
	if read != 0 {
		t.Error("the built-in theme was read before anybody asked")
	}
	for range 2 {
		if got := ask(); got != 1 || read != 1 {
			t.Errorf("%d, read %d times", got, read)
		}
	}
	onDemand(&Theme{Name: "own", fallback: map[string]words{}}, count)
	if read != 2 {
		t.Error("a theme on the disk waits to be asked")
	}
	defer func() {
		if recover() == nil {
			t.Error("a mistake in the built-in theme is passed over")
		}
	}()
	onDemand(&Theme{Name: builtIn, files: fstest.MapFS{}}, func(t *Theme) int {
		t.say(diag.Error, diag.Place{}, "broken", "")
		return 0
	})()
}
