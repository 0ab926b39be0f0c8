package places

import "sync"

// Noted are the places of pages, noted when the pages were made, for an index that is made
// after them. It is safe for concurrent use; the zero Noted is empty.
type Noted struct{ by sync.Map } // by the path of the page: []Place

// Note keeps the places of a page, each with at most so many bytes of its text.
func (n *Noted) Note(path string, all []Place, most int) {
	for i := range all {
		all[i].Text = Shorten(all[i].Text, most)
	}
	n.by.Store(path, all)
}

// Take gives the places of a page, once; ok is false where none were noted.
func (n *Noted) Take(path string) (all []Place, ok bool) {
	v, ok := n.by.LoadAndDelete(path)
	if !ok {
		return nil, false
	}
	return v.([]Place), true
}
