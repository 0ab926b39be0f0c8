package scoring

import (
	"math/rand/v2"
	"slices"
	"testing"

	"steelyard/scoring/exact"
	"steelyard/themes"
)

// randomTable draws a score table that may be wrong in any way: keys of one method, of
// another or of none, with values of every kind.
func randomTable(random *rand.Rand) Table {
	methods := Methods()
	m := methods[random.IntN(len(methods))]
	for m.Example == "" {
		m = methods[random.IntN(len(methods))]
	}
	table := tomlTable("score = " + m.Example)["score"].(Table)
	for range random.IntN(4) {
		p := m.Params[random.IntN(len(m.Params))]
		if random.IntN(8) == 0 {
			other := methods[random.IntN(len(methods))]
			if len(other.Params) > 0 {
				p = other.Params[random.IntN(len(other.Params))]
			}
		}
		switch {
		case random.IntN(5) == 0:
			delete(table, p.Name)
		case p.Allowed != nil && random.IntN(4) > 0:
			table[p.Name] = p.Allowed[random.IntN(len(p.Allowed))]
		default:
			table[p.Name] = randomAny(random, 2)
		}
	}
	return table
}

func randomNumber(random *rand.Rand) Number {
	switch random.IntN(6) {
	case 0:
		return Number{}
	case 1:
		return whole(int64(random.IntN(3) - 1))
	case 2:
		return exact.Fraction(int64(random.IntN(2000)-1000), int64(1+random.IntN(999)))
	case 3:
		n, _ := exact.Parse([]string{"1e30", "-1e30", "1e-30", "9223372036854775807", "0.1", "123456789.123456789"}[random.IntN(6)])
		return n
	}
	return whole(int64(random.IntN(240) - 20))
}

func randomAny(random *rand.Rand, depth int) any {
	switch k := random.IntN(9); {
	case k < 4 || depth == 0:
		return randomNumber(random)
	case k == 4:
		return []string{"", "value", "1/3", "80%", "points", "lower", "2025-02-30", "ratio"}[random.IntN(8)]
	case k == 5:
		return random.IntN(2) == 0
	case k == 6:
		t := Table{}
		for range random.IntN(3) {
			t[[]string{"share", "from", "to", "due", "indicator", "at_least", "good"}[random.IntN(7)]] = randomAny(random, depth-1)
		}
		return t
	}
	list := []any{}
	for range random.IntN(4) {
		list = append(list, randomAny(random, depth-1))
	}
	return list
}

func randomOpt(random *rand.Rand) Opt {
	if random.IntN(3) == 0 {
		return Opt{}
	}
	return Some(randomNumber(random))
}

// Whatever is written in a score table, it is refused with a message or it can be
// explained, drawn and applied; nothing panics.
func FuzzRule(f *testing.F) {
	for seed := range uint64(40) {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, seed uint64) {
		random := rand.New(rand.NewPCG(seed, 1))
		for range 10 {
			ind := Indicator{ID: "x", Points: whole(int64(random.IntN(20))), Better: []string{"", "higher", "lower", "range"}[random.IntN(4)],
				Baseline: randomOpt(random), Target: randomOpt(random), Decimals: random.IntN(4) - 1, Score: randomTable(random)}
			rule, problems := ParseRule(&ind, nil)
			if (rule == nil) != (len(problems) > 0) {
				t.Fatalf("%v is neither read nor refused", ind.Score)
			}
			for _, p := range problems {
				if p.Message == "" || len(p.Path) < 3 {
					t.Fatalf("%v: a problem without words or place: %v", ind.Score, p)
				}
			}
			if rule == nil {
				continue
			}
			rule.Sentence(themes.Standard("en"), "en")
			rule.Sentence(themes.Standard("zh-CN"), "zh-CN")
			rule.Truth()
			graphFits(t, rule)
			for range 5 {
				o := observation{rule: rule, value: randomNumber(random), previous: randomOpt(random), why: "no-previous",
					peers: randomPeers(random, rule.log)}
				if r, ok := randomResult(random, ind); ok {
					o.result = &r
				}
				ev := rule.apply(&o, true)
				if ev.state != Scored {
					continue
				}
				if c, ok := rule.Cap().Get(); ok && ev.share.Cmp(c) > 0 {
					t.Fatalf("%v: share %s above the cap %s", ind.Score, ev.share, c)
				}
				for _, st := range ev.stages {
					if _, err := calculate(st.e.s); err != nil {
						t.Fatalf("%v: %s: %v", ind.Score, st.e.s, err)
					}
				}
			}
		}
	})
}

// randomPeers are two values, above 0 where logarithms are taken.
func randomPeers(random *rand.Rand, log bool) *population {
	a, b := randomNumber(random), randomNumber(random)
	if log {
		a, b = a.Abs().Add(whole(1)), b.Abs().Add(whole(1))
	}
	return newPopulation([]Number{a, b})
}

// No card makes scoring panic or gives a number that is not finite; printed points of
// valid cards add up.
func FuzzCards(f *testing.F) {
	for seed := range uint64(30) {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, seed uint64) {
		random := rand.New(rand.NewPCG(seed, 2))
		cards := randomCards(random, 4+2*random.IntN(2)) // two units a year at least, so that they can be compared
		broken := random.IntN(2) == 0
		if broken {
			breakCards(random, cards)
		}
		valid := true
		for _, c := range cards {
			valid = valid && len(Check(c, cards)) == 0
		}
		if !broken && !valid {
			t.Fatal("a valid card is refused")
		}
		scores := ScoreAll(cards, 2)
		for i, s := range scores {
			if !finite(s) {
				t.Fatal("a number is not finite")
			}
			if valid {
				handSums(t, s)
			}
			for _, ind := range list(s) {
				ind.TraceLine(themes.Standard("en"))
			}
			for j := range i {
				if valid {
					bridgeFits(t, scores[j], s)
				}
				Bridge(scores[j], s)
				CompareLikeForLike(scores[j], s)
			}
		}
	})
}

// breakCards damages cards in ways that Check must find and ScoreAll must survive.
func breakCards(random *rand.Rand, cards []*Card) {
	for _, c := range cards {
		c.Dimensions = slices.Clone(c.Dimensions)
		for range 1 + random.IntN(3) {
			d := &c.Dimensions[random.IntN(len(c.Dimensions))]
			d.Objectives = slices.Clone(d.Objectives)
			o := &d.Objectives[random.IntN(len(d.Objectives))]
			o.Indicators = slices.Clone(o.Indicators)
			ind := &o.Indicators[random.IntN(len(o.Indicators))]
			switch random.IntN(12) {
			case 0:
				ind.Points = randomNumber(random)
			case 1:
				ind.Score = randomTable(random)
			case 2:
				d.Points = randomNumber(random)
			case 3:
				o.Indicators = nil
			case 4:
				d.Objectives = nil
			case 5:
				c.Weights = ""
			case 6:
				c.Rulebook = nil
			case 7:
				ind.Target = randomOpt(random)
			case 8:
				c.Results[ind.ID] = Result{Periods: map[string]Number{"Q1": randomNumber(random), "x": {}}}
			case 9:
				c.Gate = Table{"indicator": ind.ID, "at_least": randomNumber(random)}
			case 10:
				ind.Difficulty = randomOpt(random)
			case 11:
				c.Vetoes = []VetoFinding{{Rule: "none"}}
			}
			if len(d.Objectives) == 0 || len(o.Indicators) == 0 {
				break
			}
		}
	}
}
