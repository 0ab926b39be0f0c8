package source

// unitFile is unit.toml.
type unitFile struct {
	Title    Text        `toml:"title" need:"write title = \"...\", the unit's name" doc:"Name of the unit."`
	Short    Text        `toml:"short" doc:"Short name for tables and figures."`
	Parent   string      `toml:"parent" doc:"Id of the unit above this one."`
	Category string      `toml:"category" doc:"Id of the category in which the unit is compared and ranked."`
	Duties   named[Text] `toml:"duties" ids:"free" doc:"What the unit is there for, by id: D1 = \"...\"."`
}
