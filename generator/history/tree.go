package history

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os/exec"
	"path"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"
)

// Tree is the site's files in one revision: an fs.FS with links, safe for use by several
// goroutines. It holds one process of git until Close.
type Tree struct {
	Revision Revision
	// Folder is where the site lies in this revision, from the repository's root.
	Folder string
	// Submodules are folders that belong to repositories of their own, which a revision
	// only names; nothing of them is here.
	Submodules []string

	nodes map[string]*node
	batch *batch
}

// node is a file, a link or a folder.
type node struct {
	name    string // the last part of its path
	mode    fs.FileMode
	oid     string
	size    int64
	entries []fs.DirEntry // of a folder, by name

	once sync.Once
	data []byte
	err  error
}

// Tree opens the site as it is in a revision. Where the site's folder has another name
// there, it is found by its site.toml.
func (r *Repository) Tree(ctx context.Context, rev Revision) (*Tree, error) {
	t := &Tree{Revision: rev, Folder: r.Folder}
	out, err := r.list(ctx, rev, t.Folder)
	if err != nil {
		return nil, err
	}
	if !slices.ContainsFunc(out, func(e entry) bool { return e.path == "site.toml" }) {
		if out, err = r.moved(ctx, rev, t); err != nil {
			return nil, err
		}
	}
	t.build(out)
	t.batch, err = r.startBatch(ctx)
	return t, err
}

// Close ends the process of git.
func (t *Tree) Close() error { return t.batch.close() }

// entry is a line of git ls-tree.
type entry struct {
	mode, kind, oid string
	size            int64
	path            string
}

// list lists a folder of a revision at any depth; nothing where it is not there.
func (r *Repository) list(ctx context.Context, rev Revision, folder string) ([]entry, error) {
	out, err := r.git(ctx, "ls-tree", "-r", "-l", "-z", "--full-tree", rev.Commit+":"+folder)
	if err != nil {
		var f *failure
		if errors.As(err, &f) && (strings.Contains(f.said, "Not a valid object name") || strings.Contains(f.said, "not a tree object")) {
			return nil, nil
		}
		return nil, r.explain(err)
	}
	var list []entry
	for line := range strings.SplitSeq(strings.TrimSuffix(out, "\x00"), "\x00") {
		head, name, ok := strings.Cut(line, "\t")
		parts := strings.Fields(head)
		if !ok || len(parts) != 4 {
			continue
		}
		e := entry{mode: parts[0], kind: parts[1], oid: parts[2], path: name}
		e.size, _ = strconv.ParseInt(parts[3], 10, 64) // "-" for a submodule
		list = append(list, e)
	}
	return list, nil
}

// moved finds the site where its folder has another name in a revision: the one that has
// most files in common with the site as it is at HEAD.
func (r *Repository) moved(ctx context.Context, rev Revision, t *Tree) ([]entry, error) {
	all, err := r.list(ctx, rev, "")
	if err != nil {
		return nil, err
	}
	now := map[string]bool{}
	if head, err := r.Head(ctx); err == nil && head != "" {
		list, err := r.list(ctx, Revision{"HEAD", head}, r.Folder)
		if err != nil {
			return nil, err
		}
		for _, e := range list {
			now[e.oid] = true
		}
	}
	var best []entry
	most := -1
	for _, e := range all {
		if path.Base(e.path) != "site.toml" {
			continue
		}
		dir := path.Dir(e.path)
		var inside []entry
		same, holds := 0, false
		for _, x := range all {
			name, ok := x.path, true
			if dir != "." {
				name, ok = strings.CutPrefix(x.path, dir+"/")
			}
			if !ok {
				continue
			}
			x.path = name
			inside = append(inside, x)
			holds = holds || strings.HasPrefix(name, "content/")
			if now[x.oid] {
				same++
			}
		}
		if holds && same > most {
			best, most, t.Folder = inside, same, strings.TrimPrefix(dir, ".")
		}
	}
	if best == nil {
		where := ""
		if r.Folder != "" {
			where = " in " + r.Folder
		}
		return nil, &Refusal{fmt.Sprintf("%s has no site%s: there is no site.toml with content/ beside it", rev.Name, where), "choose a later revision"}
	}
	return best, nil
}

// build hangs entries below their folders.
func (t *Tree) build(list []entry) {
	t.nodes = map[string]*node{".": {name: ".", mode: fs.ModeDir | 0o755}}
	for _, e := range list {
		n := &node{name: path.Base(e.path), mode: 0o644, oid: e.oid, size: e.size}
		switch {
		case e.kind == "commit":
			t.Submodules = append(t.Submodules, e.path)
			continue
		case e.mode == "120000":
			n.mode = fs.ModeSymlink | 0o777
		case e.mode == "100755":
			n.mode = 0o755
		}
		t.nodes[e.path] = n
		t.hang(e.path, n)
	}
	for _, n := range t.nodes {
		slices.SortFunc(n.entries, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	}
}

// hang puts a node into its folder, which is made where it is not there yet.
func (t *Tree) hang(name string, n *node) {
	dir := path.Dir(name)
	parent := t.nodes[dir]
	if parent == nil {
		parent = &node{name: path.Base(dir), mode: fs.ModeDir | 0o755}
		t.nodes[dir] = parent
		t.hang(dir, parent)
	}
	parent.entries = append(parent.entries, fs.FileInfoToDirEntry(info{n}))
}

// find follows links along a path, and at its end where last is set.
func (t *Tree) find(op, name string, last bool) (*node, error) {
	fail := func(err error) (*node, error) { return nil, &fs.PathError{Op: op, Path: name, Err: err} }
	if !fs.ValidPath(name) {
		return fail(fs.ErrInvalid)
	}
	at, rest := ".", name
	for hops := 0; rest != "" && rest != "."; {
		part, more, _ := strings.Cut(rest, "/")
		at, rest = path.Join(at, part), more
		n := t.nodes[at]
		if n == nil {
			return fail(fs.ErrNotExist)
		}
		if n.mode&fs.ModeSymlink == 0 || rest == "" && !last {
			continue
		}
		if hops++; hops > 16 {
			return fail(errors.New("too many links"))
		}
		to, err := t.content(n)
		if err != nil {
			return fail(err)
		}
		target := path.Join(path.Dir(at), string(to))
		if path.IsAbs(string(to)) || target == ".." || strings.HasPrefix(target, "../") {
			return fail(fs.ErrNotExist)
		}
		at, rest = ".", path.Join(target, rest)
	}
	n := t.nodes[at]
	if n == nil {
		return fail(fs.ErrNotExist)
	}
	return n, nil
}

// kept is the largest file that is kept in memory once it was read, 1 MiB: the sources of
// a site are small, its evidence is not.
const kept = 1 << 20

// content is what a file holds.
func (t *Tree) content(n *node) ([]byte, error) {
	if n.size > kept {
		return t.batch.read(n.oid)
	}
	n.once.Do(func() { n.data, n.err = t.batch.read(n.oid) })
	return n.data, n.err
}

// Open opens a file or a folder.
func (t *Tree) Open(name string) (fs.File, error) {
	n, err := t.find("open", name, true)
	if err != nil {
		return nil, err
	}
	if n.mode.IsDir() {
		return &folder{info: info{n}, left: n.entries}, nil
	}
	data, err := t.content(n)
	if err != nil {
		return nil, &fs.PathError{Op: "open", Path: name, Err: err}
	}
	return &file{info{n}, bytes.NewReader(data)}, nil
}

// ReadFile returns what a file holds.
func (t *Tree) ReadFile(name string) ([]byte, error) {
	n, err := t.find("open", name, true)
	if err == nil && n.mode.IsDir() {
		err = &fs.PathError{Op: "read", Path: name, Err: errors.New("is a directory")}
	}
	if err != nil {
		return nil, err
	}
	data, err := t.content(n)
	if err != nil {
		return nil, &fs.PathError{Op: "read", Path: name, Err: err}
	}
	return slices.Clone(data), nil
}

// ReadDir lists a folder.
func (t *Tree) ReadDir(name string) ([]fs.DirEntry, error) {
	n, err := t.find("readdir", name, true)
	if err != nil {
		return nil, err
	}
	if !n.mode.IsDir() {
		return nil, &fs.PathError{Op: "readdir", Path: name, Err: errors.New("not a directory")}
	}
	return slices.Clone(n.entries), nil
}

// Stat tells of what a path leads to.
func (t *Tree) Stat(name string) (fs.FileInfo, error) {
	n, err := t.find("stat", name, true)
	if err != nil {
		return nil, err
	}
	return info{n}, nil
}

// Lstat tells of a path itself, also where it is a link.
func (t *Tree) Lstat(name string) (fs.FileInfo, error) {
	n, err := t.find("lstat", name, false)
	if err != nil {
		return nil, err
	}
	return info{n}, nil
}

// ReadLink returns where a link leads.
func (t *Tree) ReadLink(name string) (string, error) {
	n, err := t.find("readlink", name, false)
	if err != nil {
		return "", err
	}
	if n.mode&fs.ModeSymlink == 0 {
		return "", &fs.PathError{Op: "readlink", Path: name, Err: fs.ErrInvalid}
	}
	data, err := t.content(n)
	return string(data), err
}

// info is what is known of a node; a revision has no times.
type info struct{ n *node }

func (i info) Name() string       { return i.n.name }
func (i info) Size() int64        { return i.n.size }
func (i info) Mode() fs.FileMode  { return i.n.mode }
func (i info) ModTime() time.Time { return time.Time{} }
func (i info) IsDir() bool        { return i.n.mode.IsDir() }
func (i info) Sys() any           { return nil }

type file struct {
	info info
	*bytes.Reader
}

func (f *file) Stat() (fs.FileInfo, error) { return f.info, nil }
func (f *file) Close() error               { return nil }

type folder struct {
	info info
	left []fs.DirEntry
}

func (d *folder) Stat() (fs.FileInfo, error) { return d.info, nil }
func (d *folder) Close() error               { return nil }
func (d *folder) Read([]byte) (int, error) {
	return 0, &fs.PathError{Op: "read", Path: d.info.Name(), Err: errors.New("is a directory")}
}

func (d *folder) ReadDir(n int) ([]fs.DirEntry, error) {
	if n <= 0 {
		all := d.left
		d.left = nil
		return all, nil
	}
	if len(d.left) == 0 {
		return nil, io.EOF
	}
	n = min(n, len(d.left))
	part := d.left[:n]
	d.left = d.left[n:]
	return part, nil
}

// batch is one process of git cat-file --batch: an object's name in, its bytes out.
type batch struct {
	mu   sync.Mutex
	cmd  *exec.Cmd
	in   io.WriteCloser
	out  *bufio.Reader
	said bytes.Buffer
	err  error // once something failed, nothing more is read
}

func (r *Repository) startBatch(ctx context.Context) (*batch, error) {
	b := &batch{cmd: r.command(ctx, "cat-file", "--batch")}
	b.cmd.Stderr = &b.said
	var err error
	if b.in, err = b.cmd.StdinPipe(); err != nil {
		return nil, fmt.Errorf("run git cat-file: %w", err)
	}
	out, err := b.cmd.StdoutPipe()
	if err != nil {
		return nil, fmt.Errorf("run git cat-file: %w", err)
	}
	b.out = bufio.NewReaderSize(out, 1<<16)
	if err := b.cmd.Start(); err != nil {
		return nil, fmt.Errorf("run git cat-file: %w", err)
	}
	return b, nil
}

// read returns an object's bytes.
func (b *batch) read(oid string) ([]byte, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.err != nil {
		return nil, b.err
	}
	data, missing, err := b.ask(oid)
	if err != nil {
		b.err = fmt.Errorf("git cat-file: %w", err)
		return nil, b.err
	}
	if missing {
		return nil, errors.New("this clone does not hold it; fetch it with git fetch --refetch --no-filter")
	}
	return data, nil
}

func (b *batch) ask(oid string) (data []byte, missing bool, err error) {
	if _, err := io.WriteString(b.in, oid+"\n"); err != nil {
		return nil, false, err
	}
	line, err := b.out.ReadString('\n')
	if err != nil {
		return nil, false, err
	}
	parts := strings.Fields(line)
	if len(parts) == 2 && parts[1] == "missing" {
		return nil, true, nil
	}
	if len(parts) != 3 {
		return nil, false, fmt.Errorf("it says %q", strings.TrimSpace(line))
	}
	size, err := strconv.ParseInt(parts[2], 10, 64)
	if err != nil || size < 0 {
		return nil, false, fmt.Errorf("it says %q", strings.TrimSpace(line))
	}
	data = make([]byte, size+1) // with the line end behind it
	if _, err := io.ReadFull(b.out, data); err != nil {
		return nil, false, err
	}
	return data[:size:size], false, nil
}

func (b *batch) close() error {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.err = fs.ErrClosed
	if err := b.in.Close(); err != nil {
		return err
	}
	return b.cmd.Wait()
}
