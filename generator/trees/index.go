package trees

import (
	"fmt"
	"testing/fstest"
)

// Index is a plain index of two units over three years, as a statistics office writes it: one
// rulebook for all years holds hierarchy and links, weights come from comparison and are relative
// below, one indicator has a rule and a weight of 0, and all results stand in one table.
func Index() fstest.MapFS {
	files := fstest.MapFS{}
	put := func(name, text string) { files[name] = &fstest.MapFile{Data: []byte(text), Mode: 0o644} }
	put("site.toml", `title = { en = "Index", zh-CN = "指数" }
languages = ["en", "zh-CN"]
lint = "off"
`)
	put("content/rulebook/2024.toml", `title = { en = "Index rules", zh-CN = "指数规则" }
years = ["2025", "2026"]
missing = "renormalise"
[weights]
points = "relative"
[weights.dimension]
method = "ahp"
[weights.dimension.compare]
"people/money" = 3
"people/land" = 2
"land/money" = "3/2"
[dimension.people]
title = { en = "People", zh-CN = "民生" }
[dimension.money]
title = { en = "Money", zh-CN = "财政" }
[dimension.land]
title = { en = "Land", zh-CN = "土地" }
[objective.healthy]
dimension = "people"
title = { en = "Healthy people", zh-CN = "人民健康" }
[objective.solvent]
dimension = "money"
title = { en = "Solvent", zh-CN = "财政稳健" }
supports = ["healthy"]
[objective.green]
dimension = "land"
title = { en = "Green", zh-CN = "绿色" }
[indicator.life]
objective = "healthy"
title = { en = "Life expectancy", zh-CN = "预期寿命" }
points = 2
unit = { en = "years", zh-CN = "岁" }
score = { method = "minmax" }
[indicator.schooling]
objective = "healthy"
title = { en = "Schooling", zh-CN = "受教育年限" }
points = 1
score = { method = "goalposts", min = 0, max = 18 }
[indicator.debt]
objective = "solvent"
title = { en = "Debt", zh-CN = "债务率" }
points = 1
better = "lower"
unit = "%"
score = { method = "minmax" }
[indicator.reserve]
objective = "solvent"
title = { en = "Reserve", zh-CN = "准备金" }
points = 0
score = { method = "minmax" }
[indicator.forest]
objective = "green"
title = { en = "Forest cover", zh-CN = "森林覆盖率" }
points = 1
unit = "%"
score = { method = "anchors", at = [[10, 0], [60, 1]] }
`)
	rows := "unit,year,indicator,value\n"
	for n, unit := range [][2]string{{"north", "北省"}, {"south", "南省"}} {
		put("content/"+unit[0]+"/unit.toml", fmt.Sprintf("title = { en = %q, zh-CN = %q }\n", unit[0], unit[1]))
		for year := 2024; year <= 2026; year++ {
			put(fmt.Sprintf("content/%s/%d/scorecard.toml", unit[0], year), "mission = { en = \"Live well\", zh-CN = \"安居乐业\" }\n")
			for k, id := range []string{"life", "schooling", "debt", "reserve", "forest"} {
				value := []int{74 + 3*n + year - 2024, 11 + n, 60 - 15*n, 12 - 3*n, 35 + 6*n}[k]
				rows += fmt.Sprintf("%s,%d,%s,%d\n", unit[0], year, id, value)
			}
		}
	}
	put("content/rulebook/results.csv", rows)
	return files
}
