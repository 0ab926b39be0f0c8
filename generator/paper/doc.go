// Package paper makes PDF documents of a site's reports through an installed Chromium:
// one a report, one a leaflet, and the booklet of a year.
//
// A report is printed from its page as a browser shows it, with the theme's rules of
// paper; no page is written to the disk and nothing is asked of a network, since the
// browser gets every file from the site in memory. Before it stand sheets of its own,
// numbered i, ii, …: the cover, and the contents with the numbers of the sheets that
// the headings came to stand on, which are known only after the report was printed.
//
// The browser gives each print a tree of tags, an outline and the names of its
// headings; bind.go puts several prints together without losing any of them, and takes
// out what differs from one run to the next, so that the same content and the same
// browser give the same bytes.
//
// The package knows no sources and no scores: it reads what stands on the pages.
// Where to start: Press.Print in book.go; browser.go drives Chromium.
package paper
