// Package web is the desk in the browser: routes, pages, drawings and words. It asks the desk and decides nothing. Every page works without JavaScript and
// loads nothing from elsewhere.
package web

import (
	"embed"
	"io/fs"
	"net/http"
	"slices"
	"sync"

	"habeas"
	"habeas/internal/desk"
	"habeas/internal/web/atlas"
)

//go:embed static
var static embed.FS

// Server answers for the desk in the browser.
type Server struct {
	desk    *desk.Desk
	person  string
	words   *catalog // of one language; New makes a server for each, and its handler chooses
	overlap bool     // the expert page is switched on
	handler http.Handler
	works   *works                       // what takes long
	world   func() (*atlas.World, error) // outlines for maps, unpacked when first asked for
}

// Option switches on what is off unless asked for.
type Option func(*Server)

// WithOverlap switches on the expert page for estimates from overlapping lists.
func WithOverlap(s *Server) { s.overlap = true }

// New makes the site of a desk for the person at this machine.
func New(d *desk.Desk, person string, options ...Option) (*Server, error) {
	s := &Server{desk: d, person: person, world: sync.OnceValues(atlas.Load), works: newWorks()}
	old, err := d.Outdated(s.works.ctx)
	if err != nil {
		return nil, err
	}
	s.works.outdated.Store(old)
	for _, o := range options {
		o(s)
	}
	files, err := fs.Sub(static, "static")
	if err != nil {
		return nil, err
	}
	spoken := map[habeas.Lang]http.Handler{}
	for _, lang := range slices.Backward(languages()) {
		if s.words, err = loadCatalog(lang); err != nil {
			return nil, err
		}
		speaker, mux := *s, http.NewServeMux()
		for _, r := range speaker.routes() {
			mux.HandleFunc(r.pattern, speaker.answer(r.do))
		}
		mux.Handle("GET /static/", http.StripPrefix("/static/", http.FileServerFS(files)))
		spoken[lang] = mux
	}
	s.handler = guard(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { spoken[languageOf(r)].ServeHTTP(w, withHere(r)) }))
	return s, nil
}

// ServeHTTP answers one request.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) { s.handler.ServeHTTP(w, r) }

// route is one line of the table of all routes; a test walks it.
type route struct {
	pattern string
	do      func(http.ResponseWriter, *http.Request) error
}

func (s *Server) routes() []route {
	var expert []route
	if s.overlap {
		expert = []route{{"GET /outlook/overlap", s.askOverlap}, {"POST /outlook/overlap", s.showOverlap}}
	}
	return slices.Concat(s.caseRoutes(), s.reviewRoutes(), s.inboxRoutes(), s.workRoutes(), s.packRoutes(), expert, []route{
		{"POST /language", s.setLanguage},
		{"/", s.nothing},
	})
}

func statusOf(f habeas.Fault) int {
	switch f {
	case habeas.Invalid:
		return http.StatusBadRequest
	case habeas.NotFound:
		return http.StatusNotFound
	case habeas.Clash:
		return http.StatusConflict
	case habeas.Forbidden:
		return http.StatusForbidden
	case habeas.Unavailable:
		return http.StatusServiceUnavailable
	}
	return http.StatusInternalServerError
}

func (s *Server) page(title, current string) page {
	return page{catalog: s.words, Title: title, Current: current, Outdated: s.works.outdated.Load(), Person: s.person}
}

func (s *Server) nothing(http.ResponseWriter, *http.Request) error {
	return habeas.Errorf(habeas.NotFound, "%s", s.words.T("error.notfound"))
}
