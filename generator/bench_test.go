package generator_test

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"steelyard/generator"
	"steelyard/generator/markdown"
)

// BenchmarkBuild builds generated sites from nothing and reports what a page costs in
// processor time, how that compares with goldmark's share of it (the narrative of all
// reports, parsed and rendered once), and how much memory the process needed at most.
//
//	go test ./generator -run - -bench Build -benchtime 3x
func BenchmarkBuild(b *testing.B) {
	for _, n := range []int{10, 100, 1000} {
		b.Run(fmt.Sprintf("reports=%d", n), func(b *testing.B) { benchmark(b, n, false) })
	}
}

// BenchmarkRebuild builds a site that is in place already: nothing is written.
func BenchmarkRebuild(b *testing.B) {
	b.Run("reports=100", func(b *testing.B) { benchmark(b, 100, true) })
}

func benchmark(b *testing.B, n int, again bool) {
	root := b.TempDir()
	site := generated(n)
	var narrative [][]byte
	for name, file := range site {
		to := filepath.Join(root, "site", filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
			b.Fatal(err)
		}
		if err := os.WriteFile(to, file.Data, 0o644); err != nil {
			b.Fatal(err)
		}
		if strings.HasSuffix(name, "/report.md") {
			_, body, _ := strings.Cut(string(file.Data[4:]), "\n+++\n")
			narrative = append(narrative, []byte(body))
		}
	}
	opt := generator.Options{FS: os.DirFS(filepath.Join(root, "site")), Root: filepath.Join(root, "site"), Output: filepath.Join(root, "public")}
	if again {
		build(b, opt)
	}

	start := cpuTime(b)
	for _, body := range narrative {
		markdown.Parse(body).All(markdown.Hooks{})
	}
	goldmark := cpuTime(b) - start

	var pages, bytes int
	var cpu time.Duration
	peak := watchMemory()
	b.ResetTimer()
	for range b.N {
		if !again {
			b.StopTimer()
			if err := os.RemoveAll(opt.Output); err != nil {
				b.Fatal(err)
			}
			b.StartTimer()
		}
		start := cpuTime(b)
		summary := build(b, opt)
		cpu += cpuTime(b) - start
		pages = summary.Pages
	}
	b.StopTimer()
	bytes = size(b, opt.Output)
	perPage := float64(cpu.Microseconds()) / float64(b.N) / float64(pages)
	b.ReportMetric(float64(pages), "pages")
	b.ReportMetric(perPage, "cpu-µs/page")
	if goldmark > 0 {
		b.ReportMetric(float64(cpu)/float64(b.N)/float64(goldmark), "times-goldmark")
	}
	b.ReportMetric(float64(peak())/(1<<20), "peak-MiB")
	b.ReportMetric(float64(bytes)/float64(pages)/1024, "KiB/page")
}

// watchMemory samples what the Go runtime has from the system and returns a function
// that stops and tells the most it saw, in bytes.
func watchMemory() (peak func() uint64) {
	runtime.GC()
	var most atomic.Uint64
	stop := make(chan struct{})
	var wg sync.WaitGroup
	wg.Go(func() {
		var m runtime.MemStats
		for {
			runtime.ReadMemStats(&m)
			most.Store(max(most.Load(), m.HeapInuse+m.StackInuse))
			select {
			case <-stop:
				return
			case <-time.After(5 * time.Millisecond):
			}
		}
	})
	return func() uint64 {
		close(stop)
		wg.Wait()
		return most.Load()
	}
}

func size(b *testing.B, dir string) int {
	total := 0
	err := filepath.WalkDir(dir, func(_ string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		info, err := d.Info()
		if err != nil {
			return err
		}
		total += int(info.Size())
		return nil
	})
	if err != nil {
		b.Fatal(err)
	}
	return total
}

// BenchmarkSave is what an author waits for in a preview: a result of one report is saved, the
// site is read again, and the page of its indicators' report is made. It reports the processor
// time of a save.
//
//	go test ./generator -run - -bench Save -benchtime 20x
func BenchmarkSave(b *testing.B) {
	for _, n := range []int{28, 100, 280} {
		b.Run(fmt.Sprintf("reports=%d", n), func(b *testing.B) {
			site := generated(n)
			var page, results string
			for name := range site {
				if strings.HasSuffix(name, "/results.toml") && (results == "" || name < results) {
					results = name
				}
			}
			page = strings.TrimPrefix(strings.TrimSuffix(results, "results.toml"), "content/") + "index.html"
			text := string(site[results].Data)
			opt := generator.Options{FS: site, Kept: generator.NewKept()}
			var spent time.Duration
			pages := 0
			for i := range b.N + 1 {
				site[results].Data = []byte(fmt.Sprintf("# saved for the %d. time\n", i) + text)
				start := cpuTime(b)
				made, summary, err := generator.Preview(b.Context(), opt)
				if err != nil || made == nil {
					b.Fatal(err, summary.Diagnostics)
				}
				if _, err := made.File(page); err != nil {
					b.Fatal(err)
				}
				if i > 0 { // the first reading keeps nothing yet
					spent += cpuTime(b) - start
				}
				pages = summary.Pages
			}
			b.ReportMetric(float64(pages), "pages")
			b.ReportMetric(float64(spent.Milliseconds())/float64(b.N), "cpu-ms/save")
		})
	}
}
