//go:build !unix

package input

// noWait: there are no pipes in folders.
const noWait = 0
