package main

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"regexp"
	"strings"

	"steelyard/generator"
	"steelyard/generator/seal"
)

// sealFiles puts seals in place: all of them or none. While it works a journal says which
// seals are meant, with the digests of what was there and of what comes. Whoever finds a
// journal puts everything back; one that says done only tidies up.
//
// A journal may come from a stranger, in a merge request or a backup. It is opened below
// the site's folder alone, names seals alone, and moves nothing whose digest it does not know.
type sealFiles struct {
	root *os.Root
	// step is asked before each step to the disk, so that tests can end the work there.
	step func(what string) error
}

const (
	sealHead = "steelyard sealing 2"
	noSeal   = "-" // the digest of a seal that is not there
)

// sealDone is the journal of a sealing whose seals are all in place.
const sealDone = generator.SealJournal + "-done"

var sealLine = regexp.MustCompile(`^(-|[0-9a-f]{64}) ([0-9a-f]{64}) (content/[^/]+/[^/]+/` + regexp.QuoteMeta(seal.FileName) + `)$`)

// sealEntry is one seal of a journal.
type sealEntry struct{ before, after, path string }

func openSeals(dir string) (*sealFiles, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, err
	}
	return &sealFiles{root: root, step: func(string) error { return nil }}, nil
}

func (f *sealFiles) close() { _ = f.root.Close() } // it was open for names alone

// write puts seals in place.
func (f *sealFiles) write(list []generator.SealedReport) error {
	if len(list) == 0 {
		return nil
	}
	journal := sealHead + "\n"
	for _, r := range list {
		before := noSeal
		if len(r.Before) > 0 {
			before = digestOf(r.Before)
		}
		if now, err := f.digest(r.Path); err != nil || now != before {
			return errors.Join(err, fmt.Errorf("%s was changed by somebody else in the meantime; nothing was sealed, run the command again", r.Path))
		}
		journal += before + " " + digestOf(r.After) + " " + r.Path + "\n"
	}
	err := f.put(generator.SealJournal, []byte(journal))
	for _, r := range list {
		if err == nil && len(r.Before) > 0 {
			err = f.save(besideSeal(r.Path, "old"), r.Before)
		}
		if err == nil {
			err = f.save(besideSeal(r.Path, "new"), r.After)
		}
	}
	for _, r := range list {
		if err == nil {
			err = f.move(besideSeal(r.Path, "new"), r.Path)
		}
	}
	if err == nil {
		err = f.move(generator.SealJournal, sealDone)
	}
	if err != nil {
		return errors.Join(err, f.recover())
	}
	return f.recover()
}

// recover puts back what an interrupted run left: seals that were replaced come back, seals
// that are new go. It may be repeated where it is interrupted itself.
func (f *sealFiles) recover() error {
	for _, name := range []string{generator.SealJournal, sealDone} {
		if err := f.remove(name + ".new"); err != nil {
			return err
		}
		list, err := f.journal(name)
		if err != nil {
			return err
		}
		for _, e := range list {
			if name == generator.SealJournal {
				if err := f.back(e); err != nil {
					return err
				}
			}
		}
		for _, e := range list {
			if err := errors.Join(f.remove(besideSeal(e.path, "new")), f.remove(besideSeal(e.path, "old"))); err != nil {
				return err
			}
		}
		if err := f.remove(name); err != nil {
			return err
		}
	}
	return nil
}

// journal reads a journal, nil where there is none. One that is not of our own form moves
// nothing.
func (f *sealFiles) journal(name string) ([]sealEntry, error) {
	data, err := f.read(name)
	if err != nil || data == nil {
		return nil, err
	}
	refuse := func(line int, why string) error {
		return fmt.Errorf("%s:%d: %s; nothing was put back: look at %s and remove it, and take the seals back from git", name, line, why, name)
	}
	text, whole := strings.CutSuffix(string(data), "\n")
	lines := strings.Split(text, "\n")
	if !whole || lines[0] != sealHead {
		return nil, refuse(1, "it is not as Steelyard writes it")
	}
	var list []sealEntry
	seen := map[string]bool{}
	for n, line := range lines[1:] {
		m := sealLine.FindStringSubmatch(line)
		if m == nil || path.Clean(m[3]) != m[3] || strings.ContainsAny(m[3], "\\:\x00") || seen[m[3]] {
			return nil, refuse(n+2, "it names no seal of this site")
		}
		seen[m[3]] = true
		e := sealEntry{m[1], m[2], m[3]}
		if err := f.known(e); err != nil && name == generator.SealJournal {
			return nil, refuse(n+2, err.Error())
		}
		list = append(list, e)
	}
	return list, nil
}

// known says whether what lies at a seal's place is what a sealing left there.
func (f *sealFiles) known(e sealEntry) error {
	now, err := f.digest(e.path)
	if err != nil {
		return err
	}
	if now != e.before && now != e.after {
		return fmt.Errorf("%s is neither the seal before nor the one that was to come", e.path)
	}
	if now == e.after && e.before != noSeal && e.before != e.after {
		old, err := f.digest(besideSeal(e.path, "old"))
		if err != nil {
			return err
		}
		if old != e.before {
			return fmt.Errorf("%s, the seal before, is not there or was changed", besideSeal(e.path, "old"))
		}
	}
	return nil
}

// back puts one seal back.
func (f *sealFiles) back(e sealEntry) error {
	now, err := f.digest(e.path)
	switch {
	case err != nil || now == e.before:
		return err
	case e.before == noSeal:
		return f.remove(e.path)
	}
	return f.move(besideSeal(e.path, "old"), e.path)
}

// besideSeal is the name of the seal that comes, or of the one that was there.
func besideSeal(name, end string) string {
	return path.Dir(name) + "/." + path.Base(name) + "." + end
}

// read is a regular file of the site's folder; nil where there is none.
func (f *sealFiles) read(name string) ([]byte, error) {
	info, err := f.root.Lstat(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, fmt.Errorf("%s is no plain file", name)
	}
	data, err := f.root.ReadFile(name)
	if data == nil {
		data = []byte{}
	}
	return data, err
}

func (f *sealFiles) digest(name string) (string, error) {
	data, err := f.read(name)
	if err != nil || len(data) == 0 {
		return noSeal, err // an empty file seals nothing
	}
	return digestOf(data), nil
}

func digestOf(data []byte) string {
	s := sha256.Sum256(data)
	return hex.EncodeToString(s[:])
}

// put writes a file in one step.
func (f *sealFiles) put(name string, data []byte) error {
	if err := f.save(name+".new", data); err != nil {
		return err
	}
	return f.move(name+".new", name)
}

// save writes a file that may be there in part afterwards.
func (f *sealFiles) save(name string, data []byte) error {
	if err := f.remove(name); err != nil { // never through a link
		return err
	}
	if err := f.step("write " + name); err != nil {
		return err
	}
	return f.root.WriteFile(name, data, 0o644)
}

func (f *sealFiles) move(from, to string) error {
	if err := f.step("move " + to); err != nil {
		return err
	}
	return f.root.Rename(from, to)
}

func (f *sealFiles) remove(name string) error {
	if _, err := f.root.Lstat(name); errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err := f.step("remove " + name); err != nil {
		return err
	}
	return f.root.Remove(name)
}
