package exhibit

import (
	"html/template"
	"strings"
	"testing"

	"steelyard/generator/view"
)

// The text of a page is what a reader sees, with one blank between words.
func TestShownText(t *testing.T) {
	for in, want := range map[string]string{
		"<p>One  <em>two</em>\n three</p>\n<p>four</p>": "One two three four",
		"<p>a<code>b</code>c</p><ul><li>d</li></ul>":    "abc d",
		"<p>Fish &amp; chips&nbsp;&lt; 5</p>":           "Fish & chips < 5",
		"<p>统计\u3000部门 <wbr>\u00a0末</p>":                "统计 部门 末",
		"plain":         "plain",
		"<br><hr>":      "",
		"a\xffb c <b>d": "a\xffb c d",
		"<p>cut <":      "cut",
	} {
		if got := ShownText([]view.Block{view.Prose{HTML: template.HTML(in)}}); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

// The beginning of a text is the whole of it up to a length, wherever that falls.
func TestBeginningIsTheBeginning(t *testing.T) {
	blocks := []view.Block{
		view.Prose{HTML: "<p>One &amp; <em>two</em> three.</p>\n<p>统计部门的考核 结果</p>"},
		&view.Figure{Title: "A figure", Subtitle: "of three"},
		view.Prose{HTML: "<p> </p>"},
		view.Prose{HTML: "<ul>\n<li>last</li>\n<li>words</li>\n</ul>"},
	}
	whole := ShownText(blocks)
	for most := range len(whole) + 3 {
		got := Beginning(blocks, most)
		if !strings.HasPrefix(whole, got) || len(got) < min(most, len(whole)) {
			t.Errorf("%d bytes of %q: %q", most, whole, got)
		}
	}
	if got := Beginning([]view.Block{view.Prose{HTML: template.HTML(strings.Repeat("<p>many words</p>", 1000))}}, 20); len(got) > 40 {
		t.Errorf("20 bytes wanted, %d taken", len(got))
	}
}
