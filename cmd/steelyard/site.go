package main

import (
	"os"
	"path"
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"

	"steelyard/generator"
	"steelyard/generator/diag"
	"steelyard/generator/input"
)

// siteFlags are the flags of every command that reads a site.
type siteFlags struct {
	source   string
	audience string
	strict   bool
	jobs     int
}

func (f *siteFlags) add(cmd *cobra.Command) {
	f.addSource(cmd)
	flags := cmd.Flags()
	flags.StringVar(&f.audience, "audience", "", "who may see it: internal or public (default what site.toml says)")
	flags.BoolVar(&f.strict, "strict", false, "take warnings for errors")
	_ = cmd.RegisterFlagCompletionFunc("audience", cobra.FixedCompletions([]string{"internal", "public"}, cobra.ShellCompDirectiveNoFileComp))
}

// addSource adds the flags of a command to which audience and severity do not matter.
func (f *siteFlags) addSource(cmd *cobra.Command) {
	cmd.Flags().StringVarP(&f.source, "source", "s", ".", "folder of the site: it holds site.toml and content/")
	cmd.Flags().IntVarP(&f.jobs, "jobs", "j", 0, "files worked on at once (default one a processor)")
}

// options checks the flags.
func (f *siteFlags) options() (generator.Options, error) {
	if f.audience != "" {
		if err := oneOf("audience", f.audience, "internal", "public"); err != nil {
			return generator.Options{}, err
		}
	}
	if f.jobs < 0 {
		return generator.Options{}, usagef("--jobs is %d; it is a number of files, 0 for one a processor", f.jobs)
	}
	if info, err := os.Stat(f.source); err != nil || !info.IsDir() {
		return generator.Options{}, usagef("--source is %q, which is no folder", f.source)
	}
	folder, err := input.Folder(f.source)
	if err != nil {
		return generator.Options{}, err
	}
	opt := generator.Options{
		FS:       folder,
		Root:     f.source,
		Output:   filepath.Join(f.source, "public"),
		Audience: f.audience,
		Strict:   f.strict,
		Jobs:     f.jobs,
		Version:  version(),
	}
	f.provenance(&opt)
	return opt, nil
}

// siteArgs takes so many arguments at most. Who names a folder, as other programs take it,
// is told of --source.
func siteArgs(most int) cobra.PositionalArgs {
	return func(cmd *cobra.Command, given []string) error {
		if len(given) <= most {
			return nil
		}
		for _, a := range given {
			if isSite(a) {
				return folderGiven(a)
			}
		}
		if info, err := os.Stat(given[0]); err == nil && info.IsDir() && most == 0 {
			return usagef("%s takes no folder; to name the folder of a site, which has a site.toml, write --source %s", cmd.Name(), filepath.ToSlash(given[0]))
		}
		if most == 0 {
			return usagef("%s takes no argument, and %q is one; the folder of a site is named with --source", cmd.Name(), given[0])
		}
		return usagef("%s takes at most %s, not %d", cmd.Name(), count(most, "argument"), len(given))
	}
}

// isSite says whether a folder holds a site.
func isSite(dir string) bool {
	info, err := os.Stat(filepath.Join(dir, "site.toml"))
	return err == nil && info.Mode().IsRegular()
}

// folderGiven says how the folder of a site is named.
func folderGiven(dir string) error {
	return usagef("the folder of a site is named with --source: write --source %s", filepath.ToSlash(dir))
}

// command is how another command is called for the same site.
func (f *siteFlags) command(name string) string {
	if f.source == "." {
		return toolName + " " + name
	}
	return toolName + " " + name + " --source " + filepath.ToSlash(f.source)
}

// locate turns places in the site into places seen from where the command runs, so
// that a terminal or a review tool can open them.
func (f *siteFlags) locate(list []diag.Diagnostic) []diag.Diagnostic {
	source := filepath.ToSlash(filepath.Clean(f.source))
	if source == "." {
		return list
	}
	at := func(p *diag.Place) {
		if p.File != "" {
			p.File = path.Join(source, p.File)
		}
	}
	located := slices.Clone(list)
	for i := range located {
		at(&located[i].Place)
		located[i].Related = slices.Clone(located[i].Related)
		for j := range located[i].Related {
			at(&located[i].Related[j].Place)
		}
		located[i].Each = slices.Clone(located[i].Each)
		for j := range located[i].Each {
			at(&located[i].Each[j].Place)
		}
	}
	return located
}
