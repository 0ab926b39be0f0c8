package chart

// mapStrings are the words of the strategy map and those that every kind shares:
// key to English and simplified Chinese. {0} and {1} are filled in by Env.Words.
var mapStrings = map[string][2]string{
	"status.met":     {"met", "达标"},
	"status.watch":   {"close to target", "接近目标"},
	"status.missed":  {"missed", "未达标"},
	"status.pending": {"not yet reported", "尚未报告"},
	"status.none":    {"no target", "无目标值"},
}
