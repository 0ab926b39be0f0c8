package seal

import (
	"errors"
	"fmt"
	"slices"

	"github.com/BurntSushi/toml"
)

// file is seal.toml as TOML fills it.
type file struct {
	State []struct {
		On           any               `toml:"on"`
		By           string            `toml:"by"`
		Version      string            `toml:"version"`
		Before       string            `toml:"before"`
		Digest       string            `toml:"digest"`
		Restatements int               `toml:"restatements"`
		Total        string            `toml:"total"`
		Grade        string            `toml:"grade"`
		Rank         int               `toml:"rank"`
		RankOf       int               `toml:"rank_of"`
		Dimension    map[string]values `toml:"dimension"`
		Indicator    map[string]values `toml:"indicator"`
		Inputs       map[string]string `toml:"inputs"`
		Evidence     map[string]string `toml:"evidence"`
	} `toml:"state"`
}

type values struct {
	Value  string `toml:"value"`
	Points string `toml:"points"`
	Score  string `toml:"score"`
	State  string `toml:"state"`
}

// Read reads seal.toml. The error says what is wrong with it; a state that was edited is one
// of them.
func Read(data []byte) (*Seal, error) {
	var f file
	meta, err := toml.Decode(string(data), &f)
	if err != nil {
		return nil, errors.New("it is not TOML that was written by steelyard seal")
	}
	if len(f.State) == 0 {
		return nil, errors.New("it holds no state")
	}
	// The order of nodes is that of the text.
	order := map[string][]string{}
	for _, key := range meta.Keys() {
		if len(key) == 3 && (key[1] == "dimension" || key[1] == "indicator") {
			order[key[1]] = append(order[key[1]], key[2])
		}
	}
	s := &Seal{}
	at := map[string]int{}
	for n, x := range f.State {
		st := &State{By: x.By, Version: x.Version, Before: x.Before, Digest: x.Digest, Restatements: x.Restatements, Total: x.Total, Grade: x.Grade,
			Rank: x.Rank, RankOf: x.RankOf, Inputs: x.Inputs, Evidence: x.Evidence}
		st.On = day(x.On)
		take := func(kind string, m map[string]values) []Node {
			list := order[kind]
			from := at[kind]
			to := min(from+len(m), len(list))
			at[kind] = to
			var nodes []Node
			for _, id := range list[from:to] {
				v, ok := m[id]
				if !ok {
					return nil
				}
				node := Node{id, v.Value, v.Points, v.Score, v.State}
				if node.Score != "" {
					node.State = "scored"
				}
				nodes = append(nodes, node)
			}
			return nodes
		}
		st.Dimensions, st.Indicators = take("dimension", x.Dimension), take("indicator", x.Indicator)
		if !st.intact() {
			return nil, fmt.Errorf("its state %d was edited: the digest is not that of its text", n+1)
		}
		if n > 0 && st.Before != s.States[n-1].Digest {
			return nil, fmt.Errorf("its state %d does not follow the one before it", n+1)
		}
		s.States = append(s.States, st)
	}
	return s, nil
}

func day(v any) string {
	if t, ok := v.(interface{ Format(string) string }); ok {
		return t.Format("2006-01-02")
	}
	return ""
}

// Has says whether one of the states has this digest.
func (s *Seal) Has(digest string) bool {
	return slices.ContainsFunc(s.States, func(st *State) bool { return st.Digest == digest })
}
