package output

import (
	"encoding/hex"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// Memory is what is remembered of the files of an output folder: what each was made of, in
// a word of the caller's, and how the system saw it. The next build leaves a file as it is
// where it would be made of the same, and is still there as it was written.
//
// It lies beside the sources, may be deleted at any time, and is believed no further than
// that: it must be of the very files that the folder's manifest lists, a file that anything
// was done to is read and compared, and whatever is not as we write it counts for nothing.
type Memory struct {
	// With is what all files were made with, in a word of the caller's; "" where nothing
	// is remembered.
	With string
	// Of is what each file was made of, by path; other names are the caller's, and no path has
	// a "*" in it.
	Of map[string]string

	name   string
	stamps map[string]string

	after    []noted // the files once the site is in place, by their paths; nil before
	manifest string  // digest of its manifest
}

// noted is a file with its stamp.
type noted struct{ path, stamp string }

const memoryHead = "steelyard memory 1"

// Recall reads what is remembered of the output folder in a cache folder, for Keep. With ""
// nothing is remembered, nor noted after.
func (s *Site) Recall(cache string) *Memory {
	m := &Memory{}
	if cache == "" {
		return m
	}
	name, err := memoryName(cache, s.dir)
	if err != nil {
		return m
	}
	m.name, s.still = name, map[string]string{}
	m.read(s.prior.bytes())
	s.memory = m
	return m
}

// memoryName is where the files of an output folder are remembered.
func memoryName(cache, dir string) (string, error) {
	if real, err := realPath(dir); err == nil {
		dir = real
	}
	dir, err := filepath.Abs(dir)
	if err != nil {
		return "", err
	}
	return filepath.Join(cache, "files-"+sumOf([]byte(dir))[:16]+".txt"), nil
}

// read takes what is remembered of the files that a manifest lists; nothing where it is of
// others.
func (m *Memory) read(manifest []byte) {
	body, err := ReadSigned(m.name)
	if err != nil {
		return
	}
	lines := strings.Split(strings.TrimSuffix(body, "\n"), "\n")
	head := strings.Split(lines[0], "\t")
	if len(head) != 3 || head[0] != memoryHead || head[2] != sumOf(manifest) {
		return
	}
	of, stamps := make(map[string]string, len(lines)), make(map[string]string, len(lines))
	for _, line := range lines[1:] {
		p, rest, ok := strings.Cut(line, "\t")
		made, stamp, ok2 := strings.Cut(rest, "\t")
		if _, twice := of[p]; !ok || !ok2 || twice {
			return
		}
		of[p], stamps[p] = made, stamp
	}
	m.With, m.Of, m.stamps = head[1], of, stamps
}

// Keep leaves a file of the site as it is, where it is there as it was written; otherwise it
// says false, and the file must be put.
func (s *Site) Keep(path string) bool {
	sum, ours := s.prior[path]
	f := s.files.of(path)
	if !ours || f == nil {
		return false
	}
	info, err := s.disk.Lstat(s.at(path))
	if err != nil || !info.Mode().IsRegular() {
		return false
	}
	stamp := s.memory.stampOf(path)
	if stamp == "" || stampOf(info) != stamp {
		stamp = ""
		data, err := s.disk.ReadFile(s.at(path))
		if err != nil || sumOf(data) != sum {
			return false
		}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if f.put {
		return false
	}
	if _, err := hex.Decode(f.sum[:], []byte(sum)); err != nil {
		return false
	}
	f.put = true
	if s.memory != nil {
		f.seen = lookOf(identity(info))
		if stamp != "" {
			s.still[path] = stamp
		}
	}
	return true
}

// Written is what a file of the site holds, where it is there as it was written.
func (s *Site) Written(path string) ([]byte, bool) {
	sum, ours := s.prior[path]
	if !ours {
		return nil, false
	}
	info, err := s.disk.Lstat(s.at(path))
	if err != nil || !info.Mode().IsRegular() {
		return nil, false
	}
	data, err := s.disk.ReadFile(s.at(path))
	return data, err == nil && sumOf(data) == sum
}

func (m *Memory) stampOf(path string) string {
	if m == nil {
		return ""
	}
	return m.stamps[path]
}

// look notes how the system sees the files, once they are in place. A file that was
// replaced meanwhile has no note, and will be read. Where folders were not exchanged, what
// stayed is as it was seen before: what was done to it meanwhile shows by its stamp.
func (s *Site) look() {
	if s.memory == nil {
		return
	}
	s.disk.Pause() // whatever is done to a file from here on has another time
	after := make([]noted, 0, len(s.files))
	for i := range s.files {
		f, p := &s.files[i], s.files[i].path
		if !f.put {
			continue
		}
		stamp := s.still[p]
		if stamp != "" && !s.swapped {
			after = append(after, noted{p, stamp})
			continue
		}
		stamp = ""
		if info, err := s.disk.Lstat(s.at(p)); err == nil && info.Mode().IsRegular() && f.seen != (look{}) && lookOf(identity(info)) == f.seen {
			stamp = stampOf(info)
		}
		after = append(after, noted{p, stamp})
	}
	s.memory.after, s.memory.manifest = after, sumOf(s.files.bytes())
}

// Note remembers the files of a site that was put in place, with what each was made of, and what
// is remembered of none, by names of the caller's.
func (m *Memory) Note(with string, of func(path string) string, others map[string]string) error {
	if m.name == "" || m.after == nil {
		return nil
	}
	return WriteSigned(m.name, func(w io.Writer) error {
		if _, err := fmt.Fprintf(w, "%s\t%s\t%s\n", memoryHead, with, m.manifest); err != nil {
			return err
		}
		for _, f := range m.after {
			for _, part := range []string{f.path, "\t", of(f.path), "\t", f.stamp, "\n"} {
				if _, err := io.WriteString(w, part); err != nil {
					return err
				}
			}
		}
		for _, name := range slices.Sorted(maps.Keys(others)) {
			if _, err := fmt.Fprintf(w, "%s\t%s\t\n", name, others[name]); err != nil {
				return err
			}
		}
		return nil
	})
}

// note writes a file of the cache folder, which is whole or not there.
func note(name string, write func(file io.Writer) error) error {
	cache := filepath.Dir(name)
	if err := os.MkdirAll(cache, 0o755); err != nil {
		return fmt.Errorf("make the cache folder: %w", err)
	}
	if info, err := os.Lstat(cache); err != nil || !info.IsDir() {
		return fmt.Errorf("%s is no folder", cache) // a link leads to somebody else's
	}
	if info, err := os.Lstat(name + "-part"); err == nil && !info.Mode().IsRegular() {
		return fmt.Errorf("%s is %s", name+"-part", kindOf(info.Mode()))
	}
	part, err := os.OpenFile(name+"-part", os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o644)
	if err != nil {
		return fmt.Errorf("write the cache: %w", err)
	}
	err = write(part)
	if closed := part.Close(); err == nil {
		err = closed
	}
	if err != nil {
		return fmt.Errorf("write the cache: %w", err)
	}
	return os.Rename(name+"-part", name)
}
