package history

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"steelyard/generator/diag"
)

// Revision is a commit, by the name that was asked for.
type Revision struct {
	Name   string // "main", "HEAD~2"; of a merge base its short hash
	Commit string // 40 or 64 hex digits
}

// Revision resolves a name: a branch, a tag, a hash, HEAD~2. An unknown one is refused
// with the nearest name that exists.
func (r *Repository) Revision(ctx context.Context, name string) (Revision, error) {
	commit, err := r.git(ctx, "rev-parse", "--verify", "--quiet", "--end-of-options", name+"^{commit}")
	if err == nil {
		return Revision{name, strings.TrimSpace(commit)}, nil
	}
	var f *failure
	if !errors.As(err, &f) {
		return Revision{}, err
	}
	if f.said != "" && !strings.Contains(f.said, "unknown revision") {
		var refusal *Refusal
		if plain := r.explain(err); errors.As(plain, &refusal) {
			return Revision{}, plain
		}
	}
	return Revision{}, r.unknown(ctx, name)
}

// unknown says that there is no such revision, and what was meant most likely.
func (r *Repository) unknown(ctx context.Context, name string) error {
	if head, err := r.Head(ctx); err == nil && head == "" {
		return &Refusal{"the repository has no commit yet", "git commit makes the first one"}
	}
	if kind, err := r.git(ctx, "cat-file", "-t", "--", name); err == nil && strings.TrimSpace(kind) != "commit" {
		return &Refusal{fmt.Sprintf("%q is a %s, not a revision", name, strings.TrimSpace(kind)), "name a branch, a tag or a commit"}
	}
	hint := suggest(name, r.names(ctx))
	if r.Shallow {
		hint = strings.TrimPrefix(hint+"; the clone is shallow, and older revisions are not in it: git fetch --unshallow", "; ")
	}
	return &Refusal{fmt.Sprintf("no revision %q", name), hint}
}

// suggest names what was meant most likely: the branch of a remote that has the name,
// else the nearest one.
func suggest(name string, known []string) string {
	for _, k := range known {
		if strings.HasSuffix(k, "/"+name) {
			return fmt.Sprintf("did you mean %q?", k)
		}
	}
	return diag.Suggest(name, known)
}

// names lists branches, tags and branches of remotes.
func (r *Repository) names(ctx context.Context) []string {
	out, err := r.git(ctx, "for-each-ref", "--format=%(refname:short)", "refs/heads", "refs/tags", "refs/remotes")
	if err != nil {
		return nil
	}
	return slices.DeleteFunc(strings.Fields(out), func(s string) bool { return strings.HasSuffix(s, "/HEAD") })
}

// MergeBase is the commit at which two revisions parted.
func (r *Repository) MergeBase(ctx context.Context, a, b Revision) (Revision, error) {
	out, err := r.git(ctx, "merge-base", a.Commit, b.Commit)
	var f *failure
	switch {
	case errors.As(err, &f) && r.Shallow:
		return Revision{}, &Refusal{fmt.Sprintf("where %s and %s parted is not in this clone, which is shallow", a.Name, b.Name), "git fetch --unshallow"}
	case errors.As(err, &f):
		return Revision{}, &Refusal{fmt.Sprintf("%s and %s have no commit in common", a.Name, b.Name), fmt.Sprintf("compare them as they are: steelyard diff %s %s", a.Name, b.Name)}
	case err != nil:
		return Revision{}, err
	}
	commit := strings.TrimSpace(out)
	return Revision{commit[:min(7, len(commit))], commit}, nil
}
