package themes

import (
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/tdewolff/parse/v2"
	"github.com/tdewolff/parse/v2/css"

	"steelyard/generator/diag"
	"steelyard/generator/tomlfile"
)

// assetFolders are copied to assets/ as they are, where the style sheet stands too.
var assetFolders = []string{"scripts", "vendor", "images", "fonts"}

// addresses has the files that a style sheet of the theme names by the path that one would write,
// from the sheet, from the theme or by the name alone, at the address where they are published;
// what it names and is not there, or lies on another host, is told.
func (t *Theme) addresses(file, text string) []byte {
	var out strings.Builder
	lines := tomlfile.NewLines(t.Place(file), text)
	lexer := css.NewLexer(parse.NewInputString(text))
	for at := 0; ; {
		kind, data := lexer.Next()
		if kind == css.ErrorToken {
			return []byte(out.String())
		}
		word := string(data)
		span := tomlfile.Span{Start: at, End: at + len(word)}
		at = span.End
		switch {
		case kind == css.AtKeywordToken && strings.EqualFold(word, "@import"):
			t.say(diag.Error, lines.Place(span), "an @import behind other styles is passed over by browsers", "a style sheet in styles/ is read without being named")
		case kind == css.URLToken:
			inner := strings.TrimSpace(word[len("url(") : len(word)-1])
			if to, found := t.address(strings.Trim(inner, `"'`), lines.Place(span)); found {
				word = "url(\"" + to + "\")"
			}
		}
		out.WriteString(word)
	}
}

// address is where a file that a style sheet names is published; false where the name is to
// stand as it is.
func (t *Theme) address(name string, place diag.Place) (string, bool) {
	if name == "" || strings.HasPrefix(name, "#") || strings.HasPrefix(strings.ToLower(name), "data:") {
		return "", false
	}
	if strings.Contains(name, "://") || strings.HasPrefix(name, "//") {
		t.say(diag.Error, place, "a page loads nothing from another host", "put the file into images/ or fonts/ of the theme")
		return "", false
	}
	bare, rest := name, ""
	if i := strings.IndexAny(name, "?#"); i >= 0 {
		bare, rest = name[:i], name[i:]
	}
	bare = strings.TrimPrefix(bare, "/")
	tries := []string{path.Join("styles", bare), path.Clean(bare)}
	for _, folder := range assetFolders {
		tries = append(tries, path.Join(folder, strings.TrimPrefix(bare, "assets/")))
	}
	for _, try := range tries {
		folder, below, _ := strings.Cut(try, "/")
		if !slices.Contains(assetFolders, folder) || !fs.ValidPath(try) {
			continue
		}
		if info, err := fs.Stat(t.files, try); err == nil && info.Mode().IsRegular() {
			return below + rest, true
		}
	}
	var known []string
	for _, folder := range assetFolders {
		names, _ := walk(t.files, folder) // each is optional
		for _, name := range names {
			known = append(known, folder+"/"+name)
		}
	}
	hint := "put it into images/ or fonts/ of the theme"
	for _, near := range []string{bare, "images/" + path.Base(bare), "fonts/" + path.Base(bare)} {
		if better := diag.Nearest(near, known); better != "" {
			hint = fmt.Sprintf("did you mean %q?", "../"+better)
			break
		}
	}
	t.say(diag.Error, place, fmt.Sprintf("the theme has no file %q", bare), hint)
	return "", false
}
