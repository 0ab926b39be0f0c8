package preview

import (
	"errors"
	"fmt"
	"html"
	"net"
	"net/http"
	"net/url"
	"path"
	"strconv"
	"strings"
	"time"

	"steelyard/generator/attach"
	"steelyard/generator/phrase"
)

// ownPath is where the preview's own files are; no site has a path that begins so.
const ownPath = "/.steelyard/"

// writing is how long a client may take for an answer; longer answers get more of it.
const writing = time.Minute

// ServeHTTP answers a request.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	_ = http.NewResponseController(w).SetWriteDeadline(time.Now().Add(writing)) // not where a test records
	h := w.Header()
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	h.Set("X-Frame-Options", "DENY")
	h.Set("Referrer-Policy", "same-origin")
	h.Set("Cache-Control", "no-cache")
	if why := stranger(r); why != "" {
		http.Error(w, why, http.StatusForbidden)
		return
	}
	if strings.HasPrefix(r.URL.Path, ownPath) {
		s.own(w, r)
		return
	}
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		h.Set("Allow", "GET, HEAD")
		http.Error(w, "the preview is read only", http.StatusMethodNotAllowed)
		return
	}
	s.page(w, r)
}

// stranger says why a request is not one of this machine's user; "" where it is. A name
// that a stranger binds to the loopback address arrives as Host; a page of a stranger that
// asks for ours says so in Origin and Sec-Fetch-Site.
func stranger(r *http.Request) string {
	if !loopback(r.Host) {
		return "this preview answers 127.0.0.1, [::1] and localhost only"
	}
	if len(r.Header.Values("Origin")) > 1 || len(r.Header.Values("Sec-Fetch-Site")) > 1 { // no browser says it twice
		return "this preview answers no page of another site"
	}
	if origin := r.Header.Get("Origin"); origin != "" && !strings.EqualFold(origin, "http://"+r.Host) {
		return "this preview answers no page of another site"
	}
	switch r.Header.Get("Sec-Fetch-Site") {
	case "", "same-origin", "none":
		return ""
	}
	// Another site may link here, as a mail does; it may not embed anything.
	if r.Header.Get("Sec-Fetch-Mode") == "navigate" && r.Header.Get("Sec-Fetch-Dest") == "document" && r.Method == http.MethodGet {
		return ""
	}
	return "this preview answers no page of another site"
}

// loopback says whether a Host, with or without port, is this machine's own.
func loopback(host string) bool {
	name := host
	if h, port, err := net.SplitHostPort(host); err == nil {
		if _, err := strconv.ParseUint(port, 10, 16); err != nil {
			return false
		}
		name = h
	} else {
		name = strings.TrimSuffix(strings.TrimPrefix(name, "["), "]")
	}
	if strings.EqualFold(name, "localhost") {
		return true
	}
	ip := net.ParseIP(name)
	return ip != nil && ip.IsLoopback()
}

// own answers for the preview's own files.
func (s *Server) own(w http.ResponseWriter, r *http.Request) {
	name := strings.TrimPrefix(r.URL.Path, ownPath)
	h := w.Header()
	h.Set("Cache-Control", "no-store")
	if s.edit != nil && strings.HasPrefix(name, "edit/") {
		s.edit.ServeHTTP(w, r)
		return
	}
	if name == "audience" {
		s.switchAudience(w, r)
		return
	}
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		h.Set("Allow", "GET, HEAD")
		http.Error(w, "this is read only", http.StatusMethodNotAllowed)
		return
	}
	switch name {
	case "preview.js":
		h.Set("Content-Type", "text/javascript; charset=utf-8")
		_, _ = w.Write(script()) // who went away needs no answer
	case "preview.css":
		h.Set("Content-Type", "text/css; charset=utf-8")
		_, _ = w.Write(style)
	case "problems":
		h.Set("Content-Type", "application/json")
		_, _ = w.Write(s.see().problems())
	case "events":
		s.events(w, r)
	default:
		http.NotFound(w, r)
	}
}

// switchAudience shows the site as others see it. Only a page of ours may ask for that.
func (s *Server) switchAudience(w http.ResponseWriter, r *http.Request) {
	to := r.URL.Query().Get("to")
	if r.Method != http.MethodPost || r.Header.Get("Origin") == "" || to != "internal" && to != "public" {
		http.Error(w, "post internal or public from a page of the preview", http.StatusBadRequest)
		return
	}
	s.mu.Lock()
	s.audience = to
	s.mu.Unlock()
	s.Reload(r.Context())
	w.WriteHeader(http.StatusNoContent)
}

// page answers for a file of the site.
func (s *Server) page(w http.ResponseWriter, r *http.Request) {
	v := s.see()
	for v.version == 0 { // the first reading is on its way
		select {
		case <-v.told:
			v = s.see()
		case <-r.Context().Done():
			return
		case <-s.closed:
			return
		}
	}
	if v.site == nil {
		s.answer(w, r, v, http.StatusServiceUnavailable, "")
		return
	}
	name, ok := strings.CutPrefix(r.URL.Path, "/")
	if !ok || strings.ContainsAny(name, "\\\x00") || name != "" && path.Clean("/"+name) != strings.TrimSuffix("/"+name, "/") {
		http.NotFound(w, r)
		return
	}
	if name == "" || strings.HasSuffix(name, "/") {
		name += "index.html"
	}
	file, err := s.file(v, name)
	switch {
	case isMissing(err):
		if _, err := s.file(v, name+"/index.html"); err == nil {
			to := url.URL{Path: "/" + name + "/", RawQuery: r.URL.RawQuery}
			http.Redirect(w, r, to.String(), http.StatusFound)
			return
		}
		s.answer(w, r, v, http.StatusNotFound, "%s is no page of the site", name)
	case r.Context().Err() != nil: // nobody waits for it
	case err != nil:
		s.answer(w, r, v, http.StatusInternalServerError, "%s", err)
	default:
		s.send(w, r, v, name, file)
	}
}

// send hands a file over.
func (s *Server) send(w http.ResponseWriter, r *http.Request, v seen, name string, file made) {
	h := w.Header()
	h.Set("Content-Type", kind(name))
	data := file.data
	if isPage(name) {
		h.Set("Cache-Control", "no-store")
		data = withHead(data, head(v.version))
	} else {
		h.Set("ETag", `"`+file.tag+`"`)
		if as := attachedAs(name); as != "" {
			h.Set("Content-Disposition", "attachment; filename*=UTF-8''"+url.PathEscape(as))
			h.Set("Content-Security-Policy", "sandbox; default-src 'none'")
		}
		if r.Header.Get("If-None-Match") == `"`+file.tag+`"` {
			w.WriteHeader(http.StatusNotModified)
			return
		}
	}
	h.Set("Content-Length", strconv.Itoa(len(data)))
	// A megabyte may take a slow client a minute.
	_ = http.NewResponseController(w).SetWriteDeadline(time.Now().Add(writing * time.Duration(1+len(data)>>20)))
	if r.Method != http.MethodHead {
		_, _ = w.Write(data) // who went away needs no answer
	}
}

func isPage(name string) bool { return strings.HasSuffix(name, ".html") }

// withHead puts a line at the end of a page's head.
func withHead(page, line []byte) []byte {
	before, after, found := strings.Cut(string(page), "</head>")
	if !found {
		return append(append([]byte{}, page...), line...)
	}
	return []byte(before + string(line) + "</head>" + after)
}

// attachedAs is the name under which a file is saved that was attached by an author; ""
// for a file that is shown.
func attachedAs(name string) string {
	base := path.Base(name)
	if plain, ok := strings.CutSuffix(base, attach.Suffix); ok {
		return plain
	}
	if strings.Contains(name, "/evidence/") {
		return base
	}
	return ""
}

// kinds are the media types of what a site publishes; a system's own list is not asked,
// since it differs.
var kinds = map[string]string{
	".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8",
	".json": "application/json", ".csv": "text/csv; charset=utf-8", ".txt": "text/plain; charset=utf-8",
	".toml": "text/plain; charset=utf-8", ".md": "text/plain; charset=utf-8",
	".svg": "image/svg+xml", ".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".gif": "image/gif", ".webp": "image/webp",
	".avif": "image/avif", ".ico": "image/x-icon", ".woff2": "font/woff2", ".woff": "font/woff", ".pdf": "application/pdf",
	".mp3": "audio/mpeg", ".mp4": "video/mp4", ".webm": "video/webm", ".ogg": "audio/ogg",
	".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
	".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}

func kind(name string) string {
	if k := kinds[strings.ToLower(path.Ext(name))]; k != "" {
		return k
	}
	return "application/octet-stream"
}

// answer is a page of the preview's own, where there is none of the site's: it is told of
// news as well. form is of the vocabulary of forms, "" for nothing to say; the page says it in
// every language of the program, since it is of none.
func (s *Server) answer(w http.ResponseWriter, r *http.Request, v seen, status int, form string, args ...any) {
	text := ""
	for _, tag := range phrase.Tags() {
		if form != "" {
			said := fmt.Sprintf(phrase.Word(phrase.Form, tag, form), args...) + phrase.Word(phrase.Form, tag, ".")
			text += fmt.Sprintf("<p lang=\"%s\">%s</p>\n", tag, html.EscapeString(said))
		}
	}
	if text != "" {
		text += "<p><a href=\"/\">/</a></p>\n"
	}
	page := fmt.Sprintf("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>%d</title>\n<link rel=\"stylesheet\" href=\"%spreview.css\">\n%s</head>\n<body>\n%s</body>\n</html>\n",
		status, ownPath, head(v.version), text)
	h := w.Header()
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Content-Security-Policy", "default-src 'self'")
	h.Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	if r.Method != http.MethodHead {
		_, _ = w.Write([]byte(page)) // who went away needs no answer
	}
}

// Listen takes a port of this machine: the one asked for, or any free one where it is
// taken or 0.
func Listen(port int) (net.Listener, error) {
	l, err := net.Listen("tcp", net.JoinHostPort("127.0.0.1", strconv.Itoa(port)))
	if err != nil && port != 0 {
		if l, err2 := net.Listen("tcp", "127.0.0.1:0"); err2 == nil {
			return l, nil
		}
	}
	if err != nil {
		return nil, fmt.Errorf("listen on this machine: %w", err)
	}
	return l, nil
}

// closed says whether a server ended as it was asked to.
func closed(err error) bool { return err == nil || errors.Is(err, http.ErrServerClosed) }
