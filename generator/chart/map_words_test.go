package chart

import (
	"fmt"
	"strconv"
	"strings"
	"testing"
)

// Those who do not see the arrows hear each link once, from cause to effect.
func TestReadingTellsEveryLinkOnce(t *testing.T) {
	m := sampleMap(t, "25")
	e := testEnv("m", 720, 0)
	links := 0
	var walk func(parent Sentence, list []Sentence)
	title := map[string]string{MissionID: "the mission"}
	for _, d := range m.Dimensions {
		for _, c := range d.Objectives {
			title[c.ID] = c.Title
		}
	}
	known := map[string]bool{}
	for _, l := range m.Links {
		known[title[l.From]+">"+title[l.To]] = true
	}
	walk = func(parent Sentence, list []Sentence) {
		for _, s := range list {
			if parent.Title != "" {
				links++
				if key := parent.Title + ">" + s.Title; !known[key] {
					t.Errorf("told but not linked: %s", key)
				}
			}
			walk(s, s.Then)
		}
	}
	list := m.Reading(e)
	walk(Sentence{}, list)
	if links != len(m.Links) {
		t.Errorf("%d links told, map has %d", links, len(m.Links))
	}
}

// Every word a figure asks for exists in both languages.
func TestMapWordsExist(t *testing.T) {
	for language := range 2 {
		m := sampleMap(t, "25")
		e := testEnv("m", 720, language)
		var all strings.Builder
		all.Write(m.SVG(e))
		b, _ := m.Option(e)
		all.Write(b)
		fmt.Fprint(&all, m.Table(e), m.Reading(e), m.Subtitle(e))
		if i := strings.Index(all.String(), "MISSING"); i >= 0 {
			t.Errorf("no word for %s", all.String()[i:min(i+60, all.Len())])
		}
	}
}

// The headline is counted from the data, and says where the weak spot is.
func TestMapHeadline(t *testing.T) {
	band := func(title string, s ...Status) MapBand {
		b := MapBand{Title: title}
		for i, x := range s {
			b.Objectives = append(b.Objectives, MapCard{ID: title + strconv.Itoa(i), Status: x})
		}
		return b
	}
	for want, m := range map[string]StrategyMap{
		"Both objectives are fair":                                                                    {Dimensions: []MapBand{band("A", Watch, Watch)}},
		"Both objectives that are judged are fair; 1 more is not judged":                              {Dimensions: []MapBand{band("A", Watch, Watch, Pending)}},
		"All 3 objectives that are judged are strong; 1 more is not judged":                           {Dimensions: []MapBand{band("A", Met, Met, Met, Pending)}},
		"The one objective that is judged is strong; 2 more are not judged":                           {Dimensions: []MapBand{band("A", Met, Pending, Unscored)}},
		"Both objectives that are judged are weak; 1 more is not judged":                              {Dimensions: []MapBand{band("A", Missed, Missed, Pending)}},
		"The one objective that is judged is weak, in A; 1 more is not judged":                        {Dimensions: []MapBand{band("A", Missed, Pending)}},
		"Neither of the two objectives that are judged is strong; 1 weak, in B; 1 more is not judged": {Dimensions: []MapBand{band("A", Watch, Pending), band("B", Missed)}},
		"1 of 2 objectives is strong, none weak; 1 more is not judged":                                {Dimensions: []MapBand{band("A", Met, Watch, Pending)}},
		"Both objectives are strong":                                                                  {Dimensions: []MapBand{band("A", Met, Met)}},
		"1 of 2 objectives is strong, none weak":                                                      {Dimensions: []MapBand{band("A", Met, Watch)}},
		"1 of 2 objectives is strong; 1 weak, in B":                                                   {Dimensions: []MapBand{band("A", Met), band("B", Missed)}},
		"1 of 4 objectives is strong; 3 weak, 2 of them in B":                                         {Dimensions: []MapBand{band("A", Met, Missed), band("B", Missed, Missed)}},
		"None of 3 objectives is strong; 2 weak, all in B":                                            {Dimensions: []MapBand{band("A", Watch), band("B", Missed, Missed)}},
		"Both objectives are weak":                                                                    {Dimensions: []MapBand{band("A", Missed), band("B", Missed)}},
		"None of 3 objectives is strong; 2 weak, across 2 dimensions":                                 {Dimensions: []MapBand{band("A", Missed, Watch), band("B", Missed)}},
		"Neither of the two objectives is reported yet":                                               {Dimensions: []MapBand{band("A", Pending, Pending)}},
		"The strategy map has no objectives yet":                                                      {Dimensions: []MapBand{band("A")}},
		"What the author says":                                                                        {Finding: "What the author says", Dimensions: []MapBand{band("A", Met)}},
	} {
		if got := m.Headline(testEnv("m", 720, 0)); got != want {
			t.Errorf("headline %q, want %q", got, want)
		}
	}
}

// The legend explains a theme's letter where a card bears it, and no other.
func TestMapLegendHasOnlyThemesOfCards(t *testing.T) {
	m := sampleMap(t, "25")
	m.Themes = []MapTheme{{ID: "borne", Title: "A theme whose title no card has room for at all, however wide"}, {ID: "bare", Title: "Borne by nobody"}}
	for b := range m.Dimensions {
		for o := range m.Dimensions[b].Objectives {
			m.Dimensions[b].Objectives[o].Themes = []string{"borne"}
		}
	}
	drawn := string(m.SVG(testEnv("m", 720, 0)))
	if !strings.Contains(drawn, "A theme whose title no card") || strings.Contains(drawn, "Borne by nobody") {
		t.Error("the legend explains letters that no card bears, or not those that cards bear")
	}
}
