package themes

import (
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/language"

	"steelyard/generator/diag"
	"steelyard/generator/tomlfile"
)

// readStrings takes in the words of every language, those of the theme over those of the
// built-in one.
func (t *Theme) readStrings() {
	t.strings = map[string]words{}
	names, _ := fs.Glob(t.files, "strings/*.toml") // the pattern is right
	for _, file := range names {
		tag := strings.TrimSuffix(path.Base(file), ".toml")
		w := t.fallback[tag]
		if w == nil || slices.Contains(t.own, file) {
			w = onDemand(t, func(t *Theme) *Strings {
				return t.readLanguage(tag, file, find(t.fallback, sortedKeys(t.fallback), tag))
			})
		}
		if t.fallback == nil || w() != nil {
			t.strings[tag] = w
			t.tags = append(t.tags, tag)
		}
	}
}

// readLanguage reads one strings file; where it cannot be used, what lies below it stands.
func (t *Theme) readLanguage(tag, file string, below *Strings) *Strings {
	data, err := fs.ReadFile(t.files, file)
	if err != nil {
		t.cannot(file, err)
		return below
	}
	if usual, err := language.Parse(tag); err == nil && usual.String() != tag { // "eng" is "en"
		t.say(diag.Error, diag.Place{File: t.Place(file)}, fmt.Sprintf("the language %q is written %q", tag, usual), fmt.Sprintf("name the file %s.toml", usual))
		return below
	}
	s, faults := readStrings(tag, t.Place(file), string(data), below)
	for _, f := range faults {
		t.say(diag.Error, f.Place, f.Message, f.Hint)
	}
	if s == nil || below == nil && len(s.Format.complete()) > 0 {
		return below
	}
	if t.fallback != nil {
		t.checkPhrases(s, tomlfile.Scan(t.Place(file), string(data)))
	}
	return s
}

// checkPhrases holds the phrases of a file against those of the built-in theme: what the
// program puts in must have its place, and a place that nothing fills shows as it is typed.
func (t *Theme) checkPhrases(s *Strings, file *tomlfile.Index) {
	usual := t.fallback["en"]()
	for _, key := range sortedKeys(s.phrases) {
		model, ok := usual.phrases[key]
		if !ok {
			continue
		}
		have, want := s.phrases[key].places(), model.places()
		at := file.Find(written(file, key), false)
		for _, n := range want {
			if !slices.Contains(have, n) {
				t.say(diag.Warning, at, fmt.Sprintf("%s lacks {%d}: what stands there would be lost", key, n), fmt.Sprintf("the built-in phrase is %q", model.usual()))
			}
		}
		for _, n := range have {
			if !slices.Contains(want, n) {
				t.say(diag.Error, at, fmt.Sprintf("%s has {%d}, which nothing fills", key, n), fmt.Sprintf("the built-in phrase is %q", model.usual()))
			}
		}
	}
}

// written is a key of a phrase as it stands in a file: below a table, or whole in quotes.
func written(file *tomlfile.Index, key string) []string {
	if file.Has(key) {
		return []string{key}
	}
	return strings.Split(key, ".")
}

// places are the numbers of the arguments that a phrase shows, sorted. Forms are taken
// together, since one of them may leave out the number that it stands for ("one unit").
func (p phrase) places() []int {
	var found []int
	for _, text := range append(slices.Collect(maps.Values(p.forms)), p.text) {
		for rest := text; ; {
			_, after, ok := strings.Cut(rest, "{")
			number, tail, closed := strings.Cut(after, "}")
			if !ok || !closed {
				break
			}
			if n, err := strconv.Atoi(number); err == nil && n >= 0 {
				found = append(found, n)
			}
			rest = tail
		}
	}
	slices.Sort(found)
	return slices.Compact(found)
}

// usual is a phrase as it reads most often.
func (p phrase) usual() string {
	if p.forms != nil {
		return p.forms[forms["other"]]
	}
	return p.text
}

// Places are the numbers of the arguments that a phrase of a language takes; false where
// there is no such phrase.
func (s *Strings) Places(key string) ([]int, bool) {
	p, ok := s.phrases[key]
	if !ok && s.fallback != nil {
		return s.fallback.Places(key)
	}
	return p.places(), ok
}

// OwnPhrases are the places of the phrases in the theme's own strings files that the
// built-in theme has not, by file and key, in their order: a layout of the theme uses them,
// or they are slips.
func (t *Theme) OwnPhrases() []OwnPhrase {
	var own []OwnPhrase
	if t.fallback == nil {
		return nil
	}
	for _, tag := range t.tags {
		file := "strings/" + tag + ".toml"
		if !slices.Contains(t.own, file) {
			continue
		}
		data, err := fs.ReadFile(t.files, file)
		if err != nil {
			continue
		}
		index := tomlfile.Scan(t.Place(file), string(data))
		for _, key := range sortedKeys(t.strings[tag]().phrases) {
			if !t.fallback["en"]().Has(key) && !ofReaders(key) {
				own = append(own, OwnPhrase{key, index.Find(written(index, key), true)})
			}
		}
	}
	return own
}

// OwnPhrase is a phrase that a theme adds.
type OwnPhrase struct {
	Key   string
	Place diag.Place
}

// Known are the keys of all phrases that the program uses, sorted.
func (t *Theme) Known() []string {
	if t.fallback != nil {
		return t.fallback["en"]().Keys()
	}
	return t.strings["en"]().Keys()
}
