package generator

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"

	"steelyard/generator/output"
	"steelyard/generator/render"
	"steelyard/generator/source"
	"steelyard/generator/view"
)

// A build makes what is made of something else than before. What each file was made of is
// remembered beside the sources, as the digests of its scope; a file that would be made of
// the same, with the same theme and program, is neither made nor read.

// Remade is a file that a build made, and why.
type Remade struct {
	Path string
	// Why says what was other than before: "its figures", "how others stand".
	Why []string
	// Same says that it came out as it was, so that it was not written.
	Same bool
}

// with identifies what all files are made with: the program, the theme, and what is printed
// of the commit. "" where that is not known, and nothing is remembered.
func (o Options) with(p *plan, inputs []source.Input) string {
	if o.Cache == "" || o.Program == "" || inputs == nil {
		return ""
	}
	said := []string{o.Program, o.Theme, p.theme.Name, p.audience(o), o.Version, o.Commit, o.Date}
	for _, in := range inputs {
		if strings.HasPrefix(in.Path, "themes/") {
			said = append(said, in.Path, in.SHA256)
		}
	}
	sum := sha256.Sum256(fmt.Appendf(nil, "%q", said))
	return hex.EncodeToString(sum[:])
}

// sumsOf tells the digests of files by their path.
func sumsOf(files []source.Input) func(path string) string {
	sums := make(map[string]string, len(files))
	for _, f := range files {
		sums[f.Path] = f.SHA256
	}
	return func(path string) string { return sums[path] }
}

// memory is what a build knows of the last one, and notes for the next.
type memory struct {
	site     *output.Site
	renderer *render.Renderer
	before   *output.Memory
	with     string
	force    bool
}

func (o Options) memory(p *plan, inputs []source.Input, site *output.Site) *memory {
	m := &memory{site: site, renderer: p.renderer, with: o.with(p, inputs), force: o.Force}
	if m.with == "" {
		m.before = &output.Memory{}
		return m
	}
	m.before = site.Recall(o.Cache)
	if !m.force && m.before.With == m.with && p.before != nil {
		p.before.Was, p.before.Of = m.before.Of, m.madeOf
	}
	return m
}

// fill puts the files of a job into the site, or leaves them there.
func (m *memory) fill(j *job) error {
	if j.file != nil && j.file.Parts != nil {
		return m.join(j)
	}
	anew := m.force || m.before.With != m.with // then it is made first, which tells what of
	if !anew {
		if kept, err := m.keep(j); kept || err != nil {
			return err
		}
	}
	return j.make(m.renderer, func(data, beside []byte) error {
		if anew {
			if _, err := m.keep(j); err != nil {
				return err
			}
		}
		return m.put(j, data, beside)
	})
}

// put hands over the files of a job.
func (m *memory) put(j *job, data, beside []byte) error {
	if j.page != nil {
		signature, err := j.page.Scope()
		if err != nil {
			return err
		}
		j.sign(signature)
	}
	if err := m.site.Put(j.path, data); err != nil {
		return err
	}
	if script := j.beside(); script != "" {
		return m.site.Put(script, beside)
	}
	return nil
}

// keep leaves the files of a job as they are, where they would be made of the same.
func (m *memory) keep(j *job) (bool, error) {
	madeOf := j.madeOf()
	if m.with == "" || madeOf == nil {
		return false, nil
	}
	of, err := madeOf()
	if err != nil {
		return false, err
	}
	last, known := m.before.Of[j.path]
	was, signature, _ := strings.Cut(last, " ")
	j.of, j.known = of.Packed(), true
	of = j.of.MadeOf()
	now := of.String()
	var why []string
	switch {
	case m.force:
		why = whyForced
	case m.before.With == "":
		why = whyForgotten
	case m.before.With != m.with:
		why = whyOther
	case !known || was == "":
		why = whyNew
	case was != now:
		if why = differ(was, of); j.page != nil { // what it rests on is another, what it shows may be the same
			shown, err := j.page.Scope()
			if err != nil {
				return false, err
			}
			if shown == signature {
				why = nil
			}
		}
	}
	if len(why) == 0 && (!m.site.Keep(j.path) || j.beside() != "" && !m.site.Keep(j.beside())) {
		why = whyChanged
	}
	if len(why) > 0 {
		j.why = why
		return false, nil
	}
	if j.page != nil {
		j.sign(signature)
	}
	return true, nil
}

// Why a file is made, where it is the same for very many.
var (
	whyForced    = []string{"--force"}
	whyForgotten = []string{"nothing is remembered of it"}
	whyOther     = []string{"the program, the theme or the commit is another"}
	whyNew       = []string{"it is new"}
	whyChanged   = []string{"its file was changed"}
)

// differ names the parts in which a file is made of something else.
func differ(was string, now view.MadeOf) []string {
	before := strings.Split(was, "-")
	var parts []string
	for i, part := range now {
		if i >= len(before) || before[i] != part {
			parts = append(parts, view.MadeOfParts[i])
		}
	}
	return parts
}

// madeOf is what a file was made of when it was made last.
func (m *memory) madeOf(path string) (of view.MadeOf, ok bool) {
	was, _, _ := strings.Cut(m.before.Of[path], " ")
	return of, copy(of[:], strings.Split(was, "-")) == len(of)
}

// note remembers the build. What cannot be noted costs time and nothing else.
func (m *memory) note(jobs []job, reports map[string]string) {
	if m.with == "" {
		return
	}
	of := make(map[string]int32, len(jobs))
	for i := range jobs {
		of[jobs[i].path] = int32(i)
	}
	_ = m.before.Note(m.with, func(path string) string {
		if i, ok := of[path]; ok {
			return jobs[i].note()
		}
		return ""
	}, reports)
}

// told lists what was made, in the order of paths.
func told(jobs []job, r *output.Result) []Remade {
	var made []Remade
	for i := range jobs {
		if j := &jobs[i]; j.why != nil {
			_, written := slices.BinarySearch(r.Written, j.path)
			made = append(made, Remade{Path: j.path, Why: j.why, Same: !written})
		}
	}
	slices.SortFunc(made, func(a, b Remade) int { return cmp.Compare(a.Path, b.Path) })
	return made
}
