package sheet

import (
	"errors"
	"strings"
	"testing"
)

// Whatever a workbook or a table holds, it is read or refused in words.
func FuzzRead(f *testing.F) {
	f.Add(false, []byte("Indicator,Result\nvisits,12\n\"a\nb\",\"=1+1\"\n"))
	f.Add(false, []byte("a;b\tc|d\n\x00\xff\xfe\"\"\"\n"))
	f.Add(false, []byte("\xff\xfea\x00"))
	f.Add(false, []byte(strings.Repeat(",", 300)+"\n"+strings.Repeat("\"", 99)))
	f.Add(true, []byte("PK\x03\x04"))
	f.Add(true, []byte("PK\x05\x06"+strings.Repeat("\x00", 18)))
	f.Fuzz(func(t *testing.T, workbook bool, data []byte) {
		name := "table.csv"
		if workbook {
			name = "book.xlsx"
		}
		for _, opt := range []Options{{}, {Encoding: "gb18030"}} {
			grids, err := Read(name, data, opt)
			var fault *Fault
			var plain Fault
			if err != nil && !errors.As(err, &fault) && !errors.As(err, &plain) {
				t.Errorf("refused without words for an office: %v", err)
			}
			if err == nil && len(grids) == 0 {
				t.Error("nothing is read and nothing is said")
			}
			if workbook {
				break
			}
		}
	})
}
