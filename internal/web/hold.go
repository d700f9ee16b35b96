package web

import (
	"bytes"
	"errors"
	"fmt"
	"log"
	"net/http"
	"runtime"
	"strings"
	"time"

	"habeas"
)

// held keeps an answer back until its page is complete, so that a page which fails half-way is answered as a failure and not as half a page. What flushes, as
// a stream of events does, is sent at once.
type held struct {
	http.ResponseWriter
	status int
	body   bytes.Buffer
	sent   bool
}

func (h *held) WriteHeader(status int) {
	if h.status == 0 {
		h.status = status
	}
}

func (h *held) Write(b []byte) (int, error) {
	if h.sent {
		return h.ResponseWriter.Write(b)
	}
	return h.body.Write(b)
}

// FlushError sends what is held; http.ResponseController calls it.
func (h *held) FlushError() error {
	if err := h.send(); err != nil {
		return err
	}
	return http.NewResponseController(h.ResponseWriter).Flush()
}

// Unwrap leads http.ResponseController to the connection.
func (h *held) Unwrap() http.ResponseWriter { return h.ResponseWriter }

// streaming makes of an answer a stream of events, which lasts as long as somebody looks.
func streaming(w http.ResponseWriter) *http.ResponseController {
	w.Header().Set("Content-Type", "text/event-stream")
	c := http.NewResponseController(w)
	_ = c.SetReadDeadline(time.Time{}) // a test's recorder has none
	return c
}

func (h *held) send() error {
	if !h.sent {
		h.sent = true
		if h.status != 0 {
			h.ResponseWriter.WriteHeader(h.status)
		}
	}
	_, err := h.body.WriteTo(h.ResponseWriter)
	return err
}

// drop forgets what is held, for another answer in its place.
func (h *held) drop() {
	h.status = 0
	h.body.Reset()
}

// errInside is an error of this program itself.
var errInside = errors.New("a page failed")

// caught runs a handler and turns a panic into an error. The log says where it happened and nothing of what anybody wrote: a panic's own words may quote a report.
func caught(do func(http.ResponseWriter, *http.Request) error, w http.ResponseWriter, r *http.Request) (err error) {
	defer func() {
		p := recover()
		switch {
		case p == nil:
			return
		case p == http.ErrAbortHandler:
			panic(p)
		}
		log.Printf("web: %s failed: %T at %s", r.Pattern, p, wherePanicked())
		err = errInside
	}()
	return do(w, r)
}

// wherePanicked lists the functions of this program, innermost first, that a panic came through.
func wherePanicked() string {
	pc := make([]uintptr, 64)
	frames := runtime.CallersFrames(pc[:runtime.Callers(3, pc)])
	var at []string
	for {
		f, more := frames.Next()
		if strings.HasPrefix(f.Function, "habeas/") && len(at) < 8 {
			at = append(at, fmt.Sprintf("%s:%d", strings.TrimPrefix(f.Function, "habeas/internal/"), f.Line))
		}
		if !more {
			return strings.Join(at, " < ")
		}
	}
}

// answer turns an error into a page with the right status. What is inside an unknown error is not shown.
func (s *Server) answer(do func(http.ResponseWriter, *http.Request) error) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		h := &held{ResponseWriter: w}
		h.Header().Set("Content-Type", "text/html; charset=utf-8")
		if err := caught(do, h, r); err != nil && !h.sent {
			h.drop()
			s.fail(h, r, err)
		}
		_ = h.send() // who asked may have gone
	}
}

func (s *Server) fail(h *held, r *http.Request, err error) {
	for _, name := range []string{"Content-Disposition", "Location"} {
		h.Header().Del(name)
	}
	h.Header().Set("Content-Type", "text/html; charset=utf-8")
	h.WriteHeader(statusOf(habeas.FaultOf(err)))
	_ = errorPage(s.page(s.words.T("error.title"), ""), s.words.fault(err)).Render(r.Context(), h)
}
