package hard

import (
	"os"
	"path/filepath"
	"testing"
)

// STEELYARD_HARD names a folder: the site is written there, to be built, printed and
// looked at, as the preset of STEELYARD_PRESET ("plain" where there is none).
func TestWriteHardSite(t *testing.T) {
	dir, preset := os.Getenv("STEELYARD_HARD"), os.Getenv("STEELYARD_PRESET")
	if dir == "" {
		t.Skip("STEELYARD_HARD names no folder")
	}
	if preset == "" {
		preset = "plain"
	}
	for name, text := range Site(preset, Units...) {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
}
