package markdown_test

import (
	"strings"
	"testing"

	"steelyard/generator/markdown"
)

func html(t *testing.T, body string) string {
	t.Helper()
	return string(markdown.Parse([]byte(body)).All(markdown.Hooks{}))
}

// The forms that authors are promised, each with what a browser gets.
func TestForms(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"paragraph", "One *two* **three**.", "<p>One <em>two</em> <strong>three</strong>.</p>\n"},
		{"entity", "a &amp; b &lt; c \\*d\\*", "<p>a &amp; b &lt; c *d*</p>\n"},
		{"quotation", "> said", "<blockquote>\n<p>said</p>\n</blockquote>\n"},
		{"tight list", "- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n"},
		{"numbered list that starts at 3", "3. a\n4. b", "<ol start=\"3\">\n<li>a</li>\n<li>b</li>\n</ol>\n"},
		{"nested list", "- a\n  - b", "<ul>\n<li>a\n<ul>\n<li>b</li>\n</ul>\n</li>\n</ul>\n"},
		{"rule", "---", "<hr>\n"},
		{"hard break", "a\\\nb", "<p>a<br>\nb</p>\n"},
		{"code", "```go\na < b\n```", "<pre tabindex=\"0\"><code class=\"language-go\">a &lt; b\n</code></pre>\n"},
		{"indented code", "    a & b", "<pre tabindex=\"0\"><code>a &amp; b\n</code></pre>\n"},
		{"code span", "`a < b`", "<p><code>a &lt; b</code></p>\n"},
		{"definition list", "Term\n: What it is", "<dl>\n<dt>Term</dt>\n<dd>What it is</dd>\n</dl>\n"},
		{"task list", "- [x] done\n- [ ] open", "<ul class=\"tasks\">\n" +
			"<li><span class=\"task\" role=\"img\" aria-label=\"done\">☑</span> done</li>\n" +
			"<li><span class=\"task\" role=\"img\" aria-label=\"open\">☐</span> open</li>\n</ul>\n"},
		{"table", "## T\n\na | b\n-- | -:\nx | 1", "<h2 id=\"t\">T</h2>\n" +
			"<div class=\"tbl\" role=\"region\" tabindex=\"0\" aria-label=\"table 1 T\">\n<table>\n<caption><span class=\"vh\">table 1 T</span></caption>\n<thead>\n" +
			"<tr><th scope=\"col\">a</th><th scope=\"col\" class=\"n\">b</th></tr>\n</thead>\n<tbody>\n" +
			"<tr><td>x</td><td class=\"n\">1</td></tr>\n</tbody>\n</table>\n</div>\n"},
		{"heading id", "## Problems found {#problems}", "<h2 id=\"problems\">Problems found</h2>\n"},
		{"heading of the first level", "# Top", "<h2 id=\"top\">Top</h2>\n"},
		{"heading in Chinese", "## 存在问题", "<h2 id=\"存在问题\">存在问题</h2>\n"},
		{"same headings", "## A\n\n## A", "<h2 id=\"a\">A</h2>\n<h2 id=\"a-2\">A</h2>\n"},
		{"heading without letters", "## …", "<h2 id=\"section\">…</h2>\n"},
		{"link to a page", "[guide](guide/scoring.md#edges)", "<p><a href=\"guide/scoring.html#edges\">guide</a></p>\n"},
		{"link to another host", "[x](https://example.org/a?b=c&d)", "<p><a href=\"https://example.org/a?b=c&amp;d\">x</a></p>\n"},
		{"address as it is", "<https://example.org/>", "<p><a href=\"https://example.org/\">https://example.org/</a></p>\n"},
		{"image", "![A *map*](map.png \"t\")", "<p><img src=\"map.png\" alt=\"A map\" title=\"t\"></p>\n"},
		{"footnote", "Said.[^a]\n\n[^a]: By whom.", "<p>Said.<sup><a class=\"fnref\" id=\"fnref-1\" href=\"#fn-1\" role=\"doc-noteref\">1</a></sup></p>\n" +
			"<section class=\"footnotes\" role=\"doc-endnotes\" aria-label=\"notes\">\n<ol>\n" +
			"<li id=\"fn-1\"><p>By whom. <a class=\"fnback\" href=\"#fnref-1\" role=\"doc-backlink\" aria-label=\"back to the text 1\">↩</a></p>\n</li>\n</ol>\n</section>\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := html(t, c.in); got != c.want {
				t.Errorf("got\n%s\nwant\n%s", got, c.want)
			}
		})
	}
}

// Chinese has no spaces between words: bold must not need them, and a line break in
// the source must not become a gap in print. English must not lose its spaces.
func TestChinese(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"bold before a full stop inside", "**重点。**其后", "<p><strong>重点。</strong>其后</p>\n"},
		{"bold around quotation marks", "他说**“很好”**了", "<p>他说<strong>“很好”</strong>了</p>\n"},
		{"bold around a bracket", "得分**(满分)**为", "<p>得分<strong>(满分)</strong>为</p>\n"},
		{"English as ever", "a **b.** c **(d)** e**f**g ** h **", "<p>a <strong>b.</strong> c <strong>(d)</strong> e<strong>f</strong>g ** h **</p>\n"},
		{"underscores in a word", "a_b_c", "<p>a_b_c</p>\n"},
		{"lines are joined", "第一行\n第二行", "<p>第一行第二行</p>\n"},
		{"lines are joined before bold", "第一行\n**第二行**", "<p>第一行<strong>第二行</strong></p>\n"},
		{"lines are joined after a comma", "第一行，\nEnglish", "<p>第一行，English</p>\n"},
		{"English lines are not", "one\n*two*\n`three`", "<p>one\n<em>two</em>\n<code>three</code></p>\n"},
		{"mixed lines keep their gap", "共有\n12 项", "<p>共有\n12 项</p>\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := html(t, c.in); got != c.want {
				t.Errorf("got\n%s\nwant\n%s", got, c.want)
			}
		})
	}
}

// A narrative comes from a form that anyone may have filled in: nothing of it may
// run, and nothing may be loaded from elsewhere.
func TestHostile(t *testing.T) {
	for _, in := range []string{
		"<script>alert(1)</script>",
		"<div onclick=\"x()\">\n\n*a*\n\n</div>",
		"a <b onmouseover=x>b</b>",
		"<!-- a -->",
		"[a](javascript:alert(1))",
		"[a](JaVaScRiPt:alert(1))",
		"[a](java&#10;script:alert(1))",
		"[a](&#106;avascript:alert(1))",
		"[a](data:text/html,x)",
		"[a](vbscript:x)",
		"[a](file:///etc/passwd)",
		"[a](//example.org/x)",
		"[a](\\\\example.org\\x)",
		"<javascript:alert(1)>",
		"![a](https://example.org/a.png)",
		"![a](data:image/svg+xml;base64,AAAA)",
		"![a](//example.org/a.png)",
		"![\"><script>](x.png)",
		"[a](x.md \"\\\" onclick=\\\"x\")",
		"[a](<x\" onclick=\"y>)",
		"## a {#x onclick=\"y\" style=\"z\"}",
		"## a {#\"><script>}",
		"```\"><script>\nx\n```",
		"`{\"><script>}`",
		"a[^\"><script>]\n\n[^\"><script>]: b",
		"| a |\n|---|\n| <script> |",
	} {
		got := html(t, in)
		for _, bad := range []string{"<script", "<div onclick", "<b", "<!--", "href=\"java", "href=\"data", "href=\"vb", "href=\"file", "href=\"/", "src=\"http", "src=\"data", "src=\"/", "\" onclick=", "style="} {
			if strings.Contains(strings.ReplaceAll(got, "<blockquote", ""), bad) {
				t.Errorf("%q gives %q in\n%s", in, bad, got)
			}
		}
	}
}

// Control characters are no HTML, wherever they stand.
func TestControlCharacters(t *testing.T) {
	got := html(t, "a\x00b `c\x01d`\n\n```\ne\x7f\n```\n\n[f](g\x1bh) ![i\x02](j)\n\n## k\x03\n&#0; &#1;\n")
	for _, r := range got {
		if r < ' ' && r != '\n' || r == 0x7f {
			t.Fatalf("%U in %q", r, got)
		}
	}
}

// A figure or a number stands where the author put it; a literal brace can be had.
func TestHooks(t *testing.T) {
	hooks := markdown.Hooks{
		Value: func(path string) (string, bool) { return "<86.4>", path == "score" },
		Fence: func(f *markdown.Fence) ([]byte, bool) {
			return []byte("<figure>" + f.Show + "</figure>"), f.Show == "radar"
		},
		Link: func(dest string) (string, bool) { return "../" + dest, !strings.HasPrefix(dest, "gone") },
		Image: func(dest string) (markdown.Image, bool) {
			return markdown.Image{Src: "i/" + dest, Width: 4, Height: 3}, true
		},
		Shift: 1,
	}
	for _, c := range []struct{ name, in, want string }{
		{"value", "`{score}` of", "<p><span class=\"num\">&lt;86.4&gt;</span> of</p>\n"},
		{"unknown value", "`{other}`", "<p><code>{other}</code></p>\n"},
		{"literal value", "`\\{score}`", "<p><code>{score}</code></p>\n"},
		{"no value", "`{ a = 1 }`", "<p><code>{ a = 1 }</code></p>\n"},
		{"fence", "```steelyard\nshow = \"radar\"\n```", "<figure>radar</figure>\n"},
		{"unknown fence", "```steelyard\nshow = \"x\"\n```", "<pre tabindex=\"0\"><code class=\"language-steelyard\">show = &#34;x&#34;\n</code></pre>\n"},
		{"link", "[a](b.md)", "<p><a href=\"../b.md\">a</a></p>\n"},
		{"link to nowhere", "[a *b*](gone.md)", "<p>a <em>b</em></p>\n"},
		{"image", "![a](b.png)", "<p><img src=\"i/b.png\" alt=\"a\" width=\"4\" height=\"3\"></p>\n"},
		{"heading", "### a", "<h4 id=\"a\">a</h4>\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := string(markdown.Parse([]byte(c.in)).All(hooks))
			if strings.ReplaceAll(got, "&quot;", "&#34;") != c.want {
				t.Errorf("got\n%s\nwant\n%s", got, c.want)
			}
		})
	}
}
