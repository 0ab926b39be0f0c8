package sheet

import (
	"strings"
	"testing"
)

// CSV comes as programs write it; what cannot be told is refused with a hint.
func TestTablesOfOtherPrograms(t *testing.T) {
	_, s := small(t, someResults)
	const table = "指标标识,完成值,备注\nrate,86.5,按期\n"
	utf16 := func(text string, high bool) string {
		var b strings.Builder
		for _, r := range "\ufeff" + text {
			if high {
				b.WriteString(string([]byte{byte(r >> 8), byte(r)}))
			} else {
				b.WriteString(string([]byte{byte(r), byte(r >> 8)}))
			}
		}
		return b.String()
	}
	for _, c := range []struct{ name, file, data, want string }{
		{"commas", "x.csv", table, "B2 86.5"},
		{"tabs", "x.tsv", strings.ReplaceAll(table, ",", "\t"), "B2 86.5"},
		{"semicolons", "x.csv", strings.ReplaceAll(table, ",", ";"), "B2 86.5"},
		{"semicolons below a title", "x.csv", "绩效,完成情况表\n" + strings.ReplaceAll(table, ",", ";"), "B3 86.5"},
		{"tabs below a title, and a note with commas", "x.csv", "完成情况表\n指标标识\t完成值\t备注\nrate\t86.5\t甲,乙,丙,丁\n", "B3 86.5"},
		{"a separator that the file names", "x.csv", "sep=;\r\n" + strings.ReplaceAll(table, ",", ";"), "B3 86.5"},
		{"a mark of byte order", "x.csv", "\ufeff" + table, "B2 86.5"},
		{"Unicode text of Excel", "x.txt", utf16(strings.ReplaceAll(table, ",", "\t"), false), "B2 86.5"},
		{"UTF-16 with the high byte first", "x.csv", utf16(table, true), "B2 86.5"},
		{"UTF-16 that does not say so", "x.csv", utf16(table, false)[2:], "! the file is not UTF-8; save it as CSV UTF-8"},
		{"GBK", "x.csv", "\xd6\xb8\xb1\xea,\xcd\xea\xb3\xc9\n", "! say --encoding gb18030"},
		{"line ends of old machines", "x.csv", strings.ReplaceAll(table, "\n", "\r"), "B2 86.5"},
		{"empty lines, and a text of two lines", "x.csv", "\n\n指标标识,备注,完成值\n\nnotes,\"a\nb\",\n\nrate,,86.5\n", "C7 86.5"},
		{"the same column twice", "x.csv", "id,value,value\nrate,86.5,87\n", `! CSV!C1: a second column is headed "value"`},
		{"the same column twice, once without a word in it", "x.csv", "id,value,value\nrate,86.5,\n", "B2 86.5"},
		{"a workbook", "x.csv", "PK\x03\x04", "! the file is a workbook and no .csv; give it the ending .xlsx"},
		{"an old workbook", "x.csv", "\xd0\xcf\x11\xe0", "! the file is an old .xls or has a password"},
		{"a table under the name of a workbook", "x.xlsx", table, "! the file is no workbook"},
		{"a mark that is never closed", "x.csv", "id,value,note.en\nrate,86.5,\"x\nrating,1,\n", "! is no CSV"},
	} {
		t.Run(c.name, func(t *testing.T) {
			grids, err := Read(c.file, []byte(c.data), Options{})
			if err != nil {
				if want, ok := strings.CutPrefix(c.want, "! "); !ok || !strings.Contains(err.Error(), want) {
					t.Fatal(err)
				}
				return
			}
			taken := Take(s, grids, Call{Unit: "office", Year: "2025"})
			var got []string
			for _, f := range taken.Faults {
				got = append(got, "! "+f.Error())
			}
			for _, f := range taken.Facts {
				if f.Path[2] == "value" {
					got = append(got, strings.TrimPrefix(f.Address, "CSV!")+" "+f.Now)
				}
			}
			if said := strings.Join(got, "\n"); said != c.want && !(strings.HasPrefix(c.want, "! ") && strings.HasPrefix(said, c.want)) {
				t.Errorf("got %s", said)
			}
		})
	}
	// A workbook of today under the old ending is one.
	parts := plainParts(heads + `<row r="2">` + inline("A2", "<t>rate</t>") + `<c r="B2"><v>91</v></c></row>`)
	if _, err := Read("x.xls", bookOf(t, parts), Options{}); err != nil {
		t.Error(err)
	}
}
