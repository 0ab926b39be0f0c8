package main

import (
	"io"
	"os"
	"time"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"

	"steelyard/generator/phrase"
)

// progress is the line that shows how far a build is. Where stderr is no terminal it
// shows nothing: a log needs no bar.
type progress struct {
	bar   *progressbar.ProgressBar
	out   io.Writer
	book  *phrase.Book
	stage string
}

func newProgress(out io.Writer) *progress {
	book, out := spoken(out)
	if f, ok := out.(*os.File); !ok || !term.IsTerminal(int(f.Fd())) {
		return &progress{}
	}
	return &progress{out: out, book: book}
}

// stages are what the line says while a stage runs.
var stages = map[string]string{"read": "reading", "score": "scoring", "plan": "planning", "write": "writing", "print": "printing"}

func (p *progress) tell(stage string, done, total int) {
	if p.out == nil {
		return
	}
	if stage != p.stage {
		p.clear()
		p.stage = stage
		p.bar = progressbar.NewOptions(total,
			progressbar.OptionSetWriter(p.out),
			progressbar.OptionSetDescription(p.book.Text(stages[stage])),
			progressbar.OptionSetWidth(24),
			progressbar.OptionShowCount(),
			progressbar.OptionThrottle(80*time.Millisecond),
			progressbar.OptionClearOnFinish(),
		)
	}
	_ = p.bar.Set(done) // a line on a terminal is not worth an error
}

// clear takes the line away, so that what is printed next stands alone.
func (p *progress) clear() {
	if p.bar != nil {
		_ = p.bar.Clear()
		p.bar = nil
	}
}
