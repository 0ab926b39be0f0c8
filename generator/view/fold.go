package view

// Fold is the name under which a part of something long is folded: the units of a category
// among hundreds. Paper shows what is folded.
type Fold struct {
	ID    string // unique among the folds of one thing: the category's id
	Title Str
	Note  string // what a reader knows of it while it is folded: "10 units, totals from 61.2 to 92.8"
	// Groups is how many of a table's groups stand under it.
	Groups int
}

// Folded is blocks that stand folded.
type Folded struct {
	Fold
	Blocks []Block
}

// LinkFold is lists of links that stand folded.
type LinkFold struct {
	Fold
	Links []LinkGroup
}

func (*Folded) isBlock() {}
