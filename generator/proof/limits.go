package proof

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"
)

// What is read may come from anywhere. These bounds are far above any real site's; what is
// beyond them is told and not read.
const (
	mostFiles       = 2_000_000
	mostBytes       = 64 << 20 // of one file that is taken apart: JSON, CSV, XLSX, HTML
	mostTotal       = 64 << 30 // of all files of a ZIP
	mostDigits      = 2000     // of a number
	mostFormula     = 64 << 10 // bytes of one formula
	mostDepth       = 200      // of brackets
	mostDifferences = 1000
)

// Open turns a folder or a ZIP into the files of a site. A ZIP whose files lie in one folder
// is taken from there. The caller closes it.
func Open(name string) (fs.FS, io.Closer, error) {
	info, err := os.Stat(name)
	if err != nil {
		var bad *fs.PathError
		if errors.As(err, &bad) {
			err = bad.Err
		}
		return nil, nil, fmt.Errorf("cannot read %s: %w", name, err)
	}
	if info.IsDir() {
		return os.DirFS(name), io.NopCloser(nil), nil
	}
	f, err := os.Open(name)
	if err != nil {
		return nil, nil, fmt.Errorf("cannot read %s: %w", name, err)
	}
	fsys, err := openZIP(f, info.Size())
	if err != nil {
		f.Close()
		return nil, nil, fmt.Errorf("%s is neither a folder nor a ZIP that can be read: %w", name, err)
	}
	return fsys, f, nil
}

func openZIP(f io.ReaderAt, size int64) (fs.FS, error) {
	z, err := zip.NewReader(f, size)
	if err != nil && !errors.Is(err, zip.ErrInsecurePath) {
		return nil, err
	}
	if len(z.File) > mostFiles {
		return nil, fmt.Errorf("it says to hold %d files", len(z.File))
	}
	seen := map[string]bool{}
	var total uint64
	for _, x := range z.File {
		name := strings.TrimSuffix(x.Name, "/")
		switch {
		case !fs.ValidPath(name) || strings.Contains(name, "\\"):
			return nil, fmt.Errorf("the name %q leads out of it", clip(x.Name))
		case seen[name]:
			return nil, fmt.Errorf("the name %q stands in it twice", clip(x.Name))
		}
		seen[name] = true
		if total += x.UncompressedSize64; total > mostTotal || x.UncompressedSize64 > mostTotal {
			return nil, fmt.Errorf("unpacked it says to be larger than %d GiB", mostTotal>>30)
		}
	}
	return within(z)
}

// within goes down to the only folder of a ZIP.
func within(fsys fs.FS) (fs.FS, error) {
	for range 3 {
		entries, err := fs.ReadDir(fsys, ".")
		if err != nil {
			return nil, err
		}
		if len(entries) != 1 || !entries[0].IsDir() {
			break
		}
		if fsys, err = fs.Sub(fsys, entries[0].Name()); err != nil {
			return nil, err
		}
	}
	return fsys, nil
}

// read reads a file that is to be taken apart; ok is false where it cannot be, which is
// told.
func (v *verifier) read(name string) (data []byte, ok bool) {
	f, err := v.fsys.Open(name)
	if err != nil {
		v.differ(name, "", "cannot be read: "+reason(err), "", "")
		return nil, false
	}
	defer f.Close()
	var b bytes.Buffer
	n, err := io.Copy(&b, io.LimitReader(f, mostBytes+1))
	switch {
	case err != nil:
		v.differ(name, "", "cannot be read: "+reason(err), "", "")
		return nil, false
	case n > mostBytes:
		v.differ(name, "", fmt.Sprintf("is larger than %d MiB and was not looked into", mostBytes>>20), "", "")
		return nil, false
	}
	return b.Bytes(), true
}

func reason(err error) string {
	var bad *fs.PathError
	if errors.As(err, &bad) {
		err = bad.Err
	}
	return clip(err.Error())
}
