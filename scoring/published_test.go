package scoring

import (
	"encoding/csv"
	"math"
	"os"
	"strconv"
	"testing"

	"steelyard/scoring/exact"
)

// must reads a number in a test's own text.
func must(s string) Number {
	n, err := exact.Parse(s)
	if err != nil {
		panic(err)
	}
	return n
}

// readCSV returns a file's rows by column name.
func readCSV(t *testing.T, path string) []map[string]string {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	r := csv.NewReader(f)
	r.FieldsPerRecord = -1
	rows, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var out []map[string]string
	for _, row := range rows[1:] {
		m := map[string]string{}
		for i, v := range row {
			if _, ok := m[rows[0][i]]; !ok { // the first of two columns of one name
				m[rows[0][i]] = v
			}
		}
		out = append(out, m)
	}
	return out
}

func near(t *testing.T, what string, got Number, want string, tolerance float64) {
	t.Helper()
	w, err := strconv.ParseFloat(want, 64)
	if err != nil {
		t.Fatal(err)
	}
	if d := math.Abs(got.Float64() - w); !(d <= tolerance) {
		t.Errorf("%s: got %s, published %s (difference %g)", what, got.Trim(12), want, d)
	}
}

// The Human Development Index 2021 (UNDP, CC BY 3.0 IGO): goalposts, a logarithm, caps at 1,
// a mean and a geometric mean, to the ninth decimal and as published.
func TestHumanDevelopmentIndex(t *testing.T) {
	for _, row := range readCSV(t, "testdata/hdi/hdi_2021.csv") {
		post := func(id, low, high string) Indicator {
			return Indicator{ID: id, Points: whole(1), Decimals: -1, Score: Table{"method": "goalposts", "min": must(low), "max": must(high)}}
		}
		income := post("income", "100", "75000")
		income.Score["transform"] = "log"
		card := &Card{
			Unit: row["iso3"], Year: "2021", Weights: "relative", Aggregate: "geometric",
			Rulebook: &Rulebook{Total: whole(1), Rounding: Rounding{Score: 12, Objective: 12, Dimension: 12, Total: 3, Sum: "exact"}},
			Dimensions: []Dimension{
				{ID: "health", Points: whole(1), Objectives: []Objective{{ID: "life", Indicators: []Indicator{post("life", "20", "85")}}}},
				{ID: "education", Points: whole(1), Aggregate: "mean", Objectives: []Objective{
					{ID: "expected", Indicators: []Indicator{post("expected", "0", "18")}},
					{ID: "mean", Indicators: []Indicator{post("mean", "0", "15")}}}},
				{ID: "standard", Points: whole(1), Objectives: []Objective{{ID: "income", Indicators: []Indicator{income}}}},
			},
			Results: map[string]Result{
				"life": {Value: Some(must(row["life_expectancy"]))}, "expected": {Value: Some(must(row["expected_schooling"]))},
				"mean": {Value: Some(must(row["mean_schooling"]))}, "income": {Value: Some(must(row["gni_per_capita"]))},
			},
		}
		if p := Check(card, nil); len(p) > 0 {
			t.Fatalf("%s: %v", card.Unit, p)
		}
		s := ScoreAll([]*Card{card}, 1)[0]
		near(t, card.Unit+" health", s.Dimensions[0].Share.Number(), row["health_index"], 1e-9)
		near(t, card.Unit+" education", s.Dimensions[1].Share.Number(), row["education_index"], 1e-9)
		near(t, card.Unit+" income", s.Dimensions[2].Share.Number(), row["income_index"], 1e-9)
		near(t, card.Unit, s.Total.Exact, row["hdi_exact"], 1e-9)
		if got := s.Total.Rounded.Decimal(3); got != must(row["hdi_published"]).Decimal(3) {
			t.Errorf("%s: got %s, published %s", card.Unit, got, row["hdi_published"])
		}
	}
}

// asemCards builds the sustainable connectivity index of 51 countries: 49 indicators in 8
// groups in 2 pillars, min-max with direction, weighted means at every level.
// (github.com/bluefoxr/COINr, MIT; the values after treatment of outliers.)
func asemCards(t *testing.T) []*Card {
	t.Helper()
	meta := readCSV(t, "testdata/asem/iMeta.csv")
	rb := &Rulebook{Total: whole(100), Rounding: Rounding{Score: 12, Objective: 12, Dimension: 12, Total: 12, Sum: "exact"}}
	var cards []*Card
	for _, row := range readCSV(t, "testdata/asem/expected_treated.csv") {
		c := &Card{Unit: row["uCode"], Year: "2018", Rulebook: rb, Weights: "relative", Aggregate: "mean", Results: map[string]Result{}}
		for _, d := range meta {
			if d["Level"] != "3" {
				continue
			}
			dim := Dimension{ID: d["iCode"], Points: must(d["Weight"]), Aggregate: "mean"}
			for _, o := range meta {
				if o["Level"] != "2" || o["Parent"] != d["iCode"] {
					continue
				}
				obj := Objective{ID: o["iCode"], Aggregate: "mean", Weight: Some(must(o["Weight"]))}
				for _, i := range meta {
					if i["Level"] != "1" || i["Parent"] != o["iCode"] {
						continue
					}
					better := "higher"
					if i["Direction"] == "-1" {
						better = "lower"
					}
					obj.Indicators = append(obj.Indicators, Indicator{ID: i["iCode"], Points: must(i["Weight"]), Better: better, Decimals: -1, Score: Table{"method": "minmax"}})
					c.Results[i["iCode"]] = Result{Value: Some(must(row[i["iCode"]]))}
				}
				dim.Objectives = append(dim.Objectives, obj)
			}
			c.Dimensions = append(c.Dimensions, dim)
		}
		cards = append(cards, c)
	}
	return cards
}

// All 51 countries at all four levels, to the ninth decimal.
func TestConnectivityIndexOf51Countries(t *testing.T) {
	cards := asemCards(t)
	if p := Check(cards[0], cards); len(p) > 0 {
		t.Fatal(p)
	}
	normalised := map[string]map[string]string{}
	for _, row := range readCSV(t, "testdata/asem/expected_normalised.csv") {
		normalised[row["uCode"]] = row
	}
	sums := map[string]map[string]string{}
	for _, row := range readCSV(t, "testdata/asem/expected_results_aggs.csv") {
		sums[row["uCode"]] = row
	}
	compared := 0
	for _, s := range ScoreAll(cards, 2) {
		hundred := func(o Opt) Number { return o.Number().Mul(whole(100)) }
		near(t, s.Unit, s.Total.Exact, sums[s.Unit]["Index"], 1e-9)
		if strconv.Itoa(s.Rank) != sums[s.Unit]["Rank"] {
			t.Errorf("%s: rank %d, published %s", s.Unit, s.Rank, sums[s.Unit]["Rank"])
		}
		for _, d := range s.Dimensions {
			near(t, s.Unit+" "+d.ID, hundred(d.Share), sums[s.Unit][d.ID], 1e-9)
			for _, o := range d.Objectives {
				near(t, s.Unit+" "+o.ID, hundred(o.Share), sums[s.Unit][o.ID], 1e-9)
				for _, i := range o.Indicators {
					near(t, s.Unit+" "+i.ID, hundred(i.Share), normalised[s.Unit][i.ID], 1e-9)
					compared++
				}
			}
		}
	}
	if compared != 51*49 {
		t.Errorf("compared %d values, want %d", compared, 51*49)
	}
}
