package download

import (
	"cmp"
	"slices"
	"strings"

	"steelyard/generator/view"
)

// What a portal for open data reads of a site that says where it stands: the tables of the
// whole site as a Data Package (datapackage.org, version 2), and as a dataset by DCAT-AP 3.

// PackagePath and CatalogPath are where they are published.
const (
	PackagePath = "downloads/datapackage.json"
	CatalogPath = "dcat.jsonld"
)

// portalFiles are the files for portals; none where the site does not say where it stands.
func (b *Shelf) portalFiles(tables []*table) []*view.File {
	if b.Sight.Site.Config.BaseURL == "" {
		return nil
	}
	file := func(path string, tell func(sizes []view.Measured) any) *view.File {
		of := func(measure func(*view.File) (view.Measured, error)) ([]byte, error) {
			var sizes []view.Measured
			for _, t := range tables {
				size, err := measure(t.file)
				if err != nil {
					return nil, err
				}
				sizes = append(sizes, size)
			}
			return marshal(tell(sizes))
		}
		return &view.File{Path: path, Bytes: func() ([]byte, error) { return of(view.Measure) }, Sums: of}
	}
	return []*view.File{
		file(PackagePath, func(sizes []view.Measured) any { return b.dataPackage(tables, sizes) }),
		file(CatalogPath, func(sizes []view.Measured) any { return b.catalog(tables, sizes) }),
	}
}

type packageFile struct {
	Schema       string            `json:"$schema"`
	Name         string            `json:"name"`
	Title        string            `json:"title"`
	Description  string            `json:"description,omitempty"`
	Homepage     string            `json:"homepage"`
	Created      string            `json:"created,omitempty"`
	Licenses     []packageLicence  `json:"licenses,omitempty"`
	Contributors []packagePerson   `json:"contributors,omitempty"`
	Resources    []packageResource `json:"resources"`
}

type packageLicence struct {
	Name string `json:"name,omitempty"`
	Path string `json:"path,omitempty"`
}

type packagePerson struct {
	Title string   `json:"title"`
	Email string   `json:"email,omitempty"`
	Roles []string `json:"roles"`
}

type packageResource struct {
	Schema    string        `json:"$schema"`
	Name      string        `json:"name"`
	Type      string        `json:"type"`
	Title     string        `json:"title"`
	Path      string        `json:"path"`
	Format    string        `json:"format"`
	MediaType string        `json:"mediatype"`
	Encoding  string        `json:"encoding"`
	Bytes     int           `json:"bytes"`
	Hash      string        `json:"hash"`
	Table     packageSchema `json:"schema"`
}

type packageSchema struct {
	Schema      string         `json:"$schema"`
	Fields      []packageField `json:"fields"`
	PrimaryKey  []string       `json:"primaryKey"`
	ForeignKeys []packageRef   `json:"foreignKeys,omitempty"`
}

type packageField struct {
	Name        string         `json:"name"`
	Type        string         `json:"type"`
	Title       string         `json:"title"`
	Constraints map[string]any `json:"constraints,omitempty"`
}

type packageRef struct {
	Fields    []string `json:"fields"`
	Reference struct {
		Resource string   `json:"resource"`
		Fields   []string `json:"fields"`
	} `json:"reference"`
}

// fieldTypes are the types of a Data Package by those of CSV on the Web.
var fieldTypes = map[string]string{"string": "string", "decimal": "number", "integer": "integer", "boolean": "boolean", "date": "date", "year": "string"}

// dataPackage is the Data Package of tables, each with what its file measures.
func (b *Shelf) dataPackage(tables []*table, sizes []view.Measured) packageFile {
	c := &b.Sight.Site.Config
	first := b.desks()[0]
	const profiles = "https://datapackage.org/profiles/2.0/"
	p := packageFile{Schema: profiles + "datapackage.json", Name: packageName(c.BaseURL), Title: first.Plain(c.Title), Description: first.Plain(c.Description), Homepage: c.BaseURL}
	if c.Issued != "" {
		p.Created = c.Issued + "T00:00:00Z"
	}
	if c.Licence != "" {
		p.Licenses = []packageLicence{licence(c.Licence)}
	}
	if who := first.Plain(c.Publisher); who != "" {
		p.Contributors = []packagePerson{{who, c.Email, []string{"publisher"}}}
	}
	for n, t := range tables {
		r := packageResource{Schema: profiles + "dataresource.json", Name: t.Name, Type: "table", Title: first.W(t.Phrase), Path: t.Name + ".csv", Format: "csv", MediaType: "text/csv", Encoding: "utf-8",
			Bytes: sizes[n].Size, Hash: "sha256:" + sizes[n].SHA256, Table: packageSchema{Schema: profiles + "tableschema.json", PrimaryKey: t.key}}
		for _, col := range t.columns {
			f := packageField{Name: col.name, Type: fieldTypes[col.datatype], Title: col.title}
			if col.datatype == "year" && calendarYears(b.reports()) {
				f.Type = "year"
			}
			f.Constraints = map[string]any{}
			if col.required || slices.Contains(t.key, col.name) {
				f.Constraints["required"] = true
			}
			if col.codes != nil {
				f.Constraints["enum"] = col.codes
			}
			r.Table.Fields = append(r.Table.Fields, f)
		}
		for _, to := range []string{"reports", "indicators"} {
			if fields := t.refers[to]; fields != nil {
				ref := packageRef{Fields: fields}
				ref.Reference.Resource, ref.Reference.Fields = to, fields
				r.Table.ForeignKeys = append(r.Table.ForeignKeys, ref)
			}
		}
		p.Resources = append(p.Resources, r)
	}
	return p
}

// packageName is a short name for a site, of small letters, digits and hyphens.
func packageName(base string) string {
	_, rest, _ := strings.Cut(base, "://")
	name := strings.Map(func(r rune) rune {
		switch {
		case r >= 'a' && r <= 'z', r >= '0' && r <= '9':
			return r
		case r >= 'A' && r <= 'Z':
			return r + 'a' - 'A'
		}
		return '-'
	}, strings.Trim(rest, "/"))
	return strings.Trim(name, "-")
}

// licence is what site.toml says as a name, an address, or both.
func licence(said string) packageLicence {
	if strings.Contains(said, "://") {
		return packageLicence{Path: said}
	}
	return packageLicence{said, "https://spdx.org/licenses/" + said + ".html"}
}

// Dataset is the site's data for search engines, by schema.org; nil where the site does not
// say where it stands.
func (b *Shelf) Dataset() map[string]any {
	c := &b.Sight.Site.Config
	if c.BaseURL == "" {
		return nil
	}
	first := b.desks()[0]
	d := map[string]any{
		"@context": "https://schema.org/", "@type": "Dataset", "@id": c.BaseURL + "#dataset", "name": first.Plain(c.Title), "url": c.BaseURL,
		"description": cmp.Or(first.Plain(c.Description), first.Plain(c.Title)), "inLanguage": c.Languages,
	}
	if who := first.Plain(c.Publisher); who != "" {
		org := map[string]any{"@type": "GovernmentOrganization", "name": who}
		if c.Email != "" {
			org["email"] = c.Email
		}
		d["publisher"], d["creator"] = org, org
	}
	if c.Licence != "" {
		d["license"] = licence(c.Licence).Path
	}
	if c.Issued != "" {
		d["datePublished"] = c.Issued
	}
	if c.Spatial != "" {
		d["spatialCoverage"] = c.Spatial
	}
	if from, to := b.days(); from != "" {
		d["temporalCoverage"] = from + "/" + to
	}
	var files []any
	for _, t := range SiteTables {
		files = append(files, map[string]any{"@type": "DataDownload", "encodingFormat": "text/csv", "contentUrl": c.BaseURL + t.Path()})
	}
	d["distribution"] = files
	return d
}

// days are the first and the last day that the reports are about; "" where there is none.
func (b *Shelf) days() (from, to string) {
	for _, r := range b.reports() {
		if from == "" || r.Begin() < from {
			from = r.Begin()
		}
		to = max(to, r.End())
	}
	return from, to
}
