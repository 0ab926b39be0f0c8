package history

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"
)

// Line says who last changed a line of a file, and when.
type Line struct {
	// Known is false where git does not know: the line is not committed, or it is older
	// than what a shallow clone has.
	Known bool
	// Day is the author's day, "2026-01-23"; "" where it is not known.
	Day string
	// Name is the author's.
	Name string
	// Older says that the line is older than what a shallow clone has.
	Older bool
}

// Lines tells for each line of a file of the working tree, by its path in the site, who
// last changed it. A file that git does not know has none: all its lines are not
// committed.
func (r *Repository) Lines(ctx context.Context, name string) ([]Line, error) {
	out, err := r.git(ctx, "blame", "--porcelain", "--", name)
	if err != nil {
		var f *failure
		if errors.As(err, &f) && (strings.Contains(f.said, "no such path") || strings.Contains(f.said, "no such ref")) {
			return nil, nil
		}
		return nil, r.explain(err)
	}
	return r.parseBlame(out)
}

// commitOf is what the porcelain says of a commit, once, where it is first met.
type commitOf struct {
	name, zone string
	time       int64
	boundary   bool
}

func (r *Repository) parseBlame(out string) ([]Line, error) {
	commits := map[string]*commitOf{}
	var lines []Line
	var at *commitOf
	var id string
	for text := range strings.Lines(out) {
		text = strings.TrimSuffix(text, "\n")
		if strings.HasPrefix(text, "\t") {
			lines = append(lines, r.line(id, at))
			at = nil
			continue
		}
		key, value, _ := strings.Cut(text, " ")
		if at == nil { // the first line of an entry names the commit
			if len(key) < 40 {
				return nil, fmt.Errorf("git blame says %q", text)
			}
			id = key
			if commits[id] == nil {
				commits[id] = &commitOf{}
			}
			at = commits[id]
			continue
		}
		switch key {
		case "author":
			at.name = value
		case "author-time":
			at.time, _ = strconv.ParseInt(value, 10, 64)
		case "author-tz":
			at.zone = value
		case "boundary":
			at.boundary = true
		}
	}
	return lines, nil
}

// line is what is told of one line.
func (r *Repository) line(id string, c *commitOf) Line {
	if strings.Trim(id, "0") == "" {
		return Line{}
	}
	if c.boundary && r.Shallow {
		return Line{Older: true}
	}
	zone := time.UTC
	if t, err := time.Parse("-0700", c.zone); err == nil {
		_, offset := t.Zone()
		zone = time.FixedZone("", offset)
	}
	return Line{Known: true, Day: time.Unix(c.time, 0).In(zone).Format("2006-01-02"), Name: c.name}
}
