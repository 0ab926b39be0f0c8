package paper

import _ "embed"

// pageScript is a function that makes a page ready for paper and tells what it says of
// itself; coverScript puts the first sheets in its place.
var (
	//go:embed page.js
	pageScript string
	//go:embed cover.js
	coverScript string
)
