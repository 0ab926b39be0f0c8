package download_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"steelyard/generator/download"
	"steelyard/scoring"
)

// An indicator without last year is not scored, and its points went to the others. Where it is
// not reported any more they would come back: the workbook says that it cannot tell the total.
func TestWorkbookGivesNoPointsBackInSilence(t *testing.T) {
	x := tryRules(t)
	scores := scoring.ScoreAll(x.cards, 1)
	tried := 0
	for _, s := range scores {
		for _, d := range s.Dimensions {
			for _, o := range d.Objectives {
				for _, i := range o.Indicators {
					if i.State != scoring.NotScored || tried > 2 {
						continue
					}
					tried++
					book, err := excelize.OpenReader(bytes.NewReader(x.books[s.Card.Unit+"/"+s.Card.Year]))
					if err != nil {
						t.Fatal(err)
					}
					name := book.GetSheetName(0)
					rows := rowsByTitle(t, book, name)
					total := func() string {
						v, err := book.CalcCellValue(name, download.CellName(download.XlScore, rows["total"]))
						if err != nil {
							t.Fatal(err)
						}
						return v
					}
					if got := total(); got == "?" {
						t.Errorf("%s %s: the total of what is published is %q", s.Card.Unit, s.Card.Year, got)
					}
					if err := book.SetCellValue(name, download.CellName(download.XlResult, rows["Indicator "+strings.TrimPrefix(i.ID, "i")]), nil); err != nil {
						t.Fatal(err)
					}
					if got := total(); got != "?" {
						t.Errorf("%s %s: without a result of %s the total is %q", s.Card.Unit, s.Card.Year, i.ID, got)
					}
					book.Close()
				}
			}
		}
	}
	if tried == 0 {
		t.Error("no indicator is not scored: nothing was tried")
	}
}
