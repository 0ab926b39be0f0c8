package download_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/csv"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"steelyard/generator/download"
	"steelyard/generator/redact"
	"steelyard/generator/view"
)

const published = "base_url = \"https://www.b-district.example/reports\"\nlicence = \"CC-BY-4.0\"\nissued = 2026-01-20\nspatial = \"B District\"\nemail = \"data@b-district.example\"\n"

func has(files []*view.File, path string) bool {
	return slices.ContainsFunc(files, func(f *view.File) bool { return f.Path == path })
}

// A site that does not say where it stands has nothing for portals: an address that is made
// up would lead nowhere.
func TestNothingForPortalsWithoutAnAddress(t *testing.T) {
	_, files := planned(t, redact.Internal)
	if has(files, download.PackagePath) || has(files, download.CatalogPath) {
		t.Error("the site does not say where it is published, and describes itself as if it did")
	}
}

// A Data Package is what its specification asks: names in small letters, a path and a type a
// resource, fields of known types, keys among the fields. Its checksums and its fields are
// those of the files, every required cell has a value, and every foreign key finds its row.
func TestDataPackageTellsTheTruth(t *testing.T) {
	_, files := plannedWith(t, "public", published)
	var p struct {
		Schema    string `json:"$schema"`
		Name      string
		Homepage  string
		Created   string
		Licenses  []struct{ Name, Path string }
		Resources []struct {
			Name, Type, Path, Format, Hash string
			Bytes                          int
			Schema                         struct {
				Fields []struct {
					Name, Type  string
					Constraints struct{ Required bool }
				}
				PrimaryKey  []string
				ForeignKeys []struct {
					Fields    []string
					Reference struct {
						Resource string
						Fields   []string
					}
				}
			}
		}
	}
	if err := json.Unmarshal(fileOf(t, files, download.PackagePath), &p); err != nil {
		t.Fatal(err)
	}
	if p.Schema != "https://datapackage.org/profiles/2.0/datapackage.json" || !regexp.MustCompile(`^[a-z0-9._-]+$`).MatchString(p.Name) || len(p.Resources) != 3 ||
		p.Homepage != "https://www.b-district.example/reports/" || p.Created != "2026-01-20T00:00:00Z" || p.Licenses[0].Name != "CC-BY-4.0" {
		t.Errorf("package %+v", p)
	}
	keys := map[string]map[string]bool{} // rows of a resource by their key
	cells := map[string][]map[string]string{}
	for _, r := range p.Resources {
		data := fileOf(t, files, "downloads/"+r.Path)
		if sum := sha256.Sum256(data); r.Hash != "sha256:"+hex.EncodeToString(sum[:]) || r.Bytes != len(data) {
			t.Errorf("%s: checksum or size are not those of the file", r.Name)
		}
		rows, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(data, []byte("\ufeff")))).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		keys[r.Name] = map[string]bool{}
		for _, row := range rows[1:] {
			by := map[string]string{}
			for n, f := range r.Schema.Fields {
				if rows[0][n] != f.Name {
					t.Fatalf("%s: column %d is %s, and told as %s", r.Name, n, rows[0][n], f.Name)
				}
				if by[f.Name] = row[n]; row[n] == "" && f.Constraints.Required {
					t.Errorf("%s: %s is required and empty in %v", r.Name, f.Name, row)
				}
				if _, err := strconv.ParseFloat(row[n], 64); f.Type == "number" && row[n] != "" && err != nil {
					t.Errorf("%s: %s is %q, which is no number", r.Name, f.Name, row[n])
				}
			}
			key := keyOf(by, r.Schema.PrimaryKey)
			if keys[r.Name][key] {
				t.Errorf("%s: two rows are %s", r.Name, key)
			}
			keys[r.Name][key] = true
			cells[r.Name] = append(cells[r.Name], by)
		}
	}
	for _, r := range p.Resources {
		for _, f := range r.Schema.ForeignKeys {
			for _, by := range cells[r.Name] {
				if key := keyOf(by, f.Fields); !keys[f.Reference.Resource][key] {
					t.Errorf("%s: %s is not in %s", r.Name, key, f.Reference.Resource)
				}
			}
		}
	}
}

func keyOf(cells map[string]string, fields []string) string {
	var key []string
	for _, f := range fields {
		key = append(key, cells[f])
	}
	return strings.Join(key, "/")
}

// The dataset has what DCAT-AP asks of one, in each language, and its files are there.
func TestDatasetForPortals(t *testing.T) {
	_, files := plannedWith(t, "public", published)
	var d struct {
		Context     map[string]string   `json:"@context"`
		Type        string              `json:"@type"`
		Title       []map[string]string `json:"dct:title"`
		Description []map[string]string `json:"dct:description"`
		Contact     map[string]any      `json:"dcat:contactPoint"`
		Temporal    map[string]any      `json:"dct:temporal"`
		Files       []struct {
			Access map[string]string `json:"dcat:accessURL"`
		} `json:"dcat:distribution"`
	}
	if err := json.Unmarshal(fileOf(t, files, download.CatalogPath), &d); err != nil {
		t.Fatal(err)
	}
	if d.Type != "dcat:Dataset" || len(d.Title) == 0 || len(d.Description) == 0 || d.Contact["vcard:fn"] == nil {
		t.Errorf("dataset %+v", d)
	}
	if from, to := fmt.Sprint(d.Temporal["dcat:startDate"]), fmt.Sprint(d.Temporal["dcat:endDate"]); !strings.Contains(from, "2024-01-01") || !strings.Contains(to, "2025-12-31") {
		t.Errorf("the data are said to be of %s to %s", from, to)
	}
	for _, f := range d.Files {
		path, ok := strings.CutPrefix(f.Access["@id"], "https://www.b-district.example/reports/")
		if !ok || !has(files, path) {
			t.Errorf("%v is no file of the site", f.Access)
		}
	}
}
