package themes

import "strings"

// sameWords begins the keys whose phrases are lists of words that mean the same to who
// searches: "rank, ranking, place". The rest of a key is a name that a language gives the
// list; no language owes another one its lists.
const sameWords = "search.same."

// Alike are the lists of words that mean the same to who searches in this language, by the
// order of their keys. A list in another language would be of no use and is left out.
func (s *Strings) Alike() [][]string {
	var all [][]string
	for _, key := range s.allKeys() {
		if !strings.HasPrefix(key, sameWords) {
			continue
		}
		from := s
		for from != nil && from.phrases[key].text == "" && !from.foreign() {
			from = from.fallback
		}
		var list []string
		if from != nil {
			for w := range strings.SplitSeq(from.phrases[key].text, ",") {
				if w = strings.TrimSpace(w); w != "" {
					list = append(list, w)
				}
			}
		}
		if len(list) > 1 {
			all = append(all, list)
		}
	}
	return all
}
