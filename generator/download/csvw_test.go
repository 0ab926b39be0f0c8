package download_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"path"
	"regexp"
	"strings"
	"testing"

	"steelyard/generator/redact"
)

// The tables hold what their metadata says by CSV on the Web: columns in their order, types,
// codes, what is required, one row a primary key, and rows that foreign keys refer to.
func TestTablesAreAsTheirMetadataSay(t *testing.T) {
	_, files := planned(t, redact.Internal)
	var g struct {
		Context  []any  `json:"@context"`
		Language string `json:"dc:language"`
		Tables   []struct {
			URL    string `json:"url"`
			Schema struct {
				Columns []struct {
					Name     string
					Datatype any
					Required bool
				}
				PrimaryKey  []string
				ForeignKeys []struct {
					Columns   []string `json:"columnReference"`
					Reference struct {
						Resource string
						Columns  []string `json:"columnReference"`
					}
				}
			} `json:"tableSchema"`
		}
	}
	if err := json.Unmarshal(fileOf(t, files, "downloads/csv-metadata.json"), &g); err != nil {
		t.Fatal(err)
	}
	if len(g.Tables) != 3 || len(g.Context) != 2 || g.Context[0] != "http://www.w3.org/ns/csvw" || g.Language == "" {
		t.Fatalf("%+v", g)
	}
	forms := map[string]string{"string": ".*", "decimal": `[-+]?[0-9]+(\.[0-9]+)?`, "integer": "[-+]?[0-9]+", "boolean": "true|false", "gYear": "[0-9]{4}", "date": "[0-9]{4}-[0-9]{2}-[0-9]{2}"}
	rows := map[string][]map[string]string{}
	keys := map[string]bool{}
	key := func(table string, columns []string, row map[string]string) string {
		k := table
		for _, c := range columns {
			k += "\x00" + row[c]
		}
		return k
	}
	for _, x := range g.Tables {
		data := bytes.TrimPrefix(fileOf(t, files, path.Join("downloads", x.URL)), []byte("\ufeff"))
		all, err := csv.NewReader(bytes.NewReader(data)).ReadAll()
		if err != nil || len(all) < 2 {
			t.Fatalf("%s: %d rows, %v", x.URL, len(all), err)
		}
		for n, c := range x.Schema.Columns {
			form, _ := c.Datatype.(string)
			of := forms[form]
			if base, ok := c.Datatype.(map[string]any); ok && base["base"] == "string" {
				of, _ = base["format"].(string)
			}
			if of == "" || all[0][n] != c.Name {
				t.Errorf("%s: column %d is %s of type %v", x.URL, n, all[0][n], c.Datatype)
			}
			fits := regexp.MustCompile("^(?s:" + of + ")$")
			for _, row := range all[1:] {
				if row[n] == "" && c.Required || row[n] != "" && !fits.MatchString(row[n]) {
					t.Errorf("%s: %s is %q, of type %v", x.URL, c.Name, row[n], c.Datatype)
				}
			}
		}
		for _, line := range all[1:] {
			row := map[string]string{}
			for n, cell := range line {
				row[all[0][n]] = cell
			}
			rows[x.URL] = append(rows[x.URL], row)
			k := key(x.URL, x.Schema.PrimaryKey, row)
			if keys[k] {
				t.Errorf("%s: %s stands twice", x.URL, strings.ReplaceAll(k, "\x00", " "))
			}
			keys[k] = true
		}
	}
	referred := 0
	for _, x := range g.Tables {
		for _, f := range x.Schema.ForeignKeys {
			for _, row := range rows[x.URL] {
				if !keys[key(f.Reference.Resource, f.Columns, row)] {
					t.Errorf("%s: %v of %v is not in %s", x.URL, f.Columns, row, f.Reference.Resource)
				}
				referred++
			}
		}
	}
	if referred == 0 {
		t.Error("no table refers to another")
	}
}

// What the whole site offers can be checked by checksums too.
func TestChecksumsOfTheSite(t *testing.T) {
	_, files := planned(t, redact.Internal)
	sums := string(fileOf(t, files, "downloads/SHA256SUMS"))
	for _, name := range []string{"data.csv", "reports.csv", "indicators.csv", "csv-metadata.json"} {
		if !strings.Contains(sums, "  "+name+"\n") {
			t.Errorf("%s has no checksum", name)
		}
	}
	if sums := string(fileOf(t, files, "liaison/2025/SHA256SUMS")); !strings.Contains(sums, "  practice.xlsx\n") {
		t.Error("the workbook has no checksum")
	}
}
