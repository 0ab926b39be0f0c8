package chart

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// sampleMap reads a map of testdata/maps.
func sampleMap(t testing.TB, name string) StrategyMap {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("testdata", "maps", name+".json"))
	if err != nil {
		t.Fatal(err)
	}
	var in struct {
		Year, Mission string
		Dimensions    []struct {
			ID, Title, Note string
			Objectives      []struct {
				ID, Title, Text, Status string
				Score                   *float64
				Themes                  []string
			}
		}
		Links  []MapLink
		Themes []MapTheme
	}
	if err := json.Unmarshal(b, &in); err != nil {
		t.Fatal(err)
	}
	m := StrategyMap{Year: in.Year, Mission: in.Mission, Links: in.Links, Themes: in.Themes}
	for _, d := range in.Dimensions {
		band := MapBand{ID: d.ID, Title: d.Title, Note: d.Note}
		for _, o := range d.Objectives {
			c := MapCard{ID: o.ID, Title: o.Title, Href: "#" + o.ID, Status: o.Status, Themes: o.Themes,
				Owner: "Policy office", Indicators: []string{"First indicator: 86 of 90", "Second indicator: 12 of 12"}}
			if o.Score != nil {
				c.Score = Value{F: *o.Score, Text: o.Text, OK: true}
			} else {
				c.Score = Value{Text: "–"}
			}
			band.Objectives = append(band.Objectives, c)
		}
		m.Dimensions = append(m.Dimensions, band)
	}
	return m
}

// seeded is Marsaglia's xorshift generator: the maps of these tests are the same
// on every machine.
type seeded uint64

func (r *seeded) n(n int) int {
	*r ^= *r << 13
	*r ^= *r >> 7
	*r ^= *r << 17
	return int(uint64(*r) >> 33 % uint64(n))
}

// vocabulary of titles in three languages: English, Chinese, and a mixture with
// Cyrillic and accented letters.
var vocabulary = [3][]string{
	strings.Fields("answer every petition on time and in full make services easy to reach give members a real voice keep accounts free of audit findings consult before major decisions share one register of contacts work with universities"),
	strings.Split("按时 完整 答复 每一件 来信 来访，在 每个 区县 都能 便捷 获得 服务 提高 预算 执行率（含 基层）共用 一本 联络 名册、建立 “联盟” 全员 协商 能力 培训", " "),
	strings.Fields("повысить прозрачность бюджета Überprüfung der Städteförderung améliorer l'accès élèves réseau 服务 政府 обслуживание граждан développement größere Öffentlichkeitsarbeit"),
}

// randomStrategy is a map with titles of two to nine words.
func randomStrategy(r *seeded, objectives, links, language int) StrategyMap {
	words := vocabulary[language]
	text := func(n int) string {
		var out []string
		for range n {
			out = append(out, words[r.n(len(words))])
		}
		if language == 1 {
			return strings.Join(out, "")
		}
		return strings.Join(out, " ")
	}
	m := StrategyMap{Year: "2025", Mission: text(10), Themes: []MapTheme{{"s", text(1)}, {"t", text(1)}, {"u", text(2)}}}
	bands := 3 + r.n(3)
	for b := range bands {
		m.Dimensions = append(m.Dimensions, MapBand{ID: strconv.Itoa(b), Title: text(1 + r.n(3)), Note: "27.7 of 30"})
	}
	var band []int
	for i := range objectives {
		b := r.n(bands)
		if i < bands {
			b = i
		}
		c := MapCard{ID: fmt.Sprint("o", len(band)), Title: text(2 + r.n(8)), Href: fmt.Sprint("#o", len(band))}
		p := r.n(1000)
		c.Score = Value{F: float64(p) / 10, Text: fmt.Sprintf("%.1f %%", float64(p)/10), OK: true}
		c.Status = []Status{Met, Watch, Missed, None}[r.n(4)]
		if r.n(8) == 0 {
			c.Score, c.Status = Value{Text: "–"}, Pending
		}
		for _, t := range m.Themes {
			if r.n(5) == 0 {
				c.Themes = append(c.Themes, t.ID)
			}
		}
		m.Dimensions[b].Objectives = append(m.Dimensions[b].Objectives, c)
		band = append(band, b)
	}
	for tries := 0; len(m.Links) < links && tries < 50*links; tries++ {
		a, b := r.n(len(band)), r.n(len(band))
		l := MapLink{From: fmt.Sprint("o", a), To: fmt.Sprint("o", b)}
		switch d := band[a] - band[b]; {
		case a == b, d > 3, d < -2:
			continue
		case d < 0:
			if r.n(6) > 0 {
				continue
			}
			l.Feedback = true
		case d == 0 && r.n(5) > 0:
			continue
		}
		if band[a] == 0 && r.n(2) == 0 {
			l.To = MissionID
		}
		m.Links = append(m.Links, l)
	}
	return m
}
