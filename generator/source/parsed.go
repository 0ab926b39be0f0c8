package source

import (
	"sync"

	"steelyard/generator/tomlfile"
)

// Parsed lets two loads that have most files in common parse each of those once: the two
// sides of a review. A text is parsed by whoever asks first, kept for the other one, and
// let go when that one has it. Safe for use by several goroutines.
type Parsed struct {
	mu    sync.Mutex
	texts map[[2]string]*parsedText // by name and text
}

// parsedText is one file's text, parsed when it is first asked for.
type parsedText struct {
	once sync.Once
	doc  *tomlfile.Document
}

// parse is parseTOML with what the other side has parsed already.
func (p *Parsed) parse(limits tomlfile.Limits, name, text string) (*tomlfile.Document, []mistake) {
	if p == nil {
		return parseWithin(limits, name, text)
	}
	k := [2]string{name, text}
	p.mu.Lock()
	x := p.texts[k]
	if x != nil {
		delete(p.texts, k)
	} else {
		x = &parsedText{}
		if p.texts == nil {
			p.texts = map[[2]string]*parsedText{}
		}
		p.texts[k] = x
	}
	p.mu.Unlock()
	x.once.Do(func() { x.doc, _ = parseWithin(limits, name, text) })
	if x.doc == nil || !x.doc.Whole { // its mistakes are told by each side itself
		return parseWithin(limits, name, text)
	}
	return x.doc, nil
}
