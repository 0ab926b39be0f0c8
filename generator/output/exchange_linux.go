package output

import (
	"bytes"
	"errors"
	"fmt"

	"golang.org/x/sys/unix"
)

// exchange lets two folders take each other's name in one step.
func exchange(a, b string) error {
	return unix.Renameat2(unix.AT_FDCWD, a, unix.AT_FDCWD, b, unix.RENAME_EXCHANGE)
}

// sameLabels refuses where two folders differ in access lists and labels, which a folder
// made anew may have from the one it was made in.
func sameLabels(a, b string) error {
	of := func(name string) ([]byte, error) {
		list := make([]byte, 4096)
		n, err := unix.Llistxattr(name, list)
		if err != nil {
			if errors.Is(err, unix.ENOTSUP) {
				return nil, nil
			}
			return nil, err
		}
		var all bytes.Buffer
		for attr := range bytes.SplitSeq(list[:n], []byte{0}) {
			if len(attr) == 0 {
				continue
			}
			value := make([]byte, 4096)
			n, err := unix.Lgetxattr(name, string(attr), value)
			if err != nil {
				return nil, err
			}
			fmt.Fprintf(&all, "%s=%x\n", attr, value[:n])
		}
		return all.Bytes(), nil
	}
	of1, err := of(a)
	if err != nil {
		return err
	}
	of2, err := of(b)
	if err == nil && !bytes.Equal(of1, of2) {
		err = errors.New("access lists differ")
	}
	return err
}
