package lint

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"steelyard/generator/diag"
	"steelyard/generator/source"
	"steelyard/scoring"
)

// office is a small site that the cases change: one unit, one year, a scorecard of
// which no rule has anything to say.
type office struct {
	config   string // more lines of site.toml
	rulebook string
	unit     string            // more lines of unit.toml
	years    map[string]*card  // of the unit "office"
	others   map[string]string // other files
}

type card struct {
	mission    string
	top        string // more lines before the tables
	swot       string
	dimensions []*dimension
	initiative string // its objectives, as a TOML list; "" for all
	end        string // more lines at the end
	results    string // more lines of results.toml
}

type dimension struct {
	id         string
	points     int
	objectives []*objective
}

type objective struct {
	id         string
	keys       map[string]string
	indicators []*indicator
}

type indicator struct {
	id     string
	points int
	keys   map[string]string // value "" leaves the key out
	result string            // lines of its table in results.toml; "" leaves it out
}

// balanced is a scorecard of five dimensions, ten objectives and twenty indicators.
func balanced() *card {
	c := &card{mission: `mission = "Serve those who call"`, swot: "[swot]\nstrengths = { S1 = \"Known in town\" }\n[strategy.so-1]\nfrom = [\"S1\"]\ntitle = \"Use it\"\n"}
	for _, d := range []struct {
		id       string
		points   []int
		supports [2]string
	}{
		{"customer", []int{7, 6, 6, 6}, [2]string{"mission", "mission"}},
		{"financial", []int{4, 4, 4, 3}, [2]string{"customer-1", "customer-2"}},
		{"internal", []int{7, 6, 6, 6}, [2]string{"customer-1", "customer-2"}},
		{"external", []int{4, 4, 4, 3}, [2]string{"internal-1", "customer-2"}},
		{"learning", []int{5, 5, 5, 5}, [2]string{"internal-1", "internal-2"}},
	} {
		dim := &dimension{id: d.id}
		for i := range 2 {
			o := &objective{id: fmt.Sprintf("%s-%d", d.id, i+1), keys: map[string]string{"supports": fmt.Sprintf("[%q]", d.supports[i]), "owner": `"Head"`}}
			o.indicators = []*indicator{newIndicator(o.id+"-lead", d.points[2*i], "lead"), newIndicator(o.id+"-lag", d.points[2*i+1], "lag")}
			for _, p := range o.indicators {
				dim.points += p.points
			}
			dim.objectives = append(dim.objectives, o)
		}
		c.dimensions = append(c.dimensions, dim)
	}
	c.objective("customer-1").keys["strategy"] = `["so-1"]`
	c.indicator("customer-1-lag").keys["nature"] = `"satisfaction"`
	return c
}

func newIndicator(id string, points int, kind string) *indicator {
	return &indicator{id: id, points: points, keys: map[string]string{
		"unit": `"%"`, "kind": fmt.Sprintf("%q", kind), "definition": `"Cases done, divided by all"`, "source": `"Register"`, "frequency": `"year"`,
		"owner": `"Office"`, "baseline": "60", "target": "80", "score": `{ method = "ratio" }`,
	}, result: "value = 84\nverified = { by = \"Audit office\" }"}
}

func (c *card) dimension(id string) *dimension {
	for _, d := range c.dimensions {
		if d.id == id {
			return d
		}
	}
	panic("no dimension " + id)
}

func (c *card) objective(id string) *objective {
	for _, d := range c.dimensions {
		for _, o := range d.objectives {
			if o.id == id {
				return o
			}
		}
	}
	panic("no objective " + id)
}

func (c *card) indicator(id string) *indicator {
	for _, d := range c.dimensions {
		for _, o := range d.objectives {
			for _, i := range o.indicators {
				if i.id == id {
					return i
				}
			}
		}
	}
	panic("no indicator " + id)
}

func (c *card) each(f func(*indicator)) {
	for _, d := range c.dimensions {
		for _, o := range d.objectives {
			for _, i := range o.indicators {
				f(i)
			}
		}
	}
}

// add puts one more objective with a leading indicator into a dimension.
func (c *card) add(dim, id string, points int) *objective {
	o := &objective{id: id, keys: map[string]string{"supports": `["customer-1"]`, "owner": `"Head"`}, indicators: []*indicator{newIndicator(id+"-lead", points, "lead")}}
	d := c.dimension(dim)
	d.objectives = append(d.objectives, o)
	return o
}

// fit makes the dimensions' points the sums of their indicators', and weights relative,
// so that a case may have any points.
func (c *card) fit() {
	c.top += "weights = \"relative\"\n"
	for _, d := range c.dimensions {
		d.points = 0
		for _, o := range d.objectives {
			for _, i := range o.indicators {
				d.points += i.points
			}
		}
	}
}

func (c *card) scorecard() string {
	var b strings.Builder
	fmt.Fprintf(&b, "title = \"Report\"\n%s\n%s\n%s\n", c.mission, c.top, c.swot)
	var all []string
	for _, d := range c.dimensions {
		fmt.Fprintf(&b, "[dimension.%s]\ntitle = \"T\"\npoints = %d\n", d.id, max(d.points, 1))
	}
	keys := func(m map[string]string) {
		for _, k := range []string{"supports", "serves", "strategy", "theme", "unit", "kind", "nature", "definition", "source", "frequency", "aggregate", "owner", "better", "baseline", "target", "score", "pairs", "duties", "replaces", "change"} {
			if m[k] != "" {
				fmt.Fprintf(&b, "%s = %s\n", k, m[k])
			}
		}
	}
	for _, d := range c.dimensions {
		for _, o := range d.objectives {
			all = append(all, fmt.Sprintf("%q", o.id))
			fmt.Fprintf(&b, "[objective.%s]\ndimension = %q\ntitle = \"T\"\n", o.id, d.id)
			keys(o.keys)
			for _, i := range o.indicators {
				title := i.keys["title"]
				if title == "" {
					title = `"T"`
				}
				fmt.Fprintf(&b, "[indicator.%s]\nobjective = %q\ntitle = %s\npoints = %d\n", i.id, o.id, title, i.points)
				keys(i.keys)
			}
		}
	}
	initiative := c.initiative
	if initiative == "" {
		initiative = "[" + strings.Join(all, ", ") + "]"
	}
	fmt.Fprintf(&b, "[initiative.work]\ntitle = \"Work\"\nobjectives = %s\n%s\n", initiative, c.end)
	return b.String()
}

func (c *card) resultsFile() string {
	var b strings.Builder
	c.each(func(i *indicator) {
		if i.result != "" {
			fmt.Fprintf(&b, "[result.%s]\n%s\n", i.id, i.result)
		}
	})
	return b.String() + c.results
}

func newOffice() *office {
	return &office{
		rulebook: "[[grade]]\nid = \"good\"\nfrom = 80\n[[grade]]\nid = \"fair\"\nfrom = 60\n[[grade]]\nid = \"poor\"\nfrom = 0\n[bonus]\ncap = 5\n",
		years:    map[string]*card{"2025": balanced()},
		others:   map[string]string{},
	}
}

func (o *office) fs() fstest.MapFS {
	m := fstest.MapFS{}
	put := func(name, text string) { m[name] = &fstest.MapFile{Data: []byte(text)} }
	put("site.toml", "title = \"Test\"\n"+o.config)
	put("content/office/unit.toml", "title = \"Office\"\n"+o.unit)
	for y, c := range o.years {
		put("content/rulebook/"+y+".toml", o.rulebook)
		put("content/office/"+y+"/scorecard.toml", c.scorecard())
		put("content/office/"+y+"/results.toml", c.resultsFile())
	}
	for name, text := range o.others {
		put(name, text)
	}
	return m
}

// ask loads, scores and questions the site; it must load without a mistake.
func (o *office) ask(t *testing.T) []diag.Diagnostic {
	t.Helper()
	site, list := source.Load(o.fs(), source.Options{})
	if len(list) > 0 {
		var b strings.Builder
		diag.Print(&b, list, diag.Options{})
		t.Fatalf("the site has mistakes:\n%s", b.String())
	}
	var cards []*scoring.Card
	for _, u := range site.Units {
		for _, r := range u.Reports {
			cards = append(cards, r.Card)
		}
	}
	return Run(site, scoring.ScoreAll(cards, 1))
}
