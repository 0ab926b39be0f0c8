package markdown

import (
	"strings"
	"testing"
)

// A slip in the word of a fence is told; words of other languages are let be.
func TestFenceWords(t *testing.T) {
	for word, want := range map[string]bool{
		"steelyrad": true, "Steelyard": true, "stelyard": true, "steelyards": true, "steelyard": false,
		"sh": false, "shell": false, "systemd": false, "starlark": false, "standard": false, "toml": false, "": false,
	} {
		if got := looksLikeFence(word); got != want {
			t.Errorf("%q: %v", word, got)
		}
	}
}

// Braces are found in running text and in code spans with a slip, not in code.
func TestBraces(t *testing.T) {
	for body, want := range map[string]string{
		"A {score} and {indicator.x.value}.": "score indicator.x.value", "`{ score }`": "score", "`｛score｝`": "score",
		"| {score} |\n| --- |\n": "score", "```\n{score}\n```": "", "    {score}": "", "`a {score} b`": "", "{Score} {#id} { a b }": "", `\{score}`: "",
	} {
		refs, _ := (*Outlines)(nil).Check([]byte(body))
		var got []string
		for _, r := range refs {
			if r.Kind == BareRef {
				got = append(got, r.Name)
			}
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%q: got %q, want %q", body, got, want)
		}
	}
}
