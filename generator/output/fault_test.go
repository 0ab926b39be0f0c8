package output

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"steelyard/generator/effort"
)

var errFault = errors.New("fault")

// faulty fails one operation, the n-th that changes the disk; a dead one fails all
// that follow as well, as a process does that was killed. One in place knows no exchange
// of folders, or makes none.
type faulty struct {
	osDisk
	n    *int
	dead bool
	way
}

func (f faulty) fail() error {
	*f.n--
	if *f.n == 0 || *f.n < 0 && f.dead {
		return errFault
	}
	return nil
}

// try does something but where it fails.
func (f faulty) try(do func() error) error {
	if err := f.fail(); err != nil {
		return err
	}
	return do()
}

func (f faulty) MkdirAll(name string) error {
	return f.try(func() error { return f.osDisk.MkdirAll(name) })
}

// WriteFile fails with half of the file written.
func (f faulty) WriteFile(name string, data []byte) (fs.FileInfo, error) {
	if err := f.fail(); err != nil {
		if *f.n == 0 {
			_, _ = f.osDisk.WriteFile(name, data[:len(data)/2])
		}
		return nil, err
	}
	return f.osDisk.WriteFile(name, data)
}

func (f faulty) Rename(from, to string) error {
	return f.try(func() error { return f.osDisk.Rename(from, to) })
}

func (f faulty) Link(from, to string) error {
	return f.try(func() error { return f.osDisk.Link(from, to) })
}

func (f faulty) Remove(name string) error {
	return f.try(func() error { return f.osDisk.Remove(name) })
}

func (f faulty) RemoveAll(name string) error {
	return f.try(func() error { return f.osDisk.RemoveAll(name) })
}

func (f faulty) Exchange(a, b string) error {
	if f.inPlace && !f.few {
		return errors.ErrUnsupported
	}
	return f.try(func() error { return f.osDisk.Exchange(a, b) })
}

func (f faulty) Alike(folder, as string) error {
	return f.try(func() error { return f.osDisk.Alike(folder, as) })
}

func (f faulty) Pause() {}

// many is more than the number of operations of any build below.
const many = 1000

// way is how a site is put in place: with folders exchanged, or file by file since they cannot
// be or since few files move.
type way struct{ inPlace, few bool }

// each runs a test with folders exchanged and with files replaced in place; by default there
// as few files are, which is all that is done where folders cannot be exchanged and more.
func each(t *testing.T, test func(t *testing.T, w way)) {
	if effort.All() || !canSwap(t) {
		t.Run("in place", func(t *testing.T) { test(t, way{inPlace: true}) })
	}
	t.Run("exchanged", func(t *testing.T) {
		if !canSwap(t) {
			t.Skip("no exchange of folders here")
		}
		test(t, way{})
	})
	if canSwap(t) {
		t.Run("few", func(t *testing.T) { test(t, way{inPlace: true, few: true}) })
	}
}

func canSwap(t *testing.T) bool {
	s := &Site{disk: osDisk{}, dir: filepath.Join(t.TempDir(), "public")}
	return s.canExchange()
}

// theirs are files of others in the output folder, beside ours and in a folder of their own.
var theirs = files{".gitkeep": "", "a/theirs.txt": "theirs", "their folder/deep/x": "theirs"}

func with(a, b files) files {
	c := maps.Clone(a)
	maps.Copy(c, b)
	return c
}

// eachFault builds first, then second with the n-th operation failing, for every n.
func eachFault(t *testing.T, dead bool, w way, check func(t *testing.T, dir string, err error)) {
	// Neighbours among operations do the same to another file: by default two of five are tried,
	// and all of the first, where places are taken and locked.
	for n := 1; n < many; n++ {
		if n > 10 && n%5 > 1 && !effort.All() {
			continue
		}
		dir := filepath.Join(t.TempDir(), "public")
		for name, text := range theirs {
			write(t, dir, name, text)
		}
		mustBuild(t, dir, first)
		left := n
		_, err := build(faulty{n: &left, dead: dead, way: w}, dir, second)
		if left > 0 {
			if n < 10 {
				t.Fatalf("only %d operations: nothing was tested", n)
			}
			return
		}
		t.Run(fmt.Sprint(n), func(t *testing.T) { check(t, dir, err) })
	}
	t.Fatal("the build does not come to an end")
}

// oneOf expects one whole site with the files of others, and says which.
func oneOf(t *testing.T, dir string) (is string) {
	t.Helper()
	got := read(t, dir)
	for name, site := range map[string]files{"first": first, "second": second} {
		if maps.Equal(got, with(site, theirs)) {
			return name
		}
	}
	t.Errorf("neither the first site nor the second (-second +got):\n%s", cmp.Diff(with(second, theirs), got))
	return ""
}

// A build that fails, at any point, leaves the last good site whole; or it was done.
func TestFault(t *testing.T) {
	each(t, func(t *testing.T, w way) {
		eachFault(t, false, w, func(t *testing.T, dir string, err error) {
			if err == nil {
				if rerr := Recover(dir); rerr != nil {
					t.Fatal(rerr)
				}
			}
			if is := oneOf(t, dir); (is == "first") != (err != nil) {
				t.Errorf("%s site, error %v", is, err)
			}
		})
	})
}

// A build that is killed, at any point, leaves one whole site: where folders are
// exchanged at once, elsewhere as soon as the next one starts, which then builds as if
// nothing had happened.
func TestKilled(t *testing.T) {
	each(t, func(t *testing.T, w way) {
		eachFault(t, true, w, func(t *testing.T, dir string, err error) {
			if !w.inPlace {
				oneOf(t, dir)
			}
			if rerr := Recover(dir); rerr != nil {
				t.Fatal(rerr)
			}
			oneOf(t, dir)
			mustBuild(t, dir, second)
			if is := oneOf(t, dir); is != "second" {
				t.Errorf("%s site after another build", is)
			}
			clean(t, dir)
		})
	})
}

// clean expects that nothing of ours lies beside the site.
func clean(t *testing.T, dir string) {
	t.Helper()
	for _, name := range []string{besideName(dir), filepath.Join(dir, tmpDir)} {
		if _, err := (osDisk{}).Lstat(name); err == nil {
			t.Errorf("%s is left", filepath.Base(name))
		}
	}
}

// Finishing may be interrupted too, and is done by the one after.
func TestKilledTwice(t *testing.T) {
	each(t, func(t *testing.T, w way) {
		step := 1
		if !effort.All() {
			step = 2
		}
		for n := 1; n < many; n += 7 * step {
			done := true
			for m := 1; m < many; m += 5 * step {
				dir := filepath.Join(t.TempDir(), "public")
				for name, text := range theirs {
					write(t, dir, name, text)
				}
				mustBuild(t, dir, first)
				left := n
				_, _ = build(faulty{n: &left, dead: true, way: w}, dir, second) // that it fails is the point
				if left > 0 {
					break
				}
				done = false
				again := m
				_ = recoverWith(faulty{n: &again, dead: true, way: w}, dir) // and here
				if !w.inPlace {
					oneOf(t, dir)
				}
				if rerr := Recover(dir); rerr != nil {
					t.Fatalf("killed at %d and %d: %v", n, m, rerr)
				}
				oneOf(t, dir)
				clean(t, dir)
				if t.Failed() {
					t.Fatalf("killed at %d and %d", n, m)
				}
				if again > 0 {
					break
				}
			}
			if done {
				return
			}
		}
	})
}
