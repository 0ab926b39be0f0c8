package themes

import (
	"regexp"
	"slices"
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

// elsewhere finds the address of another host at the beginning of an attribute, oneElsewhere of
// one of several pictures, styledElsewhere within a style.
var (
	elsewhere       = regexp.MustCompile(`(?i)^\s*(?:[a-z][a-z0-9+.-]*:)?//`)
	oneElsewhere    = regexp.MustCompile(`(?i)(?:^|,)\s*(?:[a-z][a-z0-9+.-]*:)?//`)
	styledElsewhere = regexp.MustCompile(`(?i)\burl\(\s*["']?(?:[a-z][a-z0-9+.-]*:)?//`)
)

// checkMarkup tells what a layout has a browser fetch from another host: pages forbid it, so
// that it would be missing without a word.
func (t *Theme) checkMarkup(file, text string) {
	lines := tomlfile.NewLines(t.Place(file), text)
	tokens := html.NewTokenizer(strings.NewReader(text))
	for at := 0; tokens.Next() != html.ErrorToken; {
		span := tomlfile.Span{Start: at, End: at + len(tokens.Raw())}
		at = span.End
		if fetches(tokens.Token()) {
			t.say(diag.Error, lines.Place(span), "a page loads nothing from another host", "put the file into images/, fonts/ or scripts/ of the theme")
		}
	}
}

// fetches says whether a tag has a browser fetch something from another host at once.
func fetches(token html.Token) bool {
	if token.Type != html.StartTagToken && token.Type != html.SelfClosingTagToken || onlyNamed(token) {
		return false
	}
	return slices.ContainsFunc(token.Attr, func(a html.Attribute) bool {
		switch {
		case a.Key == "style":
			return styledElsewhere.MatchString(a.Val)
		case !slices.Contains(loads[token.Data], a.Key):
			return false
		case a.Key == "srcset":
			return oneElsewhere.MatchString(a.Val)
		}
		return elsewhere.MatchString(a.Val)
	})
}

// fetched are the relations of a link whose file a browser fetches. By others it only names a
// page: the canonical address, another language, a licence.
var fetched = []string{"stylesheet", "icon", "preload", "prefetch", "modulepreload", "manifest", "preconnect", "dns-prefetch", "apple-touch-icon"}

// onlyNamed says whether an element is a link from which nothing is fetched.
func onlyNamed(token html.Token) bool {
	return token.Data == "link" && !slices.ContainsFunc(token.Attr, func(a html.Attribute) bool {
		return a.Key == "rel" && slices.ContainsFunc(strings.Fields(strings.ToLower(a.Val)), func(rel string) bool { return slices.Contains(fetched, rel) })
	})
}
