package output

import (
	"errors"
	"fmt"
	"path/filepath"
	"testing"
)

var errFault = errors.New("fault")

// faulty fails one operation, the n-th that changes the disk; a dead one fails all
// that follow as well, as a process does that was killed.
type faulty struct {
	osDisk
	n    *int
	dead bool
}

func (f faulty) fail() error {
	*f.n--
	if *f.n == 0 || *f.n < 0 && f.dead {
		return errFault
	}
	return nil
}

func (f faulty) MkdirAll(name string) error {
	if err := f.fail(); err != nil {
		return err
	}
	return f.osDisk.MkdirAll(name)
}

// WriteFile fails with half of the file written.
func (f faulty) WriteFile(name string, data []byte) error {
	if err := f.fail(); err != nil {
		return errors.Join(err, f.osDisk.WriteFile(name, data[:len(data)/2]))
	}
	return f.osDisk.WriteFile(name, data)
}

func (f faulty) Rename(from, to string) error {
	if err := f.fail(); err != nil {
		return err
	}
	return f.osDisk.Rename(from, to)
}

func (f faulty) Remove(name string) error {
	if err := f.fail(); err != nil {
		return err
	}
	return f.osDisk.Remove(name)
}

func (f faulty) RemoveAll(name string) error {
	if err := f.fail(); err != nil {
		return err
	}
	return f.osDisk.RemoveAll(name)
}

// many is more than the number of operations of any build below.
const many = 1000

// eachFault builds first, then second with the n-th operation failing, for every n.
func eachFault(t *testing.T, dead bool, check func(t *testing.T, dir string, err error)) {
	for n := 1; n < many; n++ {
		dir := filepath.Join(t.TempDir(), "public")
		mustBuild(t, dir, first)
		left := n
		_, err := build(faulty{n: &left, dead: dead}, dir, second)
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

// A build that fails, at any point, leaves the last good site whole; or it was done.
func TestFault(t *testing.T) {
	eachFault(t, false, func(t *testing.T, dir string, err error) {
		if err != nil {
			expect(t, dir, first)
			return
		}
		if rerr := Recover(dir); rerr != nil {
			t.Fatal(rerr)
		}
		expect(t, dir, second)
	})
}

// A build that is killed, at any point, is put back by the next one before it starts,
// which then builds as if nothing had happened.
func TestKilled(t *testing.T) {
	eachFault(t, true, func(t *testing.T, dir string, err error) {
		if rerr := Recover(dir); rerr != nil {
			t.Fatal(rerr)
		}
		if err != nil {
			expect(t, dir, first)
		} else {
			expect(t, dir, second)
		}
		mustBuild(t, dir, second)
		expect(t, dir, second)
	})
}

// Putting back may be interrupted too, and is done by the one after.
func TestKilledTwice(t *testing.T) {
	for n := 1; n < many; n++ {
		done := true
		for m := 1; m < many; m++ {
			dir := filepath.Join(t.TempDir(), "public")
			mustBuild(t, dir, first)
			left := n
			_, err := build(faulty{n: &left, dead: true}, dir, second)
			if left > 0 {
				break
			}
			done = false
			again := m
			s := &Site{disk: faulty{n: &again, dead: true}, dir: dir}
			_ = s.recover() // that it fails is the point
			if rerr := Recover(dir); rerr != nil {
				t.Fatal(rerr)
			}
			if err != nil {
				expect(t, dir, first)
			} else {
				expect(t, dir, second)
			}
			if again > 0 || t.Failed() {
				break
			}
		}
		if done || t.Failed() {
			return
		}
	}
}
