package main

import (
	"errors"
	"fmt"
	"os"
	"runtime/pprof"
	"runtime/trace"
)

// profiled does something while it is measured: where the processor's time goes to is
// written to one file, what happened when to another; "" for none.
func profiled(cpu, execution string, do func() error) (err error) {
	for _, m := range []struct {
		file  string
		start func(*os.File) error
		stop  func()
	}{
		{cpu, func(f *os.File) error { return pprof.StartCPUProfile(f) }, pprof.StopCPUProfile},
		{execution, func(f *os.File) error { return trace.Start(f) }, trace.Stop},
	} {
		if m.file == "" {
			continue
		}
		f, failed := os.Create(m.file)
		if failed == nil {
			failed = m.start(f)
		}
		if failed != nil {
			return fmt.Errorf("measure the build: %w", failed)
		}
		defer func() {
			m.stop()
			err = errors.Join(err, f.Close())
		}()
	}
	return do()
}
