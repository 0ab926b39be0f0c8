package themes

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
)

// Assets are the files the theme adds to a site, by path below the site's root:
// "assets/site.css", "assets/site.js", "assets/echarts/echarts.min.js". The bytes
// must not be changed.
func (t *Theme) Assets() map[string][]byte { return maps.Clone(t.assets) }

// AssetHash is the first 8 hex digits of the SHA-256 over all assets, names
// included: pages carry it in the address of style and script, so that a browser
// that has kept an older file asks for the new one.
func (t *Theme) AssetHash() string { return t.hash }

// sheets are the published style sheets and the lists of what is joined into them. Paper
// has its own, which a browser fetches after the page can be read.
var sheets = []struct{ list, asset string }{
	{"styles/order.txt", "assets/site.css"},
	{"styles/print.txt", "assets/print.css"},
}

// readAssets joins the styles in the order of their lists and takes scripts and
// vendored files as they are.
func (t *Theme) readAssets() error {
	t.assets = map[string][]byte{}
	listed := map[string]bool{}
	for _, sheet := range sheets {
		var css bytes.Buffer
		order, err := fs.ReadFile(t.files, sheet.list)
		if errors.Is(err, fs.ErrNotExist) { // of its own for paper: a theme need not have one
			continue
		}
		if err != nil {
			return fmt.Errorf("%s cannot be read: %w", sheet.list, cause(err))
		}
		for _, name := range strings.Fields(string(order)) {
			data, err := fs.ReadFile(t.files, "styles/"+name)
			switch {
			case errors.Is(err, fs.ErrNotExist):
				return fmt.Errorf("%s names %s, which is not there", sheet.list, name)
			case err != nil:
				return fmt.Errorf("styles/%s cannot be read: %w", name, cause(err))
			}
			listed[name] = true
			css.Write(unixLines(data))
			if !bytes.HasSuffix(data, []byte("\n")) {
				css.WriteByte('\n')
			}
		}
		t.assets[sheet.asset] = lean(css.Bytes())
	}
	files, err := fs.Glob(t.files, "styles/*.css")
	if err != nil {
		return err
	}
	for _, file := range files {
		if name := path.Base(file); !listed[name] {
			return fmt.Errorf("styles/%s is not named in styles/order.txt or styles/print.txt", name)
		}
	}
	for _, dir := range []string{"scripts", "vendor", "images"} {
		err := fs.WalkDir(t.files, dir, func(name string, d fs.DirEntry, err error) error {
			if err != nil {
				if name == dir && errors.Is(err, fs.ErrNotExist) {
					return fs.SkipAll // the folder is optional
				}
				return err
			}
			if d.IsDir() {
				return nil
			}
			data, err := fs.ReadFile(t.files, name)
			if err != nil {
				return fmt.Errorf("%s cannot be read: %w", name, cause(err))
			}
			t.assets["assets/"+strings.TrimPrefix(name, dir+"/")] = data
			return nil
		})
		if err != nil {
			return err
		}
	}
	sum := sha256.New()
	for _, name := range sortedKeys(t.assets) {
		fmt.Fprintf(sum, "%s %d\n", name, len(t.assets[name]))
		sum.Write(t.assets[name])
	}
	t.hash = hex.EncodeToString(sum.Sum(nil))[:8]
	return nil
}

// lean takes comments and the white space at the ends of lines out of a style sheet:
// both are for the reader of the source, and the published file is fetched before a page
// can be read. Quoted text stays as it is.
func lean(css []byte) []byte {
	out := make([]byte, 0, len(css))
	var quote byte
	for i := 0; i < len(css); i++ {
		c := css[i]
		switch {
		case quote != 0:
			if c == '\\' && i+1 < len(css) {
				out = append(out, c)
				i++
				c = css[i]
			} else if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		case c == '/' && i+1 < len(css) && css[i+1] == '*':
			end := bytes.Index(css[i+2:], []byte("*/"))
			if end < 0 {
				return out
			}
			i += end + 3
			continue
		case c == '\n':
			out = bytes.TrimRight(out, " \t")
			if len(out) == 0 || out[len(out)-1] == '\n' {
				continue
			}
		case (c == ' ' || c == '\t') && (len(out) == 0 || out[len(out)-1] == '\n'):
			continue
		}
		out = append(out, c)
	}
	return out
}

// unixLines makes a file that was checked out with CRLF give the same bytes.
func unixLines(data []byte) []byte { return bytes.ReplaceAll(data, []byte("\r\n"), []byte("\n")) }

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
