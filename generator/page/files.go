package page

import (
	"steelyard/generator/edition"
	"steelyard/generator/view"
)

// files lists what is published beside the pages.
func (b *book) files() []*view.File {
	files := append(b.ownFiles(), b.shelf.Files()...)
	if b.opt.Read != nil {
		for _, f := range b.site.Assets {
			if b.refers[f.Source] && (f.Audience != internal || b.opt.Audience == internal) {
				files = append(files, &view.File{Path: edition.AssetPath(f), Bytes: func() ([]byte, error) { return b.opt.Read(f.Source) }, MadeOf: b.shelf.Copied(f.Source)})
			}
		}
	}
	return append(append(files, b.moved()...), b.searchFiles()...)
}
