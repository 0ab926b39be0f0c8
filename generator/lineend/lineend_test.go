package lineend_test

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"steelyard/generator/lineend"
)

// A headline breaks between words: a reader never meets half a term at the end of a line.
func TestCut(t *testing.T) {
	terms := lineend.NewTerms([]string{"侨务联谊会"})
	for _, want := range []string{
		"统战部|2025年|得86.55分，|外部资源|整合|最弱",
		"五个|维度|得86.44分，|加减分|事项|增加0.50分",
		"服务对象|满意度|达到|目标值，|凝聚|共识|提升|联系|服务|质量",
		"没有|单位|在90%|的试算|中改变|名次",
		"34项|变化|均已|说明|原因",
		"评议人|之间的|一致性|不高，|须谨慎|使用|平均分",
		"行政审批|事项|网上|办理|比例",
		"《办法》|（试行）|自2025年|起施行",
		"侨务联谊会|工作",
		"A plain English headline, with a number of 86.44",
		"指标",
		"",
	} {
		text := strings.ReplaceAll(want, "|", "")
		if got := strings.Join(lineend.Cut(text, terms), "|"); got != want {
			t.Errorf("cut as\n%s, want\n%s", got, want)
		}
	}
}

// Whatever the text is, nothing of it is lost, no line begins with a closing sign or ends
// with an opening one, and a number keeps its measure.
func FuzzCut(f *testing.F) {
	for _, s := range []string{"统战部2025年得86.55分", "“战略目标”——《办法》（试行）……", "5项、九个", "汉 字\u3000汉\xff字", "汉汉汉汉汉汉汉汉汉汉汉汉"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if !utf8.ValidString(s) {
			return
		}
		pieces := lineend.Cut(s, nil)
		if got := strings.Join(pieces, ""); got != s {
			t.Fatalf("%q became %q", s, got)
		}
		for i, p := range pieces[1:] {
			first, _ := utf8.DecodeRuneInString(p)
			last, _ := utf8.DecodeLastRuneInString(pieces[i])
			if strings.ContainsRune("，。、；：）》”…—％", first) || strings.ContainsRune("（《“", last) {
				t.Errorf("%q breaks between %q and %q", s, last, first)
			}
			if unicode.IsDigit(last) && unicode.Is(unicode.Han, first) {
				t.Errorf("%q takes %q from its number", s, first)
			}
		}
	})
}
