package source

import (
	"path"
	"reflect"
	"strings"
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

	site *keptSite // what the last reading without errors left; see reuse.go
}

// touch says that texts are wanted still, without parsing them.
func (p *Parsed) touch(texts [][2]string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, k := range texts {
		if x := p.texts[k]; x != nil && p.asked[k] == nil {
			p.ask(k, x)
		}
	}
}

func (p *Parsed) ask(k [2]string, x *parsedText) {
	if p.asked == nil {
		p.asked = map[[2]string]*parsedText{}
	}
	p.asked[k] = x
}

// byFolder are the texts that were asked for since the last Forget, by the folder
// "content/UNIT/YEAR" that they stand in.
func (p *Parsed) byFolder() map[string][][2]string {
	p.mu.Lock()
	defer p.mu.Unlock()
	all := map[string][][2]string{}
	for k := range p.asked {
		dir := path.Dir(k[0])
		all[dir] = append(all[dir], k)
	}
	return all
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

	mu    sync.Mutex
	bound map[binding]reflect.Value // what it was read into, as it was then
}

// binding is how a text was read: into what, on a site of which languages.
type binding struct {
	into  reflect.Type
	langs string
}

// text is a kept text of a site that is read again and again; nil for none.
func (p *Parsed) text(name, text string) *parsedText {
	if p == nil || !p.Remembers {
		return nil
	}
	k := [2]string{name, text}
	p.mu.Lock()
	defer p.mu.Unlock()
	if x := p.asked[k]; x != nil {
		return x
	}
	return p.texts[k]
}

// bind is bindAll, once for a text without mistakes that is read again and again. Each reading
// has the struct and the lists in it for itself, and may put more into them; what lies deeper
// is shared and stays as it is.
func (p *Parsed) bind(doc *tomlfile.Document, name, text string, langs *languages, v any) []mistake {
	x := p.text(name, text)
	if x == nil || !doc.Whole {
		return bindAll(doc, langs, v)
	}
	to := reflect.ValueOf(v).Elem()
	k := binding{to.Type(), strings.Join(langs.list, " ")}
	x.mu.Lock()
	was, ok := x.bound[k]
	x.mu.Unlock()
	if ok {
		to.Set(copied(was))
		return nil
	}
	list := bindAll(doc, langs, v)
	if len(list) == 0 {
		x.mu.Lock()
		defer x.mu.Unlock()
		if x.bound == nil {
			x.bound = map[binding]reflect.Value{}
		}
		x.bound[k] = copied(to)
	}
	return list
}

// copied is a struct with lists of its own.
func copied(v reflect.Value) reflect.Value {
	fresh := reflect.New(v.Type()).Elem()
	fresh.Set(v)
	for _, f := range reflect.VisibleFields(v.Type()) {
		if list := fresh.FieldByIndex(f.Index); f.Type.Kind() == reflect.Slice && list.CanSet() && !list.IsNil() {
			own := reflect.MakeSlice(f.Type, list.Len(), list.Len())
			reflect.Copy(own, list)
			list.Set(own)
		}
	}
	return fresh
}

// scan is the index of a text, kept with what it was parsed to where that is remembered.
func (p *Parsed) scan(name, text string) *tomlfile.Index {
	x := p.text(name, text)
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
		p.ask(k, x)
	}
	p.mu.Unlock()
	x.once.Do(func() { x.doc, _ = parseWithin(limits, name, text) })
	if x.doc == nil || !x.doc.Whole { // its mistakes are told by each side itself
		return parseWithin(limits, name, text)
	}
	return x.doc, nil
}
