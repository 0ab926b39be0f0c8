package preview

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"strings"
	"time"

	"github.com/fsnotify/fsnotify"

	"steelyard/generator/input"
)

// quiet is how long nothing may happen before a change is told: an editor that saves
// writes a file, renames it and sets its time. After patience it is told all the same.
const (
	quiet    = 60 * time.Millisecond
	patience = time.Second
)

// Watch calls changed once it watches, and then each time that something in a site's folder was saved, one call at
// a time, until ctx ends: the system tells of it. It is an error where the system does
// not watch folders, or no more of them; Poll then serves.
func Watch(ctx context.Context, root string, changed func()) error {
	w, err := fsnotify.NewWatcher()
	if err != nil {
		return fmt.Errorf("watch the site's folder: %w", err)
	}
	defer w.Close()
	if root, err = filepath.EvalSymlinks(root); err != nil {
		return fmt.Errorf("watch the site's folder: %w", err)
	}
	if err := w.Add(root); err != nil {
		return fmt.Errorf("watch the site's folder: %w", err)
	}
	for _, dir := range watched {
		if err := addAll(w, filepath.Join(root, dir)); err != nil {
			return fmt.Errorf("watch %s: %w", dir, err)
		}
	}
	changed()
	var due, latest <-chan time.Time
	for {
		select {
		case <-ctx.Done():
			return nil
		case e, ok := <-w.Events:
			if !ok {
				return errors.New("watching the site's folder ended")
			}
			if !matters(root, e) {
				continue
			}
			if e.Has(fsnotify.Create) { // a folder that appears, or was renamed to here
				if err := addAll(w, e.Name); err != nil {
					return fmt.Errorf("watch %s: %w", filepath.Base(e.Name), err)
				}
			}
			due = time.After(quiet)
			if latest == nil {
				latest = time.After(patience)
			}
			continue
		case err := <-w.Errors:
			if !errors.Is(err, fsnotify.ErrEventOverflow) { // then much has changed
				return fmt.Errorf("watch the site's folder: %w", err)
			}
		case <-due:
		case <-latest:
		}
		due, latest = nil, nil
		changed()
	}
}

// watched are the folders of a site that its pages are made of, beside site.toml.
var watched = []string{"content", "themes"}

// addAll watches a folder and all below it; what is no folder, or gone again, is left.
func addAll(w *fsnotify.Watcher, dir string) error {
	return filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		switch {
		case errors.Is(err, fs.ErrNotExist):
			return nil
		case err != nil:
			return err
		case !d.IsDir():
			return nil
		case name != dir && input.Ignored(d.Name()):
			return fs.SkipDir
		}
		if err := w.Add(name); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		return nil
	})
}

// matters says whether a site's pages can be others after an event.
func matters(root string, e fsnotify.Event) bool {
	if e.Op == fsnotify.Chmod {
		return false
	}
	rel, err := filepath.Rel(root, e.Name)
	if err != nil {
		return false
	}
	parts := strings.Split(filepath.ToSlash(rel), "/")
	for _, part := range parts {
		if input.Ignored(part) {
			return false
		}
	}
	if parts[0] == "site.toml" {
		return true
	}
	for _, dir := range watched {
		if parts[0] == dir {
			return true
		}
	}
	return false
}

// Poll calls changed at once, and then each time that something in a site's folder was saved, until ctx
// ends: every file is looked at again and again, and a save is told when two looks say the same. It
// is for drives that tell nothing.
func Poll(ctx context.Context, site fs.FS, every time.Duration, changed func()) error {
	tick := time.NewTicker(every)
	defer tick.Stop()
	before := stamp(site)
	changed()
	for {
		select {
		case <-ctx.Done():
			return nil
		case <-tick.C:
		}
		if now := stamp(site); now != before {
			if before = settled(ctx, site, now); ctx.Err() == nil {
				changed()
			}
		}
	}
}

// settled waits until two looks say the same, so that a file which is being written is not read
// half, and returns the last. After patience it is told all the same.
func settled(ctx context.Context, site fs.FS, look [sha256.Size]byte) [sha256.Size]byte {
	for range patience / quiet {
		select {
		case <-ctx.Done():
			return look
		case <-time.After(quiet):
		}
		before := look
		if look = stamp(site); look == before {
			break
		}
	}
	return look
}

// stamp is a digest of what a look at every file says of it.
func stamp(site fs.FS) (sum [sha256.Size]byte) {
	h := sha256.New()
	for _, root := range append([]string{"site.toml"}, watched...) {
		_ = fs.WalkDir(site, root, func(name string, d fs.DirEntry, err error) error {
			if err != nil {
				fmt.Fprintf(h, "%q %v\n", name, errors.Is(err, fs.ErrNotExist))
				return nil
			}
			if input.Ignored(d.Name()) && name != root {
				if d.IsDir() {
					return fs.SkipDir
				}
				return nil
			}
			size, at := int64(0), int64(0)
			if info, err := fs.Stat(site, name); err == nil && !info.IsDir() {
				size, at = info.Size(), info.ModTime().UnixNano()
			}
			fmt.Fprintf(h, "%q %d %d\n", name, size, at)
			return nil
		})
	}
	h.Sum(sum[:0])
	return sum
}
