package page

import "steelyard/generator/view"

// kind is one kind of page: the name of its layout and the function that lists its
// pages in one language.
type kind struct {
	name string
	plan func(e *planner) []*view.Page
}

// kinds is the list of page kinds, in the order in which a build makes them. A new
// kind is a line here, a file with its view and a layout of the same name.
var kinds = []kind{
	{"front", planFronts},
	{"unit", planUnits},
	{"report", planReports},
	{"dimension", planDimensions},
	{"indicator", planIndicators},
	{"map", planMaps},
	{"changes", planChanges},
	{"coverage", planCoverage},
	{"leaflet", planLeaflets},
	{"check", planChecks},
	{"compare", planCompare},
	{"method", planMethods},
	{"downloads", planDownloads},
	{"plain", planPlain},
	{"search", planSearch},
}
