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

	"steelyard/generator/diag"
)

// assets are files of a theme as they are published, and a digest over all.
type assets struct {
	files map[string][]byte
	hash  string
}

// Assets are the files the theme adds to a site, by path below the site's root:
// "assets/site.css", "assets/site.js", "assets/echarts/echarts.min.js". The bytes
// must not be changed.
func (t *Theme) Assets() map[string][]byte { return maps.Clone(t.assets().files) }

// AssetHash is the first 8 hex digits of the SHA-256 over all assets, names
// included: pages carry it in the address of style and script, so that a browser
// that has kept an older file asks for the new one.
func (t *Theme) AssetHash() string { return t.assets().hash }

// sheets are the published style sheets and the lists of what is joined into them. Paper
// has its own, which a browser fetches after the page can be read.
var sheets = []struct{ list, asset string }{
	{"styles/order.txt", "assets/site.css"},
	{"styles/print.txt", "assets/print.css"},
}

// readAssets joins the styles in the order of their lists and takes scripts, images and
// vendored files as they are. A style sheet that no list names is the theme's own: it
// comes last, so that it can change what stands before it.
func (t *Theme) readAssets() *assets {
	all := &assets{files: map[string][]byte{}}
	listed := map[string]bool{}
	joined := map[string]*bytes.Buffer{}
	for _, sheet := range sheets {
		css := &bytes.Buffer{}
		order, err := fs.ReadFile(t.files, sheet.list)
		if err != nil {
			t.cannot(sheet.list, err)
			continue
		}
		for _, name := range strings.Fields(string(order)) {
			listed[name] = true
			t.addStyle(css, name, sheet.list, order)
		}
		joined[sheet.asset] = css
	}
	if css := joined[sheets[0].asset]; css != nil {
		for _, file := range t.own {
			name, ok := strings.CutPrefix(file, "styles/")
			if ok && strings.HasSuffix(name, ".css") && !strings.Contains(name, "/") && !listed[name] {
				t.addStyle(css, name, "", nil)
			}
		}
	}
	t.checkOrder(listed)
	for asset, css := range joined {
		all.files[asset] = forOlder(lean(css.Bytes()))
	}
	for _, dir := range assetFolders {
		names, err := walk(t.files, dir)
		if err != nil && !errors.Is(err, fs.ErrNotExist) { // each folder is optional
			t.cannot(dir, err)
		}
		for _, name := range names {
			data, err := fs.ReadFile(t.files, dir+"/"+name)
			if err != nil {
				t.cannot(dir+"/"+name, err)
				continue
			}
			all.files["assets/"+name] = data
		}
	}
	sum := sha256.New()
	for _, name := range sortedKeys(all.files) {
		fmt.Fprintf(sum, "%s %d\n", name, len(all.files[name]))
		sum.Write(all.files[name])
	}
	all.hash = hex.EncodeToString(sum.Sum(nil))[:8]
	return all
}

// addStyle joins one style sheet to others; list is the file that names it.
func (t *Theme) addStyle(css *bytes.Buffer, name, list string, order []byte) {
	data, err := fs.ReadFile(t.files, path.Join("styles", name))
	switch {
	case errors.Is(err, fs.ErrNotExist), err != nil && !fs.ValidPath(path.Join("styles", name)):
		t.say(diag.Error, wordIn(t.Place(list), string(order), name), fmt.Sprintf("names %s, which is not there", name),
			diag.Suggest(name, t.styles()))
		return
	case err != nil:
		t.cannot("styles/"+name, err)
		return
	}
	data = unixLines(data)
	if slices.Contains(t.own, "styles/"+name) {
		t.checkStyle("styles/"+name, string(data))
		data = t.addresses("styles/"+name, string(data))
	}
	css.Write(data)
	if !bytes.HasSuffix(data, []byte("\n")) {
		css.WriteByte('\n')
	}
}

// styles are the names of all style sheets, sorted.
func (t *Theme) styles() []string {
	names, _ := fs.Glob(t.files, "styles/*.css") // the pattern is right
	for i, name := range names {
		names[i] = path.Base(name)
	}
	return names
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

func sortedKeys[V any](m map[string]V) []string {
	keys := slices.AppendSeq(make([]string, 0, len(m)), maps.Keys(m))
	slices.Sort(keys)
	return keys
}
