package chart

// Strings are the words that the figures ask Env.Words for: key to English and
// simplified Chinese. A theme starts from them and may say them otherwise.
// {0} and {1} stand for the arguments. It is read, never written.
var Strings = joined(
	mapStrings,
	figureStrings,
)

func joined(lists ...map[string][2]string) map[string][2]string {
	all := map[string][2]string{}
	for _, l := range lists {
		for k, v := range l {
			all[k] = v
		}
	}
	return all
}
