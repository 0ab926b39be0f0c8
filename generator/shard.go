package generator

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"hash/fnv"
	"io/fs"
	"slices"
	"strings"

	"golang.org/x/sync/errgroup"

	"steelyard/generator/input"
	"steelyard/generator/output"
	"steelyard/generator/source"
	"steelyard/generator/view"
)

// A site may be built in parts, on machines that know nothing of each other: each part has
// the pages of the units whose names fall to it, the first also what is about all units.
// Every part reads and scores the whole site, or takes what is known of it from a file of facts
// (left.go) and reads its own units alone. The parts laid over each other are the whole site, byte
// for byte.

// Shard is a part of a site: the I-th of N. The zero Shard is the whole.
type Shard struct{ I, N int }

// String is "2/3", "" for the whole.
func (s Shard) String() string {
	if s.N == 0 {
		return ""
	}
	return fmt.Sprintf("%d/%d", s.I, s.N)
}

// of says to which part a unit falls. It depends on the unit's name alone, so that a new
// unit moves no other.
func (s Shard) of(unit string) int {
	h := fnv.New32a()
	_, _ = h.Write([]byte(unit)) // never fails
	return 1 + int(h.Sum32()%uint32(s.N))
}

// has says whether pages of a unit fall to the part, of "" those about all units.
func (s Shard) has(unit string) bool {
	switch {
	case s.N == 0:
		return true
	case unit == "":
		return s.I == 1
	}
	return s.of(unit) == s.I
}

// keep leaves what falls to a part of the site.
func (p *plan) keep(s Shard) {
	if s.N == 0 {
		return
	}
	units := map[string]bool{}
	for _, u := range p.site.Units {
		units[u.ID] = true
	}
	mine := func(path string) bool {
		first, rest, _ := strings.Cut(path, "/")
		if slices.Contains(p.site.Config.Languages, first) {
			first, _, _ = strings.Cut(rest, "/")
		}
		if !units[first] {
			first = ""
		}
		return s.has(first)
	}
	// A new list: pages that are made look at the list of all.
	p.pages = slices.DeleteFunc(slices.Clone(p.pages), func(pg *view.Page) bool { return !mine(pg.Path) })
	p.files = slices.DeleteFunc(slices.Clone(p.files), func(f *view.File) bool { return !mine(f.Path) })
	p.summary.Pages, p.summary.Files = len(p.pages), len(p.pages)+len(p.files)
	for _, pg := range p.pages {
		if pg.Figures != "" {
			p.summary.Files++ // the script beside it
		}
	}
}

// Join lays the parts of a site over each other in a folder. Every part must be there, be
// of the same content and program, and hold what its manifest says.
func Join(ctx context.Context, dirs []string, into string, jobs int) (*output.Result, error) {
	var whole Manifest
	from := map[string]*input.Site{}
	sums := map[string]string{}
	seen := map[string]string{} // folders by part
	for i, dir := range dirs {
		if err := output.Apart(into, dir); err != nil {
			return nil, fmt.Errorf("the site and its part lie in each other: %w", err)
		}
		site, m, err := readPart(dir)
		if err != nil {
			return nil, err
		}
		if i == 0 {
			whole = m
		} else if err := whole.add(m, dir); err != nil {
			return nil, err
		}
		if other := seen[m.Shard]; other != "" {
			return nil, fmt.Errorf("%s and %s are both part %s", other, dir, m.Shard)
		}
		seen[m.Shard] = dir
		for _, f := range m.Outputs {
			if _, twice := from[f.Path]; twice {
				return nil, fmt.Errorf("%s has %s, which another part has too", dir, f.Path)
			}
			from[f.Path], sums[f.Path] = site, f.SHA256
		}
	}
	if err := complete(seen); err != nil {
		return nil, err
	}
	paths := []string{ManifestName}
	for p := range from {
		paths = append(paths, p)
	}
	slices.Sort(paths)
	site, err := output.Open(into, paths)
	if err != nil {
		return nil, err
	}
	group, running := errgroup.WithContext(ctx)
	group.SetLimit(workers(Options{Jobs: jobs}))
	for _, p := range paths {
		if p == ManifestName || running.Err() != nil {
			continue
		}
		group.Go(func() error {
			data, err := fs.ReadFile(from[p], p)
			if err != nil {
				return err
			}
			if got := sumOf(data); got != sums[p] {
				return fmt.Errorf("%s is not as its part was built: it has the checksum %s, the manifest says %s", p, got[:12], sums[p][:12])
			}
			return site.Put(p, data)
		})
	}
	err = errors.Join(group.Wait(), ctx.Err())
	if err == nil {
		whole.Shard = ""
		err = site.Put(ManifestName, whole.finish())
	}
	if err != nil {
		_ = site.Abort() // the first error is the one to tell; the next build tidies up
		return nil, err
	}
	return site.Commit()
}

// readPart opens a part and reads its manifest.
func readPart(dir string) (*input.Site, Manifest, error) {
	var m Manifest
	site, err := input.Folder(dir)
	if err != nil {
		return nil, m, err
	}
	data, err := site.ReadFile(ManifestName)
	if err != nil {
		return nil, m, fmt.Errorf("%s is no part of a site: %w", dir, err)
	}
	if err := json.Unmarshal(data, &m); err != nil || m.Format != manifestFormat {
		return nil, m, fmt.Errorf("%s: %s is not as Steelyard writes it", dir, ManifestName)
	}
	var i, n int
	if _, err := fmt.Sscanf(m.Shard, "%d/%d", &i, &n); err != nil || i < 1 || i > n || m.Shard != (Shard{i, n}).String() {
		return nil, m, fmt.Errorf("%s is no part of a site, but a whole one; parts are built with --shard 1/3", dir)
	}
	for _, f := range m.Outputs {
		if len(f.SHA256) != 64 {
			return nil, m, fmt.Errorf("%s: %s is not as Steelyard writes it", dir, ManifestName)
		}
	}
	return site, m, nil
}

func sumOf(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

// add takes what another part has into a manifest.
func (m *Manifest) add(part Manifest, dir string) error {
	for _, same := range []struct{ what, a, b string }{
		{"version", m.Version, part.Version}, {"commit", m.Commit, part.Commit}, {"day", m.Date, part.Date}, {"audience", m.Audience, part.Audience},
		{"content", m.Sheets[0].Short, part.short()},
	} {
		if same.a != same.b {
			return fmt.Errorf("%s was built of another %s: %q, not %q", dir, same.what, same.b, same.a)
		}
	}
	m.Sheets = append(m.Sheets, part.Sheets...)
	m.Inputs = append(m.Inputs, part.Inputs...)
	m.Outputs = append(m.Outputs, part.Outputs...)
	return nil
}

func (m Manifest) short() string {
	if len(m.Sheets) == 0 {
		return ""
	}
	return m.Sheets[0].Short
}

// complete says which parts are missing.
func complete(seen map[string]string) error {
	var n int
	for part := range seen {
		var i, of int
		_, _ = fmt.Sscanf(part, "%d/%d", &i, &of) // its form was looked at
		if n != 0 && of != n {
			return errors.New("the parts are of sites that were divided in different ways")
		}
		n = of
	}
	for i := 1; i <= n; i++ {
		if part := (Shard{i, n}).String(); seen[part] == "" {
			return fmt.Errorf("part %s is missing", part)
		}
	}
	return nil
}

// finish sorts the lists of a manifest, takes out what stands twice and signs it.
func (m Manifest) finish() []byte {
	slices.SortFunc(m.Sheets, func(a, b ManifestSheet) int { return strings.Compare(a.Of+"\x00"+a.Short, b.Of+"\x00"+b.Short) })
	m.Sheets = slices.Compact(m.Sheets)
	for _, list := range []*[]ManifestFile{&m.Inputs, &m.Outputs} {
		slices.SortFunc(*list, func(a, b ManifestFile) int { return strings.Compare(a.Path, b.Path) })
		*list = slices.Compact(*list)
	}
	named := make([]source.Input, len(m.Inputs))
	for i, in := range m.Inputs {
		named[i] = source.Input(in)
	}
	m.Content = source.FingerprintOf(named)
	return m.sign()
}
