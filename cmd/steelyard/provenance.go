package main

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"

	"steelyard/generator"
	"steelyard/generator/history"
)

// provenance lets a build ask git who last changed a result, where site.toml speaks of
// it. Elsewhere git is not called at all, so that a build does not depend on it.
func (f *siteFlags) provenance(opt *generator.Options) {
	data, err := fs.ReadFile(opt.FS, "site.toml")
	if err != nil || !bytes.Contains(data, []byte("provenance")) {
		return
	}
	ctx := context.Background()
	repo, err := history.Open(ctx, f.source)
	if err != nil { // the pages say that there is no history
		opt.History = "none"
		return
	}
	head, err := repo.Head(ctx)
	if err != nil {
		opt.History = "none"
		return
	}
	opt.History = fmt.Sprint(head, repo.Shallow)
	opt.Lines = func(file string) ([]history.Line, error) { return repo.Lines(ctx, file) }
}
