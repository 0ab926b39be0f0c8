//go:build !unix

package generator_test

import (
	"testing"
	"time"
)

// cpuTime falls back to the wall clock where the system does not tell.
func cpuTime(testing.TB) time.Duration { return time.Duration(time.Now().UnixNano()) }
