// Package preview is the server of steelyard serve: the site as it will be, while it is
// written.
//
// Nothing is written to the disk. A page is made when it is asked for, from a site that
// was read, scored and planned, and the site is read again when a file of it is saved.
// Open pages are told, and show the new one; while a mistake stands in the sources, they
// tell it, with place and hint, and the last good site stays readable behind.
//
// The server answers this machine alone. It refuses a Host that is not a loopback one, so
// that no name of a stranger can be bound to it, and a request that another site's page
// sends. It hands out the files that a build would publish and no others, the sources
// never; evidence and whatever an author attached is handed over as a download.
//
// The package knows no site: a Load makes one. Start at New.
package preview

import (
	"bytes"
	"context"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"net/http"
	"runtime"
	"sync"

	"steelyard/generator/diag"
	"steelyard/generator/phrase"
)

// Site hands out the files that a build would write.
type Site interface {
	// Paths are all files, sorted.
	Paths() []string
	// File makes one; the error is fs.ErrNotExist where there is none at the path.
	File(path string) ([]byte, error)
}

// State is what a reading of the sources came to.
type State struct {
	Site Site // nil where it failed
	// Diagnostics are what is wrong with the sources, sorted by place; of a site that did
	// not fail they are remarks.
	Diagnostics []diag.Diagnostic
	// Audience is for whom the site was made, "internal" or "public"; "" where it failed.
	Audience string
	// Err is a failing machine.
	Err error
}

// Load reads a site anew, for an audience: "internal", "public", or "" for what the site
// says.
type Load func(ctx context.Context, audience string) State

// Server is the preview. It is an http.Handler.
type Server struct {
	load   Load
	edit   http.Handler  // forms, nil where there are none
	making chan struct{} // one token a page that is made at once

	reading sync.Mutex // held while the sources are read

	mu       sync.Mutex
	audience string
	version  int // counts readings
	good     Site
	shown    string // for whom good was made
	kept     *kept  // pages of good that were made
	now      State
	told     chan struct{} // closed when version moves
	closed   chan struct{}
	once     sync.Once
	tabs     int
}

// maxTabs is how many pages may wait for news at once.
const maxTabs = 512

// New makes a server. Nothing is read before Reload.
func New(load Load, audience string) *Server {
	return &Server{load: load, audience: audience, making: make(chan struct{}, runtime.GOMAXPROCS(0)),
		kept: newKept(), told: make(chan struct{}), closed: make(chan struct{}), now: State{Err: errors.New("the site has not been read yet")}}
}

// Edit hands what is below /.steelyard/edit/ over to forms. It is called before Serve.
func (s *Server) Edit(forms http.Handler) { s.edit = forms }

// Reload reads the sources and tells every open page. Where the reading fails the last
// good site stays.
func (s *Server) Reload(ctx context.Context) State {
	s.reading.Lock()
	defer s.reading.Unlock()
	s.mu.Lock()
	audience := s.audience
	s.mu.Unlock()
	state := s.load(ctx, audience)
	if ctx.Err() != nil {
		return state
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.version++
	s.now = state
	if state.Site != nil {
		s.good, s.kept, s.shown = state.Site, newKept(), state.Audience
	}
	close(s.told)
	s.told = make(chan struct{})
	return state
}

// Close ends the waiting of open pages; requests after it are answered still.
func (s *Server) Close() { s.once.Do(func() { close(s.closed) }) }

// seen is what a request sees: one version of everything.
type seen struct {
	version  int
	audience string
	site     Site
	kept     *kept
	now      State
	told     chan struct{}
}

func (s *Server) see() seen {
	s.mu.Lock()
	defer s.mu.Unlock()
	return seen{s.version, s.shown, s.good, s.kept, s.now, s.told}
}

// failed says whether the sources as they are make no site.
func (v seen) failed() bool { return v.now.Site == nil }

// file makes a file of the site, or takes one that was made before.
func (s *Server) file(v seen, path string) (made, error) {
	return v.kept.get(path, func() ([]byte, error) {
		s.making <- struct{}{} // whoever else asks for it waits as well
		defer func() { <-s.making }()
		return v.site.File(path)
	})
}

// problems is what open pages show of the sources' mistakes.
func (v seen) problems() []byte {
	var list bytes.Buffer
	said := v.now.Diagnostics
	if v.now.Err != nil {
		said = append([]diag.Diagnostic{{Message: v.now.Err.Error()}}, said...)
	}
	_ = diag.JSON(&list, said) // into memory
	out, err := json.Marshal(struct {
		Version  int             `json:"version"`
		Failed   bool            `json:"failed"`
		Good     bool            `json:"good"` // there is a site to read meanwhile
		Audience string          `json:"audience"`
		Said     json.RawMessage `json:"said"`
	}{v.version, v.failed(), v.site != nil, v.audience, list.Bytes()})
	if err != nil {
		return []byte("{}")
	}
	return out
}

//go:embed preview.js
var pageScript []byte

// script is the script of a page behind its words in every language of the program but English.
var script = sync.OnceValue(func() []byte {
	words := map[string]map[string]string{}
	for _, tag := range phrase.Tags()[1:] {
		words[tag] = phrase.Vocabulary(phrase.Form, tag)
	}
	data, _ := json.Marshal(words) // texts always have a JSON form
	return fmt.Appendf(nil, "window.steelyardWords = %s;\n%s", data, pageScript)
})

//go:embed preview.css
var style []byte

// head is what every page of the preview carries.
func head(version int) []byte {
	return fmt.Appendf(nil, "<script src=\"%spreview.js\" data-version=\"%d\" defer></script>\n", ownPath, version)
}

// isMissing says whether an error is that there is no such file.
func isMissing(err error) bool { return errors.Is(err, fs.ErrNotExist) }
