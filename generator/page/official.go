package page

import (
	"steelyard/generator/edition"
	"steelyard/generator/view"
)

// officialPreset is the name that site.toml gives the form of official documents.
const officialPreset = "gbt9704"

// official is how a report begins as an official document; nil where the site prints in
// another form.
func (s *scope) official(l *chapter, most int) *view.Official {
	if !l.Formal {
		return nil
	}
	o := &view.Official{Title: s.officialTitle(l), Addressee: l.Text(s.Official.Addressee)}
	if t := s.text; t != nil && t.Addressee != "" {
		o.Addressee = view.Str{Text: t.Addressee, Lang: t.lang}
	}
	opening := []string{l.TotalSentence()}
	for _, cause := range l.TotalCauses() {
		opening = append(opening, l.W("official.finding", edition.TrimStop(cause)))
	}
	if said := s.said(l); said != "" {
		opening = append(opening, l.W("official.finding", said))
	}
	for _, p := range []view.Statement{
		{Text: view.Str{Text: l.InSentences(opening...)}},
		l.WellParagraph(most), l.ShortParagraph(most), l.DoingParagraph(most),
	} {
		if p.Text.Text != "" {
			o.Paragraphs = append(o.Paragraphs, p)
		}
	}
	return o
}

// officialTitle names a report as such reports are titled: as its author did, else by
// unit and year.
func (s *scope) officialTitle(l *chapter) view.Str {
	if t := s.text; t != nil && t.Title != "" {
		return view.Str{Text: t.Title, Lang: t.lang}
	}
	if t := l.Text(l.Written.Title); t.Text != "" {
		return t
	}
	return view.Str{Text: l.W("official.title", l.Plain(l.Written.Unit.Title), l.Written.Year)}
}

// said is the finding of the whole report; of a total that is not published the sentence
// before it tells.
func (s *scope) said(l *chapter) string {
	if said, ok := s.text.headline(); ok {
		return said.Text
	}
	if l.Score.Withheld {
		return l.ShortClause()
	}
	return l.Headline()
}

// closing ends the text of an official document; nil where the site prints in another form.
func (s *scope) closing(l *chapter, sections []view.Section) *view.Closing {
	if !l.Formal {
		return nil
	}
	c := &view.Closing{Signatory: l.Text(s.Official.Signatory)}
	if c.Signatory.Text == "" {
		c.Signatory = l.Text(l.Written.Unit.Title)
	}
	if t := s.text; t != nil {
		if t.Signatory != "" {
			c.Signatory = view.Str{Text: t.Signatory, Lang: t.lang}
		}
		c.Date = l.Date(t.Issued)
		for _, a := range t.Attachments {
			c.Attachments = append(c.Attachments, view.Str{Text: a, Lang: t.lang})
		}
	}
	if len(c.Attachments) == 0 {
		for _, x := range sections {
			if x.Annex {
				c.Attachments = append(c.Attachments, x.Label)
			}
		}
	}
	if len(c.Attachments) > 0 {
		c.Lead = l.W("official.attachments")
	}
	return c
}

// close puts the closing behind the last section that is no annex.
func (s *scope) close(l *chapter, sections []view.Section) {
	c := s.closing(l, sections)
	if c == nil {
		return
	}
	for n := len(sections) - 1; n >= 0; n-- {
		if !sections[n].Annex {
			sections[n].Blocks = append(sections[n].Blocks, c)
			return
		}
	}
}

// annexNumber is what stands before an annex: its letter, in an official document its
// number as attachment.
func (l *chapter) annexNumber(letter string, n int) string {
	if l.Formal {
		return l.W("official.attachment", l.Count(n))
	}
	return letter
}
