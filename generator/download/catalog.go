package download

import (
	"fmt"
	"strings"

	"steelyard/generator/source"
	"steelyard/generator/view"
)

// The dataset by DCAT-AP 3, in JSON-LD, its titles in every language of the site. What it refers to
// is there with its class: a portal checks the file by the shapes of DCAT-AP and looks nothing up.

type catalogFile struct {
	Context      map[string]string `json:"@context"`
	ID           string            `json:"@id"`
	Type         string            `json:"@type"`
	Title        []catalogText     `json:"dct:title"`
	Description  []catalogText     `json:"dct:description"`
	Publisher    *catalogAgent     `json:"dct:publisher,omitempty"`
	Contact      *catalogContact   `json:"dcat:contactPoint,omitempty"`
	LandingPage  catalogThing      `json:"dcat:landingPage"`
	Language     []catalogLanguage `json:"dct:language"`
	Issued       *catalogTyped     `json:"dct:issued,omitempty"`
	Spatial      *catalogThing     `json:"dct:spatial,omitempty"`
	Temporal     *catalogPeriod    `json:"dct:temporal,omitempty"`
	Distribution []catalogTable    `json:"dcat:distribution"`
}

type catalogText struct {
	Language string `json:"@language"`
	Value    string `json:"@value"`
}

// catalogThing is what is referred to, with its class.
type catalogThing struct {
	ID    string `json:"@id,omitempty"`
	Type  string `json:"@type,omitempty"`
	Label string `json:"rdfs:label,omitempty"`
}

type catalogTyped struct {
	Type  string `json:"@type"`
	Value string `json:"@value"`
}

type catalogAgent struct {
	ID   string        `json:"@id"`
	Type string        `json:"@type"`
	Name []catalogText `json:"foaf:name"`
}

type catalogContact struct {
	Type  []string      `json:"@type"`
	Name  []catalogText `json:"vcard:fn"`
	Email catalogThing  `json:"vcard:hasEmail"`
}

type catalogLanguage struct {
	Type string `json:"@type"`
	Code string `json:"rdf:value"`
}

type catalogPeriod struct {
	Type  string       `json:"@type"`
	Start catalogTyped `json:"dcat:startDate"`
	End   catalogTyped `json:"dcat:endDate"`
}

type catalogTable struct {
	ID         string         `json:"@id"`
	Type       string         `json:"@type"`
	Title      []catalogText  `json:"dct:title"`
	AccessURL  catalogThing   `json:"dcat:accessURL"`
	Download   catalogThing   `json:"dcat:downloadURL"`
	MediaType  catalogThing   `json:"dcat:mediaType"`
	Format     catalogThing   `json:"dct:format"`
	Bytes      catalogTyped   `json:"dcat:byteSize"`
	Checksum   catalogSum     `json:"spdx:checksum"`
	ConformsTo []catalogThing `json:"dct:conformsTo"`
	Licence    *catalogThing  `json:"dct:license,omitempty"`
}

type catalogSum struct {
	Type      string       `json:"@type"`
	Algorithm catalogThing `json:"spdx:algorithm"`
	Value     catalogTyped `json:"spdx:checksumValue"`
}

var catalogContext = map[string]string{
	"dcat": "http://www.w3.org/ns/dcat#", "dct": "http://purl.org/dc/terms/", "foaf": "http://xmlns.com/foaf/0.1/", "vcard": "http://www.w3.org/2006/vcard/ns#",
	"xsd": "http://www.w3.org/2001/XMLSchema#", "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "rdfs": "http://www.w3.org/2000/01/rdf-schema#", "spdx": "http://spdx.org/rdf/terms#",
}

// catalog is the dataset of tables, each with what its file measures.
func (b *Shelf) catalog(tables []*table, sizes []view.Measured) catalogFile {
	c := &b.Sight.Site.Config
	description := c.Description
	if description.IsZero() {
		description = c.Title
	}
	day := func(d string) catalogTyped { return catalogTyped{"xsd:date", d} }
	set := catalogFile{Context: catalogContext, ID: c.BaseURL + "#dataset", Type: "dcat:Dataset", Title: b.inEach(c.Title), Description: b.inEach(description),
		LandingPage: catalogThing{ID: c.BaseURL, Type: "foaf:Document"}}
	for _, lang := range c.Languages {
		set.Language = append(set.Language, catalogLanguage{"dct:LinguisticSystem", lang})
	}
	who := c.Publisher
	if !who.IsZero() {
		set.Publisher = &catalogAgent{c.BaseURL + "#publisher", "foaf:Agent", b.inEach(who)}
	} else {
		who = c.Title
	}
	if c.Email != "" {
		set.Contact = &catalogContact{[]string{"vcard:Organization", "vcard:Kind"}, b.inEach(who), catalogThing{ID: "mailto:" + c.Email}}
	}
	if c.Issued != "" {
		issued := day(c.Issued)
		set.Issued = &issued
	}
	if strings.Contains(c.Spatial, "://") {
		set.Spatial = &catalogThing{ID: c.Spatial, Type: "dct:Location"}
	} else if c.Spatial != "" {
		set.Spatial = &catalogThing{Type: "dct:Location", Label: c.Spatial}
	}
	if from, to := b.days(); from != "" {
		set.Temporal = &catalogPeriod{"dct:PeriodOfTime", day(from), day(to)}
	}
	for n, t := range tables {
		set.Distribution = append(set.Distribution, b.catalogTable(t, sizes[n]))
	}
	return set
}

func (b *Shelf) catalogTable(t *table, size view.Measured) catalogTable {
	c := &b.Sight.Site.Config
	at := c.BaseURL + t.Path()
	x := catalogTable{ID: at, Type: "dcat:Distribution", AccessURL: catalogThing{ID: at}, Download: catalogThing{ID: at},
		MediaType: catalogThing{ID: "http://www.iana.org/assignments/media-types/text/csv", Type: "dct:MediaType"},
		Format:    catalogThing{ID: "http://publications.europa.eu/resource/authority/file-type/CSV", Type: "dct:MediaTypeOrExtent"},
		Bytes:     catalogTyped{"xsd:nonNegativeInteger", fmt.Sprint(size.Size)},
		Checksum: catalogSum{"spdx:Checksum", catalogThing{ID: "spdx:checksumAlgorithm_sha256", Type: "spdx:ChecksumAlgorithm"},
			catalogTyped{"xsd:hexBinary", size.SHA256}},
		ConformsTo: []catalogThing{{ID: "http://www.w3.org/ns/csvw", Type: "dct:Standard"}}}
	for _, e := range b.desks() {
		x.Title = append(x.Title, catalogText{e.Lang, e.W(t.Phrase)})
	}
	if c.Licence != "" {
		x.Licence = &catalogThing{ID: licence(c.Licence).Path, Type: "dct:LicenseDocument"}
	}
	return x
}

// inEach is a text in each language in which it is written.
func (b *Shelf) inEach(text source.Text) []catalogText {
	c := &b.Sight.Site.Config
	var all []catalogText
	for _, e := range b.Editions {
		if t, lang := text.In(e.Lang, c.Languages...); t != "" && (lang == e.Lang || lang == "") {
			all = append(all, catalogText{e.Lang, t})
		}
	}
	return all
}
