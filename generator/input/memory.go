package input

import (
	"crypto/sha256"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"
)

// Memory is what several readings of one site know of its texts and folders, one after the
// other as in a preview: what the system says of them, and what they held. A text of which it
// says the same is not read again, a folder not listed again. The time of a file's last change
// cannot be set by a program; where the system tells none, everything is read each time.
//
// Two writes within one tick of the clock leave the same time. A text is therefore believed
// only if it was read when the clock had gone on: when a file that was changed later had been
// seen. And now and then everything is forgotten, for a system that does not tell the truth.
//
// The zero Memory is empty. One reading at a time may use it.
type Memory struct {
	mu       sync.Mutex
	readings int
	newest   int64 // the latest change that was seen
	texts    map[string]seenText
	folders  map[string]seenFolder
}

// readings before everything is forgotten.
const forgetful = 64

type seenText struct {
	stamp
	data []byte // not to be changed
	sum  [sha256.Size]byte
}

type seenFolder struct {
	stamp
	entries []fs.DirEntry
	sum     [sha256.Size]byte
}

// stamp is what the system says of a file or folder.
type stamp struct {
	device, file, size, modified, changed int64
}

// begin begins a reading.
func (m *Memory) begin() {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.texts == nil || m.readings%forgetful == 0 {
		m.texts, m.folders = map[string]seenText{}, map[string]seenFolder{}
	}
	m.readings++
}

// Remembering is the same site with nothing read so far, as Keeping returns it, which takes
// what is as it was from a memory.
func (s *Site) Remembering(m *Memory) *Site {
	return (&Site{fsys: s.fsys, keep: true, memory: m}).Again()
}

// look is what the system says of a name, and whether that could be believed of what is read
// from now on; ok is false where nothing is to be remembered of it.
func (s *Site) look(name string, mode fs.FileMode) (st stamp, settled, ok bool) {
	if s.memory == nil || !fs.ValidPath(name) || name == "." {
		return st, false, false
	}
	dir, base := path.Split(name)
	folder := "."
	if dir != "" {
		left := 40
		var err error
		if folder, err = s.folder(strings.TrimSuffix(dir, "/"), &left); err != nil {
			return st, false, false
		}
	}
	info, err := fs.Lstat(s.fsys, path.Join(folder, base))
	if err != nil || info.Mode().Type() != mode {
		return st, false, false
	}
	if st, ok = stampOf(info); !ok {
		return st, false, false
	}
	s.memory.mu.Lock()
	defer s.memory.mu.Unlock()
	settled = st.changed < s.memory.newest
	s.memory.newest = max(s.memory.newest, st.changed)
	return st, settled, true
}

// text reads a text, or takes it from the memory.
func (s *Site) text(name string) (data []byte, sum [sha256.Size]byte, err error) {
	st, settled, ok := s.look(name, 0)
	if ok {
		s.memory.mu.Lock()
		was, known := s.memory.texts[name]
		s.memory.mu.Unlock()
		if known && was.stamp == st {
			s.remember(name, was.data)
			return was.data, was.sum, s.saw(name, was.sum)
		}
	}
	data, sum, err = s.readAll(name)
	if ok && err == nil {
		s.memory.mu.Lock()
		defer s.memory.mu.Unlock()
		if delete(s.memory.texts, name); settled && int64(len(data)) == st.size {
			s.memory.texts[name] = seenText{st, data, sum}
		}
	}
	return data, sum, err
}

// list lists a folder, or takes the list from the memory.
func (s *Site) list(name, at string) (entries []fs.DirEntry, sum [sha256.Size]byte, err error) {
	st, settled, ok := s.look(name, fs.ModeDir)
	if ok {
		s.memory.mu.Lock()
		was, known := s.memory.folders[name]
		s.memory.mu.Unlock()
		if known && was.stamp == st {
			return slices.Clone(was.entries), was.sum, nil
		}
	}
	if entries, err = fs.ReadDir(s.fsys, at); err != nil {
		return nil, sum, err
	}
	sum = listSum(entries)
	if ok {
		s.memory.mu.Lock()
		defer s.memory.mu.Unlock()
		if delete(s.memory.folders, name); settled {
			s.memory.folders[name] = seenFolder{st, slices.Clone(entries), sum}
		}
	}
	return entries, sum, nil
}
