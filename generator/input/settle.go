package input

import (
	"crypto/sha256"
	"errors"
	"io"
	"io/fs"
	"maps"
	"slices"
	"strings"

	"golang.org/x/sync/errgroup"
)

// ChangedError says that a file or folder was not the same when it was read again.
type ChangedError struct {
	Name string
}

// Error names it.
func (e *ChangedError) Error() string {
	return e.Name + " was changed while the site was read"
}

// saw notes what was read, or holds it against what was read before.
func (s *Site) saw(name string, sum [sha256.Size]byte) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	before, again := s.sums[name]
	if !again {
		s.sums[name] = sum
		return nil
	}
	if before != sum {
		return s.differs(name)
	}
	return nil
}

// differs remembers the first that was found to differ; mu is held.
func (s *Site) differs(name string) error {
	name = strings.TrimSuffix(name, "/")
	if s.changed == "" {
		s.changed = name
	}
	return &ChangedError{name}
}

// Changed names a file or folder that was found to differ from what had been read
// before, "" where there was none so far.
func (s *Site) Changed() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.changed
}

// Settle reads everything once more that was read, jobs files at a time. It is a
// *ChangedError where something is not what it was: what was made of the site then is
// of no one state of it.
func (s *Site) Settle(jobs int) error {
	s.mu.Lock()
	names := slices.Sorted(maps.Keys(s.sums))
	s.mu.Unlock()
	var group errgroup.Group
	group.SetLimit(max(jobs, 1))
	for _, name := range names {
		if s.Changed() != "" {
			break
		}
		group.Go(func() error { return s.settle(name) })
	}
	if err := group.Wait(); err != nil {
		return err
	}
	if name := s.Changed(); name != "" {
		return &ChangedError{name}
	}
	return nil
}

// settle reads one name again. What cannot be read any more has changed.
func (s *Site) settle(name string) error {
	var err error
	if folder, ok := strings.CutSuffix(name, "/"); ok {
		_, err = s.ReadDir(folder)
	} else {
		var f fs.File
		if f, err = s.Open(name); err == nil {
			_, err = io.Copy(io.Discard, f)
			_ = f.Close() // read only
		}
	}
	var changed *ChangedError
	if err != nil && !errors.As(err, &changed) {
		s.mu.Lock()
		defer s.mu.Unlock()
		return s.differs(name)
	}
	return err
}
