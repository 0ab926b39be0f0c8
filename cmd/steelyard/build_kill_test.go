package main

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"steelyard/generator/effort"
)

// The command itself is killed while it builds, while it puts the site in place, and, every
// third time, while it repairs what a killed one left: after each kill the site is the old one
// or the new one, whole, and no file of the author's has changed. STEELYARD_KILLS=300 kills
// more often.
func TestBuildKills(t *testing.T) {
	kills := effort.Of("KILLS", 2, 4)
	root := t.TempDir()
	sites := [2]string{filepath.Join(root, "a"), filepath.Join(root, "b")}
	for i, dir := range sites {
		if err := copyMissing(dir, os.DirFS(small)); err != nil {
			t.Fatal(err)
		}
		plant(t, dir, "site.toml", fmt.Sprintf("title = \"Site %d\"\npublisher = \"Office\"\n", i))
	}
	out := filepath.Join(root, "public")
	build := func(site int) *exec.Cmd {
		return exec.Command("steelyard", "build", "--source", sites[site], "--output", out, "--force")
	}
	var whole [2]map[string]string
	var took time.Duration
	for i := range whole {
		began := time.Now()
		if text, err := build(i).CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s", err, text)
		}
		whole[i], took = published(t, out), time.Since(began)
	}
	sources := fmt.Sprint(filesIn(t, filepath.Join(sites[0], "content")), filesIn(t, filepath.Join(sites[1], "content")))
	random := rand.New(rand.NewPCG(1, 2))
	ends := map[string]int{}
	for i := range kills {
		cmd := build(i % 2)
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		after := took/3 + time.Duration(random.Int64N(int64(took)))
		if i%3 == 2 { // while it repairs, which comes first
			after = time.Duration(random.Int64N(int64(took / 3)))
		}
		gun := time.AfterFunc(after, func() { _ = cmd.Process.Kill() }) // where it is done already there is nothing to kill
		_ = cmd.Wait()
		gun.Stop()
		switch now := published(t, out); {
		case maps.Equal(now, whole[0]):
			ends["a"]++
		case maps.Equal(now, whole[1]):
			ends["b"]++
		default:
			t.Fatalf("kill %d: %d files of neither site alone", i, len(now))
		}
	}
	if now := fmt.Sprint(filesIn(t, filepath.Join(sites[0], "content")), filesIn(t, filepath.Join(sites[1], "content"))); now != sources {
		t.Error("a file of the author's has changed")
	}
	if text, err := build(0).CombinedOutput(); err != nil || !maps.Equal(published(t, out), whole[0]) {
		t.Errorf("the next build: %v\n%s", err, text)
	}
	t.Logf("%d kills: %v whole, 0 mixed", kills, ends)
}

// published are the files of a site that readers get.
func published(t *testing.T, dir string) map[string]string {
	t.Helper()
	all := filesIn(t, dir)
	maps.DeleteFunc(all, func(name, _ string) bool { return strings.HasPrefix(name, ".") })
	return all
}
