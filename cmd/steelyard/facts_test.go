package main

import (
	"os"
	"path/filepath"
	"testing"
)

// The facts of a site are written by one machine and read by those that build its parts; one of
// another content is refused, in both languages.
func TestFactsForTheParts(t *testing.T) {
	site, dir := t.TempDir(), t.TempDir()
	if err := copyMissing(site, os.DirFS(small)); err != nil {
		t.Fatal(err)
	}
	facts, whole := filepath.Join(dir, "facts.txt"), filepath.Join(dir, "whole")
	wants(t, called(t, done, "build", "--source", site, "--facts", facts), "facts.txt: facts of ")
	if _, err := os.Stat(filepath.Join(site, "public")); err == nil {
		t.Error("a site was written beside the facts")
	}
	called(t, done, "build", "--source", site, "--quiet", "--output", whole)
	join := []string{"join", "--output", filepath.Join(dir, "joined")}
	for _, part := range []string{"1", "2"} {
		out := filepath.Join(dir, "part-"+part)
		called(t, done, "build", "--source", site, "--quiet", "--shard", part+"/2", "--facts", facts, "--output", out)
		join = append(join, out)
	}
	called(t, done, join...)
	sameFiles(t, "built in parts", readAll(t, whole), readAll(t, filepath.Join(dir, "joined")))
	if err := os.WriteFile(filepath.Join(site, "content", "more.md"), []byte("More.\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	call := []string{"build", "--source", site, "--shard", "1/2", "--facts", facts, "--output", filepath.Join(dir, "part-1")}
	wants(t, called(t, failed, call...), "facts.txt is not of this content and program; steelyard build --facts FILE writes it anew")
	wants(t, called(t, failed, append(call, "--lang", "zh-CN")...), "不是由此内容和此程序写出的")
}
