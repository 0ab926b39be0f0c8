package phrase

import (
	"fmt"
	"maps"
	"path"
	"slices"
	"sync"

	"github.com/BurntSushi/toml"
)

// Vocabularies, each a file of the same name in the folder words of a language.
const (
	Types    = "types"    // of keys, in the guide
	Workbook = "workbook" // headings, notes and choices of tables that are filled in
	Form     = "form"     // the form of serve --edit, and what a preview says
)

// Word is a word or a form of a vocabulary in a language, given as in site.toml; a language
// that the program does not speak, or a word that it does not know there, stays English.
func Word(vocabulary, lang, english string) string {
	tag, ok := asked.Load(lang)
	if !ok { // a site has few languages and many cells
		tag, _ = Tag(lang)
		asked.Store(lang, tag)
	}
	if w, ok := words(tag.(string), vocabulary)[english]; ok {
		return w
	}
	return english
}

// asked are the tags of languages that words were asked for in.
var asked sync.Map

// Vocabulary is all of a vocabulary in a language of Tags, by the English words; nil for Native.
func Vocabulary(vocabulary, tag string) map[string]string { return maps.Clone(words(tag, vocabulary)) }

// Everywhere is a word in each language of Tags, each once, English first.
func Everywhere(vocabulary, english string) []string {
	var out []string
	for _, tag := range Tags() {
		if w := Word(vocabulary, tag, english); !slices.Contains(out, w) {
			out = append(out, w)
		}
	}
	return out
}

// vocabularies are those that were read: by tag and name.
var vocabularies sync.Map

// words is a vocabulary, English to the language; nil where the language has none. It panics
// where a file of ours cannot be read, which a test would have seen.
func words(tag, vocabulary string) map[string]string {
	name := path.Join(tag, "words", vocabulary+".toml")
	if known, ok := vocabularies.Load(name); ok {
		return known.(map[string]string)
	}
	var list map[string]string
	if data, err := files.ReadFile(name); err == nil {
		if err := toml.Unmarshal(data, &list); err != nil {
			panic(fmt.Errorf("%s: %w", name, err))
		}
	}
	vocabularies.Store(name, list)
	return list
}
