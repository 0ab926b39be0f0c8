package review

import (
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"slices"

	"github.com/invopop/jsonschema"

	"steelyard/generator/diag"
	"steelyard/generator/effect"
	"steelyard/generator/source"
	"steelyard/scoring"
	"steelyard/themes"
)

// Document is what diff writes as JSON: exact numbers as decimals or fractions in
// strings, ids with titles beside them. Titles and rules are in English where the site has it, else in
// its first language; nothing else is in words of a language.
type Document struct {
	Base       string            `json:"base" jsonschema:"description=revision or year that is compared with; empty: the working tree"`
	Head       string            `json:"head" jsonschema:"description=revision or year that is reviewed; empty: the working tree"`
	Moving     int               `json:"moving" jsonschema:"description=how many reports have a figure that moves"`
	Still      int               `json:"still" jsonschema:"description=how many reports move in nothing"`
	Grades     int               `json:"grades" jsonschema:"description=how many grades change"`
	Undeclared int               `json:"undeclared" jsonschema:"description=how many changes no indicator declares"`
	Renamed    map[string]string `json:"renamed,omitempty" jsonschema:"description=units whose folder was renamed: old id to new id"`
	Files      []string          `json:"files" jsonschema:"description=files of the site that differ"`
	Reports    []ReportDocument  `json:"reports" jsonschema:"description=reports that move or of which a fact changed. The most important first"`
}

// ReportDocument is one report in JSON.
type ReportDocument struct {
	Unit   string          `json:"unit"`
	Title  string          `json:"title,omitempty" jsonschema:"description=title of the unit"`
	Year   string          `json:"year"`
	Sealed bool            `json:"sealed" jsonschema:"description=the year is closed on one side at least"`
	Causes []CauseDocument `json:"causes" jsonschema:"description=in the order in which they were applied"`
	Moves  []MoveDocument  `json:"moves" jsonschema:"description=every figure that differs; the report's own first"`
}

// CauseDocument is one fact that changed.
type CauseDocument struct {
	Kind       string         `json:"kind"`
	What       string         `json:"what"`
	Key        string         `json:"key,omitempty" jsonschema:"description=which fact it is. Of the kind noted"`
	Node       RefDocument    `json:"node"`
	Was        string         `json:"was,omitempty" jsonschema:"description=the fact on the old side; an exact number or a text"`
	Now        string         `json:"now,omitempty"`
	Old        *PlaceDocument `json:"old,omitempty" jsonschema:"description=where it stands on the old side"`
	New        *PlaceDocument `json:"new,omitempty"`
	Undeclared bool           `json:"undeclared,omitempty"`
	Units      []string       `json:"units,omitempty" jsonschema:"description=units whose results moved the report"`
}

// RefDocument names what has a figure.
type RefDocument struct {
	Kind string `json:"kind" jsonschema:"description=report or dimension or objective or indicator or modifier; of a fact also initiative or veto or rulebook"`
	ID   string `json:"id,omitempty"`
	// Title is what the site calls it; "" for a report and a rulebook.
	Title string `json:"title,omitempty" jsonschema:"description=what the site calls it"`
}

// PlaceDocument is a line of a file of the site.
type PlaceDocument struct {
	File string `json:"file"`
	Line int    `json:"line,omitempty" jsonschema:"description=1-based; left out: the file as a whole"`
}

// MoveDocument is a figure with its way from old to new.
type MoveDocument struct {
	Node  RefDocument     `json:"node"`
	Was   *FigureDocument `json:"was" jsonschema:"description=null where it is new"`
	Now   *FigureDocument `json:"now" jsonschema:"description=null where it is gone"`
	Steps []StepDocument  `json:"steps" jsonschema:"description=the way from was to now; it leads there exactly"`
}

// StepDocument is what a cause did; several where they cannot be scored apart.
type StepDocument struct {
	Causes []int           `json:"causes" jsonschema:"description=places in causes. 0 is the first"`
	After  *FigureDocument `json:"after"`
}

// FigureDocument is what is published of a node or a report.
type FigureDocument struct {
	State       scoring.State  `json:"state"`
	Status      scoring.Status `json:"status,omitempty"`
	Score       string         `json:"score,omitempty" jsonschema:"description=the printed score; an exact decimal. Left out where nothing is scored"`
	Points      string         `json:"points" jsonschema:"description=what can be earned; an exact decimal or a fraction"`
	Provisional bool           `json:"provisional,omitempty"`
	Grade       string         `json:"grade,omitempty"`
	Barred      bool           `json:"barred,omitempty"`
	Rank        int            `json:"rank,omitempty"`
	RankOf      int            `json:"rank_of,omitempty"`
}

// JSON writes an effect. files are those that differ, nil between two years.
func JSON(w io.Writer, e *effect.Effect, base, head string, files []string) error {
	d := Document{Base: base, Head: head, Moving: e.Moving(), Still: e.Still, Undeclared: e.Undeclared(), Renamed: e.Renamed, Files: files, Reports: []ReportDocument{}}
	if files == nil {
		d.Files = []string{}
	}
	for _, r := range e.Reports {
		if r.GradeMoves() {
			d.Grades++
		}
		d.Reports = append(d.Reports, reportDocument(r))
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(d)
}

func reportDocument(r *effect.Report) ReportDocument {
	here := r.Here().Report
	d := ReportDocument{Unit: here.Unit.ID, Title: english(here.Unit.Title), Year: here.Year, Sealed: r.Sealed(), Causes: []CauseDocument{}, Moves: []MoveDocument{}}
	for _, c := range r.Causes {
		d.Causes = append(d.Causes, CauseDocument{Kind: string(c.Kind), What: string(c.What), Key: c.Key, Node: named(r, c.Node), Was: said(r, c.Was, c.Now), Now: said(r, c.Now, c.Was),
			Old: placeDocument(c.OldPlace), New: placeDocument(c.NewPlace), Undeclared: c.Undeclared, Units: c.Units})
	}
	for _, m := range r.Moves {
		x := MoveDocument{Node: named(r, m.Ref), Was: figureDocument(m.Ref, m.Was), Now: figureDocument(m.Ref, m.Now)}
		for _, s := range m.Steps {
			x.Steps = append(x.Steps, StepDocument{s.Causes, figureDocument(m.Ref, s.After)})
		}
		d.Moves = append(d.Moves, x)
	}
	return d
}

// named is a node with its title, of the side that has it.
func named(r *effect.Report, ref effect.Ref) RefDocument {
	d := RefDocument{Kind: ref.Kind, ID: ref.ID}
	for _, v := range []effect.Version{r.New, r.Old} {
		if v.Report != nil && d.Title == "" && ref.ID != "" {
			d.Title = english(titleOf(v.Report, ref))
		}
	}
	return d
}

func english(t source.Text) string {
	s, _ := t.In("en")
	return s
}

// said is one side of a cause; a text in English, or in the first language in which it
// differs from the other side.
func said(r *effect.Report, s, other effect.Said) string {
	switch {
	case s.Rule != nil: // a gate names what it asks for by its title, as pages do
		title := func(id string) string { return named(r, effect.Ref{Kind: "indicator", ID: id}).Title }
		return s.Rule.Sentence(scoring.Titled(themes.Standard("en"), title, nil), "en")
	case s.Number.OK() && !s.Text.IsZero():
		return s.Number.String() + ", " + s.Text.All
	case s.Number.OK():
		return s.Number.String()
	}
	text, _ := s.Text.In("en")
	if was, _ := other.Text.In("en"); was == text {
		for _, tag := range slices.Sorted(maps.Keys(s.Text.By)) {
			if s.Text.By[tag] != other.Text.By[tag] {
				return s.Text.By[tag]
			}
		}
	}
	return text
}

func placeDocument(p diag.Place) *PlaceDocument {
	if p.File == "" {
		return nil
	}
	return &PlaceDocument{p.File, p.Line}
}

func figureDocument(ref effect.Ref, f effect.Figure) *FigureDocument {
	if !f.Present {
		return nil
	}
	status := f.Status
	if ref.Kind != "indicator" {
		status = status.Reading()
	}
	score := f.Score.String()
	if f.State != scoring.Scored {
		score = ""
	}
	return &FigureDocument{f.State, status, score, f.Points.String(), f.Provisional, f.Grade, f.Barred, f.Rank, f.RankOf}
}

// Schema is the JSON Schema (draft 2020-12) of what JSON writes.
func Schema() ([]byte, error) {
	r := jsonschema.Reflector{ExpandedStruct: true, Anonymous: true}
	s := r.Reflect(&Document{})
	s.Title = "steelyard diff --format json"
	s.Description = "What a change does to published scores, cause by cause."
	if kind, ok := s.Definitions["CauseDocument"]; ok {
		kinds, _ := kind.Properties.Get("kind")
		for _, k := range effect.Kinds() {
			kinds.Enum = append(kinds.Enum, string(k))
		}
		whats, _ := kind.Properties.Get("what")
		for _, x := range effect.Whats() {
			whats.Enum = append(whats.Enum, string(x))
		}
	}
	if kind, ok := s.Definitions["CauseDocument"]; ok {
		keys, _ := kind.Properties.Get("key")
		for _, k := range effect.NotedKeys() {
			keys.Enum = append(keys.Enum, k)
		}
	}
	if move, ok := s.Definitions["MoveDocument"]; ok {
		for _, key := range []string{"was", "now"} { // null where it is on one side alone
			p, _ := move.Properties.Get(key)
			*p = jsonschema.Schema{Description: p.Description, OneOf: []*jsonschema.Schema{{Ref: "#/$defs/FigureDocument"}, {Type: "null"}}}
		}
	}
	if step, ok := s.Definitions["StepDocument"]; ok {
		step.Properties.Set("after", &jsonschema.Schema{OneOf: []*jsonschema.Schema{{Ref: "#/$defs/FigureDocument"}, {Type: "null"}}})
	}
	out, err := json.MarshalIndent(s, "", "  ")
	if err != nil {
		return nil, fmt.Errorf("write the schema of diff: %w", err)
	}
	return append(out, '\n'), nil
}
