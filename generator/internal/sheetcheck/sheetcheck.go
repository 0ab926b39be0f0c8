// Package sheetcheck holds workbooks that we write against the rules of their standard (ECMA-376,
// ISO/IEC 29500), since Excel "repairs" what breaks them and a reader then does not know what is
// missing: parts and their types, relationships, the order of elements, addresses, styles, shared
// texts, merged cells, validations, names. It is used by tests alone, and it is no validator of
// the whole schema: what our writer never writes is told as unknown. Start at Check.
package sheetcheck

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"
)

// Order of the children of elements, as the schema has them.
var order = map[string][]string{
	"worksheet":     strings.Fields("sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetCalcPr sheetProtection protectedRanges scenarios autoFilter sortState dataConsolidate customSheetViews mergeCells phoneticPr conditionalFormatting dataValidations hyperlinks printOptions pageMargins pageSetup headerFooter rowBreaks colBreaks customProperties cellWatches ignoredErrors smartTags drawing legacyDrawing legacyDrawingHF picture oleObjects controls webPublishItems tableParts extLst"),
	"workbook":      strings.Fields("fileVersion fileSharing workbookPr workbookProtection bookViews sheets functionGroups externalReferences definedNames calcPr oleSize customWorkbookViews pivotCaches extLst"),
	"styleSheet":    strings.Fields("numFmts fonts fills borders cellStyleXfs cellXfs cellStyles dxfs tableStyles colors extLst"),
	"c":             strings.Fields("f v is extLst"),
	"sst":           {"si", "extLst"},
	"Relationships": {"Relationship"},
}

// node is an element with what is in it.
type node struct {
	XMLName xml.Name
	Attrs   []xml.Attr `xml:",any,attr"`
	Kids    []node     `xml:",any"`
	Text    string     `xml:",chardata"`
}

func (n *node) attr(name string) string {
	for _, a := range n.Attrs {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

func (n *node) kid(name string) *node {
	for i := range n.Kids {
		if n.Kids[i].XMLName.Local == name {
			return &n.Kids[i]
		}
	}
	return &node{}
}

// book is a workbook at hand.
type book struct {
	parts  map[string]*node
	raw    map[string][]byte
	said   []string
	styles int
	texts  int
	dxfs   int
}

func (b *book) say(format string, args ...any) { b.said = append(b.said, fmt.Sprintf(format, args...)) }

// Check says what in a workbook breaks the standard; nothing where all is well.
func Check(data []byte) []string {
	b := &book{parts: map[string]*node{}, raw: map[string][]byte{}}
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return []string{err.Error()}
	}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			return []string{err.Error()}
		}
		text, err := io.ReadAll(r)
		r.Close()
		if err != nil {
			return []string{err.Error()}
		}
		if b.raw[f.Name] != nil {
			b.say("%s stands twice", f.Name)
		}
		b.raw[f.Name] = text
		if strings.HasSuffix(f.Name, ".xml") || strings.HasSuffix(f.Name, ".rels") {
			n := &node{}
			if err := xml.Unmarshal(text, n); err != nil {
				b.say("%s: %v", f.Name, err)
			}
			b.parts[f.Name] = n
			b.ordered(f.Name, n)
		}
	}
	b.types()
	b.relations()
	styles := b.part("xl/styles.xml")
	b.styles, b.dxfs = len(styles.kid("cellXfs").Kids), len(styles.kid("dxfs").Kids)
	b.counts("xl/styles.xml", styles)
	sst := b.part("xl/sharedStrings.xml")
	b.texts = len(sst.Kids)
	if u := sst.attr("uniqueCount"); u != "" && u != strconv.Itoa(b.texts) {
		b.say("sharedStrings: uniqueCount %s, and there are %d", u, b.texts)
	}
	b.xfs(styles)
	b.workbook()
	return b.said
}

func (b *book) part(name string) *node {
	if n := b.parts[name]; n != nil {
		return n
	}
	return &node{}
}

// ordered holds the children of elements against the order of the schema.
func (b *book) ordered(part string, n *node) {
	if want := order[n.XMLName.Local]; want != nil {
		last := -1
		for _, k := range n.Kids {
			at := slices.Index(want, k.XMLName.Local)
			switch {
			case at < 0:
				b.say("%s: <%s> is unknown in <%s>", part, k.XMLName.Local, n.XMLName.Local)
			case at < last:
				b.say("%s: <%s> stands behind <%s>", part, k.XMLName.Local, want[last])
			}
			last = max(last, at)
		}
	}
	for i := range n.Kids {
		b.ordered(part, &n.Kids[i])
	}
}

// types holds [Content_Types].xml against the parts.
func (b *book) types() {
	named, ends := map[string]bool{}, map[string]bool{}
	for _, k := range b.part("[Content_Types].xml").Kids {
		switch k.XMLName.Local {
		case "Default":
			ends[strings.ToLower(k.attr("Extension"))] = true
		case "Override":
			name := strings.TrimPrefix(k.attr("PartName"), "/")
			if named[name] {
				b.say("content types: %s is told twice", name)
			}
			named[name] = true
			if b.raw[name] == nil {
				b.say("content types: there is no part %s", name)
			}
		}
	}
	for name := range b.raw {
		if name != "[Content_Types].xml" && !named[name] && !ends[strings.TrimPrefix(strings.ToLower(path.Ext(name)), ".")] {
			b.say("content types: %s has none", name)
		}
		if strings.HasPrefix(name, "xl/") && strings.HasSuffix(name, ".xml") && !strings.Contains(name, "_rels/") && !named[name] {
			b.say("content types: %s is XML of no kind", name)
		}
	}
}

// relations holds each part of relationships against what it names.
func (b *book) relations() {
	for name, n := range b.parts {
		if !strings.HasSuffix(name, ".rels") {
			continue
		}
		dir := strings.TrimSuffix(path.Dir(name), "_rels")
		if source := dir + strings.TrimSuffix(path.Base(name), ".rels"); name != "_rels/.rels" && b.raw[source] == nil {
			b.say("%s: there is no %s", name, source)
		}
		seen := map[string]bool{}
		for _, r := range n.Kids {
			if id := r.attr("Id"); id == "" || seen[id] {
				b.say("%s: the id %q is missing or stands twice", name, id)
			}
			seen[r.attr("Id")] = true
			target := r.attr("Target")
			if r.attr("TargetMode") == "External" {
				continue
			}
			if !strings.HasPrefix(target, "/") {
				target = path.Join(dir, target)
			}
			if b.raw[strings.TrimPrefix(target, "/")] == nil {
				b.say("%s: there is no %s", name, target)
			}
		}
	}
}

// counts holds each count of a part against what it counts.
func (b *book) counts(part string, n *node) {
	for i := range n.Kids {
		k := &n.Kids[i]
		if c := k.attr("count"); c != "" && c != strconv.Itoa(len(k.Kids)) {
			b.say("%s: <%s> counts %s and has %d", part, k.XMLName.Local, c, len(k.Kids))
		}
	}
}

// xfs holds each style against the fonts, fills, borders and formats that it names.
func (b *book) xfs(styles *node) {
	formats := map[string]bool{}
	for _, f := range styles.kid("numFmts").Kids {
		id, err := strconv.Atoi(f.attr("numFmtId"))
		if err != nil || id < 164 || formats[f.attr("numFmtId")] {
			b.say("styles: the format %s is below 164 or stands twice", f.attr("numFmtId"))
		}
		formats[f.attr("numFmtId")] = true
	}
	for n, x := range styles.kid("cellXfs").Kids {
		for key, list := range map[string]string{"fontId": "fonts", "fillId": "fills", "borderId": "borders", "xfId": "cellStyleXfs"} {
			if v := x.attr(key); v != "" {
				if i, err := strconv.Atoi(v); err != nil || i >= len(styles.kid(list).Kids) {
					b.say("styles: the style %d has a %s of %s, and there are %d", n, key, v, len(styles.kid(list).Kids))
				}
			}
		}
		if id, err := strconv.Atoi(x.attr("numFmtId")); err == nil && id >= 164 && !formats[x.attr("numFmtId")] {
			b.say("styles: the style %d has the format %d, which is not there", n, id)
		}
	}
}

var definedName = regexp.MustCompile(`^[\pL_\\][\pL\pN_.\\]*$`)

// workbook holds the list of sheets and the names, and then each sheet.
func (b *book) workbook() {
	wb := b.part("xl/workbook.xml")
	targets := map[string]string{}
	for _, r := range b.part("xl/_rels/workbook.xml.rels").Kids {
		targets[r.attr("Id")] = path.Join("xl", strings.TrimPrefix(r.attr("Target"), "/xl/"))
	}
	names, ids := map[string]bool{}, map[string]bool{}
	for _, s := range wb.kid("sheets").Kids {
		name := s.attr("name")
		if names[strings.ToLower(name)] || ids[s.attr("sheetId")] || utf8.RuneCountInString(name) > 31 || strings.ContainsAny(name, `[]:*?/\`) || strings.HasPrefix(name, "'") || strings.HasSuffix(name, "'") {
			b.say("workbook: the sheet %q has a name or id that is not its own, or that a workbook forbids", name)
		}
		names[strings.ToLower(name)], ids[s.attr("sheetId")] = true, true
		part := targets[s.attr("id")]
		if b.parts[part] == nil {
			b.say("workbook: the sheet %q has no part", name)
			continue
		}
		b.sheet(part, b.parts[part])
	}
	defined := map[string]bool{}
	for _, d := range wb.kid("definedNames").Kids {
		name, scope := d.attr("name"), d.attr("localSheetId")
		plain := strings.TrimPrefix(name, "_xlnm.")
		if _, _, err := excelize.CellNameToCoordinates(plain); err == nil || !definedName.MatchString(plain) || len(name) > 255 || defined[strings.ToLower(name)+"/"+scope] {
			b.say("workbook: the name %q is no name, or stands twice", name)
		}
		defined[strings.ToLower(name)+"/"+scope] = true
		if n, err := strconv.Atoi(scope); scope != "" && (err != nil || n >= len(names)) {
			b.say("workbook: the name %q is of the sheet %s, which is not there", name, scope)
		}
		if strings.TrimSpace(d.Text) == "" || strings.Contains(d.Text, "#REF!") {
			b.say("workbook: the name %q stands for nothing", name)
		}
	}
}
