package generator

import (
	"fmt"
	"strings"

	"steelyard/generator/output"
	"steelyard/generator/render"
	"steelyard/generator/view"
)

// job is one file of the site, not made yet; a page may have a script made with it. A site has
// very many of them, and what is left of one that was made takes little room.
type job struct {
	path string
	page *view.Page // one of the two; nil once it was made, so that it can be let go
	file *view.File

	of        view.Packed // what it is made of, where that is known
	known     bool
	signed    bool     // it is a page that was made or kept
	signature string   // of such a page
	parts     string   // of what it was put together, see memory.join; "" for others
	size      int      // of a file that was put together, in bytes
	why       []string // it was made
}

func (p *plan) jobs() []job {
	jobs := make([]job, 0, len(p.pages)+len(p.files))
	for _, pg := range p.pages {
		jobs = append(jobs, job{path: pg.Path, page: pg})
	}
	for _, f := range p.files {
		jobs = append(jobs, job{path: f.Path, file: f})
	}
	return jobs
}

// beside is the path of the script that is made with a page; "" for none.
func (j *job) beside() string {
	if j.page != nil {
		return j.page.Figures
	}
	return ""
}

// make makes the file, and the script beside it. use may not keep them.
func (j *job) make(renderer *render.Renderer, use func(data, beside []byte) error) error {
	if j.page != nil {
		return renderer.Lend(j.page, use)
	}
	data, err := j.file.Bytes()
	if err != nil {
		return fmt.Errorf("make %s: %w", j.path, err)
	}
	return use(data, nil)
}

// madeOf tells what the file is made of; nil where that is not known.
func (j *job) madeOf() func() (view.MadeOf, error) {
	if j.page != nil {
		return j.page.MadeOf
	}
	return j.file.MadeOf
}

// lists says whether the file tells of others, and is made once those are there.
func (j *job) lists() bool { return j.file != nil && j.file.Sums != nil }

// letGo is called once the file was made.
func (j *job) letGo() { j.page, j.file = nil, nil }

// sign notes the signature of a page.
func (j *job) sign(signature string) {
	j.signature, j.signed = strings.Clone(signature), true // it is cut out of a longer one
}

// note is what is remembered of a file.
func (j *job) note() string {
	switch {
	case !j.known:
		return j.parts
	case j.signed:
		return j.of.MadeOf().String() + " " + j.signature
	}
	return j.of.MadeOf().String()
}

// putSums makes the files that tell of others, in their order, from what is known of those that
// were put. A part of a site makes what they tell of and it does not have. How long a file is is
// known of those alone that were put together from parts.
func putSums(site *output.Site, jobs []job, progress func()) error {
	sizes := map[string]int{}
	for i := range jobs {
		if jobs[i].size > 0 {
			sizes[jobs[i].path] = jobs[i].size
		}
	}
	measure := func(f *view.File) (view.Measured, error) {
		if s, ok := site.Sum(f.Path); ok {
			return view.Measured{SHA256: s, Size: sizes[f.Path]}, nil
		}
		return view.Measure(f)
	}
	for i := range jobs {
		j := &jobs[i]
		if !j.lists() {
			continue
		}
		data, err := j.file.Sums(measure)
		if err != nil {
			return fmt.Errorf("make %s: %w", j.path, err)
		}
		if err := site.Put(j.path, data); err != nil {
			return err
		}
		j.letGo()
		progress()
	}
	return nil
}
