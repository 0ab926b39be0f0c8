package main

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"io/fs"
	"math/big"
	"slices"
	"strings"
	"testing"

	"steelyard/generator"
	"steelyard/generator/phrase"
	"steelyard/generator/trees"
	"steelyard/scoring"
)

// What the terminal says of scores is true, in words, as JSON and as CSV, in both languages,
// of every state, rule and way of putting together: no number of a score beside what is
// absent, a state in words, rows that add up.
func TestTruthInTheTerminal(t *testing.T) {
	for name, site := range map[string]fs.FS{"states": trees.Site(), "ways": trees.Ways(), "matrix": trees.Matrix(), "course": trees.Course(), "index": trees.Index()} {
		scored, err := generator.Score(context.Background(), generator.Options{FS: site})
		if err != nil || scored.Summary.Failed {
			t.Fatal(name, err, scored.Summary.Diagnostics)
		}
		for _, lang := range []string{"en", "zh-CN"} {
			book, err := phrase.Open(lang)
			if err != nil {
				t.Fatal(err)
			}
			for _, s := range scored.Scores {
				var out bytes.Buffer
				table := &scoreTable{site: scored.Site, scores: []*scoring.Score{s}, lang: lang, detail: true}
				if err := table.text(speak(&out, book, false)); err != nil {
					t.Fatal(err)
				}
				truthOfText(t, s, lang, out.String())
				out.Reset()
				table.trace = true
				if err := table.text(speak(&out, book, false)); err != nil {
					t.Fatal(err)
				}
				truthOfWords(t, table, s, out.String())
			}
			table := &scoreTable{site: scored.Site, scores: scored.Scores, lang: lang}
			truthOfJSON(t, table)
			truthOfCSV(t, table)
		}
	}
}

// truthOfWords holds what a report with its arithmetic says of levels and of what is reported in part.
func truthOfWords(t *testing.T, table *scoreTable, s *scoring.Score, text string) {
	lines := strings.Split(text, "\n")
	for _, d := range s.Dimensions {
		for _, o := range d.Objectives {
			for i := range o.Indicators {
				ind := &o.Indicators[i]
				at := slices.IndexFunc(lines, func(l string) bool { return strings.HasPrefix(l, "  "+ind.ID+" ") })
				if at < 0 {
					t.Errorf("%s %s: %s has no row", s.Unit, s.Year, ind.ID)
					continue
				}
				if x := table.indicator(s, ind.ID); ind.State == scoring.Scored && x.Result != nil && x.Result.Level != "" && !strings.Contains(lines[at], ind.Rule.Title(x.Result.Level, table.lang)) {
					t.Errorf("%s %s, %s: the level has no name: %s", s.Unit, s.Year, table.lang, lines[at])
				}
				if next := strings.TrimSpace(lines[at+1]); ind.Partial && (next == "not reported yet" || next == "未报送") {
					t.Errorf("%s %s, %s: %s, and then %s", s.Unit, s.Year, table.lang, lines[at], next)
				}
			}
		}
	}
}

// truthOfText holds the table of a report in words.
func truthOfText(t *testing.T, s *scoring.Score, lang, text string) {
	absent := []string{"pending", "partly reported", "not applicable", "not scored", "exempt", "watched", "监测", "未报送", "部分报送", "不适用", "未计分", "豁免"}
	lines := strings.Split(strings.TrimSpace(text), "\n")
	if nothing := strings.Contains(lines[0], "nothing") || strings.Contains(lines[0], "尚无") || strings.Contains(lines[0], "没有"); nothing == (s.Reported.Sign() > 0) {
		t.Errorf("%s %s has a head of %q", s.Unit, s.Year, lines[0])
	}
	var sum, dimension, total big.Rat
	end := func() {
		if sum.Cmp(&dimension) != 0 {
			t.Errorf("%s %s, %s: rows come to %s, not to %s:\n%s", s.Unit, s.Year, lang, sum.FloatString(2), dimension.FloatString(2), text)
		}
	}
	for _, line := range lines[1:] {
		cells := strings.Fields(strings.NewReplacer("−", "-", "+", "", "±", "").Replace(line))
		if strings.HasPrefix(line, "+ ") { // what leads from the dimensions to the total
			if n, is := new(big.Rat).SetString(cells[0]); is {
				total.Add(&total, n)
			}
			continue
		}
		inner := strings.HasPrefix(line, "  ")
		if rest, is := new(big.Rat).SetString(cells[0]); is { // what rounding, or another way than adding, changes
			sum.Add(&sum, rest)
			continue
		}
		score, number := new(big.Rat).SetString(cells[1])
		if !number {
			score = new(big.Rat)
		}
		if !inner {
			end()
			sum.SetInt64(0)
			dimension.Set(score)
			total.Add(&total, score)
			continue
		}
		sum.Add(&sum, score)
		rest := strings.Join(cells[3:], " ")
		state := slices.ContainsFunc(absent, func(a string) bool { return strings.HasPrefix(rest, a) })
		if state == number {
			t.Errorf("%s %s: %q has a score of %s", s.Unit, s.Year, line, cells[1])
		}
		if lang == "zh-CN" && strings.ContainsAny(rest[:1], "abcdefghijklmnopqrstuvwxyz") {
			t.Errorf("%s %s: English words in %q", s.Unit, s.Year, line)
		}
	}
	end()
	if want, _ := new(big.Rat).SetString(s.Total.Rounded.String()); hasTotal(s) && want.Cmp(&total) != 0 {
		t.Errorf("%s %s, %s: dimensions and what follows come to %s, not to %s:\n%s", s.Unit, s.Year, lang, total.FloatString(4), s.Total.Rounded, text)
	}
}

// truthOfJSON holds the scores as JSON.
func truthOfJSON(t *testing.T, table *scoreTable) {
	data, err := json.Marshal(table.json())
	if err != nil {
		t.Fatal(err)
	}
	var all []jsonScore
	if err := json.Unmarshal(data, &all); err != nil {
		t.Fatal(err)
	}
	node := func(where string, n *jsonNode) {
		if has := n.State == "scored"; has != (n.Score != "") || has != (n.Exact != "") || !has && n.Status != "" {
			t.Errorf("%s: %s is %s %s with a score of %q, %q", where, n.ID, n.State, n.Status, n.Score, n.Exact)
		}
	}
	for _, s := range all {
		where := s.Unit + " " + s.Year
		if reported, _ := new(big.Rat).SetString(s.Reported); (reported.Sign() > 0) != (s.Total != "") || s.Total == "" && s.Exact+s.Grade != "" || s.Provisional && s.Grade != "" {
			t.Errorf("%s: a total of %q, %q on %s points", where, s.Total, s.Grade, s.Reported)
		}
		for _, d := range s.Dimensions {
			node(where, &d.jsonNode)
			listed := 0
			for _, o := range d.Objectives {
				node(where, &o.jsonNode)
				listed += len(o.Indicators)
				if slices.Contains([]string{"met", "watch", "missed"}, o.Status) {
					t.Errorf("%s: the objective %s is %s", where, o.ID, o.Status)
				}
			}
			for _, i := range d.Indicators {
				node(where, &i.jsonNode)
				if i.State == "pending" && i.Value != "" || i.Status == "zero" && i.Value != "" {
					t.Errorf("%s: %s is %s with a value of %s", where, i.ID, i.State, i.Value)
				}
			}
			if listed != len(d.Indicators) || d.Title == "" {
				t.Errorf("%s: %s %q has %d indicators, its objectives %d", where, d.ID, d.Title, len(d.Indicators), listed)
			}
		}
	}
}

// truthOfCSV holds the scores as CSV.
func truthOfCSV(t *testing.T, table *scoreTable) {
	var out bytes.Buffer
	if err := table.csv(&out); err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(out.String(), "\ufeff"))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	at := func(name string) int { return slices.Index(rows[0], name) }
	for _, row := range rows[1:] {
		status := row[at("status")]
		judged := slices.Contains([]string{"met", "watch", "missed", "none", "zero"}, status)
		if judged != (row[at("score")] != "") || (status == "pending" || status == "zero") && row[at("value")] != "" {
			t.Errorf("%v is %s", row, status)
		}
		// What is judged by its value says which values meet the target; a rule that asks for more cannot.
		if judged && status != "none" && row[at("value")] != "" && row[at("target_low")]+row[at("target_high")] == "" && row[at("indicator")] != "goal" {
			t.Errorf("%v is judged without a target", row)
		}
		if row[at("unit_title")] == "" || row[at("dimension_title")] == "" || row[at("objective_title")] == "" || row[at("title")] == "" {
			t.Errorf("%v has no titles", row)
		}
	}
}
