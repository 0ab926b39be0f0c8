package review

import (
	"slices"
	"strings"

	"steelyard/generator/effect"
)

// noted says what changed beside the figures: the name of the fact, and its two sides in
// words.
func (t *teller) noted(c *effect.Cause) string {
	name := t.w("diff.noted-"+c.Key, t.text(c.Title))
	was, now := t.sides(c)
	if c.Was.Rule == nil { // the words of a text depend on what it says
		was, now = t.notedSide(c.Key, c.Was, was), t.notedSide(c.Key, c.Now, now)
	}
	switch c.What {
	case effect.Added:
		return t.w("diff.noted", name, now)
	case effect.Withdrawn:
		return t.w("diff.noted-withdrawn", name, was)
	}
	return t.w("diff.noted", name, arrow(was, now))
}

// isState says whether a fact is a state, which has words: an author's text may be the same word.
func isState(key string) bool {
	return key == effect.NotedDone || key == effect.NotedFinal || key == effect.NotedFollowed
}

// notedSide puts one side into words; said is how it reads without knowing what it is.
func (t *teller) notedSide(key string, s effect.Said, said string) string {
	text := s.Text.All
	switch {
	case key == effect.NotedStatus && text != "":
		var words []string
		for _, w := range strings.Split(text, ", ") {
			words = append(words, t.w("observed."+w))
		}
		return t.opt.Words.List(words)
	case key == effect.NotedForecast && text != "":
		words := t.w("outlook." + text)
		if s.Number.OK() {
			s.Text.All = ""
			words = t.opt.Words.List([]string{t.side(s, shown), words})
		}
		return words
	case key == effect.NotedProgress && s.Number.OK():
		return t.opt.Words.Percent(said)
	case isState(key) && slices.Contains([]string{"open", "done", "draft", "final"}, text):
		return t.w("diff.noted-is-" + text)
	case key == effect.NotedDue || key == effect.NotedFollowed || key == effect.NotedStart || key == effect.NotedEnd:
		if text != "" {
			return t.opt.Words.Date(text)
		}
	}
	return said
}
