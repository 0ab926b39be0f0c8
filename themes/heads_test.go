package themes

import (
	"os"
	"regexp"
	"testing"
)

// Heads and feet of plain sheets have the face of the text between them: a list of faces of their own
// came to a Chinese one first where the text had none of ours, and its data went into each sheet.
func TestHeadsOfSheetsHaveTheFaceOfTheText(t *testing.T) {
	text, err := os.ReadFile("default/styles/print.css")
	if err != nil {
		t.Fatal(err)
	}
	fonts := regexp.MustCompile(`@(?:top|bottom)-\w+ \{[^}]*?font: ([^;}]*)`).FindAllSubmatch(text, -1)
	if len(fonts) < 4 {
		t.Errorf("only %d heads and feet have a face", len(fonts))
	}
	for _, f := range fonts {
		if !regexp.MustCompile(`^(600 )?8pt var\(--sans\)$`).Match(f[1]) {
			t.Errorf("a head or foot is set in %s", f[1])
		}
	}
}
