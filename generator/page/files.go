package page

import "steelyard/generator/view"

// files lists what is published beside the pages.
func (b *book) files() []*view.File {
	return append(append(b.ownFiles(), b.downloadFiles()...), b.searchFiles()...)
}
