//go:build linux || darwin

package input

import (
	"io/fs"
	"syscall"
)

// stampOf is what the system says of a file or folder: of what holds the same nothing was
// written and nothing moved.
func stampOf(info fs.FileInfo) (stamp, bool) {
	x, ok := info.Sys().(*syscall.Stat_t)
	if !ok {
		return stamp{}, false
	}
	return stamp{int64(x.Dev), int64(x.Ino), x.Size, info.ModTime().UnixNano(), changed(x)}, true
}
