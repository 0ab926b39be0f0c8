package download

import (
	"testing"
	"time"
)

// Days in workbooks are those that a spreadsheet counts.
func TestSpreadsheetDays(t *testing.T) {
	first := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)
	for n := 60; n < 80000; n += 17 {
		d := first.AddDate(0, 0, n)
		if got, ok := spreadsheetDay(d.Format(time.DateOnly)); !ok || got != n {
			t.Fatalf("%s is day %d, want %d", d.Format(time.DateOnly), got, n)
		}
	}
}
