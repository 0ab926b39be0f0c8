package source

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"runtime"

	"golang.org/x/sync/errgroup"
)

// errFolderLink says that a site cannot be fingerprinted by its files alone.
var errFolderLink = errors.New("a link to a folder")

// Fingerprint is the SHA-256, in hex, over everything a site can be made of: site.toml,
// content/ and themes/, with names. It costs one reading of the files and no more; jobs
// are read at a time, 0 for one a processor. It is an error where a file cannot be read
// or a folder is a link.
func Fingerprint(fsys fs.FS, jobs int) (string, error) {
	var names []string
	for _, root := range []string{siteName, contentDir, "themes"} {
		err := fs.WalkDir(fsys, root, func(name string, d fs.DirEntry, err error) error {
			switch {
			case err != nil && name == root && errors.Is(err, fs.ErrNotExist):
				return nil
			case err != nil:
				return err
			case d.IsDir() && name != root && ignored(d.Name()):
				return fs.SkipDir
			case d.IsDir() || ignored(d.Name()):
				return nil
			case d.Type()&fs.ModeSymlink != 0:
				if info, err := fs.Stat(fsys, name); err == nil && info.IsDir() {
					return fmt.Errorf("%s: %w", name, errFolderLink)
				}
			}
			names = append(names, name)
			return nil
		})
		if err != nil {
			return "", fmt.Errorf("list the files of the site: %w", err)
		}
	}
	if jobs <= 0 {
		jobs = runtime.GOMAXPROCS(0)
	}
	sums := make([][sha256.Size]byte, len(names))
	var group errgroup.Group
	group.SetLimit(jobs)
	for i, name := range names {
		group.Go(func() error {
			f, err := fsys.Open(name)
			if err != nil {
				return err
			}
			defer f.Close()
			h := sha256.New()
			if _, err := io.Copy(h, f); err != nil {
				return fmt.Errorf("read %s: %w", path.Base(name), err)
			}
			h.Sum(sums[i][:0])
			return nil
		})
	}
	if err := group.Wait(); err != nil {
		return "", err
	}
	whole := sha256.New()
	for i, name := range names {
		fmt.Fprintf(whole, "%d %s %x\n", len(name), name, sums[i])
	}
	return hex.EncodeToString(whole.Sum(nil)), nil
}
