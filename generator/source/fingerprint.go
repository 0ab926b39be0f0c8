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
	"slices"
	"strings"

	"golang.org/x/sync/errgroup"

	"steelyard/generator/input"
)

// errFolderLink says that a site cannot be fingerprinted by its files alone.
var errFolderLink = errors.New("a link to a folder")

// Input is a file that a site can be made of, with the SHA-256 of its bytes in hex.
type Input struct{ Path, SHA256 string }

// FingerprintOf is the SHA-256, in hex, over everything a site can be made of, with names.
func FingerprintOf(inputs []Input) string {
	whole := sha256.New()
	for _, in := range inputs {
		fmt.Fprintf(whole, "%d %s %s\n", len(in.Path), in.Path, in.SHA256)
	}
	return hex.EncodeToString(whole.Sum(nil))
}

// Inputs lists everything a site can be made of in the order of its names: site.toml,
// content/ and themes/. It costs one reading of the files and no more; jobs are read at a
// time, 0 for one a processor. It is an error where a file cannot be read or a folder is
// a link.
func Inputs(fsys fs.FS, jobs int) ([]Input, error) {
	site := input.Of(fsys)
	fsys = site
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
			return nil, fmt.Errorf("list the files of the site: %w", err)
		}
	}
	if jobs <= 0 {
		jobs = runtime.GOMAXPROCS(0)
	}
	inputs := make([]Input, len(names))
	var group errgroup.Group
	group.SetLimit(jobs)
	for i, name := range names {
		group.Go(func() error {
			if site.Keeps(name) { // it will be read for what it says, too
				sum, _, err := site.Sum(name)
				inputs[i] = Input{name, hex.EncodeToString(sum[:])}
				return err
			}
			f, err := fsys.Open(name)
			if err != nil {
				return err
			}
			defer f.Close()
			h := sha256.New()
			if _, err := io.Copy(h, f); err != nil {
				return fmt.Errorf("read %s: %w", path.Base(name), err)
			}
			inputs[i] = Input{name, hex.EncodeToString(h.Sum(nil))}
			return nil
		})
	}
	if err := group.Wait(); err != nil {
		return nil, err
	}
	slices.SortFunc(inputs, func(a, b Input) int { return strings.Compare(a.Path, b.Path) })
	return inputs, nil
}
