package review

import (
	"cmp"
	"strings"

	"steelyard/generator/effect"
	"steelyard/generator/source"
	"steelyard/scoring"
)

// fact puts one cause into words.
func (t *teller) fact(i int) Fact {
	c := &t.r.Causes[i]
	f := Fact{Text: t.said(c), Undeclared: c.Undeclared, Before: c.OldPlace, Place: c.NewPlace}
	if f.Place.File == "" {
		f.Place = c.OldPlace
	}
	switch c.Node.Kind {
	case "initiative":
		f.Name = t.name(c.Node)
	case "indicator", "modifier", "dimension", "objective":
		f.Name = t.name(c.Node)
		if was, now, ok := t.step(c.Node, i); ok {
			f.Was, f.Now = t.figure(c.Node, was), t.figure(c.Node, now)
			switch {
			case f.Was == f.Now && was.Status != now.Status && was.Status != "":
				f.Was, f.Now = t.status(c.Node, was.Status), t.status(c.Node, now.Status)
			case f.Was == f.Now:
				f.Was, f.Now = "", ""
			}
		}
		if more := t.besides(c.Node, i); more != "" {
			f.Text = strings.TrimRight(f.Text, ".。") + more
		}
	}
	if was, now, ok := t.step(effect.Ref{Kind: "report"}, i); ok && was.Present && now.Present {
		d := now.Score.Sub(was.Score)
		f.weight = d.Abs()
		if !d.IsZero() {
			f.Total = t.signed(d, t.places("report"))
		}
	}
	return f
}

// step is what a cause did to a figure; of causes that made one step together the first
// one has it.
func (t *teller) step(ref effect.Ref, cause int) (was, now effect.Figure, ok bool) {
	for _, m := range t.r.Moves {
		if m.Ref != ref {
			continue
		}
		was = m.Was
		for _, s := range m.Steps {
			if s.Causes[0] == cause {
				return was, s.After, true
			}
			was = s.After
		}
	}
	return was, now, false
}

// name is the title of a node; its id where it has none.
func (t *teller) name(ref effect.Ref) string {
	for _, v := range []effect.Version{t.r.New, t.r.Old} {
		if v.Report == nil {
			continue
		}
		if title := titleOf(v.Report, ref); !title.IsZero() {
			return t.text(title)
		}
	}
	return ref.ID
}

func titleOf(r *source.Report, ref effect.Ref) source.Text {
	for _, d := range r.Dimensions {
		if ref.Kind == "dimension" && d.ID == ref.ID {
			return d.Title
		}
		for _, o := range d.Objectives {
			if ref.Kind == "objective" && o.ID == ref.ID {
				return o.Title
			}
			for _, i := range o.Indicators {
				if ref.Kind == "indicator" && i.ID == ref.ID {
					return i.Title
				}
			}
		}
	}
	for _, m := range r.Modifiers {
		if ref.Kind == "modifier" && m.ID == ref.ID {
			return m.Title
		}
	}
	for _, i := range r.Initiatives {
		if ref.Kind == "initiative" && i.ID == ref.ID {
			return i.Title
		}
	}
	if r.Rulebook != nil && ref.Kind == "veto" {
		for _, v := range r.Rulebook.Vetoes {
			if v.ID == ref.ID {
				return v.Title
			}
		}
	}
	return source.Text{}
}

// said says what changed, in the words of its kind.
func (t *teller) said(c *effect.Cause) string {
	was, now := t.sides(c)
	kind := string(c.Kind)
	switch c.Kind {
	case effect.Value, effect.Ballots:
		if c.Kind == effect.Ballots && was == now && c.What == effect.Changed {
			return t.w("diff.ballots-other", was)
		}
		return t.w("diff."+kind+"-"+string(c.What), was, now)
	case effect.Rule, effect.Points:
		if len(c.Was.Terms)+len(c.Now.Terms) > 0 { // a setting, which says itself what it is
			return t.w("diff.setting", cmp.Or(was, t.none()), cmp.Or(now, t.none()))
		}
		if c.Kind == effect.Points {
			return t.w("diff."+kind, was, now)
		}
		if was == now {
			return t.w("diff.rule-other", t.quote(was, ""))
		}
		return t.w("diff.rule", t.quote(was, now), t.quote(now, was))
	case effect.Target, effect.Baseline:
		return t.w("diff."+kind, was, now)
	case effect.Definition:
		if c.Was.Text.IsZero() && c.Now.Text.IsZero() {
			return t.w("diff.comparable")
		}
		return t.w("diff.definition", t.quote(was, now), t.quote(now, was))
	case effect.Structure:
		return t.structure(c, was, now)
	case effect.Bonus, effect.Deduction:
		return t.w("diff."+kind+"-"+string(c.What), was, now) + t.because(c.Title)
	case effect.Veto:
		return t.w("diff.veto-"+string(c.What), t.opt.Words.Quote(t.name(c.Node))) + t.because(c.Title)
	case effect.Exemption:
		return t.w("diff.exemption-"+string(c.What)) + t.because(c.Title)
	case effect.Rulebook:
		if c.Node.ID == "" {
			return t.w("diff.rulebook-all")
		}
		return t.w("diff.rulebook", t.w("setting."+strings.ReplaceAll(c.Node.ID, ".", "-")), cmp.Or(was, t.none()), cmp.Or(now, t.none()))
	case effect.Noted:
		return t.noted(c)
	case effect.Others:
		switch c.What {
		case effect.OtherYears:
			return t.w("diff.other-years")
		case effect.YearBefore:
			return t.w("diff.year-before")
		}
		return t.w("diff.other-units", t.units(c.Units))
	}
	return t.w("diff.seal-" + string(c.What))
}

// structure says which node came, went or moved.
func (t *teller) structure(c *effect.Cause, was, now string) string {
	switch c.What {
	case effect.Moved:
		if c.Node.Kind == "report" {
			return t.w("diff.category", t.category(was), t.category(now))
		}
		above := map[string]string{"indicator": "objective", "objective": "dimension"}[c.Node.Kind]
		return t.w("diff.moved", t.nodeName(above, was), t.nodeName(above, now))
	case effect.Added, effect.Retired:
		text := t.w("diff.structure-" + string(c.What) + "-" + c.Node.Kind)
		if n, ok := cmp.Or(c.Now.Number, c.Was.Number).Get(); ok {
			text += t.w("diff.with-points", t.trim(n))
		}
		return text + t.because(c.Title)
	case effect.Renamed:
		return t.w("diff.renamed", was, now)
	case effect.Arranged:
		return t.w("diff.arranged")
	}
	return t.w("diff.setting", cmp.Or(was, t.none()), cmp.Or(now, t.none()))
}

func (t *teller) nodeName(kind, id string) string {
	return t.opt.Words.Quote(t.name(effect.Ref{Kind: kind, ID: id}))
}

// because is a reason behind a fact.
func (t *teller) because(reason source.Text) string {
	if s := t.text(reason); s != "" {
		return t.w("diff.because", s)
	}
	return ""
}

// most is how many units are named before the rest is counted.
const most = 3

func (t *teller) units(ids []string) string {
	var names []string
	for _, id := range ids {
		names = append(names, t.unit(id))
	}
	if len(names) > most {
		rest := len(names) - most
		return t.w("diff.and-more", strings.Join(names[:most], t.opt.Words.Format.List), t.trim(scoring.FromInt(int64(rest))))
	}
	return t.opt.Words.List(names)
}

// sides are both sides of a fact, told so that a reader sees that they differ: fractions
// get the decimals that keep them apart, a text that reads the same in the language of the
// words is given in the first language in which it does not.
func (t *teller) sides(c *effect.Cause) (was, now string) {
	places := shown
	if a, ok := c.Was.Number.Get(); ok {
		if b, ok := c.Now.Number.Get(); ok {
			places = scoring.Apart(a, b, shown)
		}
	}
	was, now = t.side(c.Was, places), t.side(c.Now, places)
	if was == now && c.Was.Rule == nil && c.Was.Count == 0 {
		for _, tag := range t.opt.Others {
			a, _ := c.Was.Text.In(tag)
			b, _ := c.Now.Text.In(tag)
			if a != b {
				return oneLine(a), oneLine(b)
			}
		}
	}
	return was, now
}

// side is one side of a fact; a number that no decimal writes has so many decimals.
func (t *teller) side(s effect.Said, places int) string {
	number := t.none()
	if n, ok := s.Number.Get(); ok {
		number = t.opt.Words.Number(typed(n, places))
	}
	switch {
	case s.Count > 0:
		return t.w("diff.ballots", t.trim(scoring.FromInt(int64(s.Count))), number)
	case s.Rule != nil:
		return strings.TrimRight(strings.TrimSpace(s.Rule.Sentence(scoring.Titled(t.opt.Words, t.titleOf, nil), t.opt.Words.Tag)), ".。")
	case len(s.Terms) > 0:
		return t.terms(s.Terms)
	case !s.Text.IsZero():
		return t.text(s.Text)
	}
	return number
}

// titleOf is the title of an indicator; "" where it has none.
func (t *teller) titleOf(id string) string {
	if name := t.name(effect.Ref{Kind: "indicator", ID: id}); name != id {
		return name
	}
	return ""
}

// terms puts the pieces of a setting into words.
func (t *teller) terms(list []effect.Term) string {
	said := t.term(list[0])
	for _, x := range list[1:] {
		said = t.w("rule.clauses", said, t.term(x))
	}
	return said
}

func (t *teller) term(x effect.Term) string {
	n, isNumber := x.Number.Get()
	share, isShare := x.Share.Get()
	switch {
	case x.Key != "":
		var args []string
		for _, a := range x.Args {
			args = append(args, t.term(a))
		}
		return t.w(x.Key, args...)
	case isNumber:
		return t.trim(n)
	case isShare:
		return t.opt.Words.Percent(t.trim(share.Mul(scoring.FromInt(100))))
	case x.Day != "":
		return t.opt.Words.Date(x.Day)
	case x.Unit != "":
		return t.unit(x.Unit)
	case x.Item != "":
		if name := t.name(effect.Ref{Kind: "indicator", ID: x.Item}); name != x.Item {
			return t.opt.Words.Quote(name)
		}
		return t.opt.Words.Quote(t.name(effect.Ref{Kind: "dimension", ID: x.Item}))
	case x.Level != "":
		return t.opt.Words.Quote(x.Rule.Title(x.Level, t.opt.Words.Tag))
	}
	return t.text(x.Text)
}

// category is the title of a category of units; its id where it has none.
func (t *teller) category(id string) string {
	return cmp.Or(t.text(t.opt.Site.Config.Categories[id]), id, t.none())
}

// Of a long text so many letters are quoted: as many as stand between its first and its last
// difference from the other side, with some of what is around.
const long, around = 120, 40

// quote sets a text into quotation marks. A long one is shortened to where it differs from
// the other side.
func (t *teller) quote(s, other string) string {
	r, o := []rune(s), []rune(other)
	if len(r) <= long && len(o) <= long {
		return t.opt.Words.Quote(s)
	}
	same, tail := 0, 0
	for same < min(len(r), len(o)) && r[same] == o[same] {
		same++
	}
	for tail < min(len(r), len(o))-same && r[len(r)-1-tail] == o[len(o)-1-tail] {
		tail++
	}
	from, to := max(0, same-around), min(len(r), len(r)-tail+around)
	if from <= around {
		from = 0
	} else if i := strings.IndexByte(string(r[from:same]), ' '); i >= 0 {
		from += len([]rune(string(r[from:same])[:i])) // not within a word
	}
	to = max(to, min(len(r), from+long)) // a short difference leaves room for more
	to = min(to, from+2*long)
	if len(r)-to <= around {
		to = len(r)
	}
	cut := strings.TrimSpace(string(r[from:to]))
	if from > 0 {
		cut = "…" + cut
	}
	if to < len(r) {
		cut += "…"
	}
	return t.opt.Words.Quote(cut)
}
