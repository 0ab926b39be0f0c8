package browser

import (
	"bufio"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"steelyard/generator/internal/browse"
)

var pictures = flag.Bool("pictures", false, "take the pictures of forms in the guide anew: go test ./generator/browser -run Form -pictures")

// A clerk enters the last quarter of a unit in the forms, by keyboard alone and from one form to the
// next: what is to be committed is one line a result, and nothing else. A value that is
// none is told beside its field and not written.
func TestFormsTakeAQuarter(t *testing.T) {
	browse.Need(t)
	dir, git := oneUnit(t)
	forms := edited(t, dir) + "united-front/2025/"
	tab := chromium.Open(t)
	if *pictures {
		photograph(t, tab, forms)
	}
	entered := []struct{ indicator, wrong, value string }{{"visits-verified", "约45", "45"}, {"volunteers-active", "", "460"}}
	for _, e := range entered {
		tab.Do(chromedp.Navigate(forms + e.indicator + "?lang=zh-CN"))
		field := `document.querySelector('[name="Q4"]')`
		fill := func(text string) {
			t.Helper()
			browse.Ask[bool](tab, field+`.focus(), `+field+`.select(), true`)
			tab.Do(chromedp.KeyEvent(text))
		}
		if e.wrong != "" {
			fill(e.wrong)
			tab.Until(field + `.getAttribute("aria-invalid") === "true" && document.querySelector('[data-for="Q4"]').textContent.includes("不是数")`)
		}
		fill(e.value)
		tab.Until(`document.getElementById("score").textContent.includes("总分")`)
		tab.Do(chromedp.KeyEvent(kb.Enter))
		tab.Until(`document.querySelector('[role="status"]') && document.querySelector('[role="status"]').textContent === "已保存。"`)
	}
	var changed []string
	for line := range strings.Lines(git("diff", "--unified=0")) {
		if (line[0] == '+' || line[0] == '-') && !strings.HasPrefix(line, "+++") && !strings.HasPrefix(line, "---") {
			changed = append(changed, strings.TrimSpace(line))
		}
	}
	want := []string{
		"-periods       = { Q1 = 31, Q2 = 40, Q3 = 36, Q4 = 42 }", "+periods       = { Q1 = 31, Q2 = 40, Q3 = 36, Q4 = 45 }",
		"-periods  = { Q1 = 405, Q2 = 418, Q3 = 436, Q4 = 452 }", "+periods  = { Q1 = 405, Q2 = 418, Q3 = 436, Q4 = 460 }",
	}
	if got := strings.Join(changed, "\n"); got != strings.Join(want, "\n") || git("status", "--short") != "M content/united-front/2025/results.toml" {
		t.Errorf("what is to be committed is\n%s\n%s", got, git("status", "--short"))
	}
}

// oneUnit is a repository with one unit of the sample, and git in it.
func oneUnit(t *testing.T) (dir string, git func(...string) string) {
	t.Helper()
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("git is not installed")
	}
	dir = t.TempDir()
	for _, name := range []string{"rulebook", "united-front"} {
		if err := os.CopyFS(filepath.Join(dir, "content", name), os.DirFS(filepath.Join("../../content", name))); err != nil {
			t.Fatal(err)
		}
	}
	site, err := os.ReadFile("../../site.toml")
	if err != nil {
		t.Fatal(err)
	}
	site = regexp.MustCompile(`(?m)^units .*$`).ReplaceAll(site, nil)
	if err := os.WriteFile(filepath.Join(dir, "site.toml"), site, 0o644); err != nil {
		t.Fatal(err)
	}
	git = func(args ...string) string {
		t.Helper()
		cmd := exec.Command("git", append([]string{"-C", dir, "-c", "user.name=office", "-c", "user.email=office@b-district.example"}, args...)...)
		cmd.Env = append(os.Environ(), "GIT_CONFIG_GLOBAL="+os.DevNull, "GIT_CONFIG_SYSTEM="+os.DevNull)
		out, err := cmd.CombinedOutput()
		if err != nil {
			t.Fatalf("git %s: %v\n%s", args, err, out)
		}
		return strings.TrimSpace(string(out))
	}
	git("init", "--quiet")
	git("add", "--all")
	git("commit", "--quiet", "--message", "one unit")
	return dir, git
}

// edited runs serve --edit, the program itself, and returns the address of its forms.
func edited(t *testing.T, dir string) string {
	t.Helper()
	program := compiled(t)
	cmd := exec.CommandContext(t.Context(), program, "serve", "--edit", "--source", dir, "--port", "0")
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
	})
	lines := bufio.NewScanner(out)
	if !lines.Scan() {
		t.Fatal("serve prints no address")
	}
	return lines.Text()
}

// compiled is the program. Where it can be, it is what "go run" links and keeps as long as nothing
// in it changes; "go build" links each time.
func compiled(t *testing.T) string {
	t.Helper()
	program := filepath.Join(t.TempDir(), "steelyard.exe") // which every system starts
	const of = "steelyard/cmd/steelyard"
	if cp, err := exec.LookPath("cp"); err == nil && exec.Command("go", "run", "-ldflags=-s -w", "-exec="+cp, of, program).Run() == nil {
		return program
	}
	if out, err := exec.Command("go", "build", "-ldflags=-s -w", "-o", program, of).CombinedOutput(); err != nil {
		t.Fatalf("the program does not build: %v\n%s", err, out)
	}
	return program
}

// photograph takes the pictures of the guide: a form with a slip in it, in both languages.
func photograph(t *testing.T, tab *browse.Tab, forms string) {
	t.Helper()
	tab.Size(760, 900)
	for lang, name := range map[string]string{"en": "form.png", "zh-CN": "form-zh.png"} {
		tab.Do(chromedp.Navigate(forms + "visits-verified?lang=" + lang))
		browse.Ask[bool](tab, `document.querySelector('[name="Q4"]').focus(), document.querySelector('[name="Q4"]').select(), true`)
		tab.Do(chromedp.KeyEvent("4O"))
		tab.Until(`document.querySelector('[data-for="Q4"]').textContent !== ""`)
		browse.Ask[bool](tab, `scrollTo(0, 0), true`)
		if err := os.WriteFile(filepath.Join("../../content/guide/images", name), tab.Picture(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}
