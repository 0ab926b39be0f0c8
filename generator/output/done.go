package output

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"sync/atomic"

	"golang.org/x/sync/errgroup"
)

// Done is what is remembered of a build, so that the next one can see that there is
// nothing to do. It lies beside the sources and not in the site: it depends on the
// program that built.
type Done struct {
	// Inputs is the digest of everything that the site was made of, the program
	// included.
	Inputs string `json:"inputs"`
	// Manifest is the digest of the list of the site's files with their checksums.
	Manifest string `json:"manifest"`
	Warnings int    `json:"warnings,omitempty"` // told by the build
	Pages    int    `json:"pages"`
	Files    int    `json:"files"`
}

// doneName is where the last build of an output folder is remembered in a cache folder.
func doneName(cache, dir string) (string, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return "", err
	}
	return filepath.Join(cache, "built-"+sumOf([]byte(dir))[:16]+".json"), nil
}

// Remember notes that the site in a folder was built. A note that cannot be written is
// no failure of the build: the error is for those who want to tell it.
func Remember(cache, dir string, d Done) error {
	manifest, err := regular(filepath.Join(dir, manifestName))
	if err != nil {
		return fmt.Errorf("read the list of our files: %w", err)
	}
	d.Manifest = sumOf(manifest)
	name, err := doneName(cache, dir)
	if err != nil {
		return err
	}
	data, err := json.Marshal(d)
	if err != nil {
		return err
	}
	return note(name, func(file io.Writer) error {
		_, err := file.Write(append(data, '\n'))
		return err
	})
}

// Forget takes back what was remembered of a folder.
func Forget(cache, dir string) {
	for _, of := range []func(cache, dir string) (string, error){doneName, memoryName} {
		if name, err := of(cache, dir); err == nil {
			_ = os.Remove(name) // most often it is not there
		}
	}
}

// Recall says whether the site in a folder was built from these inputs, and every file of
// it is still there as it was written: what the system does not see as it did is read. jobs
// are looked at at a time.
func Recall(cache, dir, inputs string, jobs int) (Done, bool) {
	var d Done
	name, err := doneName(cache, dir)
	if err != nil {
		return d, false
	}
	data, err := regular(name)
	if err != nil || json.Unmarshal(data, &d) != nil || d.Inputs != inputs || d.Pages < 0 || d.Pages > d.Files {
		return d, false
	}
	list, err := regular(filepath.Join(dir, manifestName))
	if err != nil || sumOf(list) != d.Manifest {
		return d, false
	}
	files, err := parseManifest(list)
	if err != nil || len(files) != d.Files {
		return d, false
	}
	m := &Memory{}
	if m.name, err = memoryName(cache, dir); err == nil {
		m.read(list)
	}
	return d, untouched(dir, files, m, jobs)
}

// regular reads a regular file, and waits at nothing else.
func regular(name string) ([]byte, error) {
	info, err := os.Lstat(name)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, fmt.Errorf("%s is %s", name, kindOf(info.Mode()))
	}
	return os.ReadFile(name)
}

// untouched says whether all files hold what the manifest says.
func untouched(dir string, files manifest, m *Memory, jobs int) bool {
	var group errgroup.Group
	group.SetLimit(max(jobs, 1))
	var wrong atomic.Bool
	for p := range files {
		if wrong.Load() {
			break
		}
		group.Go(func() error {
			name := filepath.Join(dir, filepath.FromSlash(p))
			if stamp := m.stampOf(p); stamp != "" {
				if info, err := os.Lstat(name); err == nil && info.Mode().IsRegular() && stampOf(info) == stamp {
					return nil
				}
			}
			data, err := regular(name)
			if err != nil || sumOf(data) != files[p] {
				wrong.Store(true)
			}
			return nil
		})
	}
	_ = group.Wait() // what is wrong is noted
	return !wrong.Load()
}
