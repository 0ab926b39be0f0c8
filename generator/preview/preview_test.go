package preview

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"steelyard/generator/diag"
	"steelyard/generator/input"
)

// pages is a site in memory that counts what is made.
type pages struct {
	files map[string]string
	made  atomic.Int64
}

func (p *pages) Paths() []string { return slices.Sorted(maps.Keys(p.files)) }

func (p *pages) File(path string) ([]byte, error) {
	text, ok := p.files[path]
	if !ok {
		return nil, fs.ErrNotExist
	}
	p.made.Add(1)
	return []byte(text), nil
}

func site(text string) *pages {
	return &pages{files: map[string]string{
		"index.html": "<html><head></head><body>" + text + "</body></html>", "u/2025/index.html": "<head></head>" + text,
		"assets/site.css": "css", "u/2025/data.csv": "a,b", "u/2025/evidence/survey.pdf": "pdf", "u/2025/evidence/a.html.download": "html",
		"u/2025/evidence/统计.csv": "csv", "y.html.download": "html", "u/2025/source/scorecard.toml": "toml",
	}}
}

// running is a server on this machine with what Load says next.
type running struct {
	*Server
	t       *testing.T
	address string
	next    atomic.Pointer[State]
	stop    func()
}

func start(t *testing.T) *running {
	t.Helper()
	l, err := Listen(0)
	if err != nil {
		t.Fatal(err)
	}
	r := &running{t: t, address: "http://" + l.Addr().String()}
	r.next.Store(&State{Site: site("one")})
	r.Server = New(func(context.Context, string) State { return *r.next.Load() }, "")
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan error, 1)
	go func() { done <- r.Serve(ctx, l) }()
	r.stop = sync.OnceFunc(func() {
		cancel()
		if err := <-done; err != nil {
			t.Error(err)
		}
	})
	t.Cleanup(r.stop)
	r.Reload(t.Context())
	return r
}

// get asks for a path; head are names and values of the request.
func (r *running) get(path string, head ...string) (*http.Response, string) {
	r.t.Helper()
	return r.do(http.MethodGet, path, head...)
}

func (r *running) do(method, path string, head ...string) (*http.Response, string) {
	r.t.Helper()
	// As it is typed: a client would clean the path.
	conn, err := net.Dial("tcp", strings.TrimPrefix(r.address, "http://"))
	if err != nil {
		r.t.Fatal(err)
	}
	defer conn.Close()
	host := strings.TrimPrefix(r.address, "http://")
	lines := ""
	for i := 0; i+1 < len(head); i += 2 {
		if head[i] == "Host" {
			host = head[i+1]
			continue
		}
		lines += head[i] + ": " + head[i+1] + "\r\n"
	}
	fmt.Fprintf(conn, "%s %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n%s\r\n", method, path, host, lines)
	resp, err := http.ReadResponse(bufio.NewReader(conn), &http.Request{Method: method})
	if err != nil {
		r.t.Fatal(err)
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		r.t.Fatal(err)
	}
	return resp, string(body)
}

// A page is the one that a build would write, with one line more in its head; a folder is
// its index, also where the slash is left out.
func TestPages(t *testing.T) {
	r := start(t)
	for path, want := range map[string]string{"/": "one", "/index.html": "one", "/u/2025/": "one", "/u/2025/index.html": "one", "/u/2025/?q=1": "one", "/assets/site.css?v=1": "css", "/u/2025/data.csv": "a,b"} {
		resp, body := r.get(path)
		if resp.StatusCode != http.StatusOK || !strings.Contains(body, want) {
			t.Errorf("%s: %d %q", path, resp.StatusCode, body)
		}
		if page := strings.Contains(resp.Header.Get("Content-Type"), "html"); page != strings.Contains(body, ownPath+"preview.js") {
			t.Errorf("%s: %q", path, body)
		}
	}
	if resp, _ := r.get("/u/2025"); resp.StatusCode != http.StatusFound || resp.Header.Get("Location") != "/u/2025/" {
		t.Errorf("without the slash: %d, %s", resp.StatusCode, resp.Header.Get("Location"))
	}
	if resp, body := r.get("/none.html"); resp.StatusCode != http.StatusNotFound || !strings.Contains(body, "preview.js") {
		t.Errorf("a page that is not there: %d %s", resp.StatusCode, body)
	}
	resp, _ := r.get("/assets/site.css")
	if resp, body := r.get("/assets/site.css", "If-None-Match", resp.Header.Get("ETag")); resp.StatusCode != http.StatusNotModified || body != "" {
		t.Errorf("a file that the browser has: %d", resp.StatusCode)
	}
	if resp, body := r.do(http.MethodHead, "/"); resp.StatusCode != http.StatusOK || body != "" {
		t.Errorf("HEAD: %d %q", resp.StatusCode, body)
	}
	if resp, _ := r.do(http.MethodPost, "/"); resp.StatusCode != http.StatusMethodNotAllowed {
		t.Errorf("POST: %d", resp.StatusCode)
	}
}

// Nothing but the site's own files is handed out, however the path is written.
func TestOutside(t *testing.T) {
	r := start(t)
	for _, path := range []string{"/../site.toml", "/site.toml", "/content/_index.md", "/u/../../site.toml", "/%2e%2e/site.toml", "/..%2fsite.toml", "/u/..%5c..%5csite.toml",
		"/etc/passwd", "//etc/passwd", "/u//2025/", "/./index.html", "/u/./2025/", "/index.html%00.css", "/.git/config", "/.cache/", "/.steelyard/", "/.steelyard/../index.html", "/C:/x", "/u/2025/..", "/u/2025/evidence/"} {
		resp, body := r.get(path)
		if resp.StatusCode == http.StatusOK {
			t.Errorf("%s: %d %q", path, resp.StatusCode, body)
		}
	}
}

// A name of a stranger that is bound to this machine, and a page of a stranger that asks
// for ours, are refused; a link from elsewhere is not.
func TestStrangers(t *testing.T) {
	r := start(t)
	host := strings.TrimPrefix(r.address, "http://")
	for _, c := range []struct {
		head []string
		ok   bool
	}{
		{nil, true},
		{[]string{"Host", "localhost:8420"}, true},
		{[]string{"Host", "[::1]:8420"}, true},
		{[]string{"Host", "127.0.0.1"}, true},
		{[]string{"Host", "evil.example:" + host[strings.LastIndex(host, ":")+1:]}, false},
		{[]string{"Host", "localhost.evil.example"}, false},
		{[]string{"Host", "127.0.0.1.evil.example"}, false},
		{[]string{"Host", "192.168.1.7:8420"}, false},
		{[]string{"Host", "0.0.0.0:8420"}, false},
		{[]string{"Host", "localhost:x"}, false},
		{[]string{"Host", ""}, false},
		{[]string{"Origin", r.address}, true},
		{[]string{"Origin", "http://evil.example"}, false},
		{[]string{"Origin", "null"}, false},
		{[]string{"Origin", "https://" + host}, false},
		{[]string{"Origin", "http://localhost:1"}, false},
		{[]string{"Origin", r.address, "Origin", "http://evil.example"}, false},
		{[]string{"Origin", "", "Origin", "http://evil.example"}, false},
		{[]string{"Sec-Fetch-Site", "same-origin", "Sec-Fetch-Site", "cross-site"}, false},
		{[]string{"Sec-Fetch-Site", "same-origin"}, true},
		{[]string{"Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "no-cors", "Sec-Fetch-Dest", "script"}, false},
		{[]string{"Sec-Fetch-Site", "same-site", "Sec-Fetch-Mode", "cors"}, false},
		{[]string{"Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "navigate", "Sec-Fetch-Dest", "iframe"}, false},
		{[]string{"Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "navigate", "Sec-Fetch-Dest", "document"}, true},
	} {
		for _, path := range []string{"/", ownPath + "problems", "/u/2025/evidence/survey.pdf"} {
			if resp, _ := r.get(path, c.head...); (resp.StatusCode == http.StatusOK) != c.ok {
				t.Errorf("%s with %q: %d", path, c.head, resp.StatusCode)
			}
		}
	}
}

// What an author attached is saved and not opened, under its own name.
func TestAttachments(t *testing.T) {
	r := start(t)
	for path, as := range map[string]string{"/u/2025/evidence/survey.pdf": "survey.pdf", "/u/2025/evidence/a.html.download": "a.html", "/y.html.download": "y.html",
		"/u/2025/evidence/%E7%BB%9F%E8%AE%A1.csv": "%E7%BB%9F%E8%AE%A1.csv"} {
		resp, _ := r.get(path)
		if got := resp.Header.Get("Content-Disposition"); got != "attachment; filename*=UTF-8''"+as {
			t.Errorf("%s: %d %q", path, resp.StatusCode, got)
		}
		if !strings.Contains(resp.Header.Get("Content-Security-Policy"), "sandbox") || resp.Header.Get("X-Content-Type-Options") != "nosniff" {
			t.Errorf("%s: %v", path, resp.Header)
		}
	}
}

// While the sources hold a mistake the last good page stays, and the mistake is told with
// its place and hint; before there was a good one there is nothing else to show.
func TestMistakes(t *testing.T) {
	r := start(t)
	bad := State{Diagnostics: []diag.Diagnostic{{Rule: "E-value", Place: diag.Place{File: "content/u/2025/results.toml", Line: 3, Column: 9}, Message: "this is no number", Hint: "write 12"}}}
	r.next.Store(&bad)
	r.Reload(t.Context())
	if resp, body := r.get("/"); resp.StatusCode != http.StatusOK || !strings.Contains(body, "one") {
		t.Errorf("the last good page: %d %s", resp.StatusCode, body)
	}
	_, said := r.get(ownPath + "problems")
	for _, want := range []string{`"failed":true`, `"good":true`, "content/u/2025/results.toml", `"line":3`, "this is no number", "write 12"} {
		if !strings.Contains(said, want) {
			t.Errorf("%s is not in %s", want, said)
		}
	}
	r.next.Store(&State{Site: site("two")})
	r.Reload(t.Context())
	if _, body := r.get("/"); !strings.Contains(body, "two") {
		t.Errorf("the new page: %s", body)
	}
	if _, said := r.get(ownPath + "problems"); !strings.Contains(said, `"failed":false`) {
		t.Errorf("mended: %s", said)
	}

	bad.Err = errors.New("the disk is gone")
	never := New(func(context.Context, string) State { return bad }, "")
	never.Reload(t.Context())
	answer := httptest.NewRecorder()
	never.ServeHTTP(answer, httptest.NewRequest(http.MethodGet, "http://127.0.0.1/", nil))
	if answer.Code != http.StatusServiceUnavailable || !strings.Contains(answer.Body.String(), "preview.js") {
		t.Errorf("before there was a good page: %d %s", answer.Code, answer.Body)
	}
	if said := string(never.see().problems()); !strings.Contains(said, `"good":false`) || !strings.Contains(said, "the disk is gone") {
		t.Errorf("before there was a good page: %s", said)
	}
}

// The site is shown as the public sees it where a page of the preview asks for that, and
// nobody else can.
func TestAudience(t *testing.T) {
	r := start(t)
	asked := make(chan string, 10)
	r.load = func(_ context.Context, audience string) State { asked <- audience; return State{Site: site(audience)} }
	if resp, _ := r.do(http.MethodPost, ownPath+"audience?to=public"); resp.StatusCode != http.StatusBadRequest {
		t.Errorf("without Origin: %d", resp.StatusCode)
	}
	if resp, _ := r.do(http.MethodPost, ownPath+"audience?to=public", "Origin", "http://evil.example"); resp.StatusCode != http.StatusForbidden {
		t.Errorf("from elsewhere: %d", resp.StatusCode)
	}
	if resp, _ := r.do(http.MethodPost, ownPath+"audience?to=public", "Origin", r.address); resp.StatusCode != http.StatusNoContent || <-asked != "public" {
		t.Errorf("from here: %d", resp.StatusCode)
	}
	if _, body := r.get("/"); !strings.Contains(body, "public") {
		t.Errorf("the page: %s", body)
	}
}

// A page that waits hears of each new version, a slow one of the last.
func TestEvents(t *testing.T) {
	r := start(t)
	resp, err := http.Get(r.address + ownPath + "events")
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	lines := bufio.NewScanner(resp.Body)
	heard := func() string {
		for lines.Scan() {
			if data, ok := strings.CutPrefix(lines.Text(), "data: "); ok {
				return data
			}
		}
		return ""
	}
	if got := heard(); got != `{"version":1,"failed":false}` {
		t.Errorf("at first: %s", got)
	}
	r.next.Store(&State{})
	r.Reload(t.Context())
	if got := heard(); got != `{"version":2,"failed":true}` {
		t.Errorf("after a mistake: %s", got)
	}
	for range 50 {
		r.Reload(t.Context())
	}
	for got := ""; got != `{"version":52,"failed":true}`; {
		if got = heard(); got == "" {
			t.Fatal("the last version is not told")
		}
	}
}

// A thousand requests at once are answered, and each page is made once.
func TestManyRequests(t *testing.T) {
	r := start(t)
	s := site("one")
	r.next.Store(&State{Site: s})
	r.Reload(t.Context())
	client := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: 1000}}
	defer client.CloseIdleConnections()
	var wg sync.WaitGroup
	var failed atomic.Int64
	for i := range 1000 {
		wg.Go(func() {
			resp, err := client.Get(r.address + []string{"/", "/u/2025/", "/assets/site.css"}[i%3])
			if err != nil {
				failed.Add(1)
				return
			}
			defer resp.Body.Close()
			if _, err := io.Copy(io.Discard, resp.Body); err != nil || resp.StatusCode != http.StatusOK {
				failed.Add(1)
			}
		})
	}
	wg.Wait()
	if failed.Load() > 0 || s.made.Load() != 3 {
		t.Errorf("%d of 1000 failed, %d files were made", failed.Load(), s.made.Load())
	}
}

// Clients that send or read nothing hold up nobody, and do not outlive the server; neither
// do two hundred saves leave anything behind.
func TestNothingIsLeft(t *testing.T) {
	before := runtime.NumGoroutine()
	r := start(t)
	var idle []net.Conn
	for range 50 {
		c, err := net.Dial("tcp", strings.TrimPrefix(r.address, "http://"))
		if err != nil {
			t.Fatal(err)
		}
		idle = append(idle, c)
		fmt.Fprintf(c, "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: ")
	}
	waits, err := http.Get(r.address + ownPath + "events")
	if err != nil {
		t.Fatal(err)
	}
	for range 200 {
		r.Reload(t.Context())
	}
	if resp, _ := r.get("/"); resp.StatusCode != http.StatusOK {
		t.Errorf("beside slow clients: %d", resp.StatusCode)
	}
	began := time.Now()
	r.stop()
	if took := time.Since(began); took > 5*time.Second {
		t.Errorf("the end took %v", took)
	}
	waits.Body.Close()
	for _, c := range idle {
		c.Close()
	}
	http.DefaultClient.CloseIdleConnections()
	for range 100 {
		if runtime.NumGoroutine() <= before+2 {
			return
		}
		time.Sleep(20 * time.Millisecond)
	}
	t.Errorf("%d goroutines, %d before", runtime.NumGoroutine(), before)
}

// A port that is taken is no reason to stop.
func TestListen(t *testing.T) {
	first, err := Listen(0)
	if err != nil {
		t.Fatal(err)
	}
	defer first.Close()
	second, err := Listen(first.Addr().(*net.TCPAddr).Port)
	if err != nil {
		t.Fatal(err)
	}
	defer second.Close()
	if !second.Addr().(*net.TCPAddr).IP.IsLoopback() {
		t.Errorf("listens on %v", second.Addr())
	}
}

// Editors save in many ways, and folders come and go: each is noticed, once, and what
// editors lay down beside is not.
func TestWatch(t *testing.T) {
	for name, watch := range map[string]func(ctx context.Context, dir string, changed func()) error{
		"told": Watch,
		"polled": func(ctx context.Context, dir string, changed func()) error {
			folder, err := input.Folder(dir)
			if err != nil {
				return err
			}
			return Poll(ctx, folder, 20*time.Millisecond, changed)
		},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			put := func(name, text string) {
				t.Helper()
				name = filepath.Join(dir, filepath.FromSlash(name))
				if err := errors.Join(os.MkdirAll(filepath.Dir(name), 0o755), os.WriteFile(name, []byte(text), 0o644)); err != nil {
					t.Fatal(err)
				}
			}
			put("site.toml", "")
			put("content/u/2025/report.md", "")
			put("public/index.html", "")
			ctx, cancel := context.WithCancel(t.Context())
			calls := make(chan struct{}, 100)
			done := make(chan error, 1)
			go func() { done <- watch(ctx, dir, func() { calls <- struct{}{} }) }()
			noticed := func(what string, want bool) {
				t.Helper()
				wait := 5 * time.Second
				if !want {
					wait = 300 * time.Millisecond
				}
				select {
				case <-calls:
					if !want {
						t.Errorf("%s is noticed", what)
					}
				case <-time.After(wait):
					if want {
						t.Errorf("%s is not noticed", what)
					}
				}
				time.Sleep(2 * quiet)
				for len(calls) > 0 {
					<-calls
				}
			}
			noticed("the beginning", true)
			put("content/u/2025/report.md", "more")
			noticed("a save", true)
			put("content/u/2025/.report.md.swp", "x")
			put("content/u/2025/report.md~", "x")
			put("public/index.html", "built")
			put(".cache/x", "x")
			noticed("an editor's own file", false)
			put("content/u/2025/.new", "renamed into place")
			if err := os.Rename(filepath.Join(dir, "content/u/2025/.new"), filepath.Join(dir, "content/u/2025/report.md")); err != nil {
				t.Fatal(err)
			}
			noticed("a save by renaming", true)
			put("content/v/2025/deep/report.md", "x")
			noticed("a new folder", true)
			put("content/v/2025/deep/report.md", "xy")
			noticed("a save in a new folder", true)
			put("themes/own/layouts/base.html", "x")
			noticed("a theme that appears", true)
			if err := os.RemoveAll(filepath.Join(dir, "content/v")); err != nil {
				t.Fatal(err)
			}
			noticed("a folder that goes", true)
			put("site.toml", "title = \"x\"")
			noticed("site.toml", true)
			cancel()
			if err := <-done; err != nil {
				t.Error(err)
			}
		})
	}
}
