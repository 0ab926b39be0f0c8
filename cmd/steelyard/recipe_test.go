package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"

	"steelyard/generator/review"
)

// recipe takes a script out of a page of the guide: recipe page name file. The script is
// the block below the line that names it.
func recipe(ts *testscript.TestScript, _ bool, args []string) {
	if len(args) != 3 {
		ts.Fatalf("usage: recipe page name file")
	}
	data, err := os.ReadFile(filepath.Join(repository, "content/guide", args[0]))
	ts.Check(err)
	_, below, ok := strings.Cut(string(data), "`"+args[1]+"`")
	if !ok {
		ts.Fatalf("%s does not name %s", args[0], args[1])
	}
	_, below, ok = strings.Cut(below, "```sh\n")
	script, _, closed := strings.Cut(below, "\n```\n")
	if !ok || !closed {
		ts.Fatalf("%s has no script below %s", args[0], args[1])
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[2]), []byte(script+"\n"), 0o644))
}

// forge stands in for the server of a forge: the comments of one merge request in a file.
// The commands of the recipes reach it and nothing else.
type forge struct {
	file string
	list []forgeComment
}

type forgeComment struct {
	ID   int    `json:"id"`
	Body string `json:"body"`
}

func openForge() *forge {
	f := &forge{file: os.Getenv("FORGE")}
	data, err := os.ReadFile(f.file)
	if err != nil {
		f.list = []forgeComment{{ID: 1, Body: "Looks good to me."}}
		return f
	}
	if err := json.Unmarshal(data, &f.list); err != nil {
		panic(err)
	}
	return f
}

// put posts a comment, or renews the one of an id.
func (f *forge) put(id, body string) {
	if data, err := os.ReadFile(strings.TrimPrefix(body, "@")); err == nil {
		body = string(data)
	}
	found := false
	for i := range f.list {
		if fmt.Sprint(f.list[i].ID) == id {
			f.list[i].Body, found = body, true
		}
	}
	if !found {
		f.list = append(f.list, forgeComment{len(f.list) + 1, body})
	}
	data, err := json.MarshalIndent(f.list, "", " ")
	if err == nil {
		err = os.WriteFile(f.file, data, 0o644)
	}
	if err != nil {
		panic(err)
	}
}

// marked are the ids of the comments that diff wrote.
func marked(list []forgeComment) {
	for _, c := range list {
		if strings.HasPrefix(c.Body, review.Marker) {
			fmt.Println(c.ID)
		}
	}
}

// gh stands in for GitHub's command, as far as the recipe calls it.
func gh() {
	f, args := openForge(), os.Args[1:]
	last := args[len(args)-1]
	path := args[slices.IndexFunc(args, func(s string) bool { return strings.HasPrefix(s, "repos/") })]
	switch {
	case slices.Contains(args, "PATCH"):
		f.put(filepath.Base(path), strings.TrimPrefix(last, "body="))
	case slices.Contains(args, "POST"):
		f.put("", strings.TrimPrefix(last, "body="))
	default:
		marked(f.list)
	}
}

// curl stands in for a call of GitLab's interface.
func curl() {
	f, args := openForge(), os.Args[1:]
	last := args[len(args)-1]
	body := args[max(0, slices.Index(args, "--data-urlencode")+1)]
	switch {
	case slices.Contains(args, "PUT"):
		f.put(filepath.Base(last), strings.TrimPrefix(body, "body"))
	case slices.Contains(args, "POST"):
		f.put("", strings.TrimPrefix(body, "body"))
	default:
		if err := json.NewEncoder(os.Stdout).Encode(f.list); err != nil {
			panic(err)
		}
	}
}

// jq stands in for the filter of the recipe.
func jq() {
	var list []forgeComment
	data, err := io.ReadAll(os.Stdin)
	if err == nil {
		err = json.Unmarshal(data, &list)
	}
	if err != nil {
		panic(err)
	}
	marked(list)
}
