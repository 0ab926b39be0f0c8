//go:build unix

package generator_test

import (
	"syscall"
	"testing"
	"time"
)

// cpuTime is the processor time that this process has used, its own and the system's.
func cpuTime(t testing.TB) time.Duration {
	t.Helper()
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		t.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
