package generator_test

import (
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/BurntSushi/toml"
)

// countable are nouns that stand behind a number, of many.
const countable = `points|targets|units|indicators|results|objectives|years|grades|raters|dimensions|reports|decimals|rows|ballots|milestones|initiatives|improvements|` +
	`months|quarters|halves|days|files|pages|rules|levels|values|judgements|changes|errors|warnings|notes|texts|mistakes|places|scores|findings|parts|groups|effects|lines|columns|figures|words`

// manyInWords finds a number of a phrase before a noun of many: {0} targets, {1} published targets;
// manyInCode finds the same in a format of the code: %d targets.
var (
	manyInWords = regexp.MustCompile(`\{(\d)\} (?:(?:published|judged|other|missed|more|percentage|reported) )?(?:` + countable + `)\b`)
	manyInCode  = regexp.MustCompile(`%[dsv] (?:(?:other|more|whole|raw) )?(?:` + countable + `)\b`)
)

// neverOne are phrases and formats whose number is never 1, each with the reason.
var neverOne = map[string]string{
	"agreement.few":                                    "the least numbers of an agreement, 3 and 5",
	"indicator.series-best":                            "the best of three at least",
	"headline.grade-run":                               "two at least",
	"headline.grade-run-best":                          "three at least",
	"headline.initiatives":                             "of two at least: one has a phrase of its own",
	"headline.of-met":                                  "of two at least: one has a phrase of its own",
	"headline.of-met-shown":                            "of two at least: one has a phrase of its own",
	"headline.map-missed":                              "of two at least: one has a phrase of its own",
	"headline.map-missed-scored":                       "of two at least: one has a phrase of its own",
	"so-far.finding":                                   "of two at least: one has a phrase of its own",
	"front.heat-finding-final":                         "of two at least: one has a phrase of its own",
	"front.heat-finding":                               "of two at least: one has a phrase of its own",
	"compare.leave-some":                               "of two at least: one has a phrase of its own",
	"rule.panel-trim":                                  "twice as many as are dropped at each end, at least",
	"setting.panel-trim":                               "twice as many as are dropped at each end, at least",
	"method.panel-trim":                                "twice as many as are dropped at each end, at least",
	"weights.raters-alone":                             "two at least",
	"weights.raters-title":                             "two at least",
	"summary.trend-rising":                             "two at least: one has a phrase of its own",
	"summary.trend-falling":                            "two at least: one has a phrase of its own",
	"chart.trend.rose-again":                           "two at least",
	"chart.trend.fell-again":                           "two at least",
	"chart.trend.met-again":                            "two at least",
	"chart.trend.missed-again":                         "two at least",
	"chart.map.head.all-in":                            "two weak ones at least",
	"chart.map.head.most":                              "two weak ones at least",
	"chart.map.head.spread":                            "two weak ones at least",
	"chart.map.head.no-strong.all-in":                  "two weak ones at least",
	"chart.map.head.one-strong.all-in":                 "two weak ones at least",
	"chart.map.head.one-strong.most":                   "two weak ones at least",
	"chart.map.head.one-strong.spread":                 "two weak ones at least",
	"chart.map.head.no-strong.most":                    "two weak ones at least",
	"chart.map.head.no-strong.spread":                  "two weak ones at least",
	"report.parts-quarter":                             "a year has four",
	"report.parts-month":                               "a year has twelve",
	"to be decided: %d texts that name the old year\n": "one has a text of its own",
	"%d of %d milestones":                              "one has a text of its own",
	"%s: %d of %d words; the others are shown in %q":   "a theme has a thousand",
	"it says to hold %d files":                         "more than a limit of thousands",
	"there are more than %d files":                     "a limit of thousands",
	"the file has more than %d rows or %d columns":     "limits of thousands",
	"the workbook has %d parts, more than any workbook of results": "hundreds",
	"the sheet %q has more than %d rows":                           "a limit of thousands",
	"row %d of the sheet %q has more than %d columns":              "a limit of hundreds",
	"%s has %s points":                                         "none, or less",
	"%d indicators have the title %s":                          "two at least",
	"the scorecard has %d objectives, more than %d":            "more than a limit of hundreds",
	"veto %q has %d effects and may have one":                  "none, or two at least",
	"%d of %d indicators lead, less than %s":                   "one has a text of its own",
	"%q and %q %s over %d years (correlation %s)":              "five at least",
	"the waiver holds for more than %d years after the report": "a limit of its own, three",
	"the key has more than %d parts":                           "a limit of its own, of tens",
}

// No sentence of ours says "1 points", whatever its number: a phrase with a number before a noun of
// many has a form of its own for one, and a format of the code stands where there are several.
func TestNothingSaysOneOfMany(t *testing.T) {
	used := map[string]bool{}
	var words map[string]any
	if _, err := toml.DecodeFile("../themes/default/strings/en.toml", &words); err != nil {
		t.Fatal(err)
	}
	ofWords(words, "", func(key, by, one string) {
		for _, m := range manyInWords.FindAllStringSubmatch(one, -1) {
			if by == m[1] {
				t.Errorf("%q says %q in its form for one", key, m[0])
			} else if neverOne[key] == "" {
				t.Errorf("%q says %q of one", key, m[0])
			}
			used[key] = true
		}
	})
	for _, lit := range literals(t) {
		if strings.HasPrefix(lit.file, "generator/internal/") || strings.HasPrefix(lit.file, "generator/trees/") {
			continue
		}
		text, err := strconv.Unquote(lit.text)
		if m := manyInCode.FindString(text); err == nil && m != "" {
			if neverOne[text] == "" {
				t.Errorf("%s: %q says %q of one", lit.place, text, m)
			}
			used[text] = true
		}
	}
	for key := range neverOne {
		if !used[key] {
			t.Errorf("%q has no number before a noun of many, and is listed", key)
		}
	}
}

// ofWords visits the phrases of a strings file with the form that is taken for one, and the number by
// which it is taken, "" where there is no such form.
func ofWords(words map[string]any, at string, visit func(key, by, one string)) {
	for name, v := range words {
		key := strings.TrimPrefix(at+"."+name, ".")
		switch v := v.(type) {
		case string:
			visit(key, "", v)
		case map[string]any:
			other, phrase := v["other"].(string)
			if !phrase {
				ofWords(v, key, visit)
				continue
			}
			one, has := v["one"].(string)
			if !has {
				visit(key, "", other)
				continue
			}
			by, _ := v["by"].(string)
			if by == "" {
				by = "0"
			}
			visit(key, by, one)
		}
	}
}
