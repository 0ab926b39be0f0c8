package proof

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math/big"
	"path"
	"strings"
)

// What traces.json says. Numbers are texts, and stay so until they are worked with.

type trace struct {
	Format      string       `json:"format"`
	Unit        string       `json:"unit"`
	Year        string       `json:"year"`
	Content     string       `json:"content"`
	State       string       `json:"state"`
	AsOf        string       `json:"asOf"`
	Total       total        `json:"total"`
	Comparisons []comparison `json:"comparisons"`
	Dimensions  []dimension  `json:"dimensions"`
	Agreement   []struct {
		TooFew bool `json:"tooFew"`
	} `json:"agreement"`
}

type total struct {
	Possible     string      `json:"possible"`
	State        string      `json:"state"`
	Reported     string      `json:"reported"`
	Provisional  bool        `json:"provisional"`
	Subtotal     string      `json:"subtotal"`
	Difficulty   string      `json:"difficulty"`
	Bonus        string      `json:"bonus"`
	Deduction    string      `json:"deduction"`
	BeforeVeto   string      `json:"beforeVeto"`
	Exact        string      `json:"exact"`
	Published    string      `json:"published"`
	Grade        string      `json:"grade"`
	Rank         int         `json:"rank"`
	RankOf       int         `json:"rankOf"`
	Rounding     rounding    `json:"rounding"`
	Withheld     *withheld   `json:"withheld"`
	Steps        []step      `json:"steps"`
	Aggregate    string      `json:"aggregate"`
	Weights      string      `json:"weights"`
	Missing      string      `json:"missing"`
	BonusCap     string      `json:"bonusCap"`
	DeductionCap string      `json:"deductionCap"`
	TotalCap     string      `json:"totalCap"`
	Bonuses      []string    `json:"bonuses"`
	Deductions   []string    `json:"deductions"`
	Modifiers    []modifier  `json:"modifiers"`
	Vetoes       []veto      `json:"vetoes"`
	Grades       []gradeBand `json:"grades"`
	GradeByTotal string      `json:"gradeByTotal"`
	Ranking      *ranking    `json:"ranking"`
	Bridge       *bridge     `json:"bridge"`
}

type rounding struct {
	Score     int    `json:"score"`
	Objective int    `json:"objective"`
	Dimension int    `json:"dimension"`
	Total     int    `json:"total"`
	Mode      string `json:"mode"`
	Sum       string `json:"sum"`
}

// printed says whether rounded figures are added.
func (r rounding) printed() bool { return r.Sum != "exact" }

type withheld struct {
	Indicators int    `json:"indicators"`
	Points     string `json:"points"`
}

type step struct {
	Kind       string `json:"kind"`
	Arithmetic string `json:"arithmetic"`
	Result     string `json:"result"`
	Rounded    string `json:"rounded"`
}

type modifier struct {
	ID     string         `json:"id"`
	On     string         `json:"on"`
	State  string         `json:"state"`
	Value  string         `json:"value"`
	Factor string         `json:"factor"`
	Rule   map[string]any `json:"rule"`
	Steps  []step         `json:"steps"`
}

type veto struct {
	Rule, Kind, Item, From, To string
}

type gradeBand struct {
	ID    string `json:"id"`
	From  string `json:"from"`
	Quota *struct {
		Share    string `json:"share"`
		Rounding string `json:"rounding"`
		Ties     string `json:"ties"`
	} `json:"quota"`
}

type ranking struct {
	Category string   `json:"category"`
	Units    int      `json:"units"`
	Totals   []ranked `json:"totals"`
}

type ranked struct {
	Unit        string `json:"unit"`
	Total       string `json:"total"`
	Grade       string `json:"grade"`
	Provisional bool   `json:"provisional"`
	Withheld    bool   `json:"withheld"`
}

type bridge struct {
	From  string  `json:"from"`
	Total string  `json:"total"`
	Parts []keyed `json:"parts"`
}

type keyed struct {
	Key   string `json:"key"`
	Value string `json:"value"`
}

type comparison struct {
	Items   []string   `json:"items"`
	Matrix  [][]string `json:"matrix"`
	Weights []string   `json:"weights"`
	Lambda  string     `json:"lambdaMax"`
	CI      string     `json:"consistencyIndex"`
	RI      string     `json:"randomIndex"`
	CR      string     `json:"consistencyRatio"`
	Total   string     `json:"total"`
	Points  []string   `json:"points"`
}

type node struct {
	ID        string `json:"id"`
	Title     string `json:"title"`
	Points    string `json:"points"`
	State     string `json:"state"`
	Status    string `json:"status"`
	Exact     string `json:"exact"`
	Published string `json:"published"`
	Share     string `json:"share"`
	Reported  string `json:"reported"`
	Declared  string `json:"declared"`
	Steps     []step `json:"steps"`
}

// declared is a node's points before any were spread.
func (n *node) declared() string {
	if n.Declared != "" {
		return n.Declared
	}
	return n.Points
}

type dimension struct {
	node
	Aggregate  string      `json:"aggregate"`
	Withheld   *withheld   `json:"withheld"`
	Objectives []objective `json:"objectives"`
}

type objective struct {
	node
	Aggregate  string      `json:"aggregate"`
	Weight     string      `json:"weight"`
	Indicators []indicator `json:"indicators"`
}

type indicator struct {
	node
	Unit        string         `json:"unitOfMeasure"`
	Better      string         `json:"better"`
	Value       string         `json:"value"`
	Target      string         `json:"target"`
	Baseline    string         `json:"baseline"`
	Previous    string         `json:"previous"`
	Basis       string         `json:"basis"`
	Rule        map[string]any `json:"rule"`
	Line        string         `json:"line"`
	Periods     []keyed        `json:"periods"`
	PeriodsBy   string         `json:"periodsBy"`
	Numerator   []keyed        `json:"numerator"`
	Denominator []keyed        `json:"denominator"`
	Per         string         `json:"per"`
	Children    []below        `json:"children"`
	ChildrenBy  string         `json:"childrenBy"`
	ChildrenOf  string         `json:"childrenOf"`
	Level       string         `json:"level"`
	LevelShare  string         `json:"levelShare"`
	Milestones  []keyed        `json:"milestones"`
	Groups      []group        `json:"groups"`
	Panel       *struct {
		Low  string `json:"low"`
		High string `json:"high"`
	} `json:"panel"`
	Peers      []string `json:"peers"`
	Link       string   `json:"link"`
	PreviousOf []from   `json:"previousOf"`
	Difficulty string   `json:"difficulty"`
	Written    string   `json:"written"`
	ToDate     *toDate  `json:"toDate"`
}

// from is an indicator of last year that one goes on from.
type from struct {
	Unit      string `json:"unit"`
	Indicator string `json:"indicator"`
}

type group struct {
	Group  string `json:"group"`
	Mean   string `json:"mean"`
	Count  int    `json:"count"`
	Weight string `json:"weight"`
}

// report is a report that is proved.
type report struct {
	v    *verifier
	file string // of its traces
	dir  string
	t    *trace
	inds map[string]*indicator
}

// loadReports reads every traces.json.
func (v *verifier) loadReports() {
	for _, name := range v.with("traces.json") {
		data, ok := v.read(name)
		if !ok {
			continue
		}
		t, err := readTrace(data)
		if err != nil {
			v.differ(name, "", err.Error(), "", "")
			continue
		}
		r := &report{v: v, file: name, dir: path.Dir(name), t: t, inds: map[string]*indicator{}}
		if id := t.Unit + "/" + t.Year; v.by[id] != nil {
			v.differ(name, "", "is the report "+id+" a second time, after "+v.by[id].file, "", "")
			continue
		} else if r.dir != "." && r.dir != id && !strings.HasSuffix(r.dir, "/"+id) && v.result.Manifest {
			v.differ(name, "", "lies in the folder of another report", id, r.dir)
		}
		v.by[t.Unit+"/"+t.Year] = r
		r.each(func(_ *dimension, _ *objective, i *indicator) { r.inds[i.ID] = i })
		v.reports = append(v.reports, r)
	}
}

func readTrace(data []byte) (*trace, error) {
	var t trace
	d := json.NewDecoder(bytes.NewReader(data))
	d.UseNumber()
	if err := d.Decode(&t); err != nil {
		var syntax *json.SyntaxError
		if errors.As(err, &syntax) {
			return nil, fmt.Errorf("is not JSON at byte %d: %s", syntax.Offset, clip(err.Error()))
		}
		return nil, errors.New("is not JSON of traces: " + clip(err.Error()))
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return nil, errors.New("holds more than one JSON value")
	}
	if t.Format != "steelyard-traces-1" {
		return nil, errors.New("is not in a form of traces that is known here")
	}
	return &t, nil
}

func (r *report) each(f func(*dimension, *objective, *indicator)) {
	for d := range r.t.Dimensions {
		dim := &r.t.Dimensions[d]
		for o := range dim.Objectives {
			for i := range dim.Objectives[o].Indicators {
				f(dim, &dim.Objectives[o], &dim.Objectives[o].Indicators[i])
			}
		}
	}
}

// differ notes a difference in the report's traces.
func (r *report) differ(where, what, is, must string) { r.v.differ(r.file, where, what, is, must) }

// number reads a figure; one that cannot be read is told, and 0 taken for it.
func (r *report) number(where, text string) *big.Rat {
	x, err := parse(text)
	if err != nil {
		r.differ(where, "is not a number", text, "")
		return new(big.Rat)
	}
	return x
}

// optional reads a figure that may be absent.
func (r *report) optional(where, text string) *big.Rat {
	if text == "" {
		return nil
	}
	return r.number(where, text)
}

// same holds a published figure against what was worked out.
func (r *report) same(where, what, text string, must *big.Rat) bool {
	x, err := parse(text)
	if err == nil && x.Cmp(must) == 0 {
		return true
	}
	r.differ(where, what, text, show(must))
	return false
}
