package phrase

import (
	"regexp"
	"slices"
	"testing"

	"steelyard/generator/diag"
)

// A text is said anew as a whole, with what was filled in; what is itself a text of the
// program is said anew too, and what an author wrote stays.
func TestText(t *testing.T) {
	b, err := Open("zh-CN")
	if err != nil {
		t.Fatal(err)
	}
	for english, want := range map[string]string{
		`no unit "offic"`: `没有单位 "offic"`,
		`did you mean "office"? known: office, council and 3 more`:                 `是不是 "office"？可选：office, council，另有 3 项`,
		`veto "safety" has 2 effects and may have one`:                             `一票否决项 "safety" 有 2 种后果，只能有一种`,
		`"a and b" is rated here, and its result is given as well`:                 `"a and b" 在此有评分，同时又另给了结果`,
		`points of the dimensions add up to 90, but the total is 100 (10 missing)`: `各维度分值合计 90，而总分为 100（缺 10）`,
		`periods takes a table, not a list`:                                        `periods 应为表，而不是列表`,
		`the restatement of "a" says 3 from now on, but the result is 4`:           `"a" 的数据修订说今后为 3，而结果为 4`,
		`write 12500, or 12.500 where the comma begins the decimals`:               `写作 12500；或 12.500（如逗号是小数点）`,
		`  lines of arithmetic      5 of 6 recomputed`:                             `  算式                     6 项中重算 5 项`,
		`indicator "a" has no owner, no source, no definition`:                     `指标 "a" 没有责任单位、数据来源、指标定义`,
		`"a" missed its target, and the result has no problem, no action`:          `"a" 未达标，而结果没有存在问题、改进措施`,
		`some text that nobody has foreseen`:                                       `some text that nobody has foreseen`,
		``:                                                                         ``,
	} {
		if got := b.Text(english); got != want {
			t.Errorf("%q is %q, want %q", english, got, want)
		}
	}
	for _, c := range [][3]string{ // the reason and its source travel as two texts: a bracket within the reason is none of a source
		{"readers take the target for what full points ask for", "practice rule of this tool", "读者以为达到目标值即得满分（本工具的经验规则）"},
		{"effort that counts as success is repeated without success", "Hatry, 2006", "把付出算作成绩，就会不断付出而没有成效（Hatry, 2006）"},
		{"somebody’s reason (who wrote it so)", "", "somebody’s reason (who wrote it so)"},
		{"money says how much was spent, not what it did (a note)", "Hatry, 2006", "money says how much was spent, not what it did (a note)（Hatry, 2006）"},
	} {
		list := []diag.Diagnostic{{Reason: c[0], Cited: c[1]}}
		if _, why := diag.Reasons(b.Diagnostics(list)); why[""] != c[2] {
			t.Errorf("%q of %q is %q, want %q", c[0], c[1], why[""], c[2])
		}
	}
	var none *Book
	if got := none.Text("no unit"); got != "no unit" {
		t.Errorf("English is said anew: %q", got)
	}
}

// Marks beside Chinese characters are full-width in every text of the book, but within code.
func TestMarksOfChineseAreFullWidth(t *testing.T) {
	b, err := Open("zh-CN")
	if err != nil {
		t.Fatal(err)
	}
	// Code has marks of its own, and so has what is written as in a file.
	apart := regexp.MustCompile("\"[^\"]*\"|`[^`]*`|\\[[^\\]]*\\]:?|\\{[^}]*\\}|“[^”]*”| [^ ]{1,2} |\\(λ[^)]*\\)|\\(n[^)]*\\)|https?:\\S*|mailto:|代替 :x?$")
	half := regexp.MustCompile(`[\p{Han}”）][:;,!?(]|[:;,!?)] ?\p{Han}|\p{Han} [(:]`)
	seen := 0
	say := func(english, text string) {
		seen++
		if m := half.FindString(apart.ReplaceAllString(text, "·")); m != "" {
			t.Errorf("%q is said with %q: %s", english, m, text)
		}
	}
	for english, text := range b.whole {
		say(english, text)
	}
	for _, f := range b.forms {
		text := ""
		for _, part := range f.said {
			text += part.text + "x"
		}
		say(f.english, text)
	}
	if seen < 2500 {
		t.Errorf("%d texts", seen)
	}
}

// A diagnostic in another language is a copy: the English one is still there.
func TestDiagnosticsAreCopied(t *testing.T) {
	b, err := Open("zh-CN")
	if err != nil {
		t.Fatal(err)
	}
	list := []diag.Diagnostic{{Message: "no number", Related: []diag.Related{{Message: "the target"}}}}
	said := b.Diagnostics(list)
	if said[0].Message != "不是数" || said[0].Related[0].Message != "目标值" || list[0].Message != "no number" || list[0].Related[0].Message != "the target" {
		t.Errorf("%+v from %+v", said, list)
	}
}

// The language comes from the environment in the order of POSIX, in whatever way it is
// written there; one that the program does not speak is not passed off as another.
func TestTag(t *testing.T) {
	for setting, want := range map[string]string{"zh_CN.UTF-8": "zh-CN", "zh": "zh-CN", "zh_TW.Big5": "zh-CN", "zh-Hans-SG": "zh-CN", "zh_CN@pinyin": "zh-CN",
		"en_GB.UTF-8": "en", "C": "en", "C.UTF-8": "en", "POSIX": "en", "fr_FR.UTF-8": "", "": "", "klingon!": ""} {
		got, ok := Tag(setting)
		if ok != (want != "") || ok && got != want {
			t.Errorf("%q is %q, %v; want %q", setting, got, ok, want)
		}
	}
	env := map[string]string{"LANG": "de_DE", "LC_MESSAGES": "zh_CN", "LC_ALL": ""}
	if got := Setting(func(name string) string { return env[name] }); got != "zh_CN" {
		t.Errorf("the setting is %q", got)
	}
	if !slices.Contains(Tags(), "zh-CN") || Tags()[0] != Native {
		t.Errorf("languages %v", Tags())
	}
}

// A percent sign before a word is a sign, not the beginning of a verb: "% of" took a part of the number.
func TestPercentSignBeforeAWord(t *testing.T) {
	book, err := Open("zh-CN")
	if err != nil {
		t.Fatal(err)
	}
	for english, want := range map[string]string{
		"a share of 1234 is 123400% of the points": "得分率 1234 等于分值的 123400%",
		"a deviation of 2 is 200% of the target":   "偏差 2 即目标值的 200%",
	} {
		if got := book.Text(english); got != want {
			t.Errorf("%s: %q", english, got)
		}
	}
}
