package sheet

import (
	"archive/zip"
	"encoding/xml"
	"io"
	"path"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"
)

// surveyed is what a workbook says of itself, seen before it is read.
type surveyed struct {
	texts, styles int // how many texts its cells share, and how many styles there are
	// stale says that the program that wrote it left its formulas to be worked out: what
	// stands in their cells is none of their results.
	stale bool
	// empty are the cells whose formula gave a text without a character, by the sheet's part;
	// parts are those of the sheets, by their relation, and relations by the sheet's name.
	empty            map[string]map[string]bool
	parts, relations map[string]string
}

// emptyText says whether a formula was worked out to an empty text.
func (s *surveyed) emptyText(sheet, at string) bool {
	return s.empty[s.parts[s.relations[sheet]]][at]
}

// survey walks over a workbook part by part and holds none of them. A part that is larger
// than it says is refused, and so is what the reader would pass over in silence: parts that
// stand elsewhere, rows and cells out of their order, texts and styles that are not there.
func survey(z *zip.Reader) (surveyed, error) {
	s := surveyed{empty: map[string]map[string]bool{}, parts: map[string]string{}, relations: map[string]string{}}
	seen := map[string]bool{}
	sheets := []*zip.File{}
	for _, e := range z.File {
		name := strings.ToLower(strings.TrimPrefix(e.Name, "/"))
		if seen[name] {
			return s, refuse(saveAgain, "the workbook is damaged: %s stands in it twice", e.Name)
		}
		seen[name] = true
		switch {
		case strings.HasSuffix(name, "/"):
			continue
		case name == "_rels/.rels":
			if err := s.inPlace(e, "", map[string]string{"officeDocument": "xl/workbook.xml"}); err != nil {
				return s, err
			}
		case name == "xl/_rels/workbook.xml.rels":
			if err := s.inPlace(e, "xl", map[string]string{"styles": "xl/styles.xml", "sharedStrings": "xl/sharedstrings.xml"}); err != nil {
				return s, err
			}
		case strings.HasPrefix(name, "xl/worksheets/") && strings.HasSuffix(name, ".xml"):
			sheets = append(sheets, e)
			continue
		}
		if err := s.count(e, name); err != nil {
			return s, err
		}
	}
	for _, e := range sheets {
		if err := s.sheet(e); err != nil {
			return s, err
		}
	}
	return s, nil
}

const saveAgain = "open it in Excel or WPS and save it again"

func damaged(e *zip.File) error {
	return refuse(saveAgain, "the workbook is damaged: %s cannot be unpacked", e.Name)
}

// walk hands each element of a part to do, or unpacks it into nothing where do is nil.
func walk(e *zip.File, do func(d *xml.Decoder, el xml.StartElement) error) error {
	r, err := e.Open()
	if err != nil {
		return damaged(e)
	}
	defer r.Close()
	most := int64(limitOf(e.Name))
	counted := &io.LimitedReader{R: r, N: most + 1}
	if do != nil {
		d := xml.NewDecoder(counted)
		d.Strict = false // the reader says better where it is no XML
		for {
			var t xml.Token
			if t, err = d.RawToken(); err != nil {
				break
			}
			if el, ok := t.(xml.StartElement); ok {
				if err := do(d, el); err != nil {
					return err
				}
			}
		}
	}
	if _, err = io.Copy(io.Discard, counted); counted.N <= 0 {
		return refuse("take out what is no result", "%s is more than %d MB unpacked", e.Name, most>>20)
	}
	if err != nil {
		return damaged(e)
	}
	return nil
}

func attribute(el xml.StartElement, name string) (string, bool) {
	for _, a := range el.Attr {
		if a.Name.Local == name && a.Name.Space == "" {
			return a.Value, true
		}
	}
	return "", false
}

// inPlace refuses a part that stands elsewhere than where it is looked for.
func (s *surveyed) inPlace(e *zip.File, dir string, want map[string]string) error {
	return walk(e, func(_ *xml.Decoder, el xml.StartElement) error {
		kind, _ := attribute(el, "Type")
		target, _ := attribute(el, "Target")
		at, known := want[path.Base(kind)]
		if !strings.HasPrefix(target, "/") {
			target = path.Join(dir, target)
		}
		target = strings.TrimPrefix(target, "/")
		if id, _ := attribute(el, "Id"); dir != "" { // of the workbook, not of the file
			s.parts[id] = target
		}
		if target = strings.ToLower(target); known && target != at {
			return refuse(saveAgain, "the workbook keeps its %s in an unusual place, %s", path.Base(kind), target)
		}
		return nil
	})
}

// count counts shared texts and styles, and unpacks every part.
func (s *surveyed) count(e *zip.File, name string) error {
	inStyles := false
	var do func(d *xml.Decoder, el xml.StartElement) error
	switch name {
	case "xl/sharedstrings.xml":
		do = func(_ *xml.Decoder, el xml.StartElement) error {
			if el.Name.Local == "si" {
				s.texts++
			}
			return nil
		}
	case "xl/styles.xml":
		do = func(_ *xml.Decoder, el xml.StartElement) error {
			switch el.Name.Local {
			case "cellXfs", "cellStyles", "cellStyleXfs", "dxfs":
				inStyles = el.Name.Local == "cellXfs"
			case "xf":
				if inStyles {
					s.styles++
				}
			}
			return nil
		}
	case "xl/workbook.xml":
		do = func(_ *xml.Decoder, el xml.StartElement) error {
			switch el.Name.Local {
			case "calcPr":
				on, _ := attribute(el, "fullCalcOnLoad")
				s.stale = on == "1" || on == "true"
			case "sheet":
				name, _ := attribute(el, "name")
				for _, a := range el.Attr {
					if a.Name.Space != "" && a.Name.Local == "id" {
						s.relations[name] = a.Value
					}
				}
			}
			return nil
		}
	}
	return walk(e, do)
}

// sheet looks at the cells of a sheet.
func (s *surveyed) sheet(e *zip.File) error {
	row, col, kind := 0, 0, ""
	empty := map[string]bool{}
	s.empty[e.Name] = empty
	return walk(e, func(d *xml.Decoder, el xml.StartElement) error {
		switch el.Name.Local {
		case "row":
			at := row + 1
			if r, ok := attribute(el, "r"); ok {
				var err error
				if at, err = strconv.Atoi(r); err != nil || at <= row {
					return refuse(saveAgain, "the workbook is damaged: rows of %s are out of order", e.Name)
				}
			}
			row, col = at, 0
		case "c":
			at := col + 1
			if r, ok := attribute(el, "r"); ok {
				c, n, err := excelize.CellNameToCoordinates(r)
				if err != nil || c <= col || n != row {
					return refuse(saveAgain, "the workbook is damaged: the cell %s of %s is out of order", r, e.Name)
				}
				at = c
			}
			col = at
			kind, _ = attribute(el, "t")
			if style, ok := attribute(el, "s"); ok {
				if n, err := strconv.Atoi(style); err != nil || n < 0 || n > 0 && n >= s.styles {
					return refuse(saveAgain, "the workbook is damaged: the cell %s of %s has a style that is not there", cellName(col, row), e.Name)
				}
			}
		case "v":
			if kind != "s" && kind != "str" {
				return nil
			}
			t, err := d.RawToken()
			if kind == "str" {
				if _, end := t.(xml.EndElement); end {
					empty[cellName(col, row)] = true
				}
				return nil
			}
			text, _ := t.(xml.CharData)
			if n, bad := strconv.Atoi(strings.TrimSpace(string(text))); err == nil && (bad != nil || n < 0 || n >= s.texts) {
				return refuse(saveAgain, "the workbook is damaged: the cell %s of %s has a text that is not there", cellName(col, row), e.Name)
			}
		}
		return nil
	})
}
