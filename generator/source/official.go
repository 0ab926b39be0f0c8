package source

// Official is [official]: what stands on every report of the site that is printed as an
// official document, where the report says nothing of its own.
type Official struct {
	Addressee Text // to whom reports are sent
	Signatory Text // who signs them; empty: the unit
}
