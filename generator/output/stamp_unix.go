//go:build linux || darwin

package output

import (
	"fmt"
	"io/fs"
	"syscall"
)

// stampOf is what the system says of a file: who holds the same has not been written to,
// moved here or had anything else done to it. The time of the last change of anything cannot
// be set by a program. "" where the system says less.
func stampOf(info fs.FileInfo) string {
	x, ok := info.Sys().(*syscall.Stat_t)
	if !ok {
		return ""
	}
	return fmt.Sprintf("%s %x.%x", identity(info), changed(x).Sec, changed(x).Nsec)
}

// identity is a stamp without the time of the last change, which a second name changes.
func identity(info fs.FileInfo) string {
	x, ok := info.Sys().(*syscall.Stat_t)
	if !ok {
		return ""
	}
	return fmt.Sprintf("%x %x %x %x", x.Dev, x.Ino, x.Size, info.ModTime().UnixNano())
}
