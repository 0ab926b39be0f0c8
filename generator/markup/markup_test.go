package markup

import (
	"encoding/xml"
	"html"
	"io"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestAppend(t *testing.T) {
	for text, want := range map[string]string{
		"":                          "",
		"Fees & charges":            "Fees &amp; charges",
		`<script>alert('"')`:        "&lt;script&gt;alert(&#39;&#34;&#39;)",
		"群众满意度":                     "群众满意度",
		"a\xffb\xc3":                "a\uFFFDb\uFFFD",
		"a\x00\x1b\x7f\u0085\uFFFE": "a",
		"a\r\n\tb":                  "a \n\tb",
	} {
		if got := string(Append([]byte("x"), text)); got != "x"+want {
			t.Errorf("%q is written %q, want %q", text, got, "x"+want)
		}
	}
}

func TestAppendMailed(t *testing.T) {
	for text, want := range map[string]string{
		"Performance Office, a-b@c-d.example.": `Performance Office, <a href="mailto:a-b@c-d.example">a-b@c-d.example</a>.`,
		"绩效办，214室，绩效+a@区.example（周一至周五）":       `绩效办，214室，<a href="mailto:%E7%BB%A9%E6%95%88+a@%E5%8C%BA.example">绩效+a@区.example</a>（周一至周五）`,
		`R&D <a@b.example>; "c@d.example"`:     `R&amp;D &lt;<a href="mailto:a@b.example">a@b.example</a>&gt;; &#34;<a href="mailto:c@d.example">c@d.example</a>&#34;`,
		"@home, 3 @ 4, a@b, a@.example":        "@home, 3 @ 4, a@b, a@.example",
	} {
		if got := string(AppendMailed(nil, text)); got != want {
			t.Errorf("%q is written %q, want %q", text, got, want)
		}
	}
}

// Whatever the text, it is read back by XML and by HTML as one text, and nothing else.
func FuzzAppend(f *testing.F) {
	for _, s := range []string{"a&b", "]]>", "\"' onload=x", "\xf0\x28", "\u2028\ufdd0", "<!--"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		out := string(Append(nil, s))
		if !utf8.ValidString(out) || strings.ContainsAny(out, "<>\"'") {
			t.Fatalf("%q is written %q", s, out)
		}
		d := xml.NewDecoder(strings.NewReader(`<a b="` + out + `">` + out + "</a>"))
		for tokens := 0; ; tokens++ {
			_, err := d.Token()
			if err == io.EOF {
				break
			}
			if err != nil || tokens > 3 {
				t.Fatalf("%q is written %q: %v", s, out, err)
			}
		}
		if again := string(Append(nil, html.UnescapeString(out))); again != out {
			t.Fatalf("%q is written %q, and that %q", s, out, again)
		}
	})
}
