package edition

import (
	"sync"

	"steelyard/themes"
)

// sayings are what was worded of late and is asked for by several pages and downloads of a
// report, such as the sentence of a rule. Safe for use by several goroutines.
type sayings struct {
	mu   sync.Mutex
	said map[saying]string
}

// saying is what is said of a thing in some words; in is whose words stand in it.
type saying struct {
	words  *themes.Strings
	of, in any
}

// mostSaid are those of a few reports.
const mostSaid = 128

// Once is what is said of a thing in the words of the edition, kept for whoever asks next; in is
// the report whose names stand in it. Both are pointers.
func (e *Edition) Once(of, in any, say func(*themes.Strings) string) string {
	s := e.sayings
	if s == nil {
		return say(e.Str)
	}
	k := saying{e.Str, of, in}
	s.mu.Lock()
	text, ok := s.said[k]
	s.mu.Unlock()
	if ok {
		return text
	}
	text = say(e.Str)
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.said == nil {
		s.said = make(map[saying]string, mostSaid)
	}
	if len(s.said) == mostSaid {
		clear(s.said)
	}
	s.said[k] = text
	return text
}
