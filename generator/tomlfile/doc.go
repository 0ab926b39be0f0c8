// Package tomlfile reads the TOML that people type: files, the front matter of Markdown
// and the fences in it. The grammar is that of github.com/BurntSushi/toml; what is added
// here is what that reader keeps to itself.
//
//	parse.go    Parse: text -> Document, the tree of values, with every line that is broken
//	limit.go    what is refused before it is read, since it would hold the machine
//	recover.go  broken lines are blanked and the rest read on, so that all are told at once
//	said.go     what the reader says, in plain words and with what to do (Plain)
//	typed.go    what was meant by what is no TOML: full-width marks, dates, numbers
//	scan.go     where each key and each value stands, in bytes
//	index.go    Index: the place of a key path, for diagnostics
//	outline.go  Outline: the tables of a text with their keys and values as the author laid
//	            them out, for whoever edits a file and leaves the rest as it is
//	front.go    the front matter of a Markdown file
//
// It refuses nothing that TOML allows but what limit.go says, and knows no key of ours:
// what a file means is package source's. It reads no files and is safe for use by several
// goroutines where nothing else is said.
//
// Start at Parse; for the places of keys at Scan, for editing at Outline.
package tomlfile
