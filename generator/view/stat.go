package view

// Stat is one number of the row under a page's headline.
type Stat struct {
	Term   string // what it is
	Value  string // the number, large
	Small  string // after it, small: "of 100", "%"
	Mark   string // status, drawn before the value; "" for none
	Detail string // a line below
}
