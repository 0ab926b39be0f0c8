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
	"strconv"
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
func (p *plan) manifest(opt Options, inputs []source.Input, site *output.Site, jobs []job) []byte {
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
	outputs := site.Sums()
	m.Outputs = slices.Grow(m.Outputs, len(outputs))
	for _, out := range outputs {
		m.Outputs = append(m.Outputs, ManifestFile(out))
	}
	for _, u := range p.site.Units {
		for _, r := range u.Reports {
			id := u.ID + "/" + r.Year
			if _, there := site.Sum(id + "/index.html"); there {
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
	if m.Audience != "internal" {
		for _, out := range outputs {
			published[out.SHA256] = append(published[out.SHA256], out.Path)
		}
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
	return slices.Insert(text, at, []byte(hex.EncodeToString(sum[:]))...)
}

// text is the manifest as JSON. Its lists are written an element at a time: they may be very long.
func (m Manifest) text() []byte {
	frame := m
	frame.Sheets, frame.Inputs, frame.Outputs = emptied(m.Sheets), emptied(m.Inputs), emptied(m.Outputs)
	var head, out bytes.Buffer
	_ = encoder(&head, "").Encode(frame) // strings into a buffer cannot fail
	out.Grow(head.Len() + 80*len(m.Sheets) + 180*(len(m.Inputs)+len(m.Outputs)))
	left := writeList(&out, head.Bytes(), "sheets", m.Sheets)
	left = writeList(&out, left, "inputs", m.Inputs)
	out.Write(writeList(&out, left, "outputs", m.Outputs))
	return out.Bytes()
}

// encoder writes into a buffer, which cannot fail.
func encoder(to *bytes.Buffer, prefix string) *json.Encoder {
	enc := json.NewEncoder(to)
	enc.SetEscapeHTML(false)
	enc.SetIndent(prefix, " ")
	return enc
}

// emptied is a list without what is in it.
func emptied[T any](list []T) []T {
	if list == nil {
		return nil
	}
	return []T{}
}

// writeList writes a text up to where a list stands empty in it, and the list; the rest of the text
// is left.
func writeList[T any](out *bytes.Buffer, text []byte, name string, list []T) (left []byte) {
	before, left, ok := bytes.Cut(text, []byte("\n "+strconv.Quote(name)+": []"))
	if !ok || len(list) == 0 {
		return text
	}
	out.Write(before)
	out.WriteString("\n " + strconv.Quote(name) + ": [")
	var one bytes.Buffer
	enc := encoder(&one, "  ")
	for i, x := range list {
		if i > 0 {
			out.WriteByte(',')
		}
		one.Reset()
		_ = enc.Encode(x)
		out.WriteString("\n  ")
		out.Write(bytes.TrimSuffix(one.Bytes(), []byte("\n")))
	}
	out.WriteString("\n ]")
	return left
}
