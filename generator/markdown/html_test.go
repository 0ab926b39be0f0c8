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
		{"bold around quotation marks before a figure", "**“很好”**2025年", "<p><strong>“很好”</strong>2025年</p>\n"},
		{"bold around quotation marks at the start", "**“很好”**后", "<p><strong>“很好”</strong>后</p>\n"},
		{"bold after a dash", "计分——**“重点”**——如下", "<p>计分——<strong>“重点”</strong>——如下</p>\n"},
		{"bold that ends in dots", "**等待……**其后", "<p><strong>等待……</strong>其后</p>\n"},
		{"bold around a title", "按**《办法》**（试行）", "<p>按<strong>《办法》</strong>（试行）</p>\n"},
		{"bold around brackets of ASCII before a figure", "**(满分)**100分", "<p><strong>(满分)</strong>100分</p>\n"},
		{"bold around a share", "为**95%**以上", "<p>为<strong>95%</strong>以上</p>\n"},
		{"bold with underscores", "他说__“很好”__了", "<p>他说<strong>“很好”</strong>了</p>\n"},
		{"a name with underscores", "见2025年_报告_终稿", "<p>见2025年_报告_终稿</p>\n"},
		{"emphasis around a code span", "用**`a`**，后", "<p>用<strong><code>a</code></strong>，后</p>\n"},
		{"nothing is slanted", "*重点*和 *stress*", "<p><em class=\"upright\">重点</em>和 <em>stress</em></p>\n"},
		{"English as ever", "a **b.** c **(d)** e**f**g ** h **", "<p>a <strong>b.</strong> c <strong>(d)</strong> e<strong>f</strong>g ** h **</p>\n"},
		{"underscores in a word", "a_b_c", "<p>a_b_c</p>\n"},
		{"lines are joined", "第一行\n第二行", "<p>第一行第二行</p>\n"},
		{"lines are joined before bold", "第一行\n**第二行**", "<p>第一行<strong>第二行</strong></p>\n"},
		{"lines are joined after a comma", "第一行，\nEnglish", "<p>第一行，English</p>\n"},
		{"lines are joined after a link", "见[说明](a.md)\n其后", "<p>见<a href=\"a.html\">说明</a>其后</p>\n"},
		{"lines are joined before a link", "其后见\n[说明](a.md)", "<p>其后见<a href=\"a.html\">说明</a></p>\n"},
		{"lines are joined within a link", "见[第一\n第二](a.md)后", "<p>见<a href=\"a.html\">第一第二</a>后</p>\n"},
		{"lines are joined after bold", "**第一**\n第二", "<p><strong>第一</strong>第二</p>\n"},
		{"lines are joined between bold", "**第一**\n**第二**", "<p><strong>第一</strong><strong>第二</strong></p>\n"},
		{"lines are joined after emphasis in bold", "***第一***\n第二", "<p><em class=\"upright\"><strong>第一</strong></em>第二</p>\n"},
		{"lines are joined after code", "运行`build`\n即可", "<p>运行<code>build</code>即可</p>\n"},
		{"lines are joined before code", "请运行\n`build`即可", "<p>请运行<code>build</code>即可</p>\n"},
		{"code keeps the gap that the text has", "先用 `a` 再用 `build`\n即可", "<p>先用 <code>a</code> 再用 <code>build</code>\n即可</p>\n"},
		{"lines are joined within code", "见`第一\n第二`", "<p>见<code>第一第二</code></p>\n"},
		{"lines are joined before a quotation mark", "他说\n“很好”", "<p>他说“很好”</p>\n"},
		{"lines are joined after a quotation mark", "他说“很好”\n的话", "<p>他说“很好”的话</p>\n"},
		{"lines are joined between quotation marks", "“甲”\n“乙”", "<p>“甲”“乙”</p>\n"},
		{"lines are joined after a quoted English word", "所谓“target”\n即目标值", "<p>所谓“target”即目标值</p>\n"},
		{"lines are joined at a single quotation mark", "‘甲’\n的‘乙’\n也", "<p>‘甲’的‘乙’也</p>\n"},
		{"lines are joined after a dash", "计分——\n如下", "<p>计分——如下</p>\n"},
		{"lines are joined before a dash", "计分\n——如下", "<p>计分——如下</p>\n"},
		{"lines are joined after dots", "等待……\n其后", "<p>等待……其后</p>\n"},
		{"lines are joined before dots", "等待\n……其后", "<p>等待……其后</p>\n"},
		{"lines are joined at a middle dot", "阿里\n·木", "<p>阿里·木</p>\n"},
		{"lines are joined after an entity", "他说&ldquo;很好&rdquo;\n的话", "<p>他说“很好”的话</p>\n"},
		{"lines are joined after a bracket", "（一）\n总体", "<p>（一）总体</p>\n"},
		{"lines are joined after a note", "第一[^a]\n第二\n\n[^a]: 甲\n乙", "<p>第一<sup><a class=\"fnref\" id=\"fnref-1\" href=\"#fn-1\" role=\"doc-noteref\">1</a></sup>第二</p>\n" +
			"<section class=\"footnotes\" role=\"doc-endnotes\" aria-label=\"notes\">\n<ol>\n<li id=\"fn-1\"><p>甲乙 <a class=\"fnback\" href=\"#fnref-1\" role=\"doc-backlink\" aria-label=\"back to the text 1\">↩</a></p>\n</li>\n</ol>\n</section>\n"},
		{"lines are joined in a list", "- 第一\n  第二\n- 第三", "<ul>\n<li>第一第二</li>\n<li>第三</li>\n</ul>\n"},
		{"lines are joined in a quotation", "> 第一\n> 第二", "<blockquote>\n<p>第一第二</p>\n</blockquote>\n"},
		{"lines are joined in a heading", "第一\n第二\n===", "<h2 id=\"第一第二\">第一第二</h2>\n"},
		{"figures follow the text's habit", "共12项，今年\n5项", "<p>共12项，今年5项</p>\n"},
		{"kana", "かな\nカナ", "<p>かなカナ</p>\n"},
		{"Korean has blanks", "한국어\n문장", "<p>한국어\n문장</p>\n"},
		{"an English quotation keeps its blank", "He said\n“good”\nto them — \nand left", "<p>He said\n“good”\nto them —\nand left</p>\n"},
		{"a Chinese word in English keeps its blank", "the term 战略目标\n“objective” is an\n战略目标 of the plan", "<p>the term 战略目标\n“objective” is an\n战略目标 of the plan</p>\n"},
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

// The pieces of a whole text are what is written of each section by itself; with notes, which a
// section counts anew, they are the beginning of that.
func TestPartsAreTheSections(t *testing.T) {
	text := "Begin *here*.\n\n# A {#a}\n\n| a | b |\n|---|--:|\n| 1 | 2 |\n\n### Below\n\n- one\n- [x](x.md)\n\n## B\n\n## C\n\n```steelyard\nshow = \"radar\"\n```\n\n| c |\n|---|\n| 3 |\n\nEnd.\n\n" +
		"## D\n\nPlain.\n\n- noted[^1]\n\nPlain again.\n\n## E\n\nNoted[^2], noted[^1].\n\n## F\n\nEnd.\n\n[^1]: one\n[^2]: two\n"
	hooks := func() markdown.Hooks {
		return markdown.Hooks{Shift: 1, Fence: func(*markdown.Fence) ([]byte, bool) { return []byte("<figure></figure>"), true }}
	}
	d := markdown.Parse([]byte(text))
	whole, parts := d.Parts(hooks())
	if len(parts) != len(d.Sections) || string(whole) != string(d.All(hooks())) {
		t.Fatalf("%d parts of %d sections", len(parts), len(d.Sections))
	}
	for i, s := range d.Sections {
		got, want := string(parts[i].HTML), string(d.HTML(s, hooks()))
		switch s.ID {
		case "d":
			want = "<p>Plain.</p>\n"
		case "e":
			want = ""
		}
		if got != want || parts[i].Cut != (s.ID == "d" || s.ID == "e") {
			t.Errorf("section %q: %q, cut %v, want %q", s.ID, got, parts[i].Cut, want)
		}
	}
}
