//go:build unix

package output

import (
	"io/fs"
	"syscall"
)

// sameOwner says whether two files belong to the same user and group, and lie on the
// same disk.
func sameOwner(a, b fs.FileInfo) bool {
	x, ok1 := a.Sys().(*syscall.Stat_t)
	y, ok2 := b.Sys().(*syscall.Stat_t)
	return ok1 && ok2 && x.Uid == y.Uid && x.Gid == y.Gid && x.Dev == y.Dev
}
