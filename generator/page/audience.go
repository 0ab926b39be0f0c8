package page

import (
	"steelyard/generator/source"
	"steelyard/scoring"
)

func forAudience(site *source.Site, scores []*scoring.Score, audience string) (*source.Site, []*scoring.Score) {
	return site, scores
}
