package download

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"steelyard/generator/source"
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
func (b *Shelf) portalFiles(tables []*table, made func() (view.MadeOf, error)) []*view.File {
	if b.Sight.Site.Config.BaseURL == "" {
		return nil
	}
	return []*view.File{
		{Path: PackagePath, Bytes: func() ([]byte, error) { return marshal(b.dataPackage(tables)) }, MadeOf: made},
		{Path: CatalogPath, Bytes: func() ([]byte, error) { return marshal(b.catalog(tables)) }, MadeOf: made},
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

func (b *Shelf) dataPackage(tables []*table) packageFile {
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
	for _, t := range tables {
		r := packageResource{Schema: profiles + "dataresource.json", Name: t.Name, Type: "table", Title: first.W(t.Phrase), Path: t.Name + ".csv", Format: "csv", MediaType: "text/csv", Encoding: "utf-8",
			Bytes: t.size(), Hash: "sha256:" + t.sum(), Table: packageSchema{Schema: profiles + "tableschema.json", PrimaryKey: t.key}}
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

// catalog is the dataset by DCAT-AP, in JSON-LD, its titles in every language of the site.
func (b *Shelf) catalog(tables []*table) map[string]any {
	c := &b.Sight.Site.Config
	in := func(text source.Text) []any {
		var all []any
		for _, e := range b.Editions {
			if t, lang := text.In(e.Lang, c.Languages...); t != "" && (lang == e.Lang || lang == "") {
				all = append(all, map[string]any{"@language": e.Lang, "@value": t})
			}
		}
		return all
	}
	id := func(iri string) map[string]any { return map[string]any{"@id": iri} }
	typed := func(kind, value string) map[string]any {
		return map[string]any{"@type": "xsd:" + kind, "@value": value}
	}
	description := c.Description
	if description.IsZero() {
		description = c.Title
	}
	set := map[string]any{"@id": c.BaseURL + "#dataset", "@type": "dcat:Dataset", "dct:title": in(c.Title), "dct:description": in(description), "dcat:landingPage": id(c.BaseURL)}
	var languages []any
	for _, lang := range c.Languages {
		languages = append(languages, map[string]any{"@type": "dct:LinguisticSystem", "rdf:value": lang})
	}
	set["dct:language"] = languages
	if !c.Publisher.IsZero() {
		set["dct:publisher"] = map[string]any{"@id": c.BaseURL + "#publisher", "@type": "foaf:Agent", "foaf:name": in(c.Publisher)}
	}
	if c.Email != "" {
		who := c.Publisher
		if who.IsZero() {
			who = c.Title
		}
		set["dcat:contactPoint"] = map[string]any{"@type": "vcard:Organization", "vcard:fn": in(who), "vcard:hasEmail": id("mailto:" + c.Email)}
	}
	if c.Issued != "" {
		set["dct:issued"] = typed("date", c.Issued)
	}
	if c.Spatial != "" {
		set["dct:spatial"] = map[string]any{"@type": "dct:Location", "rdfs:label": c.Spatial}
		if strings.Contains(c.Spatial, "://") {
			set["dct:spatial"] = id(c.Spatial)
		}
	}
	if from, to := b.days(); from != "" {
		set["dct:temporal"] = map[string]any{"@type": "dct:PeriodOfTime", "dcat:startDate": typed("date", from), "dcat:endDate": typed("date", to)}
	}
	var files []any
	for _, t := range tables {
		at := c.BaseURL + t.Path()
		x := map[string]any{"@id": at, "@type": "dcat:Distribution", "dct:title": b.desks()[0].W(t.Phrase), "dcat:accessURL": id(at), "dcat:downloadURL": id(at),
			"dcat:mediaType": id("http://www.iana.org/assignments/media-types/text/csv"), "dct:format": id("http://publications.europa.eu/resource/authority/file-type/CSV"),
			"dcat:byteSize":  typed("nonNegativeInteger", fmt.Sprint(t.size())),
			"spdx:checksum":  map[string]any{"@type": "spdx:Checksum", "spdx:algorithm": id("spdx:checksumAlgorithm_sha256"), "spdx:checksumValue": typed("hexBinary", t.sum())},
			"dct:conformsTo": id("http://www.w3.org/ns/csvw")}
		if c.Licence != "" {
			x["dct:license"] = id(licence(c.Licence).Path)
		}
		files = append(files, x)
	}
	set["dcat:distribution"] = files
	set["@context"] = map[string]any{
		"dcat": "http://www.w3.org/ns/dcat#", "dct": "http://purl.org/dc/terms/", "foaf": "http://xmlns.com/foaf/0.1/", "vcard": "http://www.w3.org/2006/vcard/ns#",
		"xsd": "http://www.w3.org/2001/XMLSchema#", "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "rdfs": "http://www.w3.org/2000/01/rdf-schema#", "spdx": "http://spdx.org/rdf/terms#",
	}
	return set
}
