package output

import (
	"bytes"
	"fmt"
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

	after    map[string]string // stamps once the site is in place; nil before
	manifest string            // digest of its manifest
}

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
	m.name, s.seen, s.still = name, map[string]string{}, map[string]string{}
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
	data, err := regular(m.name)
	if err != nil {
		return
	}
	body, sum, ok := cutLast(string(data))
	if !ok || sumOf([]byte(body)) != sum {
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

// cutLast takes the last line off a text.
func cutLast(text string) (before, last string, ok bool) {
	text, ok = strings.CutSuffix(text, "\n")
	i := strings.LastIndexByte(text, '\n')
	if !ok || i < 0 {
		return "", "", false
	}
	return text[:i+1], text[i+1:], true
}

// Keep leaves a file of the site as it is, where it is there as it was written; otherwise it
// says false, and the file must be put.
func (s *Site) Keep(path string) bool {
	sum, ours := s.prior[path]
	if !ours || !s.want[path] {
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
	if _, twice := s.sums[path]; twice {
		return false
	}
	s.sums[path] = sum
	if s.seen != nil {
		s.seen[path] = identity(info)
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
	if s.seen == nil {
		return
	}
	s.disk.Pause() // whatever is done to a file from here on has another time
	stamps := make(map[string]string, len(s.sums))
	for p := range s.sums {
		if stamp := s.still[p]; stamp != "" && !s.swapped {
			stamps[p] = stamp
			continue
		}
		if info, err := s.disk.Lstat(s.at(p)); err == nil && info.Mode().IsRegular() && s.seen[p] != "" && identity(info) == s.seen[p] {
			stamps[p] = stampOf(info)
		}
	}
	s.memory.after, s.memory.manifest = stamps, sumOf(s.sums.bytes())
}

// Note remembers the files of a site that was put in place, with what each was made of.
func (m *Memory) Note(with string, of map[string]string) error {
	if m.name == "" || m.after == nil {
		return nil
	}
	var b bytes.Buffer
	fmt.Fprintf(&b, "%s\t%s\t%s\n", memoryHead, with, m.manifest)
	for _, p := range slices.Sorted(maps.Keys(m.after)) {
		b.WriteString(p)
		b.WriteByte('\t')
		b.WriteString(of[p])
		b.WriteByte('\t')
		b.WriteString(m.after[p])
		b.WriteByte('\n')
	}
	for _, name := range slices.Sorted(maps.Keys(of)) { // what is remembered of no file
		if _, ok := m.after[name]; !ok {
			fmt.Fprintf(&b, "%s\t%s\t\n", name, of[name])
		}
	}
	b.WriteString(sumOf(b.Bytes()))
	b.WriteByte('\n')
	return note(m.name, b.Bytes())
}

// note writes a file of the cache folder, which is whole or not there.
func note(name string, data []byte) error {
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
	if err := os.WriteFile(name+"-part", data, 0o644); err != nil {
		return fmt.Errorf("write the cache: %w", err)
	}
	return os.Rename(name+"-part", name)
}
