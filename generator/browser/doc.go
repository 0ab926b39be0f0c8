// Package browser tries a built site in an installed Chromium: live figures, search,
// narrow screens, paper. It holds tests alone, and a site reaches it as a reader gets
// it, as files on a disk or behind a server of this machine.
//
// STEELYARD_CHROMIUM names the browser; without it the usual names and places are
// tried. Where there is none, the tests say so and are skipped, or fail where
// STEELYARD_BROWSER=required. What is printed is read with pdfinfo and pdftotext of
// poppler, under the same rule. Nothing leaves the machine: the browser resolves no
// name, and a request to another host fails the test.
//
// One browser serves the whole package, and each test opens a tab of its own.
package browser
