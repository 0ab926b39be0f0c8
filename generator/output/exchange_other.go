//go:build !linux && !darwin

package output

import "errors"

// exchange is a step that this system does not have.
func exchange(a, b string) error { return errors.ErrUnsupported }

func sameLabels(a, b string) error { return errors.ErrUnsupported }
