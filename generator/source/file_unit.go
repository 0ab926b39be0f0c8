package source

// unitFile is unit.toml.
type unitFile struct {
	Title    Text          `toml:"title" need:"write title = \"...\", the unit's name" doc:"Name of the unit."`
	Short    Text          `toml:"short" doc:"Short name for tables and figures."`
	Parent   string        `toml:"parent" doc:"Id of the unit above this one."`
	Category string        `toml:"category" doc:"Id of the category in which the unit is compared and ranked."`
	Aliases  []string      `toml:"aliases" doc:"Folder names that the unit had before; its old addresses lead on."`
	Duties   named[Text]   `toml:"duties" ids:"free" doc:"What the unit is there for, by id: D1 = \"...\"."`
	Lineage  []lineageFile `toml:"lineage" doc:"What became of the unit over the years: renamed, merged, split, moved, abolished."`
}

type lineageFile struct {
	Kind        string   `toml:"kind" need:"say what happened" one:"rename merge split move abolish" doc:"rename; merge: several units became this one; split: it came out of another; move: to another category; abolish."`
	On          date     `toml:"on" need:"write the day, such as on = 2025-01-01" doc:"First day on which it holds."`
	Document    Text     `toml:"document" need:"name the document" doc:"Document that it rests on."`
	Was         Text     `toml:"was" doc:"rename: the name before. Reports of years that ended before keep it."`
	WasShort    Text     `toml:"was_short" doc:"rename: the short name before."`
	WasCategory string   `toml:"was_category" doc:"move: the category before. Reports of years that ended before are compared in it."`
	From        []string `toml:"from" doc:"merge: the units that became this one; split: the unit that it came out of."`
	Into        []string `toml:"into" doc:"abolish: the units that took its duties over."`
}
