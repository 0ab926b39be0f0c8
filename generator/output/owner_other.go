//go:build !unix

package output

import "io/fs"

func sameOwner(a, b fs.FileInfo) bool { return false }
