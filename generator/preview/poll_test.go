package preview

import (
	"context"
	"io/fs"
	"sync/atomic"
	"testing"
	"testing/fstest"
	"time"
)

// slow is a site whose results are written while they are looked at: each look finds more of
// them, until all are there.
type slow struct {
	fstest.MapFS
	looks *atomic.Int64
}

const resultsFile, wholeSize = "content/u/2025/results.toml", 7

// size is what a look finds.
type size struct {
	fs.FileInfo
	bytes int64
}

func (s size) Size() int64 { return s.bytes }

func (s slow) Stat(name string) (fs.FileInfo, error) {
	info, err := s.MapFS.Stat(name)
	if name == resultsFile && err == nil {
		info = size{info, min(s.looks.Add(1), wholeSize)}
	}
	return info, err
}

// A file that is being written when it is looked at is not told half: the mistakes of the half
// would stand over the page.
func TestPollWaitsForWhatIsBeingWritten(t *testing.T) {
	site := slow{fstest.MapFS{"site.toml": {}, resultsFile: {}}, &atomic.Int64{}}
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	told := make(chan int64, 100)
	ended := make(chan error, 1)
	go func() { ended <- Poll(ctx, site, time.Millisecond, func() { told <- site.looks.Load() }) }()
	<-told // the beginning
	if looks := <-told; looks <= wholeSize {
		t.Errorf("the save is told at look %d, when %d of %d bytes were there", looks, looks, wholeSize)
	}
	stop()
	if err := <-ended; err != nil {
		t.Error(err)
	}
}
