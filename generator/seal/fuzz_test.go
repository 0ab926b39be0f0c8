package seal

import (
	"bytes"
	"testing"
)

// A seal is read like the file of a stranger: whatever it holds is refused or is a seal that
// is written again as the same states.
func FuzzRead(f *testing.F) {
	st := &State{On: "2026-01-20", By: "Office", Version: "1", Total: "86.94", Grade: "good", Rank: 1, RankOf: 2,
		Dimensions: []Node{{ID: "d", Points: "100", Score: "86.94"}}, Indicators: []Node{{ID: "a\"b", Value: "1/3", Points: "50", State: "pending"}},
		Inputs: map[string]string{"card": "00"}, Evidence: map[string]string{"evidence/a.txt": "11"}}
	st.Sign()
	next := *st
	next.Before, next.Restatements = st.Digest, 1
	next.Sign()
	f.Add((&Seal{States: []*State{st}}).Write())
	f.Add((&Seal{States: []*State{st, &next}}).Write())
	f.Add([]byte("[[state]]\n"))
	f.Add([]byte("[[state]]\non = 2026-01-20\n[state.dimension]\na.b = {}\n"))
	f.Add([]byte("state = 1"))
	f.Fuzz(func(t *testing.T, data []byte) {
		s, err := Read(data)
		if err != nil {
			if s != nil || err.Error() == "" {
				t.Errorf("%v with a seal", err)
			}
			return
		}
		again, err := Read(s.Write())
		if err != nil {
			t.Fatalf("what was read cannot be read again: %v", err)
		}
		if !bytes.Equal(again.Write(), s.Write()) || again.Last().Digest != s.Last().Digest {
			t.Error("a seal changes when it is written again")
		}
	})
}
