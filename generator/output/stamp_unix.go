//go:build linux || darwin

package output

import (
	"io/fs"
	"strconv"
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
	var room [128]byte
	b := append(appendIdentity(room[:0], x, info), ' ')
	b = strconv.AppendInt(b, int64(changed(x).Sec), 16)
	b = strconv.AppendInt(append(b, '.'), int64(changed(x).Nsec), 16)
	return string(b)
}

// identity is a stamp without the time of the last change, which a second name changes.
func identity(info fs.FileInfo) string {
	x, ok := info.Sys().(*syscall.Stat_t)
	if !ok {
		return ""
	}
	var room [96]byte
	return string(appendIdentity(room[:0], x, info))
}

func appendIdentity(b []byte, x *syscall.Stat_t, info fs.FileInfo) []byte {
	b = strconv.AppendUint(b, uint64(x.Dev), 16)
	b = strconv.AppendUint(append(b, ' '), x.Ino, 16)
	b = strconv.AppendInt(append(b, ' '), x.Size, 16)
	return strconv.AppendInt(append(b, ' '), info.ModTime().UnixNano(), 16)
}
