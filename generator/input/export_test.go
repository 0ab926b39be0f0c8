package input

import "os"

// Stamped says whether the system tells the last change of a file.
func Stamped(name string) (any, bool) {
	info, err := os.Stat(name)
	if err != nil {
		return nil, false
	}
	return stampOf(info)
}
