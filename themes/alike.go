package themes

import "strings"

// sameWords begins the keys whose phrases are lists of words that mean the same to who
// searches: "rank, ranking, place". The rest of a key is a name that a language gives the
// list; no language owes another one its lists.
const sameWords = "search.same."

// askedAs begins the keys whose phrases are what readers call a kind of page or section,
// beside its own title. The rest of a key is where it is and the name of its section, such
// as "report-total"; the script of the search knows places by it.
const askedAs = "search.asks."

// ofReaders says whether a key holds words that readers of a language search with, which no
// other language need have.
func ofReaders(key string) bool {
	return strings.HasPrefix(key, sameWords) || strings.HasPrefix(key, askedAs)
}

// Alike are the lists of words that mean the same to who searches in this language, by the
// order of their keys. A list in another language would be of no use and is left out.
func (s *Strings) Alike() [][]string {
	var all [][]string
	s.lists(sameWords, func(_ string, list []string) {
		if len(list) > 1 {
			all = append(all, list)
		}
	})
	return all
}

// Asks are what readers of this language call kinds of pages and sections: the key of a kind,
// then its names, by the order of the keys.
func (s *Strings) Asks() [][]string {
	var all [][]string
	s.lists(askedAs, func(key string, list []string) {
		if len(list) > 0 {
			all = append(all, append([]string{key}, list...))
		}
	})
	return all
}

// lists calls with what stands between the commas of each phrase whose key begins so, in this
// language alone.
func (s *Strings) lists(begin string, call func(key string, list []string)) {
	for _, key := range s.Keys() {
		rest, ok := strings.CutPrefix(key, begin)
		if !ok {
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
		call(rest, list)
	}
}
