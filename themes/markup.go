package themes

import (
	"regexp"
	"strings"

	"golang.org/x/net/html"

	"steelyard/generator/diag"
	"steelyard/generator/tomlfile"
)

// loads are the attributes by which an element has a browser fetch something at once. A link
// that a reader follows is none of them.
var loads = map[string][]string{
	"audio": {"src"}, "embed": {"src"}, "iframe": {"src"}, "image": {"href", "xlink:href"}, "img": {"src", "srcset"}, "input": {"src"}, "link": {"href"},
	"object": {"data"}, "script": {"src"}, "source": {"src", "srcset"}, "track": {"src"}, "use": {"href", "xlink:href"}, "video": {"src", "poster"},
}

// elsewhere finds the address of another host at the beginning of an attribute, or of one of
// several pictures.
var elsewhere = regexp.MustCompile(`(?i)(?:^|,)\s*(?:[a-z][a-z0-9+.-]*:)?//`)

// checkMarkup tells what a layout has a browser fetch from another host: pages forbid it, so
// that it would be missing without a word.
func (t *Theme) checkMarkup(file, text string) {
	lines := tomlfile.NewLines(t.Place(file), text)
	tokens := html.NewTokenizer(strings.NewReader(text))
	for at := 0; tokens.Next() != html.ErrorToken; {
		raw := string(tokens.Raw())
		span := tomlfile.Span{Start: at, End: at + len(raw)}
		at = span.End
		token := tokens.Token()
		if token.Type != html.StartTagToken && token.Type != html.SelfClosingTagToken {
			continue
		}
		for _, name := range loads[token.Data] {
			for _, a := range token.Attr {
				if a.Key == name && elsewhere.MatchString(a.Val) && !onlyNamed(token) {
					t.say(diag.Error, lines.Place(span), "a page loads nothing from another host", "put the file into images/, fonts/ or scripts/ of the theme")
				}
			}
		}
	}
}

// onlyNamed says whether an element names another page without fetching it: the canonical
// address, another language, a licence.
func onlyNamed(token html.Token) bool {
	if token.Data != "link" {
		return false
	}
	for _, a := range token.Attr {
		if a.Key == "rel" {
			for _, rel := range strings.Fields(strings.ToLower(a.Val)) {
				switch rel {
				case "stylesheet", "icon", "preload", "prefetch", "modulepreload", "manifest", "preconnect", "dns-prefetch", "apple-touch-icon":
					return false
				}
			}
			return true
		}
	}
	return true
}
