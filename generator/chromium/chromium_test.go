package chromium_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"steelyard/generator/chromium"
)

// Who has no browser must learn what to install and how to name one.
func TestMissingBrowserSaysWhatToDo(t *testing.T) {
	t.Setenv("PATH", t.TempDir())
	if _, err := chromium.Find("no-such-browser"); err == nil || !strings.Contains(err.Error(), "no-such-browser") {
		t.Errorf("the error is %v", err)
	}
	for _, name := range chromium.Usual() {
		if filepath.IsAbs(name) {
			if _, err := os.Stat(name); err == nil {
				t.Skip("a browser lies where this system keeps its programs")
			}
		}
	}
	if _, err := chromium.Find(""); err == nil || !strings.Contains(err.Error(), "--browser") {
		t.Errorf("the error is %v", err)
	}
}
