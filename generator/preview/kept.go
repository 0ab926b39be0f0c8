package preview

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io/fs"
	"sync"
)

// keptBytes is how much of what was made is kept; more is made again when asked for.
const keptBytes = 64 << 20

// kept holds files of one site that were made, each once for all who ask at a time.
type kept struct {
	mu    sync.Mutex
	size  int
	files map[string]*making
}

// made is a file with the mark by which a browser knows it again.
type made struct {
	data []byte
	tag  string
}

type making struct {
	once sync.Once
	made made
	err  error
}

func newKept() *kept { return &kept{files: map[string]*making{}} }

// get makes a file unless it is kept. Failures are not kept, but for that there is none.
func (k *kept) get(path string, make func() ([]byte, error)) (made, error) {
	k.mu.Lock()
	m := k.files[path]
	if m == nil {
		m = &making{}
		k.files[path] = m
	}
	k.mu.Unlock()
	m.once.Do(func() {
		var data []byte
		if data, m.err = make(); m.err == nil {
			sum := sha256.Sum256(data)
			m.made = made{data, hex.EncodeToString(sum[:8])}
		}
		k.mu.Lock()
		defer k.mu.Unlock()
		k.size += len(data)
		if k.size > keptBytes {
			clear(k.files)
			k.size = 0
		}
		if m.err != nil && !errors.Is(m.err, fs.ErrNotExist) || m.err != nil && k.files[path] == m {
			delete(k.files, path) // names that are not there are without end
		}
	})
	return m.made, m.err
}
