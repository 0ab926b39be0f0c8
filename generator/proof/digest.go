package proof

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"
)

const manifestName = "manifest.json"

type manifest struct {
	Format  string `json:"format"`
	Version string `json:"version"`
	Commit  string `json:"commit"`
	Sheets  []struct {
		Of    string `json:"of"`
		Short string `json:"short"`
	} `json:"sheets"`
	Numbers map[string]struct{ Decimal, Group string } `json:"numbers"`
	Content string                                     `json:"content"`
	Inputs  []fileSum                                  `json:"inputs"`
	Outputs []fileSum                                  `json:"outputs"`
	Digest  string                                     `json:"digest"`
}

type fileSum struct {
	Path   string `json:"path"`
	SHA256 string `json:"sha256"`
}

// digests holds every file against the manifest and against the SHA256SUMS beside it.
func (v *verifier) digests() {
	total := int64(0)
	for _, name := range v.names {
		sum, n, err := v.digest(name)
		if err != nil {
			v.differ(name, "", "cannot be read: "+reason(err), "", "")
			continue
		}
		v.sums[name] = sum
		if total += n; total > mostTotal {
			v.differ(name, "", fmt.Sprintf("the files are larger than %d GiB together; what follows was not read", mostTotal>>30), "", "")
			break
		}
	}
	if v.has(manifestName) {
		v.manifest()
	} else {
		v.note("there is no %s: files could be held against each other only", manifestName)
	}
	for _, name := range v.with("SHA256SUMS") {
		v.sumsFile(name)
	}
}

func (v *verifier) digest(name string) (string, int64, error) {
	f, err := v.fsys.Open(name)
	if err != nil {
		return "", 0, err
	}
	defer f.Close()
	h := sha256.New()
	n, err := io.Copy(h, io.LimitReader(f, mostTotal+1))
	return hex.EncodeToString(h.Sum(nil)), n, err
}

func (v *verifier) manifest() {
	data, ok := v.read(manifestName)
	if !ok {
		return
	}
	var m manifest
	if err := json.Unmarshal(data, &m); err != nil || m.Format != "steelyard-manifest-1" {
		v.differ(manifestName, "", "is not a manifest of this kind", "", "")
		return
	}
	v.numbers = map[string]*numberForm{}
	for lang, n := range m.Numbers {
		v.numbers[lang] = newNumberForm(n.Decimal, n.Group)
	}
	v.result.Manifest, v.result.Version, v.result.Commit = true, clip(m.Version), clip(m.Commit)
	signed := bytes.Replace(data, []byte(`"digest": "`+m.Digest+`"`), []byte(`"digest": ""`), 1)
	if sum := sha256.Sum256(signed); hex.EncodeToString(sum[:]) != m.Digest || bytes.Equal(signed, data) {
		v.differ(manifestName, "", "has another digest than it says: it was changed", m.Digest, hex.EncodeToString(sum[:]))
	}
	if got := contentOf(m.Inputs); got != m.Content {
		v.differ(manifestName, "content", "is not the digest of the inputs listed", m.Content, got)
	}
	listed := map[string]bool{manifestName: true}
	for _, f := range m.Outputs {
		if listed[f.Path] {
			v.differ(manifestName, f.Path, "is listed twice", "", "")
		}
		listed[f.Path] = true
		got, there := v.sums[f.Path]
		switch {
		case there && got != f.SHA256:
			v.differ(f.Path, "", "was changed after it was published", got, f.SHA256)
		case !there && !v.has(f.Path) && !hidden(f.Path):
			v.differ(f.Path, "", "is missing", "", "")
		}
	}
	for _, name := range v.names {
		if !listed[name] {
			v.differ(name, "", "is not a file of the site that was published", "", "")
		}
	}
	for _, s := range m.Sheets {
		v.sheets = append(v.sheets, s.Short)
	}
}

// hidden files are not looked at; a site publishes none but through an author's folder.
func hidden(name string) bool {
	return strings.HasPrefix(name, ".") || strings.Contains(name, "/.")
}

// contentOf is the digest of a list of inputs: a line each, the length of the name, the name
// and the digest of the file.
func contentOf(inputs []fileSum) string {
	h := sha256.New()
	for _, in := range inputs {
		fmt.Fprintf(h, "%d %s %s\n", len(in.Path), in.Path, in.SHA256)
	}
	return hex.EncodeToString(h.Sum(nil))
}

// sumsFile holds the files that a SHA256SUMS names against it.
func (v *verifier) sumsFile(name string) {
	data, ok := v.read(name)
	if !ok {
		return
	}
	for n, line := range strings.Split(string(data), "\n") {
		if line == "" {
			continue
		}
		sum, file, ok := strings.Cut(line, "  ")
		if !ok || len(sum) != 64 {
			v.differ(name, fmt.Sprintf("line %d", n+1), "is not a digest and a name", line, "")
			continue
		}
		at := path.Join(path.Dir(name), file)
		got, there := v.sums[at]
		switch {
		case there && got != sum:
			v.differ(at, "", "has another digest than "+name+" says", got, sum)
		case !there && v.result.Manifest && !hidden(at):
			v.differ(at, "", "is named in "+name+" and is not there", "", "")
		case !there:
			v.note("files that %s names are not among these, such as %s", name, clip(file))
		}
	}
}

// sheet says whether a page may show this short form of its content.
func (v *verifier) sheet(short string) bool {
	return len(v.sheets) == 0 || slices.Contains(v.sheets, short)
}
