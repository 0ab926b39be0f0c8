package generator

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/invopop/jsonschema"

	"steelyard/generator/attach"
	"steelyard/generator/output"
	"steelyard/generator/source"
)

// ManifestName is where the list of a site's inputs and outputs is published.
const ManifestName = "manifest.json"

const manifestFormat = "steelyard-manifest-1"

// Manifest says what a published site was made of and what belongs to it. It names no
// day and no machine: the same sources give the same manifest.
//
// It holds the digest of every file but its own; instead it has Digest, which is taken
// over itself with Digest empty. Pages are older than the manifest and cannot carry its
// digest: they carry the short form of what they were made of, and Sheets lists these, so
// that a print finds its revision.
type Manifest struct {
	Format  string `json:"format"` // "steelyard-manifest-1"
	Version string `json:"version,omitempty"`
	Commit  string `json:"commit,omitempty"`
	Date    string `json:"date,omitempty"`
	// Audience is for whom the site was built. For another than "internal" only those
	// inputs are named that are published whole: a name can tell what must not get out.
	Audience string `json:"audience"`
	// Numbers are the marks of numbers on pages, by language, where they are not "." and ",".
	Numbers map[string]ManifestNumbers `json:"numbers,omitempty"`
	// Shard is which part of a site this is, "2/3"; "" for a whole one.
	Shard string `json:"shard,omitempty"`
	// Content is the SHA-256 over the inputs named, with their names.
	Content string          `json:"content"`
	Sheets  []ManifestSheet `json:"sheets"`
	Inputs  []ManifestFile  `json:"inputs"`
	Outputs []ManifestFile  `json:"outputs"`
	Digest  string          `json:"digest"`
}

// ManifestSchema is the JSON Schema (draft 2020-12) of a manifest.
func ManifestSchema() ([]byte, error) {
	r := jsonschema.Reflector{ExpandedStruct: true, Anonymous: true}
	s := r.Reflect(&Manifest{})
	s.Title = ManifestName
	s.Description = "What a published site was made of and what belongs to it, file by file."
	out, err := json.MarshalIndent(s, "", "  ")
	if err != nil {
		return nil, fmt.Errorf("write the schema of the manifest: %w", err)
	}
	return append(out, '\n'), nil
}

// ManifestSheet is the short form of the content that a page and its print show: of the
// page itself; of a report, which stands among what it was made of; of the site where Of is
// empty.
type ManifestSheet struct {
	Of    string `json:"of,omitempty"` // "united-front/2025/index.html", "united-front/2025"
	Short string `json:"short"`
}

// ManifestNumbers are the marks of numbers in a language.
type ManifestNumbers struct {
	Decimal string `json:"decimal"`
	Group   string `json:"group,omitempty"` // between three digits
}

// ManifestFile is a file with the SHA-256 of its bytes, in hex.
type ManifestFile struct {
	Path   string `json:"path"`
	SHA256 string `json:"sha256"`
}

// manifest is the manifest's text.
func (p *plan) manifest(opt Options, inputs []source.Input, outputs []output.Sum, jobs []job) []byte {
	m := Manifest{Format: manifestFormat, Shard: opt.Shard.String(), Version: opt.Version, Commit: opt.Commit, Date: opt.Date, Audience: p.audience(opt),
		Sheets: []ManifestSheet{{Short: p.site.Hash}}, Inputs: []ManifestFile{}, Outputs: []ManifestFile{}}
	for _, lang := range p.site.Config.Languages {
		if s := p.theme.Strings(lang); s != nil && (s.Format.Decimal != "." || s.Format.Group != "," && s.Format.Group != "") {
			if m.Numbers == nil {
				m.Numbers = map[string]ManifestNumbers{}
			}
			m.Numbers[lang] = ManifestNumbers{s.Format.Decimal, s.Format.Group}
		}
	}
	there := make(map[string]bool, len(outputs))
	for _, out := range outputs {
		m.Outputs = append(m.Outputs, ManifestFile(out))
		there[out.Path] = true
	}
	for _, u := range p.site.Units {
		for _, r := range u.Reports {
			if id := u.ID + "/" + r.Year; there[id+"/index.html"] {
				m.Sheets = append(m.Sheets, ManifestSheet{id, r.Hash})
			}
		}
	}
	for i := range jobs {
		if j := &jobs[i]; j.signed {
			m.Sheets = append(m.Sheets, ManifestSheet{j.path, j.signature})
		}
	}
	slices.SortFunc(m.Sheets, func(a, b ManifestSheet) int { return cmp.Or(cmp.Compare(a.Of, b.Of), cmp.Compare(a.Short, b.Short)) })
	published := map[string][]string{} // paths by digest
	for _, out := range outputs {
		published[out.SHA256] = append(published[out.SHA256], out.Path)
	}
	for _, in := range inputs {
		// The theme of the program is the same with and without its folder beside the site, and
		// another that the site does not use makes nothing of it.
		if strings.HasPrefix(in.Path, "themes/") && (!p.theme.OnDisk || !strings.HasPrefix(in.Path, "themes/"+p.theme.Name+"/")) {
			continue
		}
		asItIs := func(out string) bool {
			return strings.HasSuffix(strings.TrimSuffix(out, attach.Suffix), path.Base(in.Path))
		}
		if m.Audience == "internal" || slices.ContainsFunc(published[in.SHA256], asItIs) {
			m.Inputs = append(m.Inputs, ManifestFile(in))
		}
	}
	named := make([]source.Input, len(m.Inputs))
	for i, in := range m.Inputs {
		named[i] = source.Input(in)
	}
	m.Content = source.FingerprintOf(named)
	return m.sign()
}

// sign is the manifest's text with its own digest.
func (m Manifest) sign() []byte {
	m.Digest = ""
	text := m.text()
	sum := sha256.Sum256(text)
	at := bytes.LastIndexByte(text, '"') // the digest stands last, and is empty
	return slices.Concat(text[:at], []byte(hex.EncodeToString(sum[:])), text[at:])
}

func (m Manifest) text() []byte {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", " ")
	_ = enc.Encode(m) // strings into a buffer cannot fail
	return b.Bytes()
}
