package generator_test

import (
	"os"
	"testing"

	"steelyard/generator"
)

func TestTruth(t *testing.T) {
	out := os.Getenv("TRUTH_OUT")
	if out == "" {
		t.Skip()
	}
	site := truthSite()
	for name, f := range site {
		os.MkdirAll(out+"/src/"+name[:len(name)-len(lastPart(name))], 0o755)
		os.WriteFile(out+"/src/"+name, f.Data, 0o644)
	}
	if os.Getenv("TRUTH_BUILD") == "" {
		return
	}
	for _, audience := range []string{"public", "internal"} {
		s := build(t, generator.Options{FS: site, Output: out + "/" + audience, Audience: audience})
		t.Log(len(s.Diagnostics))
	}
}

func lastPart(s string) string {
	for i := len(s) - 1; i >= 0; i-- {
		if s[i] == '/' {
			return s[i+1:]
		}
	}
	return s
}
