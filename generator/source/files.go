package source

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"

	"steelyard/generator/attach"
	"steelyard/generator/diag"
	"steelyard/generator/input"
)

const contentDir = "content"

// files is what lies below content/, with site.toml.
type files struct {
	fsys    fs.FS
	list    []*fileInfo
	by      map[string]*fileInfo
	dirs    map[string]bool
	entries map[string][]string // names in a folder, sorted, folders with a slash at the end
	refused map[string]bool     // told already: links that lead out of the site, what was meant by another name
	bad     []mistake
	// shallow lists a folder of content/ that may not be needed; false where it has to be
	// listed as a whole. Nil: all are.
	shallow func(dir string) bool
}

// fileInfo is one file; size and sha256 are known once it was read.
type fileInfo struct {
	name   string
	size   int64
	sha256 string
	active bool // a drawing that holds more than a drawing
}

// walk lists everything below a folder.
func (f *files) walk(dir string, above []string) {
	entries, err := fs.ReadDir(f.fsys, dir)
	if err != nil {
		f.bad = append(f.bad, mistake{at: at(dir), rule: ruleFile, message: "the folder cannot be read: " + cause(err), hint: "check the rights to it"})
		return
	}
	f.dirs[dir] = true
	var names []string
	for _, e := range entries {
		if !ignored(e.Name()) {
			names = append(names, e.Name())
		}
	}
	f.checkNames(dir, names)
	for _, e := range entries {
		name := path.Join(dir, e.Name())
		f.checkOurs(dir, e.Name(), names)
		if ignored(e.Name()) {
			continue
		}
		mode := e.Type()
		if mode&fs.ModeSymlink != 0 {
			target, bad := f.follow(name)
			if bad != nil {
				f.refused[name] = true
				f.bad = append(f.bad, *bad)
				continue
			}
			info, err := fs.Stat(f.fsys, name)
			if err != nil {
				f.bad = append(f.bad, mistake{at: at(name), rule: ruleFile, message: "the link leads to nothing: " + target, hint: "take the link out or put the file there"})
				f.refused[name] = true
				continue
			}
			if info.IsDir() && slices.Contains(above, target) || target == dir {
				f.bad = append(f.bad, mistake{at: at(name), rule: ruleFile, message: "the link leads back to a folder above it: " + target, hint: "take the link out"})
				f.refused[name] = true
				continue
			}
			mode = info.Mode().Type()
		}
		if bad, meant := misnamed(dir, e.Name(), names, mode.IsDir()); bad != nil {
			f.bad = append(f.bad, *bad)
			f.refused[path.Join(dir, meant)] = true
			continue
		}
		switch {
		case mode.IsDir():
			f.entries[dir] = append(f.entries[dir], e.Name()+"/")
			if dir == contentDir && f.shallow != nil && f.shallow(name) {
				continue
			}
			f.walk(name, append(above[:len(above):len(above)], dir))
		case mode.IsRegular():
			f.entries[dir] = append(f.entries[dir], e.Name())
			f.file(name)
		default:
			f.bad = append(f.bad, mistake{at: at(name), rule: ruleFile, message: "this is no file that can be read", hint: "take it out of the site's folder"})
		}
	}
}

func (f *files) file(name string) {
	if f.by[name] != nil {
		return // known since the folder was listed in part
	}
	info := &fileInfo{name: name}
	f.list = append(f.list, info)
	f.by[name] = info
}

// ignored are files that editors, file managers and git leave behind.
func ignored(name string) bool { return input.Ignored(name) }

// follow resolves a symbolic link inside the site's folder, by name alone.
func (f *files) follow(name string) (target string, bad *mistake) {
	target, err := input.Of(f.fsys).Resolve(name)
	var link *input.LinkError
	switch {
	case err == nil:
		return target, nil
	case errors.As(err, &link) && link.To == "":
		return "", &mistake{at: at(name), rule: ruleFile, message: err.Error(), hint: "take the link out"}
	}
	return "", &mistake{at: at(name), rule: ruleFile, message: err.Error(), hint: "put a copy of the file into the site"}
}

// below lists the files of a folder and its folders by their path from there.
func (f *files) below(dir string) []string {
	var out []string
	for _, e := range f.list {
		if rest, ok := strings.CutPrefix(e.name, dir+"/"); ok && !strings.HasSuffix(rest, ".toml") && !strings.HasSuffix(rest, ".md") {
			out = append(out, rest)
		}
	}
	return out
}

// read reads a file, remembers its size and hash, and finds bytes that are no text.
func (f *files) read(name string) ([]byte, *mistake) {
	data, err := fs.ReadFile(f.fsys, name)
	if err != nil {
		return nil, unreadable(name, err)
	}
	if info := f.by[name]; info != nil && info.sha256 == "" {
		sum := sha256.Sum256(data)
		info.size, info.sha256 = int64(len(data)), hex.EncodeToString(sum[:])
	}
	if bad := checkText(name, data); bad != nil {
		return nil, bad
	}
	return data, nil
}

// sum hashes a text that may not have to be read.
func (f *files) sum(info *fileInfo) error {
	sum, size, err := input.Of(f.fsys).Sum(info.name)
	if err == nil {
		info.size, info.sha256 = size, hex.EncodeToString(sum[:])
	}
	return err
}

// digest hashes a file that is not read as text.
func (f *files) digest(info *fileInfo) *mistake {
	file, err := f.fsys.Open(info.name)
	if err != nil {
		return unreadable(info.name, err)
	}
	defer file.Close()
	h := sha256.New()
	var drawing bytes.Buffer
	var to io.Writer = h
	if attach.IsSVG(info.name) {
		to = io.MultiWriter(h, &drawing)
	}
	if info.size, err = io.Copy(to, file); err != nil {
		return unreadable(info.name, err)
	}
	info.sha256 = hex.EncodeToString(h.Sum(nil))
	if attach.IsSVG(info.name) {
		return f.draws(info, drawing.Bytes())
	}
	return nil
}

// draws looks whether a drawing is nothing but one. Evidence that is more is handed over
// unopened; a picture of the site's own must be shown, and so be mended.
func (f *files) draws(info *fileInfo, data []byte) *mistake {
	err := attach.CheckSVG(data)
	var active *attach.Active
	if !errors.As(err, &active) {
		return nil
	}
	info.active = true
	if inEvidence(info.name) {
		return nil
	}
	return &mistake{rule: ruleFile, found: &diag.Place{File: info.name, Line: active.Line, Column: active.Column},
		message: "the drawing holds " + active.What, hint: "a drawing that is published must do nothing but be drawn: save it as plain SVG, or put it into evidence/, from where it is downloaded"}
}

func unreadable(name string, err error) *mistake {
	hint := "check the rights to it"
	if errors.Is(err, fs.ErrNotExist) {
		hint = ""
	}
	return &mistake{at: at(name), rule: ruleFile, message: "the file cannot be read: " + cause(err), hint: hint}
}

// cause is an error without the path, which stands before the message already.
func cause(err error) string {
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err.Error()
	}
	return err.Error()
}

// hash is over names and contents of all files but the seals, which are written
// after the site was.
func (f *files) hash() string { return digest(f.list) }

// byFolder sorts the files into the folders "content/UNIT/YEAR" they stand in, at any depth.
func (f *files) byFolder() map[string][]*fileInfo {
	all := map[string][]*fileInfo{}
	for _, e := range f.list {
		if parts := strings.SplitN(e.name, "/", 4); len(parts) == 4 {
			dir := strings.Join(parts[:3], "/")
			all[dir] = append(all[dir], e)
		}
	}
	return all
}

// digest is the first 12 hex digits of the SHA-256 over names and contents. A seal is
// left out: it records the digest.
func digest(list []*fileInfo) string {
	list = slices.Clone(list)
	slices.SortFunc(list, func(a, b *fileInfo) int { return strings.Compare(a.name, b.name) })
	h := sha256.New()
	for _, e := range list {
		if path.Base(e.name) != "seal.toml" {
			fmt.Fprintf(h, "%s\x00%s\n", e.name, e.sha256)
		}
	}
	return hex.EncodeToString(h.Sum(nil))[:12]
}
