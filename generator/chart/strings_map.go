package chart

// mapStrings are the words of the strategy map and those that every kind shares:
// key to English and simplified Chinese. {0} and {1} are filled in by Env.Words.
var mapStrings = map[string][2]string{
	"status.met":     {"met", "达成"},
	"status.watch":   {"close to target", "接近目标"},
	"status.missed":  {"missed", "未达成"},
	"status.pending": {"not yet reported", "尚未报送"},
	"status.none":    {"no target", "未设目标"},

	"chart.map.mission":      {"Mission", "使命"},
	"chart.map.mission-name": {"the mission", "使命"},
	"chart.map.supports":     {"supports", "支撑"},
	"chart.map.feeds-back":   {"feeds back", "反馈"},
	"chart.map.theme":        {"Theme", "主题"},
	"chart.map.theme-of":     {"Theme: {0}", "主题：{0}"},
	"chart.map.score":        {"{0}, {1}", "{0}，{1}"},
	"chart.map.stop":         {". ", "。"},
	"chart.map.comma":        {", ", "、"},
	"chart.map.semicolon":    {"; ", "；"},
	"chart.map.indicators":   {"Indicators: {0}", "指标：{0}"},
	"chart.map.owner":        {"Owner: {0}", "责任部门：{0}"},
	"chart.map.in-dimension": {"{0}: {1}", "{0}：{1}"},

	"chart.map.sub":               {"Strategy map {0}. Per cent: share of the objective's points earned", "{0} 年战略地图，百分数为目标的得分率"},
	"chart.map.describe":          {"Objectives: {0}. Dimensions: {1}. Links from cause to effect: {2}.", "{1} 个维度，{0} 项目标，{2} 条由因到果的联系。"},
	"chart.map.describe-feedback": {" Feedback links: {0}.", "另有 {0} 条反馈联系。"},

	"chart.map.head.empty":       {"The strategy map has no objectives yet", "战略地图尚无目标"},
	"chart.map.head.pending":     {"None of {0} objectives reported yet", "{0} 项目标均尚未报送"},
	"chart.map.head.all":         {"All {0} objectives met", "{0} 项目标全部达成"},
	"chart.map.head.none-missed": {"{0} of {1} objectives met, none missed", "{1} 项目标中 {0} 项达成，无一未达成"},
	"chart.map.head.one":         {"{0} of {1} objectives met; one missed, in {2}", "{1} 项目标中 {0} 项达成；1 项未达成，在{2}"},
	"chart.map.head.all-in":      {"{0} of {1} objectives met; {2} missed, all in {3}", "{1} 项目标中 {0} 项达成；{2} 项未达成，均在{3}"},
	"chart.map.head.spread":      {"{0} of {1} objectives met; {2} missed, across {3} dimensions", "{1} 项目标中 {0} 项达成；{2} 项未达成，分布在 {3} 个维度"},
	"chart.map.head.most":        {"{0} of {1} objectives met; {2} missed, {3} of them in {4}", "{1} 项目标中 {0} 项达成；{2} 项未达成，其中 {3} 项在{4}"},

	"chart.map.col.objective":  {"Objective", "目标"},
	"chart.map.col.dimension":  {"Dimension", "维度"},
	"chart.map.col.score":      {"Score", "得分率"},
	"chart.map.col.status":     {"Status", "状态"},
	"chart.map.col.supports":   {"Supports", "支撑"},
	"chart.map.col.feeds-back": {"Feeds back to", "反馈至"},
	"chart.map.col.theme":      {"Theme", "主题"},
	"chart.map.col.owner":      {"Owner", "责任部门"},

	"chart.map.read.cause":        {"{0} ({1})", "{0}（{1}）"},
	"chart.map.read.cause-again":  {"{0} ({1}), as above", "{0}（{1}），见上"},
	"chart.map.read.effect":       {"supports {0} ({1})", "支撑{0}（{1}）"},
	"chart.map.read.effect-again": {"supports {0} ({1}), as above", "支撑{0}（{1}），见上"},
	"chart.map.read.mission":      {"supports {0}", "支撑{0}"},
	"chart.map.read.feedback":     {"feeds back to {0}", "反馈至{0}"},
	"chart.map.read.alone":        {"{0} ({1}) has no link", "{0}（{1}）没有联系"},
}
