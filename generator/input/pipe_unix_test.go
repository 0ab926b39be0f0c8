//go:build unix

package input_test

import "syscall"

func mkfifo(name string) error { return syscall.Mkfifo(name, 0o644) }
