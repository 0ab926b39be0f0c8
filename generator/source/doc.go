// Package source reads a site: TOML and Markdown files of an fs.FS become one Site.
//
// Load reads every file once, files side by side, and finds every mistake of the
// site in one run. Each mistake is a diag.Diagnostic with its place; Load never
// stops at the first one and never panics on what an author wrote.
//
// A TOML file goes through four steps, each in a file of its own:
//
//	parse   bytes -> tree of values               (toml.go, by package tomlfile)
//	bind    tree -> the structs of file_*.go       (bind.go); unknown keys, wrong types
//	build   structs -> the types of site.go        (build_*.go); merged with the rulebook
//	refer   ids that name something elsewhere      (refer.go); both ends are cited
//
// The structs of file_*.go are the grammar: the keys an author may write, their
// types and what each means. Reading, the hints for unknown keys, the JSON Schema
// and the guide's reference all follow from them.
//
// Places are found late: the TOML reader keeps none, so a file that has a mistake,
// or whose places a trace asks for, is scanned once more for them (place.go,
// tomlfile.Scan).
package source
