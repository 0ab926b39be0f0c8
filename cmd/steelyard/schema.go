package main

import (
	"fmt"
	"slices"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"steelyard/generator"
	"steelyard/generator/diag"
	"steelyard/generator/download"
	"steelyard/generator/review"
	"steelyard/generator/sheet"
	"steelyard/generator/source"
)

// outputs lists what is published or printed as JSON and other programs read.
var outputs = []struct {
	name, what, doc string
	schema          func() ([]byte, error)
}{
	{"traces", "UNIT/YEAR/traces.json", "A published report with all that is needed to work its scores out again.", download.TracesSchema},
	{"csv-metadata", "csv-metadata.json, data.csv-metadata.json", "Tables, their columns and keys, by CSV on the Web.", download.MetadataSchema},
	{"datapackage", "downloads/datapackage.json", "The tables of a published site as a Data Package.", download.PackageSchema},
	{"dcat", "dcat.jsonld", "The tables of a published site as a dataset, by DCAT-AP.", download.CatalogSchema},
	{"manifest", "manifest.json", "What a published site was made of, and its files with their checksums.", generator.ManifestSchema},
	{"diff", "steelyard diff --format json", "What a change does to published scores.", review.Schema},
	{"score", "steelyard score --format json", "Scores of reports, with their arithmetic where it is asked for.", scoreSchema},
	{"check", "steelyard check --format json", "What is wrong with a site, each with its place.", checkSchema},
	{"verify", "steelyard verify --format json", "What was worked out again from a published site, and what differs.", verifySchema},
	{"export", "steelyard export --format json", "Results and scores, one object an indicator.", sheet.Schema},
}

func newSchema() *cobra.Command {
	var names []string
	for _, k := range source.Kinds() {
		names = append(names, k.Name)
	}
	for _, k := range outputs {
		names = append(names, k.name)
	}
	return &cobra.Command{
		Use:   "schema [kind]",
		Short: "Print the JSON Schema of a file, for editors",
		Long: `Schema prints the JSON Schema of a kind of file, made from what reads it. An editor that
knows the schema completes keys, explains them and marks mistakes while one types.
Without a kind it lists the kinds.`,
		Example: "  steelyard schema\n  steelyard schema scorecard > scorecard.schema.json",
		Args:    args(cobra.MaximumNArgs(1)),
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				tab := tabwriter.NewWriter(cmd.OutOrStdout(), 0, 0, 2, ' ', 0)
				for _, k := range source.Kinds() {
					fmt.Fprintf(tab, "%s\t%s\t%s\n", k.Name, inWords(cmd.OutOrStdout(), k.File), inWords(cmd.OutOrStdout(), k.Doc))
				}
				for _, k := range outputs {
					fmt.Fprintf(tab, "%s\t%s\t%s\n", k.name, k.what, inWords(cmd.OutOrStdout(), k.doc))
				}
				return tab.Flush()
			}
			if !slices.Contains(names, args[0]) {
				return usagef("no kind %q; %s", args[0], diag.Suggest(args[0], names))
			}
			for _, k := range outputs {
				if k.name == args[0] {
					schema, err := k.schema()
					if err != nil {
						return err
					}
					_, err = cmd.OutOrStdout().Write(schema)
					return err
				}
			}
			schema, err := source.Schema(args[0], generator.LintRules())
			if err != nil {
				return err
			}
			_, err = cmd.OutOrStdout().Write(schema)
			return err
		},
		ValidArgs: names,
	}
}
