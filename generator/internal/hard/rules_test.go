package hard_test

import (
	"testing"
	"testing/fstest"

	"steelyard/generator/internal/hard"
	"steelyard/generator/source"
)

// The site of every rule has no mistakes.
func TestRulesAreFine(t *testing.T) {
	files := fstest.MapFS{}
	for name, text := range hard.Rules() {
		files[name] = &fstest.MapFile{Data: []byte(text)}
	}
	site, problems := source.Load(files, source.Options{Jobs: 1})
	for _, p := range problems {
		t.Errorf("%s: %s (%s)", p.Place, p.Message, p.Hint)
	}
	if site == nil || len(site.Units) != 4 {
		t.Fatal("four units are expected")
	}
}
