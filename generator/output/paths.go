package output

import (
	"fmt"
	"io/fs"
	"path/filepath"
	"strings"
)

// CheckPaths refuses paths that cannot be files on Linux, macOS and Windows alike:
// a site is built on one and may be copied to another.
func CheckPaths(paths []string) error {
	folded := make(map[string]string, len(paths))
	for _, p := range paths {
		if why := unportable(p); why != "" {
			return fmt.Errorf("the site has a file %q, which cannot be written: %s", p, why)
		}
		key := strings.ToLower(p)
		if other, ok := folded[key]; ok {
			return fmt.Errorf("the site has the files %q and %q, which are one file on Windows and macOS", other, p)
		}
		folded[key] = p
	}
	return nil
}

func unportable(p string) string {
	if !fs.ValidPath(p) || p == "." {
		return "not a path below the output folder"
	}
	if p == manifestName || p == lockName || p == tmpDir || strings.HasPrefix(p, tmpDir+"/") {
		return "the name is Steelyard's own"
	}
	for _, name := range strings.Split(p, "/") {
		if i := strings.IndexFunc(name, func(r rune) bool { return r < ' ' || strings.ContainsRune(`<>:"|?*\`, r) }); i >= 0 {
			return fmt.Sprintf("Windows knows no file name with %q", name[i])
		}
		if strings.HasSuffix(name, ".") || strings.HasSuffix(name, " ") {
			return "on Windows a name cannot end in a dot or a space"
		}
		base, _, _ := strings.Cut(name, ".")
		if len(base) > 4 {
			continue
		}
		base = strings.ToUpper(base)
		switch base {
		case "CON", "PRN", "AUX", "NUL":
			return fmt.Sprintf("%q is a device on Windows", name)
		}
		if len(base) == 4 && (strings.HasPrefix(base, "COM") || strings.HasPrefix(base, "LPT")) && base[3] >= '1' && base[3] <= '9' {
			return fmt.Sprintf("%q is a device on Windows", name)
		}
	}
	return ""
}

// Apart makes sure that an output folder and a folder of sources do not lie in each
// other: a build would replace the sources, or read its own pages as sources. The
// output folder may lie beside the content in the site's root.
func Apart(output, root string) error {
	out, err := realPath(output)
	if err != nil {
		return fmt.Errorf("find the output folder: %w", err)
	}
	site, err := realPath(root)
	if err != nil {
		return fmt.Errorf("find the site: %w", err)
	}
	if within(site, out) {
		return fmt.Errorf("the output folder %s holds the site's sources; choose one of its own, such as public", output)
	}
	for _, sources := range []string{"content", "themes", ".git", ".cache"} {
		if within(out, filepath.Join(site, sources)) {
			return fmt.Errorf("the output folder %s lies in %s/, which is part of the site's folder; choose one of its own, such as public", output, sources)
		}
	}
	return nil
}

// within reports whether path is folder or lies in it.
func within(path, folder string) bool {
	rel, err := filepath.Rel(folder, path)
	return err == nil && rel != ".." && !strings.HasPrefix(rel, ".."+string(filepath.Separator))
}

// realPath resolves links as far as the path exists.
func realPath(name string) (string, error) {
	abs, err := filepath.Abs(name)
	if err != nil {
		return "", err
	}
	rest := ""
	for at := abs; ; at = filepath.Dir(at) {
		if real, err := filepath.EvalSymlinks(at); err == nil {
			return filepath.Join(real, rest), nil
		}
		if at == filepath.Dir(at) {
			return abs, nil
		}
		rest = filepath.Join(filepath.Base(at), rest)
	}
}
