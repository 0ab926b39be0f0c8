package input

import "syscall"

// changed is the time of the last change of anything of a file.
func changed(x *syscall.Stat_t) int64 { return x.Ctim.Nano() }
