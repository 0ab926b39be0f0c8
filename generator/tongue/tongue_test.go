package tongue

import "testing"

func TestBare(t *testing.T) {
	for text, want := range map[string][2]string{
		"plain":                           {"plain", ""},
		Mark("en", "all of it"):           {"all of it", "en"},
		Mark("en", Mark("en", "a")+"b"):   {"ab", "en"},
		Mark("en", "half") + " of it":     {"half of it", ""},
		Mark("en", "a") + Mark("fr", "b"): {"ab", ""},
		markOpen + "en":                   {"en", ""},
	} {
		if plain, lang := Bare(text); plain != want[0] || lang != want[1] {
			t.Errorf("%q is %q in %q, want %q", text, plain, lang, want)
		}
	}
}

func TestInsideAndOutside(t *testing.T) {
	if got := Inside(Mark("en", Mark("fr", "text"))); got != "text"+markClose+markClose {
		t.Errorf("inside %q", got)
	}
	if body, closing := Outside("text." + markClose + markClose); body != "text." || closing != markClose+markClose {
		t.Errorf("outside %q, %q", body, closing)
	}
	if got := Inside(markOpen + "no tag"); got != markOpen+"no tag" {
		t.Errorf("inside of no mark %q", got)
	}
}

func TestTagged(t *testing.T) {
	for text, want := range map[string]string{
		"a &amp; b": "a &amp; b",
		"so " + Mark("en", "it is"+Mark("fr", "dit")) + ".": `so <q lang="en">it is<q lang="fr">dit</q></q>.`,
		markOpen + "en" + markText + "open":                 `<q lang="en">open</q>`,
		"a" + markClose + "b":                               "ab",
	} {
		if got := Tagged(text, "q"); got != want {
			t.Errorf("%q is tagged %q, want %q", text, got, want)
		}
	}
}
