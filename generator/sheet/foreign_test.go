package sheet

import (
	"archive/zip"
	"bytes"
	"maps"
	"slices"
	"strings"
	"testing"
)

// bookOf is a workbook as its parts were written, by whichever program.
func bookOf(t *testing.T, parts map[string]string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, name := range slices.Sorted(maps.Keys(parts)) {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(parts[name])); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

const (
	xmlHead = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
	mainNS  = `xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"`
	officeT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
	partT   = "application/vnd.openxmlformats-officedocument.spreadsheetml."
)

// plainParts is the least workbook: one sheet with these rows, styles 1 day, 2 percent, 3 a
// Chinese day, and shared texts.
func plainParts(rows string, texts ...string) map[string]string {
	shared := ""
	for _, s := range texts {
		if !strings.HasPrefix(s, "<") {
			s = "<t>" + s + "</t>"
		}
		shared += "<si>" + s + "</si>"
	}
	return map[string]string{
		"[Content_Types].xml": xmlHead + `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>` +
			`<Override PartName="/xl/workbook.xml" ContentType="` + partT + `sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="` + partT + `worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="` + partT + `styles+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="` + partT + `sharedStrings+xml"/></Types>`,
		"_rels/.rels":                xmlHead + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="` + officeT + `officeDocument" Target="xl/workbook.xml"/></Relationships>`,
		"xl/workbook.xml":            xmlHead + `<workbook ` + mainNS + `><sheets><sheet name="表" sheetId="1" r:id="rId1"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels": xmlHead + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="` + officeT + `worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="` + officeT + `styles" Target="styles.xml"/><Relationship Id="rId3" Type="` + officeT + `sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
		"xl/worksheets/sheet1.xml":   xmlHead + `<worksheet ` + mainNS + `><sheetData>` + rows + `</sheetData></worksheet>`,
		"xl/styles.xml":              xmlHead + `<styleSheet ` + mainNS + `><numFmts count="1"><numFmt numFmtId="176" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;;@"/></numFmts><fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="4"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/><xf numFmtId="10"/><xf numFmtId="176"/></cellXfs></styleSheet>`,
		"xl/sharedStrings.xml":       xmlHead + `<sst ` + mainNS + `>` + shared + `</sst>`,
	}
}

// heads is a first row with the columns id, value, day and note as inline texts.
const heads = `<row r="1"><c r="A1" t="inlineStr"><is><t>id</t></is></c><c r="B1" t="inlineStr"><is><t>value</t></is></c><c r="C1" t="inlineStr"><is><t>verified.on</t></is></c><c r="D1" t="inlineStr"><is><t>note.en</t></is></c></row>`

func inline(at, s string) string {
	return `<c r="` + at + `" t="inlineStr"><is>` + s + `</is></c>`
}

// A sheet that is hidden is not read, and that is told.
func TestHiddenSheetIsTold(t *testing.T) {
	_, s := small(t, someResults)
	row := `<row r="2">` + inline("A2", "<t>rate</t>") + `<c r="B2"><v>91</v></c></row>`
	parts := plainParts(heads + row)
	parts["xl/worksheets/sheet2.xml"] = parts["xl/worksheets/sheet1.xml"]
	parts["xl/workbook.xml"] = strings.Replace(parts["xl/workbook.xml"], "</sheets>", `<sheet name="旧表" sheetId="2" state="hidden" r:id="rId9"/></sheets>`, 1)
	parts["xl/_rels/workbook.xml.rels"] = strings.Replace(parts["xl/_rels/workbook.xml.rels"], "</Relationships>", `<Relationship Id="rId9" Type="`+officeT+`worksheet" Target="worksheets/sheet2.xml"/></Relationships>`, 1)
	grids, err := Read("x.xlsx", bookOf(t, parts), Options{})
	if err != nil {
		t.Fatal(err)
	}
	taken := Take(s, grids, Call{Unit: "office", Year: "2025"})
	if len(taken.Facts) != 1 || len(taken.Faults) != 0 || !slices.Equal(taken.Hidden, []string{"旧表"}) {
		t.Errorf("read %s, said %v, hidden %v", said(taken.Facts), taken.Faults, taken.Hidden)
	}
}

// Workbooks of other programs are read as those programs show them.
func TestWorkbooksOfOtherPrograms(t *testing.T) {
	_, s := small(t, someResults)
	id := inline("A2", "<t>rate</t>")
	strict := func(p map[string]string) {
		for name, text := range p {
			text = strings.ReplaceAll(text, "http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/spreadsheetml/main")
			p[name] = strings.ReplaceAll(text, officeT[:len(officeT)-1], "http://purl.oclc.org/ooxml/officeDocument/relationships")
		}
	}
	for _, c := range []struct {
		name, rows string
		texts      []string
		change     func(p map[string]string)
		want       string // value, day and note, or what is said
	}{
		{name: "shared and rich texts, with the reading of a word beside it",
			rows:  `<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="D1" t="s"><v>2</v></c></row><row r="2"><c r="A2" t="s"><v>3</v></c><c r="B2"><v>91</v></c><c r="D2" t="s"><v>4</v></c></row>`,
			texts: []string{"指标标识", "<r><t>完成</t></r><r><rPr><b/></rPr><t>值</t></r>", "备注", `<r><t>ra</t></r><r><t>te</t></r>`, `<t>東京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh><phoneticPr fontId="1"/>`}, want: "value 91, note 東京"},
		{name: "an inline rich text", rows: heads + `<row r="2">` + id + inline("B2", `<r><t>9</t></r><r><rPr><i/></rPr><t>1.5</t></r>`) + `</row>`, want: "value 91.5"},
		{name: "kept white space", rows: heads + `<row r="2">` + id + inline("D2", `<t xml:space="preserve">  two
lines  </t>`) + `</row>`, want: "note two\nlines"},
		{name: "escaped characters", rows: heads + `<row r="2">` + id + inline("D2", `<t>a_x000D_
b</t>`) + `</row>`, want: "note a\nb"},
		{name: "cells without addresses", rows: `<row><c t="inlineStr"><is><t>id</t></is></c><c t="inlineStr"><is><t>value</t></is></c></row><row><c t="inlineStr"><is><t>rate</t></is></c><c><v>91</v></c></row>`, want: "value 91"},
		{name: "rows that are left out", rows: heads + `<row r="40">` + inline("A40", "<t>rate</t>") + `<c r="B40"><v>91</v></c></row>`, want: "value 91"},
		{name: "a day by its style alone", rows: heads + `<row r="2">` + id + `<c r="C2" s="1"><v>46034</v></c></row>`, want: "day 2026-01-12"},
		{name: "a day in a Chinese style", rows: heads + `<row r="2">` + id + `<c r="C2" s="3"><v>46034</v></c></row>`, want: "day 2026-01-12"},
		{name: "a day as ISO 8601", rows: heads + `<row r="2">` + id + `<c r="C2" t="d"><v>2026-01-12</v></c></row>`, want: "day 2026-01-12"},
		{name: "a day as ISO 8601 with midnight", rows: heads + `<row r="2">` + id + `<c r="C2" s="1" t="d"><v>2026-01-12T00:00:00</v></c></row>`, want: "day 2026-01-12"},
		{name: "days from 1904", rows: heads + `<row r="2">` + id + `<c r="C2" s="1"><v>44572</v></c></row>`, change: func(p map[string]string) {
			p["xl/workbook.xml"] = strings.Replace(p["xl/workbook.xml"], "<sheets>", `<workbookPr date1904="true"/><sheets>`, 1)
		}, want: "day 2026-01-12"},
		{name: "a percentage by its style", rows: heads + `<row r="2">` + id + `<c r="B2" s="2"><v>0.915</v></c></row>`, want: "value 91.5"},
		{name: "a number in scientific notation", rows: heads + `<row r="2">` + id + `<c r="B2"><v>9.15E1</v></c></row>`, want: "value 91.5"},
		{name: "the result of a formula, a text", rows: heads + `<row r="2">` + id + `<c r="B2" t="str"><f>TEXT(91,"0")</f><v>91</v></c></row>`, want: "value 91"},
		{name: "a shared formula", rows: heads + `<row r="2">` + id + `<c r="B2"><f t="shared" ref="B2:B3" si="0">90+1</f><v>91</v></c></row>`, want: "value 91"},
		{name: "a formula without a result", rows: heads + `<row r="2">` + id + `<c r="B2"><f>90+1</f></c></row>`, want: "! 表!B2: the cell holds a formula without a result"},
		{name: "a formula whose result is an empty text", rows: heads + `<row r="2">` + id + `<c r="B2" t="str"><f>IF(1,"","")</f><v></v></c><c r="D2" t="inlineStr"><is><t>n</t></is></c></row>`, want: "note n"},
		{name: "an error that was kept", rows: heads + `<row r="2">` + id + `<c r="B2" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>`, want: "! 表!B2: the formula of the cell fails with #DIV/0!"},
		{name: "TRUE", rows: heads + `<row r="2">` + id + `<c r="B2" t="b"><v>1</v></c></row>`, want: "! 表!B2: TRUE or FALSE stands where a number is needed"},
		{name: "absolute paths", rows: heads + `<row r="2">` + id + `<c r="B2"><v>91</v></c></row>`, change: func(p map[string]string) {
			p["xl/_rels/workbook.xml.rels"] = strings.ReplaceAll(p["xl/_rels/workbook.xml.rels"], `Target="`, `Target="/xl/`)
			p["_rels/.rels"] = strings.Replace(p["_rels/.rels"], `Target="`, `Target="/`, 1)
		}, want: "value 91"},
		{name: "a workbook elsewhere in the file", rows: heads + `<row r="2">` + id + `<c r="B2"><v>91</v></c></row>`, change: func(p map[string]string) {
			for name, text := range p {
				if strings.HasPrefix(name, "xl/") {
					delete(p, name)
					p["book/"+strings.TrimPrefix(name, "xl/")] = text
				} else {
					p[name] = strings.ReplaceAll(text, "xl/", "book/")
				}
			}
		}, want: "! the workbook keeps its officeDocument in an unusual place, book/workbook.xml"},
		{name: "the strict form of the standard", rows: heads + `<row r="2">` + id + `<c r="B2"><v>91</v></c><c r="C2" s="1" t="d"><v>2026-01-12</v></c></row>`, change: strict, want: "value 91, day 2026-01-12"},
		{name: "prefixed names", rows: strings.NewReplacer("</", "</x:", "<", "<x:").Replace(heads + `<row r="2">` + id + `<c r="B2"><v>91</v></c></row>`), change: func(p map[string]string) {
			p["xl/worksheets/sheet1.xml"] = strings.NewReplacer("<worksheet xmlns=", "<x:worksheet xmlns:x=", "<sheetData>", "<x:sheetData>", "</sheetData></worksheet>", "</x:sheetData></x:worksheet>").Replace(p["xl/worksheets/sheet1.xml"])
		}, want: "value 91"},
		{name: "a mark of byte order", rows: heads + `<row r="2">` + id + `<c r="B2"><v>91</v></c></row>`, change: func(p map[string]string) {
			for _, name := range []string{"xl/workbook.xml", "xl/worksheets/sheet1.xml"} {
				p[name] = "\ufeff" + p[name]
			}
		}, want: "value 91"},
		{name: "a wrong dimension", rows: heads + `<row r="2">` + id + `<c r="B2"><v>91</v></c></row>`, change: func(p map[string]string) {
			p["xl/worksheets/sheet1.xml"] = strings.Replace(p["xl/worksheets/sheet1.xml"], "<sheetData>", `<dimension ref="A1"/><sheetData>`, 1)
		}, want: "value 91"},
		{name: "neither styles nor shared texts", rows: heads + `<row r="2">` + id + `<c r="B2"><v>91</v></c></row>`, change: func(p map[string]string) {
			delete(p, "xl/styles.xml")
			delete(p, "xl/sharedStrings.xml")
			p["xl/_rels/workbook.xml.rels"] = xmlHead + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="` + officeT + `worksheet" Target="worksheets/sheet1.xml"/></Relationships>`
		}, want: "value 91"},
		{name: "a name in other case", rows: heads + `<row r="2">` + id + `<c r="B2"><v>91</v></c></row>`, change: func(p map[string]string) {
			p["xl/SharedStrings.xml"] = p["xl/sharedStrings.xml"]
			delete(p, "xl/sharedStrings.xml")
			p["xl/worksheets/Sheet1.xml"] = p["xl/worksheets/sheet1.xml"]
			delete(p, "xl/worksheets/sheet1.xml")
		}, want: "! open it in Excel or WPS and save it again"},
		{name: "a shared text that is not there", rows: heads + `<row r="2">` + id + `<c r="D2" t="s"><v>7</v></c></row>`, want: "! the cell D2 of xl/worksheets/sheet1.xml has a text that is not there"},
		{name: "a sheet that breaks off", rows: heads + `<row r="2">` + id + `<c r="B2"><v>91</v></c></row>`, change: func(p map[string]string) {
			p["xl/worksheets/sheet1.xml"], _, _ = strings.Cut(p["xl/worksheets/sheet1.xml"], `<c r="B2">`)
		}, want: "! open it in Excel or WPS and save it again"},
		{name: "a style that is not there", rows: heads + `<row r="2">` + id + `<c r="B2" s="9"><v>91</v></c></row>`, want: "! the cell B2 of xl/worksheets/sheet1.xml has a style that is not there"},
		{name: "rows out of their order", rows: `<row r="2">` + id + `<c r="B2"><v>91</v></c></row>` + heads, want: "! rows of xl/worksheets/sheet1.xml are out of order"},
		{name: "cells out of their order", rows: heads + `<row r="2"><c r="B2"><v>91</v></c>` + id + `</row>`, want: "! the cell A2 of xl/worksheets/sheet1.xml is out of order"},
		{name: "formulas that are still to be worked out, with a 0 in their place", rows: heads + `<row r="2">` + id + `<c r="B2"><f>90+1</f><v>0</v></c></row>`, change: func(p map[string]string) {
			p["xl/workbook.xml"] = strings.Replace(p["xl/workbook.xml"], "</sheets>", `</sheets><calcPr calcId="124519" fullCalcOnLoad="1"/>`, 1)
		}, want: "! 表!B2: the cell holds a formula without a result"},
		{name: "a day with an hour as ISO 8601", rows: heads + `<row r="2">` + id + `<c r="C2" t="d"><v>2026-01-12T08:30:00</v></c></row>`, want: "! 表!C2: \"2026-01-12T08:30:00\" is no date"},
	} {
		t.Run(c.name, func(t *testing.T) {
			parts := plainParts(c.rows, c.texts...)
			if c.change != nil {
				c.change(parts)
			}
			grids, err := Read("x.xlsx", bookOf(t, parts), Options{})
			if err != nil {
				if want, ok := strings.CutPrefix(c.want, "! "); !ok || !strings.Contains(err.Error(), want) {
					t.Fatal(err)
				}
				return
			}
			taken := Take(s, grids, Call{Unit: "office", Year: "2025"})
			if want, ok := strings.CutPrefix(c.want, "! "); ok {
				if len(taken.Faults) != 1 || !strings.Contains(taken.Faults[0].Error(), want) {
					t.Errorf("said %v, read %s", taken.Faults, said(taken.Facts))
				}
				return
			}
			var got []string
			for _, f := range taken.Facts {
				name := map[string]string{"value": "value", "verified": "day", "note": "note"}[f.Path[2]]
				got = append(got, name+" "+f.Now)
			}
			if read := strings.Join(got, ", "); read != c.want || len(taken.Faults) > 0 {
				t.Errorf("read %q, said %v", read, taken.Faults)
			}
		})
	}
}
