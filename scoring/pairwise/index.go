package pairwise

import "steelyard/scoring/exact"

// RandomIndex is the mean consistency index of matrices filled at random, by the number
// of items: what a consistency index is measured against.
type RandomIndex struct {
	Name  string         // "saaty-1980"; the words for its source are those of this name
	first int            // the number of items that the first of means is for
	means []exact.Number // hundredths
}

// For returns the mean for n items; absent for fewer than three, and beyond the table's end.
func (r RandomIndex) For(n int) exact.Opt {
	if n < r.first || n >= r.first+len(r.means) {
		return exact.Opt{}
	}
	return exact.Some(r.means[n-r.first].Quo(exact.FromInt(100)))
}

// Last is the largest number of items that the table has.
func (r RandomIndex) Last() int { return r.first + len(r.means) - 1 }

// RandomIndexes lists the tables that are known; the first is used where nothing is said.
// They differ in the third digit of a consistency ratio.
func RandomIndexes() []RandomIndex {
	table := func(name string, hundredths ...int64) RandomIndex {
		r := RandomIndex{Name: name, first: 3}
		for _, h := range hundredths {
			r.means = append(r.means, exact.FromInt(h))
		}
		return r
	}
	return []RandomIndex{
		table("saaty-1980", 58, 90, 112, 124, 132, 141, 145, 149, 151, 148, 156, 157, 159),
		table("saaty-2005", 52, 89, 111, 125, 135, 140, 145, 149, 152, 154, 156, 158, 159),
	}
}

func randomIndex(name string) (RandomIndex, bool) {
	list := RandomIndexes()
	if name == "" {
		return list[0], true
	}
	for _, r := range list {
		if r.Name == name {
			return r, true
		}
	}
	return RandomIndex{}, false
}

func randomIndexNames() []string {
	var names []string
	for _, r := range RandomIndexes() {
		names = append(names, r.Name)
	}
	return names
}
