package chart

import (
	"bytes"
	"fmt"
	"math"
	"math/rand"
	"strings"
	"testing"
)

func shareRow(name string, now, last float64) ShareRow {
	r := ShareRow{Name: name, Share: absent, Last: absent, Change: absent, Status: Pending}
	if now >= 0 {
		r.Share, r.Status = pct(now), Met
	}
	if last >= 0 {
		r.Last = pct(last)
	}
	if now >= 0 && last >= 0 {
		r.Change = signed(now-last, 0)
	}
	return r
}

func barRow(name string, points, earned float64) BarRow {
	if earned < 0 {
		return BarRow{Name: name, Points: val(points, 0), Earned: absent, Pending: val(points, 0), Status: Pending}
	}
	return BarRow{Name: name, Points: val(points, 0), Earned: val(earned, 1), Lost: val(points-earned, 1), Status: Met}
}

// The headline is the finding: each state of the data has a sentence that is true of it.
func TestHeadlines(t *testing.T) {
	const last = "2024"
	dumbbell := func(rows ...ShareRow) Figure { return Dumbbell{Year: "2025", LastYear: last, Rows: rows} }
	radar := func(rows ...ShareRow) Figure { return Radar{Year: "2025", LastYear: last, Rows: rows} }
	bars := func(rows ...BarRow) Figure { return Bars{Year: "2025", Rows: rows} }
	trend := func(points ...TrendPoint) Figure { return Trend{Name: "Visits", Points: points} }
	point := func(year string, v, target float64, s Status) TrendPoint {
		p := TrendPoint{Year: year, Value: val(v, 0), Target: absent, Status: s}
		if target >= 0 {
			p.Target = val(target, 0)
		}
		return p
	}
	pending := TrendPoint{Year: "2025", Value: absent}
	broken := point("2025", 9, -1, None)
	broken.Break = true
	rank := func(name string, r, lo, hi float64) RankRow {
		return RankRow{Name: name, Total: val(100-r, 0), Rank: val(r, 0), Low: val(lo, 0), High: val(hi, 0)}
	}
	step := func(kind string, f float64) Step { return Step{Kind: kind, Change: signed(f, 1)} }
	bridge := func(a, b float64, steps ...Step) Figure {
		return Bridge{From: "2024", To: "2025", FromTotal: val(a, 1), ToTotal: val(b, 1), Steps: steps}
	}
	for _, c := range []struct {
		f    Figure
		want string
	}{
		{dumbbell(shareRow("A", 66, 75), shareRow("B", 92, 85)), "A is the only dimension that fell: from 75\u00a0% to 66\u00a0%"},
		{radar(shareRow("A", 66, 75), shareRow("B", 92, 85), shareRow("C", 91, 70)), "A fell to 66\u00a0%; C rose most, to 91\u00a0%"},
		{radar(shareRow("A", 66, 75), shareRow("B", 66, 75), shareRow("C", 66, 66)), "A and B fell most"},
		{dumbbell(shareRow("A", 66, 60), shareRow("B", 92, 60)), "Every dimension rose; B rose most, to 92\u00a0%"},
		{dumbbell(shareRow("A", 60, 60), shareRow("B", 92, 60)), "No dimension fell; B rose most, to 92\u00a0%"},
		{dumbbell(shareRow("A", 60, 60), shareRow("B", 92, 92)), "No dimension changed since 2024"},
		{dumbbell(shareRow("A", 60, -1), shareRow("B", 92, -1)), "A earned the smallest share, 60\u00a0%; B the largest, 92\u00a0%"},
		{dumbbell(shareRow("A", 92, -1), shareRow("B", 92, -1)), "Every dimension earned the same share: 92\u00a0%"},
		{dumbbell(shareRow("A", 92, 90)), "A earned 92\u00a0% of its points, after 90\u00a0% in 2024"},
		{dumbbell(shareRow("A", 92, -1)), "A earned 92\u00a0% of its points"},
		{dumbbell(shareRow("A", -1, 90), shareRow("B", -1, 90)), "No dimensions are reported in full yet"},
		{dumbbell(shareRow("A", 92, 90), shareRow("B", -1, 90)), "A earned 92\u00a0% of its points; not reported in full: B"},
		{bars(barRow("A", 25, 18.6), barRow("B", 30, 28), barRow("C", 10, 5)), "A lost most points: 6.4 of 25"},
		{bars(barRow("A", 25, 16.5), barRow("B", 30, 29), barRow("C", 10, 9)), "A lost 8.5 of 25 points, more than all others together"},
		{bars(barRow("A", 25, 20), barRow("B", 30, 25)), "A and B lost most points: 5.0 each"},
		{bars(barRow("A", 25, 20), barRow("B", 30, 30)), "Only A lost points: 5.0 of 25"},
		{bars(barRow("A", 25, 25), barRow("B", 30, 30)), "No points were lost"},
		{bars(barRow("A", 25, 26)), "No points were lost"},
		{bars(barRow("A", 25, -1), barRow("B", 30, -1)), "No dimensions are reported in full yet"},
		{bars(barRow("A", 25, 20), barRow("B", 30, -1)), "Only A lost points: 5.0 of 25; not reported in full: B"},
		{Waterfall{Steps: []Step{step("dimension", 84)}, Subtotal: val(84, 1), Total: val(84, 1), Possible: val(100, 0)}, "The dimensions add up to 84.0 of 100"},
		{Waterfall{Steps: []Step{step("dimension", 83), step("bonus", 1)}, Subtotal: val(83, 1), Total: val(84, 1), Possible: val(100, 0)}, "The dimensions give 83.0; bonus brings the total to 84.0"},
		{Waterfall{Steps: []Step{step("dimension", 80), step("rounding", 0.0005), step("rounding", -0.0005)}, Subtotal: val(80, 4), Total: val(80, 1), Possible: val(100, 0)}, "The dimensions add up to 80.0 of 100"},
		{Waterfall{Steps: []Step{step("dimension", 83)}, Total: absent}, "Nothing is scored yet"},
		{bridge(81, 84, step("targets", -0.9), step("performance", 3.9)), "Real performance added 3.9; harder targets took 0.9"},
		{bridge(84, 81, step("targets", 0.9), step("performance", -3.9)), "Real performance took 3.9; easier targets added 0.9"},
		{bridge(84, 84, step("targets", 0)), "The total stayed at 84.0: nothing changed"},
		{Bridge{From: "2024", To: "2025", FromTotal: absent, ToTotal: val(84, 1)}, "The total of 2025 is 84.0; there is no year to compare it with"},
		{trend(point("2023", 90, 95, Missed), point("2024", 96, 95, Met), point("2025", 99, 97, Met)), "Visits: target met for 2 years running, 99 against 97"},
		{trend(point("2024", 90, 95, Missed), point("2025", 99, 97, Met)), "Visits: target met for the first time, 99 against 97"},
		{trend(point("2025", 99, 97, Met)), "Visits: target met, 99 against 97"},
		{trend(point("2024", 90, 95, Missed), point("2025", 91, 97, Missed)), "Visits: target missed for 2 years running, 91 against 97"},
		{trend(point("2025", 96, 97, Watch)), "Visits: close to target, 96 against 97"},
		{trend(point("2023", 1, -1, None), point("2024", 2, -1, None), point("2025", 3, -1, None)), "Visits rose 2 years running, to 3"},
		{trend(point("2024", 5, -1, None), point("2025", 3, -1, None)), "Visits fell to 3"},
		{trend(point("2024", 3, -1, None), point("2025", 3, -1, None)), "Visits stayed at 3"},
		{trend(point("2024", 3, -1, None), broken), "Visits: 9 in 2025, on a new definition"},
		{trend(point("2024", 3, -1, None), pending), "Visits: not reported yet for 2025"},
		{trend(pending), "Visits: no value yet"},
		{Ranks{Rows: []RankRow{rank("A", 1, 1, 1), rank("B", 2, 2, 3), rank("C", 3, 2, 3)}}, "A stays first in most trials; 2 of 3 ranks could change"},
		{Ranks{Rows: []RankRow{rank("A", 1, 1, 2), rank("B", 2, 1, 2)}}, "A is first but could fall to rank 2; every rank could change"},
		{Ranks{Rows: []RankRow{rank("A", 1, 1, 1), rank("B", 2, 2, 2)}}, "Every unit keeps its rank in most trials with other weights"},
		{Ranks{Rows: []RankRow{rank("A", 1, 1, 2), rank("B", 1, 1, 2)}}, "A and B share the first rank with 99"},
		{Ranks{Rows: []RankRow{{Name: "A", Rank: absent}}}, "No unit is ranked yet"},
		{Weights{Total: val(100, 0), Groups: []WeightGroup{{Name: "A", Points: val(50, 0)}, {Name: "B", Points: val(50, 0)}}}, "Every dimension holds 50 of 100 points"},
		{Weights{Total: val(100, 0), Groups: []WeightGroup{{Name: "A", Points: val(60, 0)}, {Name: "B", Points: val(40, 0)}}}, "A holds 60 of 100 points"},
	} {
		if got := c.f.Headline(testEnv("h", 720, 0)); got != c.want {
			t.Errorf("%s says %q, want %q", c.f.Kind(), got, c.want)
		}
	}
}

// Values that print alike are equal to the reader, however the fractions differ.
func TestWhatPrintsAlikeTies(t *testing.T) {
	rows := []BarRow{barRow("A", 25, 18.61), barRow("B", 30, 23.6)}
	if got := (Bars{Rows: rows}).Headline(testEnv("h", 720, 0)); got != "A and B lost most points: 6.4 each" {
		t.Error(got)
	}
}

// Better stands further right, the target at 80 % in every row, nothing earned at the left.
func TestBulletIsNormalised(t *testing.T) {
	r := rand.New(rand.NewSource(2))
	for range 2000 {
		b := Bullet{Target: val(r.Float64()*200-100, 2), Better: "higher"}
		if r.Intn(2) == 0 {
			b.Better = "lower"
		}
		if r.Intn(2) == 0 {
			b.Baseline = val(r.Float64()*200-100, 2)
		}
		if r.Intn(2) == 0 {
			b.Floor = val(r.Float64()*200-100, 2)
		}
		if at, ok := b.place(b.Target); !ok || math.Abs(at-targetAt) > 1e-9 {
			t.Fatalf("target of %+v stands at %g", b, at)
		}
		if at, _ := b.place(Value{F: b.floor(), OK: true}); math.Abs(at) > 1e-9 {
			t.Fatalf("floor of %+v stands at %g", b, at)
		}
		v := r.Float64()*200 - 100
		x, _ := b.place(val(v, 2))
		y, _ := b.place(val(v+1, 2))
		if (y > x) != (b.Better == "higher") {
			t.Fatalf("%+v: %g stands at %g, %g at %g", b, v, x, v+1, y)
		}
	}
}

// A line joins two years exactly where both are known and nothing broke between them.
func TestTrendLineHasGaps(t *testing.T) {
	r := rand.New(rand.NewSource(3))
	for range 500 {
		tr := Trend{}
		for i := range 1 + r.Intn(12) {
			p := TrendPoint{Year: fmt.Sprint(2000 + i), Value: val(r.Float64(), 2), Break: r.Intn(4) == 0, Restated: r.Intn(3) == 0, Linked: r.Intn(5) == 0}
			if r.Intn(4) == 0 {
				p.Value = absent
			}
			tr.Points = append(tr.Points, p)
		}
		joined := map[int]bool{} // by the later year
		for _, piece := range tr.pieces() {
			for k := 1; k < len(piece.at); k++ {
				i := piece.at[k]
				if piece.at[k-1] != i-1 || joined[i] {
					t.Fatalf("years %v in one piece, or joined twice", piece.at)
				}
				joined[i] = true
				if want := tr.Points[i].Restated || tr.Points[i-1].Restated || tr.Points[i].Linked || tr.Points[i-1].Linked; piece.dashed != want {
					t.Fatalf("the line to %s is dashed: %t, want %t", tr.Points[i].Year, piece.dashed, want)
				}
			}
		}
		for i := 1; i < len(tr.Points); i++ {
			want := known(tr.Points[i].Value) && known(tr.Points[i-1].Value) && !tr.Points[i].Break
			if joined[i] != want {
				t.Fatalf("year %d joined to the one before: %t, want %t", i, joined[i], want)
			}
		}
	}
}

// The parts of a bar are the points, whatever was earned.
func TestBarPartsAddUp(t *testing.T) {
	r := rand.New(rand.NewSource(4))
	for range 1000 {
		points := r.Float64() * 40
		wait := r.Float64() * points
		earned := r.Float64() * (points - wait)
		row := BarRow{Points: val(points, 9), Earned: val(earned, 9), Lost: val(points-wait-earned, 9), Pending: val(wait, 9)}
		a, b, c := row.parts()
		if math.Abs(a+b+c-points) > 1e-9 {
			t.Fatalf("%g + %g + %g is not %g", a, b, c, points)
		}
	}
}

// Quartiles of 1..10 after type 7, as R and most spreadsheets give them.
func TestQuartiles(t *testing.T) {
	s := quartiles([]float64{1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
	if s != (spread{1, 3.25, 5.5, 7.75, 10}) {
		t.Errorf("quartiles of 1..10 are %+v", s)
	}
	if s := quartiles([]float64{7}); s != (spread{7, 7, 7, 7, 7}) {
		t.Errorf("quartiles of one ballot are %+v", s)
	}
}

// A group too small to be shown must not give its ballots away.
func TestHiddenBallotsStayHidden(t *testing.T) {
	f := Ballots{Low: val(0, 0), High: val(100, 0), Groups: []BallotGroup{
		{Name: "A", Count: val(9, 0), Mean: val(85.7, 1), Marks: []float64{73, 81, 95}},
		{Name: "B", Count: val(2, 0), Hidden: true, Least: val(5, 0), Marks: []float64{12.5, 13.5}, Mean: val(13, 1)},
	}}
	e := testEnv("b", 720, 0)
	o, err := f.Option(e)
	if err != nil {
		t.Fatal(err)
	}
	all := string(f.SVG(e)) + string(o) + fmt.Sprint(f.Table(e)) + f.Describe(e) + f.Headline(e)
	for _, secret := range []string{"12.5", "13.5", "13.0"} {
		if strings.Contains(all, secret) {
			t.Errorf("%s is given away", secret)
		}
	}
}

// A kind's name in the list is the one its figures carry.
func TestKindsAreListed(t *testing.T) {
	listed := map[string]bool{}
	for _, k := range Kinds() {
		if listed[k.Name] || k.Shows == "" || k.Fits == "" {
			t.Errorf("kind %q is listed twice or says nothing", k.Name)
		}
		listed[k.Name] = true
	}
	for _, f := range samples(0) {
		if !listed[f.Kind()] {
			t.Errorf("kind %q is not listed", f.Kind())
		}
	}
}

// A line that reached the box would say that the values before can be read on; where they are
// linked it is dashed, and elsewhere whole.
func TestNoLineOfAFamilyGoesThroughABreak(t *testing.T) {
	for joint, want := range map[string]struct {
		class string
		meets bool
	}{"": {"lnk", true}, "linked": {"lnk dash", true}, "break": {"lnk", false}} {
		f := Family{Years: []string{"2024", "2025"}, Members: []FamilyMember{{Name: "Visits"}, {Name: "Calls", Begin: 1, End: 1, From: []int{0}, Joint: joint, Self: true}}}
		for _, width := range []int{720, 320} {
			e := testEnv("f", width, 0)
			svg := f.SVG(e)
			var box, line element
			for _, el := range elements(t, svg) {
				switch {
				case el.attr["class"] == "own":
					box = el
				case el.name == "path" && strings.HasPrefix(el.attr["class"], "lnk"):
					line = el
				}
			}
			if line.attr["class"] != want.class {
				t.Errorf("%q at %d: the line is %q", joint, width, line.attr["class"])
			}
			if meets := strings.HasSuffix(line.attr["d"], "L"+box.attr["x"]+" "+lastY(line.attr["d"])); meets != want.meets {
				t.Errorf("%q at %d: the line %s meets the box at %s: %t", joint, width, line.attr["d"], box.attr["x"], meets)
			}
			if word := bytes.Contains(svg, []byte(">break in series<")); word == want.meets {
				t.Errorf("%q at %d: a break is told: %t", joint, width, word)
			}
		}
	}
}

func lastY(path string) string { return path[strings.LastIndex(path, " ")+1:] }
