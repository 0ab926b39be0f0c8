package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"steelyard/generator/diag"
	"steelyard/generator/input"
	"steelyard/generator/source"
	"steelyard/themes"
)

func newTheme() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "theme",
		Short: "Start a theme, or take a file of the built-in one to change it",
		Long: `Theme helps with a theme of your own. It lies over the built-in theme file by file, so it
holds only what differs. steelyard check finds what is wrong in it.`,
		Example: "  steelyard theme new ours\n  steelyard theme list\n  steelyard theme eject partials/head --theme ours",
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return usagef("say what to do: %s", strings.Join(commandNames(cmd), ", "))
			}
			return usagef("unknown command %q; %s", "theme "+args[0], diag.Suggest(args[0], commandNames(cmd)))
		},
		RunE: func(*cobra.Command, []string) error { return nil },
	}
	cmd.AddCommand(newThemeNew(), newThemeList(), newThemeEject())
	return cmd
}

func newThemeNew() *cobra.Command {
	var site siteFlags
	cmd := &cobra.Command{
		Use:     "new NAME",
		Short:   "Start a theme in themes/NAME",
		Long:    "New writes a theme of a few lines to start from: a style, a phrase, what it was made for.\nNothing that is there is replaced.",
		Example: "  steelyard theme new ours",
		Args:    args(cobra.ExactArgs(1)),
		RunE: func(cmd *cobra.Command, given []string) error {
			name := given[0]
			if !idPattern.MatchString(name) || name == "default" {
				return usagef("a theme is named by lower-case letters, digits and hyphens, such as ours, not %q", name)
			}
			languages, err := site.languages()
			if err != nil {
				return err
			}
			var list []change
			for _, f := range newThemeFiles(name, languages) {
				f.path = path.Join("themes", name, f.path)
				list = append(list, f)
			}
			if _, err := os.Lstat(filepath.Join(site.source, "themes", name)); !errors.Is(err, fs.ErrNotExist) {
				return fmt.Errorf("%s is there already; choose another name", site.path("themes/"+name))
			}
			if err := writeChanges(site.source, list); err != nil {
				return err
			}
			for _, c := range list {
				fmt.Fprintln(cmd.OutOrStdout(), site.path(c.path))
			}
			fmt.Fprintf(cmd.ErrOrStderr(), "to use it write theme = %q in %s, above the first table\n", name, site.path("site.toml"))
			return nil
		},
	}
	site.addSource(cmd)
	return cmd
}

// newThemeFiles are the files of a new theme.
func newThemeFiles(name string, languages []string) []change {
	files := []change{
		{path: "theme.toml", after: fmt.Sprintf(`# What this theme is made for. steelyard check tells what changed since.
made_for = %q

# What a site may tell the theme in [params] of site.toml, with what holds where it does
# not. A layout reads it: {{param "crest"}}
# [params]
# crest = "assets/crest.svg"
`, themes.Version)},
		{path: "styles/" + name + ".css", after: `/* Read after the styles of the built-in theme, so that what stands here wins.
   steelyard theme eject styles/tokens.css shows the names of colours and sizes. */
.masthead { border-top-width: 6px; }
`},
	}
	for _, tag := range languages {
		files = append(files, change{path: "strings/" + tag + ".toml", after: `# Phrases that differ from the built-in ones. steelyard theme eject strings/` + tag + `.toml
# has them all; leave here what you change.
# [site]
# search = "…"
`})
	}
	return files
}

// languages are those of the site; the first two of the program where there is no site yet.
func (f *siteFlags) languages() ([]string, error) {
	folder, err := input.Folder(f.source)
	if err != nil {
		return nil, usagef("--source is %q, which is no folder", f.source)
	}
	site, _ := source.Load(folder, source.Options{})
	base, err := themes.Load(nil, "")
	if err != nil {
		return nil, err
	}
	return slices.DeleteFunc(slices.Clone(site.Config.Languages), func(tag string) bool { return !slices.Contains(base.Languages(), tag) }), nil
}

func newThemeList() *cobra.Command {
	return &cobra.Command{
		Use:     "list",
		Short:   "List the files of the built-in theme",
		Long:    "List names the files of the built-in theme, and the partials that its layouts share, each as\ntheme eject takes it.",
		Example: "  steelyard theme list",
		Args:    args(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error {
			for _, name := range themeFiles() {
				fmt.Fprintln(cmd.OutOrStdout(), name)
			}
			return nil
		},
	}
}

// themeFiles are the names that eject takes: files, and partials by themselves.
func themeFiles() []string {
	names := themes.Files()
	for _, p := range themes.Partials() {
		names = append(names, "partials/"+p)
	}
	return names
}

func newThemeEject() *cobra.Command {
	var site siteFlags
	var theme string
	cmd := &cobra.Command{
		Use:   "eject FILE ...",
		Short: "Copy a file of the built-in theme into yours",
		Long: `Eject copies files of the built-in theme into a theme of the site, to be changed there: a
layout, a style sheet, or a single partial, as theme list names them. Files that are there
already are kept, except phrases that theme new began and nobody has changed. The theme is
the one in site.toml, or the one that --theme names.`,
		Example: "  steelyard theme eject layouts/front.html --theme ours\n  steelyard theme eject partials/head styles/tokens.css --theme ours",
		Args:    args(cobra.MinimumNArgs(1)),
		RunE: func(cmd *cobra.Command, given []string) error {
			name, err := site.ownTheme(theme)
			if err != nil {
				return err
			}
			folder, err := input.Folder(site.source)
			if err != nil {
				return err
			}
			var list []change
			for _, file := range given {
				c, err := ejected(file)
				if err != nil {
					return err
				}
				begun := begunAs(name, c.path)
				c.path = path.Join("themes", name, c.path)
				there, err := fs.ReadFile(folder, c.path)
				switch {
				case err == nil && begun != "" && string(there) == begun: // nobody has written into it
					c.before = begun
				case !errors.Is(err, fs.ErrNotExist):
					return fmt.Errorf("%s is there already; nothing was written", site.path(c.path))
				}
				list = append(list, c)
			}
			if err := writeChanges(site.source, list); err != nil {
				return err
			}
			for _, c := range list {
				fmt.Fprintln(cmd.OutOrStdout(), site.path(c.path))
			}
			return nil
		},
	}
	site.addSource(cmd)
	cmd.Flags().StringVar(&theme, "theme", "", "the theme that it is copied into (default that of site.toml)")
	cmd.ValidArgsFunction = cobra.FixedCompletions(themeFiles(), cobra.ShellCompDirectiveNoFileComp)
	return cmd
}

// begunAs is what theme new writes into a file of phrases; "" for every other file.
func begunAs(theme, file string) string {
	tag := strings.TrimSuffix(strings.TrimPrefix(file, "strings/"), ".toml")
	for _, c := range newThemeFiles(theme, []string{tag}) {
		if c.path == file && strings.HasPrefix(file, "strings/") {
			return c.after
		}
	}
	return ""
}

// ownTheme is the theme that a file is copied into: one that is a folder of the site, and
// not a folder that would lie over the built-in theme without a name.
func (f *siteFlags) ownTheme(name string) (string, error) {
	folder, err := input.Folder(f.source)
	if err != nil {
		return "", usagef("--source is %q, which is no folder", f.source)
	}
	if name == "" {
		site, _ := source.Load(folder, source.Options{})
		name = site.Config.Theme
	}
	if name == "default" || !idPattern.MatchString(name) {
		return "", usagef("say which theme it is copied into with --theme NAME; steelyard theme new NAME starts one")
	}
	if info, err := fs.Stat(folder, "themes/"+name); err != nil || !info.IsDir() {
		return "", usagef("there is no folder %s; start the theme with: steelyard theme new %s%s", f.path("themes/"+name), name, f.flag())
	}
	return name, nil
}

// ejected is a file of the built-in theme with its place in another.
func ejected(file string) (change, error) {
	file = strings.TrimSuffix(filepath.ToSlash(file), "/")
	partial, ok := strings.CutPrefix(strings.TrimSuffix(strings.TrimPrefix(file, "layouts/"), ".html"), "partials/")
	if ok {
		if text, err := themes.Partial(partial); err == nil {
			return change{path: "layouts/partials/" + partial + ".html", after: text}, nil
		}
	}
	data, err := themes.File(file)
	if errors.Is(err, fs.ErrNotExist) || err != nil && !slices.Contains(themes.Files(), file) {
		return change{}, usagef("the built-in theme has no %q; %s", file, diag.Suggest(file, themeFiles()))
	}
	return change{path: file, after: string(data)}, err
}
