package output

import (
	"bufio"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"time"

	"steelyard/generator/effort"
)

// killedSite is a site of two hundred pages in one of two states, which share some files.
func killedSite(state string) files {
	site := files{"index.html": state, "assets/site.css": "same", "only-" + state + "/index.html": state}
	for i := range 200 {
		text := state
		if i%4 == 0 {
			text = "same"
		}
		site[fmt.Sprintf("unit-%d/2025/page-%d/index.html", i%20, i)] = text + fmt.Sprint(i)
	}
	return site
}

// TestMain is the program that is killed where it is called as one.
func TestMain(m *testing.M) {
	dir, state := os.Getenv("STEELYARD_KILL_DIR"), os.Getenv("STEELYARD_KILL_STATE")
	if dir == "" {
		os.Exit(m.Run())
	}
	var d disk = osDisk{}
	if how := os.Getenv("STEELYARD_KILL_IN_PLACE"); how != "" {
		n := 0
		d = faulty{n: &n, way: way{inPlace: true, few: how == "few"}}
	}
	fmt.Println("started")
	site := killedSite(state)
	s, err := openFor(d, dir, slices.Sorted(maps.Keys(site)))
	if err == nil {
		for p, text := range site {
			err = errors.Join(err, s.Put(p, []byte(text)))
		}
		fmt.Println("commit") // whoever kills takes aim
		if err == nil {
			_, err = s.Commit()
		}
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	os.Exit(0)
}

// A build is killed while it puts a site in place, and while it repairs what such a one
// left: the old site or the new one is whole at once, no page is missing at any time, and
// what is somebody else's is as it was. STEELYARD_KILLS=300 kills more often.
func TestKills(t *testing.T) {
	if !canSwap(t) {
		t.Skip("no exchange of folders here")
	}
	killMany(t, effort.Of("KILLS", 2, 12), false)
}

// The same where folders cannot be exchanged, or few files move: no page is missing at any time,
// and the next command finishes what was begun.
func TestKillsInPlace(t *testing.T) {
	killMany(t, effort.Of("KILLS", 2, 6), true)
}

func killMany(t *testing.T, kills int, inPlace bool) {
	root := t.TempDir()
	dir := filepath.Join(root, "public")
	write(t, root, "content/u/report.md", "report")
	for name, text := range theirs {
		write(t, dir, name, text)
	}
	mustBuild(t, dir, killedSite("a"))
	missing := watch(t, dir)
	states := map[string]int{}
	random := rand.New(rand.NewPCG(1, uint64(kills)))
	var commit time.Duration // how long one takes
	for i := range kills {
		state := []string{"b", "a"}[i%2]
		if i%20 == 0 {
			killOne(t, dir, "b", inPlace, false, time.Minute)
			commit = killOne(t, dir, "a", inPlace, false, time.Minute)
		}
		killOne(t, dir, state, inPlace, i%3 == 2, time.Duration(random.Int64N(int64(commit))))
		if inPlace {
			if err := Recover(dir); err != nil {
				t.Fatalf("kill %d: %v", i, err)
			}
		}
		if inPlace {
			clean(t, dir)
		}
		got := read(t, dir)
		switch {
		case maps.Equal(got, with(killedSite("a"), theirs)):
			states["a"]++
		case maps.Equal(got, with(killedSite("b"), theirs)):
			states["b"]++
		default:
			t.Fatalf("kill %d: %d files of neither site alone", i, len(got))
		}
		if text := read(t, filepath.Join(root, "content"))["u/report.md"]; text != "report" {
			t.Fatalf("kill %d: the author's file holds %q", i, text)
		}
	}
	if list := missing(); len(list) > 0 {
		t.Errorf("missing for a while: %v", list)
	}
	mustBuild(t, dir, killedSite("a"))
	expect(t, dir, with(killedSite("a"), theirs))
	clean(t, dir)
	t.Logf("%d kills: %v whole, 0 mixed", kills, states)
}

// killOne starts a build and kills it some time after it began to commit, or, where it
// repairs, after it began at all.
func killOne(t *testing.T, dir, state string, inPlace, repairs bool, after time.Duration) time.Duration {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), "STEELYARD_KILL_DIR="+dir, "STEELYARD_KILL_STATE="+state)
	if inPlace {
		how := map[string]string{"a": "always", "b": "few"}[state]
		cmd.Env = append(cmd.Env, "STEELYARD_KILL_IN_PLACE="+how)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(out)
	for lines.Scan() && lines.Text() != "commit" && !repairs {
	}
	began := time.Now()
	gun := time.AfterFunc(after, func() { _ = cmd.Process.Kill() }) // where it is done already there is nothing to kill
	defer gun.Stop()
	_ = cmd.Wait() // most often it was killed
	return time.Since(began)
}

// watch opens pages that both states have, again and again, and tells which were missing.
func watch(t *testing.T, dir string) (missing func() []string) {
	var names []string
	b := killedSite("b")
	for p := range killedSite("a") {
		if _, both := b[p]; both {
			names = append(names, p)
		}
	}
	stop := make(chan struct{})
	var list []string
	var wg sync.WaitGroup
	wg.Go(func() {
		for i := 0; ; i++ {
			select {
			case <-stop:
				return
			default:
			}
			if i%50 == 0 {
				time.Sleep(time.Millisecond)
			}
			name := names[i%len(names)]
			if _, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(name))); errors.Is(err, fs.ErrNotExist) {
				list = append(list, name)
			}
		}
	})
	return func() []string {
		close(stop)
		wg.Wait()
		return list
	}
}
