package source

// unitFile is unit.toml.
type unitFile struct {
	Title    Text          `toml:"title" need:"write title = \"...\", the unit's name" doc:"Name of the unit." zh:"单位名称。"`
	Short    Text          `toml:"short" doc:"Short name for tables and figures." zh:"表和图中的简称。"`
	Parent   string        `toml:"parent" doc:"Id of the unit above this one." zh:"上级单位的标识。"`
	Category string        `toml:"category" doc:"Id of the category in which the unit is compared and ranked." zh:"单位所属类别的标识，同类比较和排名。"`
	Aliases  []string      `toml:"aliases" doc:"Folder names that the unit had before; its old addresses lead on." zh:"单位曾用的文件夹名；旧网址自动转到新网址。"`
	Duties   named[Text]   `toml:"duties" ids:"free" doc:"What the unit is there for, by id: D1 = \"...\"." zh:"单位职责，按标识。"`
	Lineage  []lineageFile `toml:"lineage" doc:"What became of the unit over the years: renamed, merged, split, moved, abolished." zh:"单位沿革：更名、合并、拆分、调整类别、撤销。"`
}

type lineageFile struct {
	Kind        string   `toml:"kind" need:"say what happened" one:"rename merge split move abolish" doc:"rename; merge: several units became this one; split: it came out of another; move: to another category; abolish." zh:"rename 更名、merge 由几个单位合并而成、split 由另一单位拆分而来、move 调整类别、abolish 撤销。"`
	On          date     `toml:"on" need:"write the day, such as on = 2025-01-01" doc:"First day on which it holds." zh:"自哪一天起生效。"`
	Document    Text     `toml:"document" need:"name the document" doc:"Document that it rests on." zh:"依据的文件。"`
	Was         Text     `toml:"was" doc:"rename: the name before. Reports of years that ended before keep it." zh:"rename：原名称；此前各年的报告沿用原名。"`
	WasShort    Text     `toml:"was_short" doc:"rename: the short name before." zh:"rename：原简称。"`
	WasCategory string   `toml:"was_category" doc:"move: the category before. Reports of years that ended before are compared in it." zh:"move：原类别；此前各年的报告仍在原类别中比较。"`
	From        []string `toml:"from" doc:"merge: the units that became this one; split: the unit that it came out of." zh:"merge：合并前的各单位；split：拆分前的单位。"`
	Into        []string `toml:"into" doc:"abolish: the units that took its duties over." zh:"abolish：承接其职责的单位。"`
}
