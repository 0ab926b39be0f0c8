package preview

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"time"
)

// beat is how often a waiting page hears that nothing happened: so long an unreachable one
// is not noticed.
const beat = 15 * time.Second

// events tells a page of each new version, as server-sent events. A page that reads slowly
// hears of the last one alone.
func (s *Server) events(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	full := s.tabs >= maxTabs
	if !full {
		s.tabs++
	}
	s.mu.Unlock()
	if full {
		http.Error(w, "too many pages are open", http.StatusServiceUnavailable)
		return
	}
	defer func() {
		s.mu.Lock()
		s.tabs--
		s.mu.Unlock()
	}()
	h := w.Header()
	h.Set("Content-Type", "text/event-stream")
	h.Set("Cache-Control", "no-store")
	out := http.NewResponseController(w)
	tick := time.NewTicker(beat)
	defer tick.Stop()
	line := "retry: 500\n"
	for {
		v := s.see()
		line += fmt.Sprintf("data: {\"version\":%d,\"failed\":%t}\n\n", v.version, v.failed())
	waiting:
		_ = out.SetWriteDeadline(time.Now().Add(beat)) // not where a test records
		if _, err := w.Write([]byte(line)); err != nil {
			return
		}
		if err := out.Flush(); err != nil {
			return
		}
		line = ""
		select {
		case <-v.told:
		case <-tick.C:
			line = ": still here\n\n"
			goto waiting
		case <-r.Context().Done():
			return
		case <-s.closed:
			return
		}
	}
}

// Serve answers on a listener until ctx ends; then open pages are let go, and answers on
// the way have a moment.
func (s *Server) Serve(ctx context.Context, l net.Listener) error {
	server := &http.Server{
		Handler:           s,
		ReadHeaderTimeout: 10 * time.Second,
		ReadTimeout:       30 * time.Second,
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    32 << 10,
	}
	done := make(chan error, 1)
	go func() { done <- server.Serve(l) }()
	select {
	case err := <-done:
		return err
	case <-ctx.Done():
	}
	s.Close()
	last, cancel := context.WithTimeout(context.WithoutCancel(ctx), time.Second)
	defer cancel()
	if err := server.Shutdown(last); err != nil {
		_ = server.Close() // slow ones are cut off
	}
	if err := <-done; !closed(err) {
		return err
	}
	return nil
}
