package generator

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"

	"steelyard/generator/output"
	"steelyard/generator/source"
)

// A build that has nothing to do reads the sources and the site once and compares
// digests; nothing is parsed, scored or made. How many warnings there were is remembered,
// so that they are counted each time.

// inputs lists the files that the site is made of, with the digest of everything it is
// made of; "" where builds are not remembered, or it cannot be told.
func (o Options) inputs() ([]source.Input, string) {
	files, err := source.Inputs(o.FS, workers(o))
	if err != nil {
		return nil, "" // the build says what is wrong with them
	}
	if o.Cache == "" || o.Program == "" {
		return files, ""
	}
	sum := sha256.Sum256(fmt.Appendf(nil, "%q", []string{source.FingerprintOf(files), o.Program, o.Theme, o.Audience, fmt.Sprint(o.Strict, o.Shard), o.Version, o.Commit, o.Date, o.History}))
	return files, hex.EncodeToString(sum[:])
}

// done is the summary of a build that has nothing to do; ok is false where there is
// something.
func (o Options) done(inputs string) (s *Summary, ok bool) {
	if inputs == "" || o.Force {
		return nil, false
	}
	d, ok := output.Recall(o.Cache, o.Output, inputs, workers(o))
	if !ok {
		return nil, false
	}
	return &Summary{Warnings: d.Warnings, Pages: d.Pages, Files: d.Files, Output: &output.Result{Files: d.Files, Unchanged: d.Files}}, true
}

// remember notes a build. What it was made of is what the digest was taken of: the site
// was held against that before it was put in place.
func (o Options) remember(inputs string, s *Summary) {
	if o.Cache == "" {
		return
	}
	if inputs == "" {
		output.Forget(o.Cache, o.Output)
		return
	}
	// A cache that cannot be written costs time and nothing else.
	_ = output.Remember(o.Cache, o.Output, output.Done{Inputs: inputs, Warnings: s.Warnings, Pages: s.Pages, Files: s.Files})
}
