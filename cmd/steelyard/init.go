package main

import (
	"bytes"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"text/template"
	"time"

	"github.com/spf13/cobra"
)

// starter holds the files of a new site: their paths below it, where UNIT and YEAR
// stand for the site's own, with .tmpl behind.
//
//go:embed all:starter
var starter embed.FS

// bilingual is a text in the two languages that init writes.
type bilingual struct{ En, Zh string }

// In is the text in a language of --lang.
func (b bilingual) In(lang string) string {
	if lang == "zh-CN" {
		return b.Zh
	}
	return b.En
}

// preset is a set of dimensions to start from. The first dimension serves the mission,
// each of the others the one before it.
type preset struct {
	name       string
	means      string
	dimensions []presetDimension
}

// presetDimension is a dimension with one objective and one indicator as an example.
type presetDimension struct {
	ID               string
	Title, Question  bilingual
	Objective        string
	ObjectiveTitle   bilingual
	Indicator        string
	IndicatorTitle   bilingual
	Definition       bilingual
	Unit             bilingual
	Kind             string
	Nature           string // "satisfaction" or ""
	Better           string
	Baseline, Target string
	Score            string
	Value            string
	Source           bilingual
}

var (
	customer = presetDimension{
		ID: "customer", Title: bilingual{"Those we serve", "服务对象"},
		Question:  bilingual{"To achieve our mission, how must we appear to those we serve?", "为实现使命，我们应在服务对象面前呈现怎样的形象？"},
		Objective: "satisfied", ObjectiveTitle: bilingual{"Those we serve are satisfied", "服务对象满意"},
		Indicator: "satisfaction", IndicatorTitle: bilingual{"Satisfaction of those served", "服务对象满意度"},
		Definition: bilingual{"Share of valid ballots that answer satisfied or better", "回答“满意”及以上的有效票占全部有效票的比例"},
		Unit:       bilingual{"%", "%"}, Kind: "lag", Nature: "satisfaction", Better: "higher", Baseline: "84", Target: "90",
		Score: `{ method = "anchors", at = [[70, 0], [90, 1]] }`, Value: "88.5", Source: bilingual{"Annual survey", "年度问卷调查"},
	}
	financial = presetDimension{
		ID: "financial", Title: bilingual{"Financial", "财务"},
		Question:  bilingual{"How do we use our money so that those we serve get the most from it?", "如何用好资金，使服务对象获益最大？"},
		Objective: "sound-budget", ObjectiveTitle: bilingual{"Spend as decided and on time", "按批复、按进度支出"},
		Indicator: "budget-execution", IndicatorTitle: bilingual{"Budget execution rate", "预算执行率"},
		Definition: bilingual{"Budget spent by 31 December, divided by the approved budget", "12月31日前实际支出占批复预算的比例"},
		Unit:       bilingual{"%", "%"}, Kind: "lag", Better: "higher", Baseline: "91", Target: "95",
		Score: `{ method = "bands", bands = [[0, 0], [80, 0.6], [90, 0.8], [95, 1]] }`, Value: "96.2", Source: bilingual{"Treasury statement", "国库对账单"},
	}
	internal = presetDimension{
		ID: "internal", Title: bilingual{"Internal process", "内部流程"},
		Question:  bilingual{"At which processes must we excel?", "我们必须在哪些流程上做到优秀？"},
		Objective: "prompt", ObjectiveTitle: bilingual{"Settle every matter in time", "事项按期办结"},
		Indicator: "in-time", IndicatorTitle: bilingual{"Matters settled within ten working days", "十个工作日内办结率"},
		Definition: bilingual{"Matters settled within ten working days, divided by all matters received", "十个工作日内办结事项占收到事项的比例"},
		Unit:       bilingual{"%", "%"}, Kind: "lead", Better: "higher", Baseline: "78", Target: "90",
		Score: `{ method = "anchors", at = [[60, 0], [90, 1]] }`, Value: "84", Source: bilingual{"Case register", "办件台账"},
	}
	external = presetDimension{
		ID: "external", Title: bilingual{"External resources", "外部资源"},
		Question:  bilingual{"Which partners must we win to serve people better?", "要更好地服务群众，需要争取哪些外部力量？"},
		Objective: "partners", ObjectiveTitle: bilingual{"Work together with partners", "与伙伴单位协同"},
		Indicator: "joint-projects", IndicatorTitle: bilingual{"Joint projects completed", "完成共建项目数"},
		Definition: bilingual{"Projects completed with at least one partner", "与至少一家伙伴单位共同完成的项目数"},
		Unit:       bilingual{"projects", "项"}, Kind: "lead", Better: "higher", Baseline: "3", Target: "5",
		Score: `{ method = "ratio" }`, Value: "4", Source: bilingual{"Project list", "项目清单"},
	}
	learning = presetDimension{
		ID: "learning", Title: bilingual{"Learning and growth", "学习与成长"},
		Question:  bilingual{"What must we learn and improve to go on serving people?", "为持续服务，我们必须学习和改进什么？"},
		Objective: "skilled", ObjectiveTitle: bilingual{"Staff know what they need", "人员能力胜任"},
		Indicator: "training", IndicatorTitle: bilingual{"Training hours per person", "人均培训学时"},
		Definition: bilingual{"Hours of training, divided by the number of staff", "全年培训总学时除以在编人数"},
		Unit:       bilingual{"hours", "学时"}, Kind: "lead", Better: "higher", Baseline: "30", Target: "40",
		Score: `{ method = "ratio" }`, Value: "42", Source: bilingual{"Training records", "培训记录"},
	}
	results = presetDimension{
		ID: "results", Title: bilingual{"Results", "工作实绩"},
		Question:  bilingual{"What did we set out to achieve?", "我们要取得哪些成效？"},
		Objective: customer.Objective, ObjectiveTitle: customer.ObjectiveTitle,
		Indicator: customer.Indicator, IndicatorTitle: customer.IndicatorTitle, Definition: customer.Definition,
		Unit: customer.Unit, Kind: customer.Kind, Nature: customer.Nature, Better: customer.Better, Baseline: customer.Baseline, Target: customer.Target,
		Score: customer.Score, Value: customer.Value, Source: customer.Source,
	}
)

// presets lists the sets of dimensions. Their points come to 100.
var presets = []preset{
	{"public-body", "customer, financial, internal process, external resources, learning and growth", []presetDimension{customer, financial, internal, external, learning}},
	{"kaplan-norton", "financial, customer, internal process, learning and growth", []presetDimension{financial, customer, internal, learning}},
	{"none", "a single dimension to begin with", []presetDimension{results}},
}

var idPattern = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

func newInit() *cobra.Command {
	var dimensions, lang, unit string
	var year int
	var names, lines []string
	for _, p := range presets {
		names = append(names, p.name)
		lines = append(lines, fmt.Sprintf("  %-14s %s", p.name, p.means))
	}
	cmd := &cobra.Command{
		Use:   "init [folder]",
		Short: "Make a new site that builds",
		Long: "Init writes a site of one unit and one year to start from. Its dimensions are data and can\n" +
			"be changed like everything else:\n\n" + strings.Join(lines, "\n"),
		Example: "  steelyard init my-office\n  steelyard init my-office --dimensions kaplan-norton --lang zh-CN --unit liaison --year 2025",
		Args:    args(cobra.MaximumNArgs(1)),
		RunE: func(cmd *cobra.Command, args []string) error {
			dir := "."
			if len(args) > 0 {
				dir = args[0]
			}
			if err := oneOf("dimensions", dimensions, names...); err != nil {
				return err
			}
			if err := oneOf("lang", lang, "en", "zh-CN"); err != nil {
				return err
			}
			if !idPattern.MatchString(unit) || unit == "rulebook" {
				return usagef("--unit is %q; it is lower-case letters, digits and hyphens, such as liaison", unit)
			}
			if year < 1000 || year > 9999 {
				return usagef("--year is %d; it has four digits", year)
			}
			for _, p := range presets {
				if p.name == dimensions {
					return initSite(cmd, dir, newStart(p, lang, unit, year))
				}
			}
			return nil
		},
	}
	cmd.Flags().StringVar(&dimensions, "dimensions", presets[0].name, "dimensions to begin with: "+strings.Join(names, ", "))
	cmd.Flags().StringVar(&lang, "lang", "en", "language of the site: en or zh-CN")
	cmd.Flags().StringVar(&unit, "unit", "my-unit", "name of the unit's folder")
	cmd.Flags().IntVar(&year, "year", time.Now().Year(), "year of the first report")
	_ = cmd.RegisterFlagCompletionFunc("dimensions", cobra.FixedCompletions(names, cobra.ShellCompDirectiveNoFileComp))
	_ = cmd.RegisterFlagCompletionFunc("lang", cobra.FixedCompletions([]string{"en", "zh-CN"}, cobra.ShellCompDirectiveNoFileComp))
	return cmd
}

// start is what the files of a new site are filled with.
type start struct {
	Lang, Unit string
	Year       int
	Zh         bool
	Dimensions []startDimension
}

type startDimension struct {
	presetDimension
	Points   string
	Supports string
}

func newStart(p preset, lang, unit string, year int) start {
	s := start{Lang: lang, Unit: unit, Year: year, Zh: lang == "zh-CN"}
	supports := "mission"
	for _, d := range p.dimensions {
		s.Dimensions = append(s.Dimensions, startDimension{d, strconv.Itoa(100 / len(p.dimensions)), supports})
		supports = d.Objective
	}
	return s
}

// initSite writes the files of a new site. Nothing that is there is replaced: where a
// file is in the way nothing is written.
func initSite(cmd *cobra.Command, dir string, s start) error {
	files, err := starterFiles(s)
	if err != nil {
		return err
	}
	for _, f := range files {
		switch _, err := os.Lstat(filepath.Join(dir, filepath.FromSlash(f.path))); {
		case err == nil:
			return fmt.Errorf("%s is there already; init writes new sites only, choose another folder", filepath.ToSlash(filepath.Join(dir, f.path)))
		case !errors.Is(err, fs.ErrNotExist):
			return err
		}
	}
	for _, f := range files {
		name := filepath.Join(dir, filepath.FromSlash(f.path))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(name, f.data, 0o644); err != nil {
			return err
		}
		fmt.Fprintln(cmd.OutOrStdout(), filepath.ToSlash(name))
	}
	next := "steelyard build"
	if dir != "." {
		next += " --source " + filepath.ToSlash(dir)
	}
	fmt.Fprintf(cmd.ErrOrStderr(), "a new site of %s; build it with: %s\n", count(len(files), "file"), next)
	return nil
}

type starterFile struct {
	path string
	data []byte
}

// starterFiles fills the templates, in the order of their paths.
func starterFiles(s start) ([]starterFile, error) {
	var files []starterFile
	err := fs.WalkDir(starter, "starter", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := fs.ReadFile(starter, name)
		if err != nil {
			return err
		}
		t, err := template.New(path.Base(name)).Parse(string(text))
		if err != nil {
			return err
		}
		var b bytes.Buffer
		if err := t.Execute(&b, s); err != nil {
			return err
		}
		to := strings.TrimSuffix(strings.TrimPrefix(name, "starter/"), ".tmpl")
		to = strings.NewReplacer("UNIT", s.Unit, "YEAR", strconv.Itoa(s.Year), "dot-", ".").Replace(to)
		files = append(files, starterFile{to, b.Bytes()})
		return nil
	})
	return files, err
}
