package themes

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/tdewolff/parse/v2"
	"github.com/tdewolff/parse/v2/css"

	"steelyard/generator/diag"
	"steelyard/generator/tomlfile"
)

// folders are what a theme is made of.
var folders = []string{"fonts", "images", "layouts", "scripts", "strings", "styles", "vendor"}

// lookAround tells what of a theme's files nothing will ever read, and what layouts load from
// elsewhere.
func (t *Theme) lookAround(upper fs.FS) {
	for _, folder := range folders {
		info, err := fs.Stat(upper, folder)
		switch {
		case err == nil && !info.IsDir():
			t.say(diag.Error, diag.Place{File: t.Place(folder)}, "is a file; it must be a folder", "")
		case err != nil && !errors.Is(err, fs.ErrNotExist): // a link out of the site, a pipe: nothing of it is read
			t.say(diag.Error, diag.Place{File: t.Place(folder)}, "cannot be read: "+reason(err), "")
		}
	}
	told := map[string]bool{}
	for _, file := range t.own {
		dir, rest, below := strings.Cut(file, "/")
		switch {
		case !below && file != aboutFile && diag.Nearest(file, []string{aboutFile}) != "":
			t.say(diag.Warning, diag.Place{File: t.Place(file)}, "is not read", fmt.Sprintf("did you mean %q?", aboutFile))
		case !below: // a licence, a word to who works on it
		case !slices.Contains(folders, dir):
			if !told[dir] {
				t.say(diag.Warning, diag.Place{File: t.Place(dir)}, "is no folder of a theme: nothing in it is read", diag.Suggest(dir, folders))
			}
			told[dir] = true
		case !readAs(dir, rest):
			t.say(diag.Warning, diag.Place{File: t.Place(file)}, "is not read", reads[dir])
		case dir == "layouts":
			if text, err := fs.ReadFile(upper, file); err == nil { // else it is told where layouts are read
				t.checkMarkup(file, string(text))
			}
		}
	}
}

// reason is an error without the place that a diagnostic has.
func reason(err error) string {
	if p := (*fs.PathError)(nil); errors.As(err, &p) {
		return p.Err.Error()
	}
	return err.Error()
}

// reads says what is read of the folders that are not published as they are.
var reads = map[string]string{
	"layouts": "layouts/ has files KIND.html and partials/NAME.html",
	"strings": "strings/ has one file a language, such as en.toml",
	"styles":  "styles/ has style sheets NAME.css, order.txt and print.txt; pictures belong in images/, fonts in fonts/",
}

// readAs says whether a file of a folder is read.
func readAs(dir, file string) bool {
	name, ext := path.Base(file), path.Ext(file)
	switch dir {
	case "layouts":
		return ext == ".html" && (name == file || file == "partials/"+name)
	case "strings":
		return ext == ".toml" && name == file
	case "styles":
		return name == file && (ext == ".css" || file == "order.txt" || file == "print.txt")
	}
	return true
}

// checkOrder tells which style sheets of the built-in theme a list of the theme leaves out.
func (t *Theme) checkOrder(listed map[string]bool) {
	for _, sheet := range sheets {
		if !slices.Contains(t.own, sheet.list) {
			continue
		}
		theirs, err := File(sheet.list)
		if err != nil {
			continue
		}
		for _, name := range strings.Fields(string(theirs)) {
			if !listed[name] {
				t.say(diag.Info, diag.Place{File: t.Place(sheet.list)}, fmt.Sprintf("leaves out %s of the built-in theme", name),
					"without a list of its own a theme has all of them, and its own style sheets after them")
			}
		}
	}
}

// checkStyle tells what is no CSS: a browser passes over it in silence.
func (t *Theme) checkStyle(file, text string) {
	lines := tomlfile.NewLines(t.Place(file), text)
	say := func(at int, message, hint string) {
		end := at
		if at < len(text) {
			_, n := utf8.DecodeRuneInString(text[at:])
			end = at + n
		}
		t.say(diag.Error, lines.Place(tomlfile.Span{Start: at, End: end}), message, hint)
	}
	if !balanced(text, say) {
		return // what follows would be told for want of a bracket
	}
	p := css.NewParser(parse.NewInputString(text), false)
	for range len(text) + 1 {
		kind, _, _ := p.Next()
		if kind != css.ErrorGrammar {
			continue
		}
		err := p.Err()
		if errors.Is(err, io.EOF) {
			return
		}
		var wrong *parse.Error
		if !errors.As(err, &wrong) || !p.HasParseError() {
			say(0, err.Error(), "")
			return
		}
		say(offset(text, wrong.Line, wrong.Column), strings.ToLower(wrong.Message), "a declaration is a name, a colon, a value and a semicolon")
	}
}

// offset is the byte at a line and column, both from 1.
func offset(text string, line, column int) int {
	at := 0
	for ; line > 1; line-- {
		next := strings.IndexByte(text[at:], '\n')
		if next < 0 {
			break
		}
		at += next + 1
	}
	return min(at+max(column-1, 0), len(text))
}

// balanced says whether every bracket, comment and quoted text of a style sheet is closed.
func balanced(text string, say func(at int, message, hint string)) bool {
	type bracket struct {
		close string
		at    int
	}
	closes := map[string]string{"{": "}", "(": ")", "[": "]"}
	var open []bracket
	ok, at := true, 0
	tell := func(at int, message, hint string) { say(at, message, hint); ok = false }
	lexer := css.NewLexer(parse.NewInputString(text))
	for {
		kind, data := lexer.Next()
		word := string(data)
		switch {
		case kind == css.ErrorToken:
			for _, b := range open {
				tell(b.at, "is never closed", fmt.Sprintf("a %s is missing", b.close))
			}
			return ok
		case kind == css.CommentToken && !strings.HasSuffix(word, "*/"):
			tell(at, "the comment is never closed", "a */ is missing")
		case kind == css.BadStringToken, kind == css.BadURLToken:
			tell(at, "the text is never closed", "a quotation mark is missing")
		case kind == css.FunctionToken:
			open = append(open, bracket{")", at + len(word) - 1})
		case closes[word] != "":
			open = append(open, bracket{closes[word], at})
		case word == "}" || word == ")" || word == "]":
			if len(open) == 0 {
				tell(at, fmt.Sprintf("%s closes what was not opened", word), "")
				break
			}
			last := open[len(open)-1]
			if last.close != word {
				tell(last.at, "is never closed", fmt.Sprintf("a %s is missing", last.close))
				return false
			}
			open = open[:len(open)-1]
		}
		at += len(data)
	}
}

// wordIn is where a word stands in a file.
func wordIn(file, text, word string) diag.Place {
	at := strings.Index(text, word)
	if at < 0 {
		return diag.Place{File: file}
	}
	return tomlfile.NewLines(file, text).Place(tomlfile.Span{Start: at, End: at + len(word)})
}
