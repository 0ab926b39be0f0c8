package download_test

import (
	"bytes"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"steelyard/generator/download"
	"steelyard/generator/effort"
	"steelyard/generator/internal/sheetcheck"
	"steelyard/generator/page"
	"steelyard/generator/redact"
	"steelyard/generator/source"
	"steelyard/scoring"
	"steelyard/themes"
)

// Who changes a result in a workbook of the sample reads what the program would have said:
// score and status of the row, and the total, for every row whose share is a formula.
func TestWorkbookFollowsEachChange(t *testing.T) {
	files := os.DirFS("../..")
	site, _ := source.Load(files, source.Options{Jobs: 1})
	theme, err := themes.Load(nil, "default")
	if err != nil {
		t.Fatal(err)
	}
	var cards []*scoring.Card
	for _, u := range site.Units {
		for _, r := range u.Reports {
			cards = append(cards, r.Card)
		}
	}
	seen := redact.For(site, scoring.ScoreAll(cards, 1), redact.Options{Audience: redact.Internal})
	_, made, _ := page.Plan(seen, theme, page.Options{Audience: redact.Internal, Read: func(name string) ([]byte, error) { return fs.ReadFile(files, name) }})
	words := theme.Strings(site.Config.Languages[0])
	random := rand.New(rand.NewPCG(1, 2))
	changes := 0
	for at, card := range cards {
		if !effort.Spread(at, 3) {
			continue
		}
		data := fileOf(t, made, card.Unit+"/"+card.Year+"/practice.xlsx")
		for _, said := range sheetcheck.Check(data) {
			t.Errorf("%s/%s: %s", card.Unit, card.Year, said)
		}
		book, err := excelize.OpenReader(bytes.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		name := book.GetSheetName(0)
		rows := rowsByTitle(t, book, name)
		calc := func(col, row int) string {
			v, err := book.CalcCellValue(name, download.CellName(col, row), excelize.Options{RawCellValue: true})
			if err != nil {
				t.Fatal(err)
			}
			return v
		}
		before := scoring.ScoreAll(cards, 1)[at]
		for _, i := range indicatorsOf(site, card) {
			row := rows[i.Title.All+i.Title.By[site.Config.Languages[0]]]
			if formula, _ := book.GetCellFormula(name, download.CellName(download.XlShare, row)); row == 0 || formula == "" {
				continue
			}
			result := card.Results[i.ID]
			if !result.Value.OK() {
				continue // put together from parts of the year, which a cell does not hold
			}
			typed := result.Value.Number().Float64()
			for range 2 {
				now := scoring.FromInt(int64(typed * (40 + 90*random.Float64()))).Quo(scoring.FromInt(100))
				if err := book.SetCellValue(name, download.CellName(download.XlResult, row), now.Float64()); err != nil {
					t.Fatal(err)
				}
				changed := *card
				changed.Results = maps.Clone(card.Results)
				one := result
				one.Value = scoring.Some(now)
				changed.Results[i.ID] = one
				others := slices.Clone(cards)
				others[at] = &changed
				want := scoring.ScoreAll(others, 1)[at]
				x := indicatorScore(want, i.ID)
				if got := calc(download.XlScore, row); !near(t, x.Score.Rounded.String(), got) {
					t.Errorf("%s %s %s: with %s the score is %s, want %s", card.Unit, card.Year, i.ID, now, got, x.Score.Rounded)
				}
				if got, word := calc(download.XlStatus, row), words.Words("status-head."+string(x.Status)); got != word {
					t.Errorf("%s %s %s: with %s the status is %q, want %q", card.Unit, card.Year, i.ID, now, got, word)
				}
				if got := calc(download.XlScore, rows["total"]); !near(t, want.Total.Rounded.String(), got) && len(want.Vetoes) == 0 {
					t.Errorf("%s %s %s: with %s the total is %s, want %s", card.Unit, card.Year, i.ID, now, got, want.Total.Rounded)
				}
				changes++
			}
			if err := book.SetCellValue(name, download.CellName(download.XlResult, row), typed); err != nil {
				t.Fatal(err)
			}
		}
		if got := calc(download.XlScore, rows["total"]); !near(t, before.Total.Rounded.String(), got) {
			t.Errorf("%s %s: the total is %s, published is %s", card.Unit, card.Year, got, before.Total.Rounded)
		}
		book.Close()
	}
	if changes < effort.Of("CHANGES", 30, 200) {
		t.Errorf("%d changes were tried", changes)
	}
}

// rowsByTitle are the rows of a workbook by the title of their indicator, and the last as
// "total".
func rowsByTitle(t *testing.T, book *excelize.File, name string) map[string]int {
	t.Helper()
	all, err := book.GetRows(name)
	if err != nil {
		t.Fatal(err)
	}
	rows := map[string]int{"total": len(all)}
	for n, cells := range all {
		if len(cells) > download.XlIndicator && cells[download.XlIndicator] != "" {
			rows[strings.TrimSpace(cells[download.XlIndicator])] = n + 1
		}
	}
	return rows
}

func indicatorsOf(site *source.Site, card *scoring.Card) []*source.Indicator {
	for _, u := range site.Units {
		for _, r := range u.Reports {
			if r.Card != card {
				continue
			}
			var all []*source.Indicator
			for _, d := range r.Dimensions {
				for _, o := range d.Objectives {
					all = append(all, o.Indicators...)
				}
			}
			return all
		}
	}
	return nil
}

func indicatorScore(s *scoring.Score, id string) *scoring.IndicatorScore {
	for d := range s.Dimensions {
		for o := range s.Dimensions[d].Objectives {
			for i := range s.Dimensions[d].Objectives[o].Indicators {
				if x := &s.Dimensions[d].Objectives[o].Indicators[i]; x.ID == id {
					return x
				}
			}
		}
	}
	return nil
}
