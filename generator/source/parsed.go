package source

import (
	"sync"

	"steelyard/generator/tomlfile"
)

// Parsed lets two loads that have most files in common parse each of those once: the two
// sides of a review. A text is parsed by whoever asks first, kept for the other one, and
// let go when that one has it. Safe for use by several goroutines.
//
// One that Remembers keeps what it has for any number of loads, one after the other: those
// of a preview, of which each has few new texts. Forget lets go of what the last had not.
type Parsed struct {
	// Remembers is set before the first load.
	Remembers bool

	mu    sync.Mutex
	texts map[[2]string]*parsedText // by name and text
	asked map[[2]string]*parsedText // since the last Forget, where it remembers
}

// Forget lets go of every text that was not asked for since the last time.
func (p *Parsed) Forget() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.texts, p.asked = p.asked, nil
}

// Len is how many texts are kept.
func (p *Parsed) Len() int {
	p.mu.Lock()
	defer p.mu.Unlock()
	return len(p.texts)
}

// parsedText is one file's text, parsed when it is first asked for.
type parsedText struct {
	once sync.Once
	doc  *tomlfile.Document

	onceScanned sync.Once
	index       *tomlfile.Index
}

// scan is the index of a text, kept with what it was parsed to where that is remembered.
func (p *Parsed) scan(name, text string) *tomlfile.Index {
	if p == nil || !p.Remembers {
		return tomlfile.Scan(name, text)
	}
	k := [2]string{name, text}
	p.mu.Lock()
	x := p.asked[k]
	if x == nil {
		x = p.texts[k]
	}
	p.mu.Unlock()
	if x == nil {
		return tomlfile.Scan(name, text)
	}
	x.onceScanned.Do(func() { x.index = tomlfile.Scan(name, text) })
	return x.index
}

// parse is parseTOML with what the other side has parsed already.
func (p *Parsed) parse(limits tomlfile.Limits, name, text string) (*tomlfile.Document, []mistake) {
	if p == nil {
		return parseWithin(limits, name, text)
	}
	k := [2]string{name, text}
	p.mu.Lock()
	x := p.texts[k]
	switch {
	case x != nil && !p.Remembers:
		delete(p.texts, k)
	case x == nil && p.asked[k] != nil:
		x = p.asked[k]
	case x == nil:
		x = &parsedText{}
		if p.texts == nil {
			p.texts = map[[2]string]*parsedText{}
		}
		p.texts[k] = x
	}
	if p.Remembers {
		if p.asked == nil {
			p.asked = map[[2]string]*parsedText{}
		}
		p.asked[k] = x
	}
	p.mu.Unlock()
	x.once.Do(func() { x.doc, _ = parseWithin(limits, name, text) })
	if x.doc == nil || !x.doc.Whole { // its mistakes are told by each side itself
		return parseWithin(limits, name, text)
	}
	return x.doc, nil
}
