package output

import (
	"errors"
	"io/fs"
	"strings"
)

// journal is written before the first file moves, so that the moves can be undone
// by whoever comes next.
type journal struct {
	Manifest string   // sum of the manifest that ends the commit
	Placed   []string // paths that get a new file
}

func (j journal) bytes() []byte {
	return []byte(j.Manifest + "\n" + strings.Join(j.Placed, "\n"))
}

func parseJournal(data []byte) journal {
	sum, rest, _ := strings.Cut(string(data), "\n")
	j := journal{Manifest: sum}
	if rest != "" {
		j.Placed = strings.Split(rest, "\n")
	}
	return j
}

// recover undoes a commit that did not reach its manifest, and deletes what builds
// left beside the site. It may be repeated if it fails itself.
func (s *Site) recover() error {
	if _, err := s.disk.Lstat(s.at(tmpDir)); errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	data, err := s.disk.ReadFile(s.at(journalName))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if err == nil {
		if err := s.undo(parseJournal(data)); err != nil {
			return err
		}
	}
	return s.disk.RemoveAll(s.at(tmpDir))
}

func (s *Site) undo(j journal) error {
	current, err := s.disk.ReadFile(s.at(manifestName))
	if err == nil && sumOf(current) == j.Manifest {
		return nil // the commit was complete
	}
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	prior, err := s.readManifest()
	if err != nil {
		return err
	}
	var added []string
	for _, p := range j.Placed {
		if _, ours := prior[p]; ours {
			continue
		}
		added = append(added, p)
		if s.gone(p) {
			continue
		}
		// A place that was not ours was empty: Open had made sure of that.
		if err := s.disk.Remove(s.at(p)); err != nil {
			return err
		}
	}
	s.removeEmpty(added)
	return s.restore("")
}

// restore moves everything in the backup to its old place.
func (s *Site) restore(folder string) error {
	entries, err := s.disk.ReadDir(s.at(backupDir + folder))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	for _, e := range entries {
		p := folder + "/" + e.Name()
		if e.IsDir() {
			if err := s.disk.MkdirAll(s.at(p)); err != nil {
				return err
			}
			if err := s.restore(p); err != nil {
				return err
			}
			continue
		}
		if err := s.disk.Rename(s.at(backupDir+p), s.at(p)); err != nil {
			return err
		}
	}
	return nil
}
