package chart

import (
	"encoding/json"
	"os"
	"path/filepath"
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
