package main

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
)

// said is a terminal that several goroutines write to.
type said struct {
	mu  sync.Mutex
	buf bytes.Buffer
}

func (s *said) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.buf.Write(p)
}

func (s *said) String() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.buf.String()
}

// serving runs serve on a copy of the small site, and returns the site's folder, the
// address it prints first, what it says, and what ends it.
func serving(t *testing.T, flags ...string) (dir, address string, told *said, end func() int) {
	t.Helper()
	dir = filepath.Join(t.TempDir(), "site")
	if err := os.CopyFS(dir, os.DirFS(small)); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	out, in := io.Pipe()
	told = &said{}
	status := make(chan int, 1)
	go func() {
		status <- run(ctx, append([]string{"serve", "--source", dir, "--port", "0"}, flags...), in, told)
		in.Close()
	}()
	lines := bufio.NewScanner(out)
	if !lines.Scan() {
		t.Fatalf("serve prints nothing; it says: %s", told)
	}
	go func() { _, _ = io.Copy(io.Discard, out) }() // nothing more is expected
	end = sync.OnceValue(func() int { cancel(); return <-status })
	t.Cleanup(func() { end() })
	return dir, lines.Text(), told, end
}

func fetch(t *testing.T, address string) (int, string) {
	t.Helper()
	resp, err := http.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return resp.StatusCode, string(body)
}

// eventually waits until something holds.
func eventually(t *testing.T, what string, holds func() bool) {
	t.Helper()
	for range 200 {
		if holds() {
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
	t.Fatalf("%s: never", what)
}

func stampsOf(t *testing.T, dir string) string {
	t.Helper()
	var b strings.Builder
	err := filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := d.Info()
		fmt.Fprintln(&b, name, info.Size(), info.ModTime())
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// An author writes: the page follows, a mistake is told in the page and the terminal while
// the last good page stays, and at the end nothing was written and nothing is left.
func TestServe(t *testing.T) {
	for _, flags := range [][]string{nil, {"--poll=50ms"}} {
		t.Run(strings.Join(append([]string{"serve"}, flags...), " "), func(t *testing.T) {
			dir, address, told, end := serving(t, flags...)
			if status, page := fetch(t, address); status != http.StatusOK || !strings.Contains(page, "</html>") {
				t.Fatalf("%d %s", status, page)
			}
			site := filepath.Join(dir, "site.toml")
			good, err := os.ReadFile(site)
			if err != nil {
				t.Fatal(err)
			}
			write := func(text string) string {
				if err := os.WriteFile(site, []byte(text), 0o644); err != nil {
					t.Fatal(err)
				}
				return text
			}
			write(strings.Replace(string(good), "Small site", "Renamed", 1))
			eventually(t, "the new title", func() bool { _, page := fetch(t, address); return strings.Contains(page, "Renamed") })
			write("title = \"Renamed\nx\n")
			eventually(t, "the mistake in the page", func() bool {
				_, said := fetch(t, address+".steelyard/problems")
				return strings.Contains(said, "site.toml") && strings.Contains(said, `"failed":true`)
			})
			// A file that is looked at while it is written may be empty for a moment, another mistake.
			eventually(t, "the mistake in the terminal", func() bool { return strings.Contains(told.String(), "site.toml:1:") })
			if _, page := fetch(t, address); !strings.Contains(page, "Renamed") {
				t.Error("the last good page is gone")
			}
			write(string(good))
			eventually(t, "the old title", func() bool { _, page := fetch(t, address); return !strings.Contains(page, "Renamed") })
			if status, _ := fetch(t, address+"site.toml"); status != http.StatusNotFound {
				t.Errorf("a source is handed out: %d", status)
			}
			before := stampsOf(t, dir)
			if status := end(); status != done {
				t.Errorf("status %d, %s", status, told)
			}
			if after := stampsOf(t, dir); after != before {
				t.Errorf("something was written:\n%s\n%s", before, after)
			}
			if _, err := os.Stat(filepath.Join(dir, "public")); err == nil {
				t.Error("public/ was written")
			}
		})
	}
}

// The last good page is made of the texts of its own time, also where it is opened for the
// first time after they were broken.
func TestServeKeepsTheLastGoodPages(t *testing.T) {
	dir, address, _, _ := serving(t)
	fetch(t, address)
	var report, page string
	err := filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if d != nil && d.Name() == "report.md" && report == "" {
			report = name
			rel, _ := filepath.Rel(filepath.Join(dir, "content"), filepath.Dir(name))
			page = address + filepath.ToSlash(rel) + "/"
		}
		return err
	})
	if err != nil || report == "" {
		t.Fatal("no report", err)
	}
	text, err := os.ReadFile(report)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(report, append(text, "\n`{no.such.thing}`\n\nBroken.\n"...), 0o644); err != nil {
		t.Fatal(err)
	}
	eventually(t, "the mistake", func() bool {
		_, said := fetch(t, address+".steelyard/problems")
		return strings.Contains(said, `"failed":true`)
	})
	if status, body := fetch(t, page); status != http.StatusOK || strings.Contains(body, "Broken.") {
		t.Errorf("%s: %d", page, status)
	}
}

// A preview that is ended while a large site is read does not stay for the end of that.
func TestServeEndsWhileItReads(t *testing.T) {
	var work sync.WaitGroup
	reading := make(chan struct{})
	work.Go(func() { <-reading })
	began := time.Now()
	await(&work, 20*time.Millisecond)
	close(reading)
	await(&work, time.Hour)
	if took := time.Since(began); took > time.Minute {
		t.Errorf("%v", took)
	}
}

// A wrong call is told, and a port that is taken is not one.
func TestServeCalls(t *testing.T) {
	for _, flags := range [][]string{{"--port", "70000"}, {"--port=-1"}, {"--poll=1ms"}, {"--audience", "nobody"}, {"somewhere"}} {
		var out, told bytes.Buffer
		if status := run(t.Context(), append([]string{"serve"}, flags...), &out, &told); status != misused {
			t.Errorf("%v: status %d, %s", flags, status, told.String())
		}
	}
	_, address, _, _ := serving(t)
	port := strings.TrimSuffix(address[strings.LastIndex(address, ":")+1:], "/")
	_, other, _, _ := serving(t, "--port", port)
	if other == address {
		t.Errorf("two previews at %s", address)
	}
}
