package tomlfile

import (
	"io/fs"
	"os"
	"path"
	"reflect"
	"strings"
	"testing"

	"github.com/BurntSushi/toml"
)

// tricky are texts near the border of what is plain.
var tricky = []string{
	"", "\n", "# c", "a = 1", "a = 1 # c\nb = -1.50\n", "a=-0\nb=-0.0\nc=0", "a = 01", "a = 1.", "a = .5", "a = 1_0", "a = 0x1F", "a = +1", "a = 1e3", "a = inf", "a = 9223372036854775808", "a = 1-2", "a = --1", "a = -", "a = 1.2.3",
	"a = 2025-01-31", "a = 2025-02-31", "a = 2025-01-31 10:00:00", "a = 2025-01-31 # c", "a = [2025-01-31, 2025-02-01 ]", "a = 2025-1-31", "a = 10:00:00",
	`a = "x"`, `a = "x\"y\\z\n"`, `a = "\u0041"`, `a = "\e"`, `a = ""`, `a = ''`, `a = "x" y`, `a = "x""`, `a = 'x''`, `a = 'x\y'`, "a = \"x\ny\"", `a = "x\`, `a = "x\"`,
	"a = \"\"\"\nx\ny\"\"\"", "a = \"\"\"x\"\"\"\"\"", "a = \"\"\"x\\\n  y\"\"\"", "a = '''\nx\\y'''", "a = ''''x'''", "a = \"\"\"x\r\ny\"\"\"", "a = \"\"\"x", `a = """"""`, `a = """""`, "a = \"\"\"\n\"\"\"",
	"a = true\nb = false", "a = truex", "a = t", "a = true false", "a.b = 1\na.c = 2", "a.b = 1\na = 2", "a = 1\na.b = 2", `"a b" = 1`, `'a'.b = 1`, `"" = 1`, `"a\"b" = 1`, `"""a""" = 1`, "a . b = 1", "= 1", "a", "a =", "a = \n1", "a.=1", ".a = 1", "a b = 1", "a = 1 b = 2",
	"[a]\nb = 1\n[a.c]\nd = 1\n", "[a.b]\nc = 1\n[a]\nd = 1\n", "[a]\n[a]\n", "a.b = 1\n[a]\n", "a.b = 1\n[a.c]\n", "[a]\nb.c = 1\n[a.b]\nd = 1\n", "[a]\nb.c = 1\n[a.d]\n", "[a.b]\n[a]\nb.c = 1", "a = {b = 1}\n[a.c]\n", "a = {b = 1}\na.c = 2", "[ a . \"b\" ]\nc = 1", "[a", "[a]]", "[a] b = 1", "[]", "[[]]", "[a.]", "[ [a]]", "[[a] ]",
	"[[l]]\nx = 1\n[[l]]\nx = 2\ny = 3\n", "[[l]]\nx.y = 1\n[[l]]\nx = 2\n", "[[l]]\n[l.s]\nx = 1\n[[l]]\n[l.s]\ny = 1\n[[l.t]]\nz = 1\n", "[l]\n[[l]]\n", "[[l]]\n[l]\n", "l = []\n[[l]]\n", "l = [{}]\n[[l]]\n", "[[l.m]]\n[l]\nx = 1\n", "[[l]]\nl.x = 1", "[[l]]\na = [1]\n[[l]]\n[l.a.b]\n[l.a]\n",
	"a = [1, 2,\n # c\n 3,\n]", "a = [1 2]", "a = [,]", "a = [1,,2]", "a = [", "a = [[1], [2.5, \"x\"]]", "a = [{x = 1}, {x = 2, y.z = 3}]", "a = [{x = {y = 1}}, {x = 2}]", "a = {}", "a = { }", "a = {x = 1,}", "a = {x = 1, x = 2}", "a = {x = 1\n}", "a = {x = 1,\n y = 2}", "a = {x = 1 y = 2}", "a = {x.y = 1, x = 2}", "a = {x.y = 1, x.z = {w = [1]}}", "a = [{x = [{y = 1}]}, {x = [{y = 2}]}]", "a = [[{x = 1}], [{x = 2}, {z = 3}]]", "a = [1, {x = 1}]", "a = {, x = 1}",
	"a = 1\r\nb = 2\r\n", "a = 1\rb = 2", "a = 1\r", "\xef\xbb\xbfa = 1", "a = \"\x00\"", "# \x7f", "a = \"\xff\"", "a = \"字\"", "字 = 1", "a = 1 # \t字", "a = \"\ufffd\"", "a=1#", "a = 5 ,", "a = ]",
	"\x00a", "a = 1\u00a0", "a = nan", "a = 1.5e3", "a = 100000000000000000000", "a = 1.123456789012345678901234567890", "a\t=\t1\t", "\ta = 1", "b = 1\na = 2\n[z]\n[y]\n[x.c]\n[x.b]\n", "a-b_c = 1\n1 = 2\n[2]\n3.4 = 5",
}

// A text that is plain says what the reader of TOML makes of it, with its names in its order.
func TestPlain(t *testing.T) {
	plain, all := 0, 0
	for _, root := range []string{"../..", "../source/testdata"} {
		fs.WalkDir(os.DirFS(root), ".", func(name string, d fs.DirEntry, err error) error {
			if err == nil && path.Ext(name) == ".toml" && !strings.Contains(name, "public/") {
				data, _ := os.ReadFile(root + "/" + name)
				if all++; sameAsReader(t, string(data)) {
					plain++
				}
			}
			return nil
		})
	}
	if all == 0 || plain < all/2 {
		t.Errorf("%d texts of %d are plain", plain, all)
	}
	for _, text := range tricky {
		sameAsReader(t, text)
	}
	for text, want := range map[string]bool{"a = 1\n[b.c]\nd = { en = \"x\" }\n[[e]]\nf = [2025-01-31]\n": true, "a = \"x \\\"y\\\"\\n\"": true, "a.b = 1\n[a.c]\n": false, "a = 1_000": false} {
		if _, _, ok := Usual().readPlain(text); ok != want {
			t.Errorf("%q: plain is %t", text, ok)
		}
	}
}

// What goes beyond a limit is not plain: who says it is the one who says it of other texts.
func TestPlainWithinLimits(t *testing.T) {
	l := Limits{Depth: 3, Parts: 3, Name: 8, Table: 3, List: 3}
	for text, want := range map[string]bool{
		"a = [[[1]]]": true, "a = [[[[1]]]]": false, "a = [{b = [1]}]": true, "a = [{b = [{}]}]": false, "a.b.c = 1": true, "a.b.c.d = 1": false, "[a.b.c.d]": false, `"123456" = 1`: true, `"1234567" = 1`: false,
		"a=1\nb=1\nc=1": true, "a=1\nb=1\nc=1\nd=1": false, "[a]\n[b]\n[c]\n[d]": false, "[t.a]\n[t.b]\n[t.c]\n[t.d]": false, "[[l]]\n[[l]]\n[[l]]": true, "[[l]]\n[[l]]\n[[l]]\n[[l]]": false, "a = [1,2,3]": true, "a = [1,2,3,4]": false, "a = {a=1,b=1,c=1,d=1}": false, "t.a=1\nt.b=1\nt.c=1\nt.d=1": false,
		"[a.x]\n[b.x]\n[c.x]\n[d.x]": false, "a.x=1\nb.x=1\nc.x=1\nd.x=1": false,
	} {
		if _, _, ok := l.readPlain(text); ok != want {
			t.Errorf("%q: plain is %t", text, ok)
		}
		if _, faults := l.Parse("a.toml", text); (len(faults) == 0) != want {
			t.Errorf("%q: %d faults", text, len(faults))
		}
	}
}

func FuzzPlain(f *testing.F) {
	for _, text := range tricky {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) { sameAsReader(t, text) })
}

// sameAsReader holds a text that is plain against what the reader of TOML makes of it.
func sameAsReader(t *testing.T, text string) bool {
	t.Helper()
	tree, names, ok := Usual().readPlain(text)
	if !ok {
		return false
	}
	d := &Document{Text: text}
	meta, err := toml.Decode(text, &d.Tree)
	if err != nil {
		t.Errorf("%q is plain, and no TOML: %v", text, err)
		return true
	}
	if fault := Usual().tooMuch("", text); fault != nil {
		t.Errorf("%q is plain, and %s", text, fault.Message)
	}
	if fault := Usual().tooMany(d); fault != nil {
		t.Errorf("%q is plain, and %s", text, fault.Message)
	}
	if !reflect.DeepEqual(tree, d.Tree) {
		t.Errorf("%q is plain, and read as\n%#v, not\n%#v", text, tree, d.Tree)
	}
	d.keys = meta.Keys()
	if twice := d.dropped(); twice != nil {
		t.Errorf("%q is plain, and %s", text, twice.Message)
	}
	count := 0
	for at, want := range d.below {
		var steps []string
		if at != "" {
			steps = strings.Split(at, pathMark)
		}
		count++
		if o := names.at(steps); o == nil || !reflect.DeepEqual(o.names, want) {
			t.Errorf("%q is plain, and the names below %q are in another order than %q: %v", text, at, want, o)
		}
	}
	if has := names.count(); has != count {
		t.Errorf("%q is plain, and has names below %d tables, not %d", text, has, count)
	}
	return true
}

// count is below how many tables names stand.
func (o *order) count() int {
	n := 0
	if len(o.names) > 0 {
		n++
	}
	for _, b := range o.below {
		n += b.count()
	}
	return n
}
