package hard

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"testing"
)

// STEELYARD_HARD names a folder: the site is written there, to be built, printed and
// looked at, as the preset of STEELYARD_PRESET ("plain" where there is none).
// STEELYARD_UNITS is how many units of a usual size it has instead, for a booklet.
func TestWriteHardSite(t *testing.T) {
	dir, preset := os.Getenv("STEELYARD_HARD"), os.Getenv("STEELYARD_PRESET")
	if dir == "" {
		t.Skip("STEELYARD_HARD names no folder")
	}
	if preset == "" {
		preset = "plain"
	}
	units := Units
	if n, err := strconv.Atoi(os.Getenv("STEELYARD_UNITS")); err == nil {
		units = nil
		for i := range n {
			units = append(units, Unit{fmt.Sprintf("unit-%02d", i+1), 5, 14, 6})
		}
	}
	for name, text := range Site(preset, units...) {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
}
