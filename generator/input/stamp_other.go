//go:build !linux && !darwin

package input

import "io/fs"

// stampOf would be what the system says of a file that cannot be set by a program.
func stampOf(fs.FileInfo) (stamp, bool) { return stamp{}, false }
