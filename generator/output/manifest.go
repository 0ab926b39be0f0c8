package output

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// manifest lists the files that are ours: the SHA-256 of what was written, in hex,
// by path.
type manifest map[string]string

const manifestHead = "# Files written by Steelyard, with their SHA-256. Do not edit: a file that is listed here may be replaced or removed by the next build.\n"

func sumOf(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

func (m manifest) bytes() []byte {
	var b bytes.Buffer
	b.WriteString(manifestHead)
	for _, p := range slices.Sorted(maps.Keys(m)) {
		b.WriteString(m[p] + "  " + p + "\n")
	}
	return b.Bytes()
}

func parseManifest(data []byte) (manifest, error) {
	m := manifest{}
	for i, line := range strings.Split(string(data), "\n") {
		line = strings.TrimSuffix(line, "\r")
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		sum, p, ok := strings.Cut(line, "  ")
		if !ok || !sumForm.MatchString(sum) {
			return nil, fmt.Errorf("line %d is not a checksum and a path", i+1)
		}
		if why := unportable(p); why != "" {
			return nil, fmt.Errorf("line %d names %q, which Steelyard does not write: %s", i+1, p, why)
		}
		if _, twice := m[p]; twice {
			return nil, fmt.Errorf("line %d names %q again", i+1, p)
		}
		m[p] = sum
	}
	return m, nil
}

// readManifest returns an empty manifest where there is none: nothing is ours then.
func (s *Site) readManifest() (manifest, error) {
	data, err := s.readOwn(s.at(manifestName))
	if err == nil && data == nil {
		return manifest{}, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read the list of our files: %w", err)
	}
	m, err := parseManifest(data)
	if err != nil {
		return nil, fmt.Errorf("%s in %s is damaged: %w; empty the folder and build again", manifestName, s.dir, err)
	}
	return m, nil
}
