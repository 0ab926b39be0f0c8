//go:build unix

package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"steelyard/generator"
)

// BenchmarkDiff compares two revisions of a site of 60 units over 5 years, of which a few
// results or all results of a year changed, and reports the processor time that it takes, git's included,
// as a multiple of what loading and scoring the site once takes:
//
//	go test ./cmd/steelyard -run - -bench Diff -benchtime 5x -cpu 1
func BenchmarkDiff(b *testing.B) {
	if _, err := exec.LookPath("git"); err != nil {
		b.Skip("git is not installed")
	}
	dir := b.TempDir()
	manyUnits(b, dir, 60)
	git := func(args ...string) {
		b.Helper()
		args = append([]string{"-C", dir, "-c", "user.name=office", "-c", "user.email=office@b-district.example"}, args...)
		if out, err := exec.Command("git", args...).CombinedOutput(); err != nil {
			b.Fatalf("git %s: %v\n%s", strings.Join(args, " "), err, out)
		}
	}
	git("init", "--quiet", "--initial-branch=main")
	git("add", "--all")
	git("commit", "--quiet", "--message", "the site")
	git("gc", "--quiet")
	change := func(branch, pattern string, oldnew ...string) {
		git("switch", "--quiet", "--create", branch, "main")
		files, err := filepath.Glob(filepath.Join(dir, pattern))
		if err != nil || len(files) == 0 {
			b.Fatal("no files", err)
		}
		for _, name := range files {
			data, err := os.ReadFile(name)
			if err != nil {
				b.Fatal(err)
			}
			if err := os.WriteFile(name, []byte(strings.NewReplacer(oldnew...).Replace(string(data))), 0o644); err != nil {
				b.Fatal(err)
			}
		}
		git("commit", "--quiet", "--all", "--message", branch)
	}
	change("few", "content/unit-0*/2025/results.toml", "= 88.1\n", "= 87.2\n")
	change("all", "content/unit-*/2025/results.toml", "= 93.6\n", "= 93.6\n", "= 9", "= 8") // 93.6 has its parts beside it
	git("switch", "--quiet", "main")

	var once time.Duration
	b.Run("score", func(b *testing.B) {
		start := cpuTime(b)
		for range b.N {
			s, err := generator.Score(context.Background(), generator.Options{FS: os.DirFS(dir), Jobs: 1})
			if err != nil || s.Summary.Failed {
				b.Fatal(err, s.Summary.Diagnostics)
			}
		}
		once = (cpuTime(b) - start) / time.Duration(b.N)
		b.ReportMetric(float64(once.Milliseconds()), "cpu-ms")
	})
	for _, branch := range []string{"main", "few", "all"} {
		b.Run(branch, func(b *testing.B) {
			start := cpuTime(b)
			for range b.N {
				steelyardIn(b, dir, "diff", "main", branch, "--jobs", "1")
			}
			cpu := (cpuTime(b) - start) / time.Duration(b.N)
			b.ReportMetric(float64(cpu.Milliseconds()), "cpu-ms")
			if once > 0 {
				b.ReportMetric(float64(cpu)/float64(once), "times-score")
			}
		})
	}
}

func steelyardIn(b *testing.B, dir string, args ...string) {
	b.Helper()
	var out, said strings.Builder
	if status := run(context.Background(), append(args, "--source", dir), &out, &said); status != done {
		b.Fatalf("status %d\n%s", status, said.String())
	}
}

// The benchmark's site follows the sample, and must load when the sample has changed.
func TestManyUnitsLoad(t *testing.T) {
	dir := t.TempDir()
	manyUnits(t, dir, 2)
	s, err := generator.Score(t.Context(), generator.Options{FS: os.DirFS(dir), Jobs: 1})
	if err != nil || s.Summary.Failed {
		t.Fatal(err, s.Summary.Diagnostics)
	}
}

// manyUnits writes a site of so many units over 5 years: copies of one report of the sample.
func manyUnits(b testing.TB, dir string, units int) {
	b.Helper()
	read := func(name string) string {
		data, err := os.ReadFile(filepath.Join(repository, name))
		if err != nil {
			b.Fatal(err)
		}
		return string(data)
	}
	write := func(name, text string) {
		to := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
			b.Fatal(err)
		}
		if err := os.WriteFile(to, []byte(text), 0o644); err != nil {
			b.Fatal(err)
		}
	}
	write("site.toml", "title = \"Many units\"\nlanguages = [\"en\", \"zh-CN\"]\n")
	evidence, err := filepath.Glob(filepath.Join(repository, "content/education/2025/evidence/*"))
	if err != nil {
		b.Fatal(err)
	}
	for year := 2021; year <= 2025; year++ {
		write(fmt.Sprintf("content/rulebook/%d.toml", year), read("content/rulebook/2025.toml"))
		before := strings.NewReplacer("2024", fmt.Sprint(year-1), "2023", fmt.Sprint(year-2), "2022", fmt.Sprint(year-3))
		for u := range units {
			unit := fmt.Sprintf("content/unit-%02d", u)
			write(unit+"/unit.toml", strings.Replace(read("content/education/unit.toml"), "parent   = \"livelihood-group\"\n", "", 1)) // its group is not here
			report := fmt.Sprintf("%s/%d", unit, year)
			for _, name := range []string{"scorecard.toml", "results.toml", "report.md"} {
				text := strings.Replace(read("content/education/2025/"+name), "serves    = [\"satisfied\"]\n", "", 1) // its group is not here
				write(report+"/"+name, before.Replace(text))
			}
			for _, name := range evidence {
				rel, _ := filepath.Rel(repository, name)
				write(report+"/evidence/"+filepath.Base(name), read(rel))
			}
		}
	}
}

// cpuTime is the processor time of this process and of its children that ended.
func cpuTime(b *testing.B) time.Duration {
	b.Helper()
	var sum int64
	for _, who := range []int{syscall.RUSAGE_SELF, syscall.RUSAGE_CHILDREN} {
		var u syscall.Rusage
		if err := syscall.Getrusage(who, &u); err != nil {
			b.Fatal(err)
		}
		sum += u.Utime.Nano() + u.Stime.Nano()
	}
	return time.Duration(sum)
}
