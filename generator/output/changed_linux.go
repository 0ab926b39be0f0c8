package output

import "syscall"

// changed is the time of the last change of anything of a file.
func changed(x *syscall.Stat_t) syscall.Timespec { return x.Ctim }
