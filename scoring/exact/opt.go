package exact

import "bytes"

// Opt is a Number that may be absent. Absent is a value of its own, never 0 or −1;
// the zero Opt is absent.
type Opt struct {
	n  Number
	ok bool
}

// Some returns an Opt that holds n.
func Some(n Number) Opt { return Opt{n, true} }

// OK says whether there is a number.
func (o Opt) OK() bool { return o.ok }

// Number returns the number, 0 where there is none; for who has asked OK before.
func (o Opt) Number() Number { return o.n }

// Get returns the number and whether there is one.
func (o Opt) Get() (Number, bool) { return o.n, o.ok }

// Or returns the number, or otherwise where there is none.
func (o Opt) Or(otherwise Number) Number {
	if o.ok {
		return o.n
	}
	return otherwise
}

// Equal says whether both are absent or both hold the same number.
func (o Opt) Equal(p Opt) bool { return o.ok == p.ok && (!o.ok || o.n.Equal(p.n)) }

// IsZero says whether the number is absent; encoders leave such a field out with omitzero.
func (o Opt) IsZero() bool { return !o.ok }

// String returns the number, or "" where there is none.
func (o Opt) String() string {
	if !o.ok {
		return ""
	}
	return o.n.String()
}

// MarshalJSON writes the number as a string, or null.
func (o Opt) MarshalJSON() ([]byte, error) {
	if !o.ok {
		return []byte("null"), nil
	}
	return []byte(`"` + o.n.String() + `"`), nil
}

// UnmarshalJSON reads null, a JSON number or a string that Parse takes.
func (o *Opt) UnmarshalJSON(b []byte) error {
	b = bytes.TrimSpace(b)
	if bytes.Equal(b, []byte("null")) {
		*o = Opt{}
		return nil
	}
	var n Number
	if err := n.UnmarshalText(bytes.Trim(b, `"`)); err != nil {
		return err
	}
	*o = Some(n)
	return nil
}
