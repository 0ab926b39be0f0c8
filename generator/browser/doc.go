// Package browser tries a built site in an installed Chromium: live figures, search,
// narrow screens, paper. It holds tests alone, and a site reaches it as a reader gets
// it, as files on a disk or behind a server of this machine.
//
// Which browser that is, and what happens without one, stands in generator/internal/browse.
// What is printed is read with pdfinfo and pdftotext of poppler, under the same rule.
// One browser and one built sample serve the whole package; one test after the other has
// the same tab, empty.
package browser
