package main

import (
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"steelyard/generator"
	"steelyard/generator/effort"
)

// threeSeals is a folder with a site of three reports, of which two are sealed, and what is
// to be written there.
func threeSeals(t *testing.T) (dir string, list []generator.SealedReport) {
	t.Helper()
	dir = t.TempDir()
	for n, unit := range []string{"a", "b", "c"} {
		r := generator.SealedReport{Path: "content/" + unit + "/2025/seal.toml", After: []byte("new " + unit)}
		plant(t, dir, "content/"+unit+"/2025/results.toml", "results")
		if n > 0 {
			r.Before = []byte("old " + unit)
			plant(t, dir, r.Path, string(r.Before))
		}
		list = append(list, r)
	}
	return dir, list
}

func plant(t *testing.T, dir, name, text string) {
	t.Helper()
	at := filepath.Join(dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(at), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(at, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// filesIn are all files below a folder, hidden ones too.
func filesIn(t *testing.T, dir string) map[string]string {
	t.Helper()
	all := map[string]string{}
	err := filepath.WalkDir(dir, func(name string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(name)
		rel, _ := filepath.Rel(dir, name)
		all[filepath.ToSlash(rel)] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

var errDied = errors.New("died here")

// A sealing that dies at any of its steps, and a repair that dies at any of its own, leave
// all seals or none after the next run, and nothing beside them.
func TestSealingThatDies(t *testing.T) {
	dies := func(dir string, at int, do func(*sealFiles) error) (err error) {
		f, err := openSeals(dir)
		if err != nil {
			t.Fatal(err)
		}
		defer f.close()
		n := 0
		f.step = func(string) error {
			n++
			if at > 0 && n >= at { // dead from here on: what would clean up does not run either
				return errDied
			}
			return nil
		}
		return do(f)
	}
	dir, list := threeSeals(t)
	before := filesIn(t, dir)
	if err := dies(dir, 0, func(f *sealFiles) error { return f.write(list) }); err != nil {
		t.Fatal(err)
	}
	after := filesIn(t, dir)
	if len(after) != len(before)+1 || after["content/a/2025/seal.toml"] != "new a" {
		t.Fatalf("it leaves %v", after)
	}
	ends := map[string]int{}
	for at := 1; ; at++ {
		died := false
		for again := 0; ; again++ {
			dir, list := threeSeals(t)
			if err := dies(dir, at, func(f *sealFiles) error { return f.write(list) }); err == nil {
				break
			}
			died = true
			repaired := again > 0 && dies(dir, again, (*sealFiles).recover) == nil
			if err := dies(dir, 0, (*sealFiles).recover); err != nil {
				t.Fatalf("step %d, repair %d: %v", at, again, err)
			}
			switch got := filesIn(t, dir); {
			case maps.Equal(got, before):
				ends["none"]++
			case maps.Equal(got, after):
				ends["all"]++
			default:
				t.Fatalf("step %d, repair %d: %v", at, again, got)
			}
			if repaired {
				break
			}
		}
		if !died {
			break
		}
	}
	if ends["none"] < 20 || ends["all"] < 3 {
		t.Errorf("%v: it did not die often enough", ends)
	}
}

// A journal of a stranger moves nothing.
func TestSealJournalOfAStranger(t *testing.T) {
	sum := func(s string) string { return digestOf([]byte(s)) }
	line := func(before, after, name string) string {
		return sealHead + "\n" + before + " " + after + " " + name + "\n"
	}
	for what, text := range map[string]string{
		"no journal":               "rm everything\n",
		"empty":                    "",
		"an older form":            "new content/b/2025/seal.toml\n",
		"cut short":                strings.TrimSuffix(line("-", sum("old b"), "content/b/2025/seal.toml"), "\n"),
		"out of the site":          line("-", sum("x"), "content/../../2025/seal.toml"),
		"an absolute path":         line("-", sum("x"), "/etc/seal.toml"),
		"no seal":                  line("-", sum("results"), "content/b/2025/results.toml"),
		"a deeper folder":          line("-", sum("old b"), "content/b/2025/x/seal.toml"),
		"a seal of another digest": line("-", sum("x"), "content/b/2025/seal.toml"),
		"a seal without the old":   line(sum("older"), sum("old b"), "content/b/2025/seal.toml"),
		"twice":                    line("-", sum("old b"), "content/b/2025/seal.toml") + "- " + sum("old b") + " content/b/2025/seal.toml\n",
		"through a link":           line("-", sum("theirs"), "content/link/2025/seal.toml"),
		"a name with a backslash":  line("-", sum("x"), `content/b\c/2025/seal.toml`),
		"a name with a zero byte":  line("-", sum("x"), "content/b\x00/2025/seal.toml"),
	} {
		dir, _ := threeSeals(t)
		outside := t.TempDir()
		plant(t, outside, "2025/seal.toml", "theirs")
		if err := os.Symlink(outside, filepath.Join(dir, "content", "link")); err != nil {
			t.Skip("the system makes no links: ", err)
		}
		plant(t, dir, generator.SealJournal, text)
		before := fmt.Sprint(filesIn(t, filepath.Join(dir, "content", "b")), filesIn(t, outside))
		f, err := openSeals(dir)
		if err != nil {
			t.Fatal(err)
		}
		err = f.recover()
		f.close()
		if after := fmt.Sprint(filesIn(t, filepath.Join(dir, "content", "b")), filesIn(t, outside)); err == nil || after != before {
			t.Errorf("%s: %v, and it leaves %s", what, err, after)
		}
	}
}

// A journal that is a link or a pipe is refused, and what it leads to is not touched.
func TestSealJournalThatIsNoFile(t *testing.T) {
	dir, list := threeSeals(t)
	plant(t, dir, "elsewhere", sealHead+"\n- "+digestOf([]byte("old b"))+" content/b/2025/seal.toml\n")
	if err := os.Symlink("elsewhere", filepath.Join(dir, generator.SealJournal)); err != nil {
		t.Skip("the system makes no links: ", err)
	}
	f, err := openSeals(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer f.close()
	if err := f.recover(); err == nil || !strings.Contains(err.Error(), "no plain file") {
		t.Errorf("it says %v", err)
	}
	if got := filesIn(t, dir)["content/b/2025/seal.toml"]; got != string(list[1].Before) {
		t.Errorf("the seal is %q", got)
	}
}

// The command itself is killed while it seals a year of many units: after the next run all
// are sealed or none. STEELYARD_KILLS=300 kills more often.
func TestSealKills(t *testing.T) {
	kills := effort.Of("KILLS", 2, 4)
	const units = 12
	dir := t.TempDir()
	if err := copyMissing(dir, os.DirFS(small)); err != nil {
		t.Fatal(err)
	}
	ready(t, dir, units)
	ends := map[string]int{}
	random := rand.New(rand.NewPCG(1, 1))
	for i := range kills {
		cmd := exec.Command("steelyard", "seal", "2025", "--source", dir, "--on", "2026-01-20")
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		ended := make(chan error, 1)
		go func() { ended <- cmd.Wait() }()
		for waiting := true; waiting; { // aim: seals begin to come
			select {
			case err := <-ended:
				ended <- err
				waiting = false
			default:
				_, err := os.Lstat(filepath.Join(dir, generator.SealJournal+".new"))
				waiting = err != nil
				time.Sleep(20 * time.Microsecond)
			}
		}
		time.Sleep(time.Duration(random.IntN(700)) * time.Microsecond)
		_ = cmd.Process.Kill() // where it is done already there is nothing to kill
		<-ended
		_, midway := filesIn(t, dir)[generator.SealJournal]
		f, err := openSeals(dir)
		if err != nil {
			t.Fatal(err)
		}
		if err := f.recover(); err != nil {
			t.Fatalf("kill %d: %v", i, err)
		}
		f.close()
		n := 0
		for name := range filesIn(t, dir) {
			base := filepath.Base(name)
			if base == "seal.toml" {
				n++
				if err := os.Remove(filepath.Join(dir, filepath.FromSlash(name))); err != nil {
					t.Fatal(err)
				}
			} else if strings.HasPrefix(base, ".seal") || strings.HasPrefix(base, ".steelyard-seal") {
				t.Fatalf("kill %d: %s is left", i, name)
			}
		}
		if n != 0 && n != units {
			t.Fatalf("kill %d: %d of %d are sealed", i, n, units)
		}
		ends[map[bool]string{true: "all", false: "none"}[n > 0]]++
		if midway {
			ends["in the middle"]++
		}
	}
	t.Logf("%d kills: %v, 0 mixed", kills, ends)
}

// ready makes the small site one of many units whose reports may be sealed.
func ready(t *testing.T, dir string, units int) {
	t.Helper()
	files := filesIn(t, filepath.Join(dir, "content", "liaison"))
	for u := range units {
		for name, text := range files {
			if name == "2025/scorecard.toml" {
				text = "status = \"final\"\n" + text
			}
			plant(t, dir, fmt.Sprintf("content/unit-%02d/%s", u, name), text)
		}
	}
	if err := os.RemoveAll(filepath.Join(dir, "content", "liaison")); err != nil {
		t.Fatal(err)
	}
}
