package output

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"sort"
	"strings"
)

// list are the files of a site, in the order of their paths. A site may have very many of them: each
// takes little more room than its path.
type list []file

// file is a file of the site, put or not yet.
type file struct {
	path        string
	sum         [sha256.Size]byte // of what was put or kept
	seen        look              // how the system saw it; of none where nothing is remembered
	put, staged bool              // staged: it differs from what is on the disk
}

// look is a digest of how the system sees a file; the zero look is of none.
type look [16]byte

func lookOf(identity string) (l look) {
	if identity != "" {
		sum := sha256.Sum256([]byte(identity))
		copy(l[:], sum[:])
	}
	return l
}

// listOf are the files of paths, each once.
func listOf(paths []string) list {
	all := make(list, len(paths))
	for i, p := range paths {
		all[i].path = p
	}
	slices.SortFunc(all, func(a, b file) int { return strings.Compare(a.path, b.path) })
	return slices.CompactFunc(all, func(a, b file) bool { return a.path == b.path })
}

// of is the file of a path; nil for none. It looks at paths alone: what else is known of files may
// be written meanwhile.
func (f list) of(path string) *file {
	if i := sort.Search(len(f), func(i int) bool { return f[i].path >= path }); i < len(f) && f[i].path == path {
		return &f[i]
	}
	return nil
}

// sum is the digest of what was put, as manifests write it; "" where nothing was.
func (f list) sum(path string) string {
	if x := f.of(path); x != nil && x.put {
		return hex.EncodeToString(x.sum[:])
	}
	return ""
}

// staged says whether a file differs from what is on the disk.
func (f list) staged(path string) bool {
	x := f.of(path)
	return x != nil && x.staged
}

// bytes are the manifest of what was put.
func (f list) bytes() []byte {
	room := len(manifestHead)
	for i := range f {
		room += 2*sha256.Size + len(f[i].path) + 3
	}
	var b bytes.Buffer
	b.Grow(room)
	b.WriteString(manifestHead)
	for i := range f {
		if x := &f[i]; x.put {
			b.Write(hex.AppendEncode(b.AvailableBuffer(), x.sum[:]))
			b.WriteString("  " + x.path + "\n")
		}
	}
	return b.Bytes()
}

// are says whether what was put is what a manifest lists.
func (f list) are(m manifest) bool {
	n := 0
	for i := range f {
		if !f[i].put {
			continue
		}
		n++
		if m[f[i].path] != hex.EncodeToString(f[i].sum[:]) {
			return false
		}
	}
	return n == len(m)
}
