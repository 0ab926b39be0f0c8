package main

import (
	"archive/zip"
	"bufio"
	"context"
	"errors"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"steelyard/generator/chromium"
	"steelyard/generator/effort"
)

// A page of the guide calls the program in shell blocks, in steps of a continuous
// integration and between the words of its text.
var (
	shellFence = regexp.MustCompile("(?s)```(?:sh|console)\n(.*?)```")
	stepFence  = regexp.MustCompile("(?s)```yaml\n(.*?)```")
	step       = regexp.MustCompile(`(?m)^\s*- run: (steelyard .*)$`)
	spanned    = regexp.MustCompile("`(steelyard [^`\n]+)`")
)

// elsewhere are the blocks that other tests run, by the page and a text that stands in the
// block: the file of the test, and what stands there.
var elsewhere = []struct{ page, block, file, says string }{
	{"review", "gh api", "testdata/script/recipes.txtar", "recipe review.md .github/steelyard-comment.sh"},
	{"review", "curl --fail", "testdata/script/recipes.txtar", "recipe review.md .gitlab/steelyard-comment.sh"},
	{"analysts", "python3 again.py public", "../../generator/download/analyst_test.go", "func TestAnalystsScript("},
}

// meant is what stands for the words in capitals, and for what a forge fills in.
var meant = strings.NewReplacer("FILE", "filled.xlsx", "DIR", "public",
	"${{ matrix.part }}", "2", "$CI_NODE_INDEX", "1", "$CI_NODE_TOTAL", "2", "/srv/", "srv/")

// Each command of each page of the guide is run as it stands there, in the order of its page, in a
// copy of the sample. A Chinese page that calls otherwise than the English one is run as well.
// What needs git, a shell or a browser is skipped by name where there is none.
func TestGuideIsRun(t *testing.T) {
	if testing.Short() {
		t.Skip("builds the sample several times")
	}
	pages, err := filepath.Glob(filepath.Join(repository, "content/guide/*.md"))
	if err != nil {
		t.Fatal(err)
	}
	r := &reader{o: newOffice(t)}
	ran, looked := 0, map[string]bool{}
	for _, file := range pages {
		if strings.HasSuffix(file, ".zh-CN.md") {
			continue
		}
		page := strings.TrimSuffix(filepath.Base(file), ".md")
		english := r.calls(t, page, file)
		for _, lines := range [][]string{english, onlyIn(r.calls(t, page, strings.TrimSuffix(file, ".md")+".zh-CN.md"), english)} {
			if len(lines) == 0 {
				continue
			}
			if !r.clean || !onlyLooks(lines) {
				r.fresh(t, page)
			}
			r.clean = onlyLooks(lines) && supposed[page] == nil
			for n, line := range lines {
				if apart := page == "closing"; apart && n > 0 { // what is closed once is not closed again
					r.fresh(t, page)
				}
				if ran++; looked[line] && !effort.All() {
					continue // it stands on another page too, and changes nothing
				}
				looked[line] = r.clean && looks.MatchString(line)
				t.Run(page+"/"+strings.ReplaceAll(line, "/", "|"), func(t *testing.T) { r.run(t, line) })
			}
		}
	}
	if ran < 60 {
		t.Errorf("%d commands were run: the test looks in the wrong place", ran)
	}
}

// onlyIn are the commands of a page that were not run for its other language, with those
// that use the sites which they make.
func onlyIn(lines, other []string) []string {
	var out []string
	made := map[string]bool{}
	for _, line := range lines {
		words := strings.Fields(line)
		at := slices.Index(words, "--source")
		if slices.Contains(other, line) && (at < 0 || !made[words[at+1]]) {
			continue
		}
		if len(words) > 2 && words[1] == "init" {
			made[words[2]] = true
		}
		out = append(out, line)
	}
	return out
}

// reader is somebody who types what the guide says.
type reader struct {
	o     *office
	kept  bool // the sample stands in the copy's branch of that name
	clean bool // the copy is the sample, and nothing else
}

// looks are the commands that change nothing.
var looks = regexp.MustCompile(`^steelyard (check|score|schema|licenses|guide|help|theme list)\b[^>]*$`)

func onlyLooks(lines []string) bool {
	return !slices.ContainsFunc(lines, func(l string) bool { return !looks.MatchString(l) })
}

// calls are the commands of a page, in its order: those of its blocks, then those that
// stand in its text with arguments and are in no block.
func (r *reader) calls(t *testing.T, page, file string) []string {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for _, block := range shellFence.FindAllStringSubmatch(string(data), -1) {
		if ranElsewhere(t, page, block[1]) {
			continue
		}
		for line := range strings.Lines(block[1]) {
			if line, _, _ = strings.Cut(line, " #"); strings.TrimSpace(line) != "" {
				lines = append(lines, strings.TrimSpace(line))
			}
		}
	}
	for _, block := range stepFence.FindAllStringSubmatch(string(data), -1) {
		for _, m := range step.FindAllStringSubmatch(block[1], -1) {
			lines = append(lines, strings.TrimSpace(m[1]))
		}
	}
	for _, m := range spanned.FindAllStringSubmatch(string(data), -1) {
		if line := m[1]; strings.Count(line, " ") > 1 && !slices.Contains(lines, line) {
			lines = append(lines, line)
		}
	}
	return lines
}

// ranElsewhere says whether another test runs a block, which must say so.
func ranElsewhere(t *testing.T, page, block string) bool {
	t.Helper()
	for _, e := range elsewhere {
		if e.page != page || !strings.Contains(block, e.block) {
			continue
		}
		if data, err := os.ReadFile(e.file); err != nil || !strings.Contains(string(data), e.says) {
			t.Errorf("%s is said to run a block of %s, and has no %q", e.file, page, e.says)
		}
		return true
	}
	return false
}

// fresh makes the copy new: the sample, with what a page supposes. What was built stays,
// so that the next build makes only what differs. Git keeps the sample, which is copied and
// committed once.
func (r *reader) fresh(t *testing.T, page string) {
	t.Helper()
	o := r.o
	if r.kept {
		o.git("checkout", "--quiet", "--force", "-B", "main", "sample")
		o.git("clean", "--quiet", "--force", "-d", "-x", "--exclude=/public", "--exclude=/.cache")
	} else {
		r.keep(t)
	}
	if arrange := supposed[page]; arrange != nil {
		arrange(t, r)
	}
}

// keep puts the sample into the copy and notes it as what every page begins with.
func (r *reader) keep(t *testing.T) {
	t.Helper()
	o := r.o
	if err := os.RemoveAll(filepath.Join(o.dir, "content")); err != nil {
		t.Fatal(err)
	}
	if err := copySample(o.dir, "united-front", "government-services", "general-affairs", "sports", "waterworks"); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(o.dir, ".gitignore"), []byte("public/\n.cache/\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	o.commit("the sample")
	o.git("branch", "sample")
	r.kept = true
}

// supposed is what a page takes for granted.
var supposed = map[string]func(*testing.T, *reader){
	"auditor": func(t *testing.T, r *reader) {
		alone(t, r)
		r.run(t, "steelyard build")
		zipFolder(t, filepath.Join(r.o.dir, "public"), filepath.Join(r.o.dir, "site.zip"))
	},
	"closing":         alone,
	"getting-started": short,
	"languages":       short,
	"pdf":             alone,
	"publishing":      short,
	"review": func(t *testing.T, r *reader) {
		r.o.git("tag", "v2025")
		r.o.git("switch", "--quiet", "--create", "work")
		r.o.replace("content/sports/2025/results.toml", `(\[result\.satisfaction\]\nvalue\s*= )[0-9.]+`, "${1}84.2")
	},
	"spreadsheets": func(t *testing.T, r *reader) { handed(t, r.o.dir) },
}

// alone leaves the unit of the sample that has three years: it is sealed and printed as six are.
func alone(t *testing.T, r *reader) { only(t, r, "united-front") }

// short leaves a unit of one year, which is built soonest.
func short(t *testing.T, r *reader) { only(t, r, "sports") }

func only(t *testing.T, r *reader, unit string) {
	t.Helper()
	units, err := os.ReadDir(filepath.Join(r.o.dir, "content"))
	if err != nil {
		t.Fatal(err)
	}
	for _, u := range units {
		if u.IsDir() && !slices.Contains([]string{"rulebook", unit}, u.Name()) {
			if err := os.RemoveAll(filepath.Join(r.o.dir, "content", u.Name())); err != nil {
				t.Fatal(err)
			}
		}
	}
	if effort.All() {
		r.o.replace("site.toml", unitsOfSite.String(), "")
	}
	r.o.commit("one unit")
}

// run runs one command.
func (r *reader) run(t *testing.T, line string) {
	t.Helper()
	call := meant.Replace(line)
	switch {
	case strings.HasPrefix(call, "steelyard serve"):
		r.serve(t, strings.Fields(call)[1:])
		return
	case strings.HasPrefix(call, "steelyard pdf"):
		if _, err := chromium.Find(""); err != nil {
			t.Skip("there is no Chromium")
		}
		if os.Getenv("STEELYARD_BROWSER") == "" {
			t.Skip("STEELYARD_BROWSER is not set")
		}
	case call == "go build -o steelyard ./cmd/steelyard": // .ci/run compiles it in a clone; this is the program under test
		program, err := exec.LookPath(toolName)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.Symlink(program, filepath.Join(r.o.dir, toolName)); err != nil {
			t.Skip(err)
		}
		return
	}
	call = strings.Replace(call, "go run ./cmd/steelyard", toolName, 1)
	words := strings.Fields(call)
	if strings.ContainsAny(call, `"$>|&;`) {
		if _, err := exec.LookPath("sh"); err != nil {
			t.Skip("there is no shell")
		}
		words = []string{"sh", "-c", call}
	} else if words[0] != toolName && words[0] != "./"+toolName {
		t.Fatalf("%q does not call %s", line, toolName)
	}
	if words[0] == toolName { // here, since each start of the program costs as much as a short call
		here, err := os.Getwd()
		if err = errors.Join(err, os.Chdir(r.o.dir)); err != nil {
			t.Fatal(err)
		}
		out := &said{}
		status := run(t.Context(), words[1:], out, out)
		if err := os.Chdir(here); err != nil { // the next page is read from here
			t.Fatal(err)
		}
		if status != done {
			t.Errorf("%s: status %d\n%s", line, status, out)
		}
		return
	}
	cmd := exec.CommandContext(t.Context(), words[0], words[1:]...)
	if words[0] == "./"+toolName {
		cmd.Path = filepath.Join(r.o.dir, toolName)
	}
	cmd.Dir = r.o.dir
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Errorf("%s: %v\n%s", line, err, out)
	}
}

// serve starts a preview, asks it for its first page and ends it.
func (r *reader) serve(t *testing.T, flags []string) {
	t.Helper()
	flags = slices.DeleteFunc(flags, func(s string) bool { return s == "--open" }) // nobody looks
	ctx, cancel := context.WithCancel(t.Context())
	out, in := io.Pipe()
	told, status := &said{}, make(chan int, 1)
	go func() {
		status <- run(ctx, append(flags, "--source", r.o.dir, "--port", "0"), in, told)
		in.Close()
	}()
	lines := bufio.NewScanner(out)
	if !lines.Scan() {
		t.Fatalf("serve prints nothing; it says: %s", told)
	}
	address := lines.Text()
	go func() { _, _ = io.Copy(io.Discard, out) }()
	answer, err := http.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	answer.Body.Close()
	if answer.StatusCode != http.StatusOK {
		t.Errorf("%s: %s", address, answer.Status)
	}
	cancel()
	<-status
}

// zipFolder puts a folder into an archive, as somebody does who hands a site on.
func zipFolder(t *testing.T, dir, name string) {
	t.Helper()
	f, err := os.Create(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	z := zip.NewWriter(f)
	if err := z.AddFS(os.DirFS(dir)); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
}

// handed are the workbooks that the guide speaks of as made by others.
func handed(t *testing.T, dir string) {
	t.Helper()
	own, err := os.ReadFile(filepath.Join(repository, "generator/sheet/testdata/own.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "self-assessment.xlsx"), own, 0o644); err != nil {
		t.Fatal(err)
	}
	f := excelize.NewFile()
	defer f.Close()
	for at, text := range map[string]any{"A1": "Code", "B1": "Result", "C1": "Remark", "D1": "指标编号", "E1": "全年完成值", "F1": "备注", "A2": "waiting-minutes", "B2": 9.5, "C2": "As of December", "D2": "waiting-minutes", "E2": 9.5, "F2": "截至12月"} {
		if err := f.SetCellValue("Sheet1", at, text); err != nil {
			t.Fatal(err)
		}
	}
	if err := f.SaveAs(filepath.Join(dir, "hall.xlsx")); err != nil {
		t.Fatal(err)
	}
}
