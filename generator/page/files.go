package page

// files lists what is published beside the pages.
func (b *book) files() []*File {
	return append(append(b.ownFiles(), b.downloadFiles()...), b.searchFiles()...)
}
