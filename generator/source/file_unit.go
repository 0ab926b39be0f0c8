package source

// unitFile is unit.toml.
type unitFile struct {
	Title    Text        `toml:"title" need:"write title = \"...\", the unit's name" doc:"Name of the unit." zh:"单位名称。"`
	Short    Text        `toml:"short" doc:"Short name for tables and figures." zh:"表和图中的简称。"`
	Parent   string      `toml:"parent" doc:"Id of the unit above this one." zh:"上级单位的标识。"`
	Category string      `toml:"category" doc:"Id of the category in which the unit is compared and ranked." zh:"单位所属类别的标识，同类比较和排名。"`
	Aliases  []string    `toml:"aliases" doc:"Folder names that the unit had before; its old addresses lead on." zh:"单位曾用的文件夹名；旧网址自动转到新网址。"`
	Duties   named[Text] `toml:"duties" ids:"free" doc:"What the unit is there for, by id: D1 = \"...\"." zh:"单位职责，按标识。"`
}
