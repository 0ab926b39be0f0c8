package main

import (
	"runtime"
	"runtime/debug"
	"strings"
	"unsafe"

	"golang.org/x/sys/unix"
)

// largePages asks the system to give the heap its first so many bytes in large pages as they are
// written to. A build else takes them in tens of thousands of small ones, each of them a trip
// into the system, which together are a fifth of its work. A system that gives large pages to
// those who ask remembers that by the place: the bytes are taken together, not written to, and
// let go at once for whatever is made next. Where the system does not, nothing changes.
func largePages(bytes int) {
	defer debug.SetGCPercent(debug.SetGCPercent(-1))
	var room strings.Builder // unlike make, it never clears what it takes
	room.Grow(bytes)
	room.WriteByte(0)
	_ = unix.Madvise(unsafe.Slice(unsafe.StringData(room.String()), bytes), unix.MADV_HUGEPAGE)
	room.Reset()
	runtime.GC()
}
