package source

import (
	"encoding/hex"
	"path"
	"slices"
	"strings"

	"steelyard/generator/diag"
	"steelyard/scoring"
)

// What is left of a unit that stands alone and may rest can be kept until the site is read again.
// Where its files, and those of the site that are of no unit's reports, are the same then, its
// reports rest as they did, and none of their files is read (Looks.Known). It is written as JSON
// without any map in the order of chance, so that the same content gives the same bytes.

// LeftUnit is what is left of a unit whose reports may rest.
type LeftUnit struct {
	Reports []LeftReport      // in the order of their folders
	Across  []diag.Diagnostic // what was said of its years together, in the order in which it was found
}

// LeftReport is what is told of a report that rests.
type LeftReport struct {
	Year string

	Title                                  Text
	State, AsOf, Published, Next, Audience string
	Internal                               bool
	Heads                                  []Item  // see Resting
	Named, Evidence                        []*File // see Resting, and Report.Evidence
	Narratives                             map[string]leftFront
	Weights, Aggregate                     string // of the card, with the two below
	Coverage, Difficulty                   scoring.Opt
	Objectives                             []string // see Resting
	Pages                                  []string // names of files in its folder that are pages of their own
	Read                                   []string // names of files that were read for it
	Found                                  []diag.Diagnostic
}

// leftFront is a narrative without its body.
type leftFront struct {
	Narrative
	Start int
	Sum   string // SHA-256 of the body, hex
}

// mostLeft is of how many mistakes a unit may be told to be kept.
const mostLeft = 100

// leave is what is left of a unit; ok is false where something of it has to be read.
func (l *loader) leave(jobs []*reportJob, across []mistake) (left LeftUnit, ok bool) {
	said := len(across)
	for _, j := range jobs {
		r := j.out
		if r.fromTable != nil || r.lax || r.declared != nil || len(r.Card.From) > 0 {
			return left, false
		}
		said += len(j.list)
	}
	if said > mostLeft {
		return left, false
	}
	left.Across = located(l.fsys, across)
	for _, j := range jobs {
		r := j.out
		k := LeftReport{
			Year: r.Year, Title: r.Title, State: r.State, AsOf: r.AsOf, Published: r.Published, Next: r.Next, Audience: r.Audience,
			Internal: r.resting.Internal, Heads: r.resting.Heads, Objectives: r.resting.Objectives, Named: r.resting.Named, Evidence: r.Evidence,
			Weights: r.Card.Weights, Aggregate: r.Card.Aggregate, Coverage: r.Card.Coverage, Difficulty: r.Card.Difficulty,
			Pages: j.names, Found: located(l.fsys, j.list),
		}
		for lang, n := range r.Narratives {
			if k.Narratives == nil {
				k.Narratives = map[string]leftFront{}
			}
			k.Narratives[lang] = leftFront{Narrative: *n, Start: n.start, Sum: hex.EncodeToString(n.sum[:])}
		}
		for _, e := range l.files.entries[r.Dir] {
			if info := l.files.by[r.Dir+"/"+e]; info != nil && isText(e) && info.sha256 != "" {
				k.Read = append(k.Read, e)
			}
		}
		left.Reports = append(left.Reports, k)
	}
	return left, true
}

func isText(name string) bool { return path.Ext(name) == ".toml" || path.Ext(name) == ".md" }

// takeLeft puts the reports of a unit together as an earlier reading left them, at rest, with what
// was said across its years; ok is false where it left nothing of them.
func (l *loader) takeLeft(u *Unit, jobs []*reportJob, left *LeftUnit) (across []mistake, ok bool) {
	if left == nil || l.sum == nil || len(left.Reports) != len(jobs) {
		return nil, false
	}
	for n, j := range jobs {
		if j.year != left.Reports[n].Year {
			return nil, false
		}
	}
	for n, j := range jobs {
		l.takeReport(j, &left.Reports[n])
	}
	u.gather(jobs)
	return told(left.Across), true
}

// takeReport is loadReport of a report of which all that is told at rest was kept.
func (l *loader) takeReport(j *reportJob, k *LeftReport) {
	b := l.begin(j)
	r := b.report
	r.Title, r.State, r.AsOf, r.Published, r.Next, r.Audience = k.Title, k.State, k.AsOf, k.Published, k.Next, k.Audience
	r.Evidence = k.Evidence
	l.sources(b)
	if seal := r.Dir + "/seal.toml"; l.files.by[seal] != nil {
		data, _ := l.files.read(seal) // it was read before: what is wrong with it now is told when the site is held against what was read
		r.Sealed, r.Seal = true, data
	}
	for lang, front := range k.Narratives {
		if r.Narratives == nil {
			r.Narratives = map[string]*Narrative{}
		}
		n := front.Narrative
		n.start, n.fsys = front.Start, j.home
		_, _ = hex.Decode(n.sum[:], []byte(front.Sum))
		r.Narratives[lang] = &n
	}
	for _, name := range k.Read {
		if info := l.files.by[r.Dir+"/"+name]; info != nil {
			info.sha256 = l.sum(info.name)
		}
	}
	r.Card = &scoring.Card{Unit: r.Unit.ID, Category: r.Unit.Category, Year: r.Year, AsOf: k.AsOf, Rulebook: b.rulebook.Scoring,
		Weights: k.Weights, Aggregate: k.Aggregate, Coverage: k.Coverage, Difficulty: k.Difficulty}
	r.Card.Rest()
	r.resting = &Resting{Internal: k.Internal, Heads: k.Heads, Objectives: k.Objectives, Named: k.Named}
	j.out, j.names, j.list = r, slices.Clone(k.Pages), told(k.Found)
}

// told are mistakes of which all is known.
func told(list []diag.Diagnostic) []mistake {
	remarks := func(of []diag.Related) (all []remark) {
		for i := range of {
			all = append(all, remark{at: at(of[i].File), found: &of[i].Place, message: of[i].Message})
		}
		return all
	}
	var all []mistake
	for i := range list {
		d := &list[i]
		all = append(all, mistake{at: at(d.File), found: &d.Place, rule: d.Rule, severity: d.Severity, message: d.Message, hint: d.Hint,
			related: remarks(d.Related), each: remarks(d.Each), lang: d.Lang})
	}
	return all
}

// UnitOf is the unit in a year's folder of which a file stands, by its id; "" for other files.
func UnitOf(file string) string {
	part := strings.SplitN(file, "/", 4)
	if len(part) < 4 || part[0] != contentDir || part[1] == "rulebook" || !yearForm.MatchString(part[2]) {
		return ""
	}
	return part[1]
}
