package markdown_test

import (
	"reflect"
	"testing"

	"steelyard/generator/markdown"
)

// An outline that is kept says what a text says that is read anew, and a text that nobody asks
// for any more is let go.
func TestOutlinesAreKept(t *testing.T) {
	body := []byte("Before [x](there.md).\n\n## One {#one}\n\n### Under\n\n`{score}`\n\n## One {#one}\n")
	d := markdown.Parse(body)
	refs, problems := (*markdown.Outlines)(nil).Check(body)
	var kept markdown.Outlines
	o := kept.Of(body)
	if !reflect.DeepEqual(o.HeadingIDs, d.HeadingIDs()) || !reflect.DeepEqual(o.References, refs) || !reflect.DeepEqual(o.Problems, problems) || len(problems) == 0 {
		t.Errorf("outline %+v, text has %v, %+v, %+v", o, d.HeadingIDs(), refs, problems)
	}
	if s := o.Section("one"); s == nil || s.Title != d.Section("one").Title || s.Line != d.Section("one").Line || len(s.Headings) != 1 {
		t.Errorf("section %+v", s)
	}
	kept.Forget()
	if kept.Of(body) != o {
		t.Error("a text that was asked for is read again")
	}
	kept.Forget()
	kept.Forget()
	if kept.Of(body) == o {
		t.Error("a text that nobody asked for is kept")
	}
}
