// Package history reads what git remembers of a site: the files of a revision as an
// fs.FS, and who last changed a line.
//
// It is the only caller of git, and calls the one that is installed: [Open] finds the
// repository of a folder, [Repository.Revision] resolves a name, [Repository.Tree] opens
// a revision's files through one process of `git cat-file --batch`, [Repository.Lines]
// asks who wrote a file's lines.
//
// # What it refuses
//
// It never writes: no checkout, no index, no fetch, no lock. Working tree and index stay
// as they are, also their times. It knows nothing of what the files mean.
//
// What git says is not passed on as it is. Where the caller asked for something that is
// not there (no git, no repository, no such revision) the error is a [*Refusal], in words
// for people who do not know git, with what to do; any other error is a failing machine's.
package history

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// Refusal says that what was asked for is not there, and what to do: one line, lower
// case, no full stop.
type Refusal struct{ Message, Hint string }

func (r *Refusal) Error() string {
	if r.Hint == "" {
		return r.Message
	}
	return r.Message + "; " + r.Hint
}

// Repository is the repository that a site's folder lies in.
type Repository struct {
	dir string // of the site, where git is called
	// Folder is the site's folder from the repository's root, slash-separated; "" where
	// it is the root, or the repository has no working tree.
	Folder string
	// Bare says that there is no working tree: both sides must be revisions.
	Bare bool
	// Shallow says that the clone has not the whole history.
	Shallow bool
}

// Open finds the repository that the folder lies in.
func Open(ctx context.Context, dir string) (*Repository, error) {
	if _, err := exec.LookPath("git"); err != nil {
		return nil, &Refusal{"git is not installed, or not on the PATH", "install git, and open the terminal anew"}
	}
	r := &Repository{dir: dir}
	out, err := r.git(ctx, "rev-parse", "--is-bare-repository", "--is-inside-work-tree", "--is-shallow-repository")
	if err != nil {
		return nil, r.explain(err)
	}
	said := strings.Fields(out)
	if len(said) != 3 {
		return nil, fmt.Errorf("git rev-parse says %q", out)
	}
	r.Bare, r.Shallow = said[1] != "true", said[2] == "true"
	if r.Bare {
		return r, nil
	}
	prefix, err := r.git(ctx, "rev-parse", "--show-prefix")
	if err != nil {
		return nil, r.explain(err)
	}
	r.Folder = strings.TrimSuffix(strings.TrimSuffix(prefix, "\n"), "/")
	return r, nil
}

// command prepares a call of git that asks nobody, takes no lock, and whose words do not
// depend on the machine.
func (r *Repository) command(ctx context.Context, args ...string) *exec.Cmd {
	cmd := exec.CommandContext(ctx, "git", append([]string{"-C", r.dir, "--no-pager", "-c", "core.quotePath=false"}, args...)...)
	for _, v := range os.Environ() {
		name, _, _ := strings.Cut(v, "=")
		switch name {
		case "GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_OBJECT_DIRECTORY", "LANGUAGE", "LANG", "LC_ALL", "LC_MESSAGES":
			// set by hooks for another call than ours, or for other words
		default:
			cmd.Env = append(cmd.Env, v)
		}
	}
	cmd.Env = append(cmd.Env, "LC_ALL=C", "GIT_OPTIONAL_LOCKS=0", "GIT_TERMINAL_PROMPT=0", "GIT_NO_LAZY_FETCH=1")
	return cmd
}

// failure is a call of git that ended with a status, and what it said.
type failure struct{ command, said string }

func (f *failure) Error() string {
	return fmt.Sprintf("git %s: %s", f.command, strings.ReplaceAll(f.said, "\n", " "))
}

// git calls git and returns what it prints.
func (r *Repository) git(ctx context.Context, args ...string) (string, error) {
	cmd := r.command(ctx, args...)
	var out, said bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &said
	err := cmd.Run()
	var exit *exec.ExitError
	switch {
	case ctx.Err() != nil:
		return "", ctx.Err()
	case errors.As(err, &exit):
		return "", &failure{args[0], strings.TrimSpace(said.String())}
	case err != nil:
		return "", fmt.Errorf("run git %s: %w", args[0], err)
	}
	return out.String(), nil
}

// explain says in plain words what git said; what it does not know stays as it is.
func (r *Repository) explain(err error) error {
	var f *failure
	if !errors.As(err, &f) {
		return err
	}
	shown := filepath.ToSlash(r.dir)
	switch {
	case strings.Contains(f.said, "dubious ownership"):
		return &Refusal{fmt.Sprintf("%s belongs to another user, and git does not read it", shown),
			fmt.Sprintf("if you trust it: git config --global --add safe.directory %s", r.top())}
	case strings.Contains(f.said, "not a git repository"):
		return &Refusal{fmt.Sprintf("%s is not in a git repository", shown), "git init creates one; a folder unpacked from an archive has no history"}
	case strings.Contains(f.said, "must be run in a work tree"):
		return &Refusal{fmt.Sprintf("%s has no working tree", shown), "name two revisions"}
	case strings.Contains(f.said, "cannot change to"):
		return &Refusal{fmt.Sprintf("%s is no folder", shown), "name the folder that holds site.toml"}
	case strings.Contains(f.said, "Permission denied"):
		return &Refusal{fmt.Sprintf("%s cannot be read", shown), "check the rights to it"}
	case strings.Contains(f.said, "promisor remote") || strings.Contains(f.said, "missing blob"):
		return &Refusal{"this clone leaves out files of the revision", "fetch them: git fetch --refetch --no-filter"}
	}
	return f
}

// top is the folder that holds .git, as safe.directory wants it; the site's own where it
// cannot be found.
func (r *Repository) top() string {
	at, err := filepath.Abs(r.dir)
	if err != nil {
		return r.dir
	}
	for dir := at; ; dir = filepath.Dir(dir) {
		if _, err := os.Lstat(filepath.Join(dir, ".git")); err == nil {
			return filepath.ToSlash(dir)
		}
		if dir == filepath.Dir(dir) {
			return filepath.ToSlash(at)
		}
	}
}

// Head is the commit that the working tree was made from; "" before the first commit.
func (r *Repository) Head(ctx context.Context) (string, error) {
	out, err := r.git(ctx, "rev-parse", "--verify", "--quiet", "HEAD^{commit}")
	var f *failure
	if errors.As(err, &f) {
		return "", nil
	}
	return strings.TrimSpace(out), err
}
