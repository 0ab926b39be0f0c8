package generator

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// A file that is about all units, as the index for searching, is put together from parts.
// What each part was made of, and how long it is, is remembered: a part that would be made
// of the same is cut out of the file that is there. What tells of such a file how long it is is
// made last.

// join puts a file together.
func (m *memory) join(j *job) error {
	before := m.cut(j.path)
	var parts [][]byte
	var of []string
	for _, p := range j.file.Parts() {
		part, kept := before[p.Key]
		if !kept || p.Key == "" {
			var err error
			if part, err = p.Bytes(); err != nil {
				return fmt.Errorf("make %s: %w", j.path, err)
			}
		}
		parts = append(parts, part)
		of = append(of, p.Key+":"+strconv.Itoa(len(part)))
	}
	if m.with != "" {
		j.parts = strings.Join(of, ",")
	}
	data := slices.Concat(parts...)
	j.size = len(data)
	return m.site.Put(j.path, data)
}

// cut is a file as the last build wrote it, in its parts, by what they are made of; nil where
// it was made with something else or is not as it was.
func (m *memory) cut(path string) map[string][]byte {
	if m.force || m.with == "" || m.before.With != m.with {
		return nil
	}
	data, ok := m.site.Written(path)
	if !ok {
		return nil
	}
	parts := map[string][]byte{}
	for _, said := range strings.Split(m.before.Of[path], ",") {
		key, long, _ := strings.Cut(said, ":")
		n, err := strconv.Atoi(long)
		if err != nil || n < 0 || n > len(data) {
			return nil
		}
		parts[key], data = data[:n:n], data[n:]
	}
	if len(data) > 0 {
		return nil
	}
	return parts
}
