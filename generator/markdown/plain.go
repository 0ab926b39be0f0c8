package markdown

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/util"
)

// plain is the text of a node without its marks, entities and backslashes resolved.
func (d *Document) plain(n ast.Node) string {
	if t, ok := n.FirstChild().(*ast.Text); ok && t.NextSibling() == nil && !t.HardLineBreak() && !t.SoftLineBreak() {
		return strings.TrimSpace(resolve(t.Segment.Value(d.body))) // as nearly every cell of a table
	}
	var b strings.Builder
	d.writePlain(&b, n)
	return strings.TrimSpace(b.String())
}

func (d *Document) writePlain(b *strings.Builder, n ast.Node) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		switch c := c.(type) {
		case *ast.Text:
			v := c.Segment.Value(d.body)
			b.WriteString(resolve(v))
			if c.HardLineBreak() || c.SoftLineBreak() && !d.falls(c, func(n *ast.CodeSpan) string { return string(d.code(n)) }) {
				b.WriteByte(' ')
			}
		case *ast.String:
			b.Write(c.Value)
		case *ast.CodeSpan:
			b.Write(d.code(c))
		case *ast.AutoLink:
			b.Write(c.Label(d.body))
		default:
			d.writePlain(b, c)
		}
	}
}

// Rows are the rows of all tables, without their heads: the text of each cell, without its
// marks. References to values stand as they are written.
func (d *Document) Rows() (rows [][]string) {
	for _, s := range d.Sections {
		for _, n := range s.nodes {
			walkBlocks(n, func(n ast.Node) {
				if n.Kind() != east.KindTableRow {
					return
				}
				var row []string
				for c := n.FirstChild(); c != nil; c = c.NextSibling() {
					row = append(row, d.plain(c))
				}
				rows = append(rows, row)
			})
		}
	}
	return rows
}

// resolve gives a text as it is meant: entities and backslashes resolved. A scheme
// cannot be judged before that.
func resolve(v []byte) string {
	if bytes.IndexByte(v, '\\') < 0 && bytes.IndexByte(v, '&') < 0 {
		return string(printable(v))
	}
	return string(printable(util.ResolveEntityNames(util.ResolveNumericReferences(util.UnescapePunctuations(v)))))
}
