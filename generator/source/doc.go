// Package source reads a site: TOML and Markdown files of an fs.FS become one Site.
package source
