package main

import (
	"embed"
	"fmt"
	"io"
	"io/fs"
	"path"
	"runtime/debug"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"steelyard/generator/diag"
	"steelyard/themes"
)

// licenses holds the licence files of what is in the program, by module; a test holds it
// against the modules that the program is made of.
//
//go:embed all:licenses
var licenses embed.FS

func newLicenses() *cobra.Command {
	var text bool
	cmd := &cobra.Command{
		Use:   "licenses [name]",
		Short: "Print the licences of what is in the program",
		Long: `Licenses lists the modules that the program is made of, Go itself, and what the default
theme brings into a site, each with its version and kind of licence. With a name, or with
--text for all, it prints the licences whole.`,
		Example: "  steelyard licenses\n  steelyard licenses github.com/yuin/goldmark\n  steelyard licenses --text",
		Args:    args(cobra.MaximumNArgs(1)),
		RunE: func(cmd *cobra.Command, args []string) error {
			list, err := licensed()
			if err != nil {
				return err
			}
			out := cmd.OutOrStdout()
			if len(args) == 0 && !text {
				for _, l := range list {
					fmt.Fprintf(out, "%-40s %-24s %s\n", l.name, l.version, l.kind())
				}
				return nil
			}
			var names []string
			found := false
			for _, l := range list {
				names = append(names, l.name)
				if len(args) == 0 || l.name == args[0] {
					found = true
					l.print(out)
				}
			}
			if !found {
				return usagef("nothing in the program is called %q; %s", args[0], diag.Suggest(args[0], names))
			}
			return nil
		},
	}
	cmd.Flags().BoolVar(&text, "text", false, "print all licences whole")
	return cmd
}

// licence is something in the program that somebody else wrote.
type licence struct {
	name    string // of the module
	version string // "" where the program does not know it
	texts   []licenceText
}

type licenceText struct {
	file string
	text string
}

// licensed lists what is in the program by name, and what is in its theme behind it.
func licensed() ([]licence, error) {
	versions := map[string]string{}
	if info, ok := debug.ReadBuildInfo(); ok {
		for _, m := range info.Deps {
			versions[m.Path] = m.Version
		}
		versions["go"] = info.GoVersion
	}
	byName := map[string]*licence{}
	err := fs.WalkDir(licenses, "licenses", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := licenses.ReadFile(name)
		if err != nil {
			return err
		}
		module := strings.TrimPrefix(path.Dir(name), "licenses/")
		l := byName[module]
		if l == nil {
			l = &licence{name: module, version: versions[module]}
			byName[module] = l
		}
		l.texts = append(l.texts, licenceText{path.Base(name), string(data)})
		return nil
	})
	if err != nil {
		return nil, err
	}
	var list []licence
	for _, l := range byName {
		list = append(list, *l)
	}
	slices.SortFunc(list, func(a, b licence) int { return strings.Compare(a.name, b.name) })
	vendored, err := vendoredLicences()
	return append(list, vendored...), err
}

// vendoredLicences are those of what the default theme brings into a site.
func vendoredLicences() ([]licence, error) {
	theme, err := themes.Load(nil, "")
	if err != nil {
		return nil, err
	}
	assets := theme.Assets()
	byName := map[string]*licence{}
	for name, data := range assets {
		parts := strings.Split(strings.TrimPrefix(name, "assets/"), "/")
		if len(parts) < 2 {
			continue
		}
		l := byName[parts[0]]
		if l == nil {
			l = &licence{name: parts[0]}
			byName[parts[0]] = l
		}
		base := strings.Join(parts[1:], "/")
		switch upper := strings.ToUpper(path.Base(base)); {
		case upper == "VERSION":
			l.version = field(string(data), "version")
		case strings.HasPrefix(upper, "LICENSE"), strings.HasPrefix(upper, "NOTICE"):
			l.texts = append(l.texts, licenceText{base, string(data)})
		}
	}
	var list []licence
	for _, l := range byName {
		if len(l.texts) > 0 {
			slices.SortFunc(l.texts, func(a, b licenceText) int { return strings.Compare(a.file, b.file) })
			list = append(list, *l)
		}
	}
	slices.SortFunc(list, func(a, b licence) int { return strings.Compare(a.name, b.name) })
	return list, nil
}

// field is the rest of a line that begins with a name.
func field(text, name string) string {
	for line := range strings.Lines(text) {
		if words := strings.Fields(line); len(words) > 1 && words[0] == name {
			return words[1]
		}
	}
	return ""
}

// kind is the name of a licence, from the words that stand in it alone.
func (l licence) kind() string {
	for _, t := range l.texts {
		text := strings.Join(strings.Fields(t.text), " ")
		switch {
		case strings.HasPrefix(strings.ToUpper(t.file), "NOTICE"), strings.HasPrefix(strings.ToUpper(t.file), "PATENTS"), strings.HasPrefix(strings.ToUpper(t.file), "AUTHORS"):
			continue
		case strings.Contains(text, "Apache License") && strings.Contains(text, "Permission is hereby granted, free of charge"):
			return "Apache-2.0 and MIT"
		case strings.Contains(text, "Apache License") && strings.Contains(text, "Version 2.0"):
			return "Apache-2.0"
		case strings.Contains(text, "Neither the name"):
			return "BSD-3-Clause"
		case strings.Contains(text, "Redistribution and use in source and binary forms"):
			return "BSD-2-Clause"
		case strings.Contains(text, "Permission is hereby granted, free of charge"):
			return "MIT"
		case strings.Contains(text, "Permission to use, copy, modify, and/or distribute this software"):
			return "ISC"
		}
	}
	return "see the text"
}

func (l licence) print(w io.Writer) {
	for _, t := range l.texts {
		head := strings.TrimSpace(l.name + " " + l.version)
		fmt.Fprintf(w, "%s, %s\n%s\n\n%s\n\n", head, t.file, strings.Repeat("=", len(head)+2+len(t.file)), strings.TrimRight(t.text, "\n"))
	}
}
