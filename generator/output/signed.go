package output

import (
	"bufio"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"strings"
)

// A file that is remembered from build to build ends with a line of the SHA-256 of what stands
// above it, so that it is believed only as it was written.

// ErrUnsigned says that a file is other than it was written.
var ErrUnsigned = errors.New("the file is not as it was written")

// ReadSigned reads what WriteSigned wrote, without its last line; nothing is waited at but a regular
// file. The error is that of a file that cannot be read, or ErrUnsigned.
func ReadSigned(name string) (text string, err error) {
	data, err := regular(name)
	if err != nil {
		return "", err
	}
	text, sum, ok := cutLast(string(data))
	if !ok || sumOf([]byte(text)) != sum {
		return "", ErrUnsigned
	}
	return text, nil
}

// WriteSigned writes a file of a cache folder, which is whole or not there.
func WriteSigned(name string, write func(to io.Writer) error) error {
	return note(name, func(file io.Writer) error {
		sum := sha256.New()
		w := bufio.NewWriterSize(io.MultiWriter(file, sum), 1<<16)
		if err := write(w); err != nil {
			return err
		}
		if err := w.Flush(); err != nil {
			return err
		}
		_, err := fmt.Fprintf(file, "%x\n", sum.Sum(nil))
		return err
	})
}

// cutLast takes the last line off a text.
func cutLast(text string) (before, last string, ok bool) {
	text, ok = strings.CutSuffix(text, "\n")
	i := strings.LastIndexByte(text, '\n')
	if !ok || i < 0 {
		return "", "", false
	}
	return text[:i+1], text[i+1:], true
}
