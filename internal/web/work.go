package web

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"sync"
	"sync/atomic"
	"time"

	"habeas"
	"habeas/internal/desk"
)

// Long work: taking many reports in, checking the record, making everything anew, putting cases together as they stood on an earlier day. It goes on whether or not anybody looks. Whoever asked for it waits a moment; where it takes
// longer, he is led to a page that tells how far it is.

// work is one piece of it.
type work struct {
	id   int
	kind string // add, verify, rebuild, then or case

	leads string // address of the page that it is done for, where it is for one
	seen  bool   // that page was shown; of works

	mu        sync.Mutex
	done, all int64
	receipts  []desk.Receipt
	size      int64      // entries that were checked
	cases     *casesView // as they stood on an earlier day
	ended     bool
	endedAt   time.Time
	err       error
	changed   chan struct{} // closed at the next change
}

// works are all pieces of work of a desk; its pages in every language share them.
type works struct {
	ctx      context.Context
	stop     context.CancelFunc
	group    sync.WaitGroup
	patience time.Duration // how long whoever asked waits for the end before he is led to the page of the work
	glance   time.Duration // the same for a case as it stood on an earlier day, which tells in its own place how far it is
	outdated atomic.Bool   // the store is to be made anew

	places chan struct{} // taken while a page is made that is long work

	mu   sync.Mutex
	last int
	list []*work // the newest last
}

// mostWorks is how many pieces of work are remembered.
const mostWorks = 20

func newWorks() *works {
	w := &works{patience: 1500 * time.Millisecond, glance: 60 * time.Millisecond, places: make(chan struct{}, pagesAtOnce)}
	w.ctx, w.stop = context.WithCancel(context.Background())
	return w
}

// Close ends long work and waits for it. What was acknowledged of it stays.
func (s *Server) Close() {
	s.works.stop()
	s.works.group.Wait()
}

// start begins a piece of work. Of a kind that is done for everything at once there is one at a time: asked for again, the one under way is given.
func (w *works) start(kind string, alone bool, do func(context.Context, *work) error) *work {
	w.mu.Lock()
	defer w.mu.Unlock()
	if i := slices.IndexFunc(w.list, func(x *work) bool { return alone && x.kind == kind && !x.state().ended }); i >= 0 {
		return w.list[i]
	}
	return w.begin(kind, "", do)
}

// Pages that are long work: how many are made at a time, and how many at the most are made or wait for their turn.
const (
	pagesAtOnce = 2
	mostPages   = 8
)

// page begins what a page at an address needs, unless it is under way or was done and nobody has seen it yet; nil where too many pages of the kind are being made. Lists wait for their turn; a case is soon made.
func (w *works) page(kind, at string, do func(context.Context, *work) error) *work {
	w.mu.Lock()
	defer w.mu.Unlock()
	making := 0
	for _, x := range w.list {
		if x.leads == "" || x.seen || x.over() {
			continue
		}
		if x.kind == kind && x.leads == at {
			return x
		}
		if x.kind == kind && !x.state().ended {
			making++
		}
	}
	if making >= mostPages {
		return nil
	}
	if kind == "case" {
		return w.begin(kind, at, do)
	}
	return w.begin(kind, at, func(ctx context.Context, x *work) error {
		select {
		case w.places <- struct{}{}:
			defer func() { <-w.places }()
		case <-ctx.Done():
			return ctx.Err()
		}
		return do(ctx, x)
	})
}

// untilSeen is how long a page that was made waits to be seen.
const untilSeen = 30 * time.Second

// over reports whether a page was made so long ago that it is made again when it is asked for.
func (x *work) over() bool {
	x.mu.Lock()
	defer x.mu.Unlock()
	return x.ended && time.Since(x.endedAt) > untilSeen
}

// see notes that a page that was made is shown: asked for again, it is made again.
func (w *works) see(x *work) {
	w.mu.Lock()
	defer w.mu.Unlock()
	x.seen = true
}

// begin begins a piece of work; w is held.
func (w *works) begin(kind, leads string, do func(context.Context, *work) error) *work {
	w.last++
	x := &work{id: w.last, kind: kind, leads: leads, changed: make(chan struct{})}
	if w.list = append(w.list, x); len(w.list) > mostWorks {
		done := slices.IndexFunc(w.list, func(x *work) bool { return x.leads != "" && x.state().ended }) // a page that was made can be asked for again
		w.list = slices.Delete(w.list, max(0, done), max(0, done)+1)
	}
	w.group.Go(func() {
		err := do(w.ctx, x)
		x.change(func() { x.ended, x.endedAt, x.err = true, time.Now(), err })
	})
	return x
}

func (w *works) find(id string) *work {
	n, _ := strconv.Atoi(id)
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, x := range w.list {
		if x.id == n {
			return x
		}
	}
	return nil
}

func (x *work) change(do func()) {
	x.mu.Lock()
	defer x.mu.Unlock()
	do()
	close(x.changed)
	x.changed = make(chan struct{})
}

// steps notes how far the work is.
func (x *work) steps(done, all int64) { x.change(func() { x.done, x.all = done, all }) }

// workState is a piece of work at one moment.
type workState struct {
	done, all int64
	receipts  []desk.Receipt
	size      int64
	cases     *casesView
	ended     bool
	err       error
	changed   <-chan struct{}
}

func (x *work) state() workState {
	x.mu.Lock()
	defer x.mu.Unlock()
	return workState{x.done, x.all, slices.Clone(x.receipts), x.size, x.cases, x.ended, x.err, x.changed}
}

// wait gives the state at the end of the work, or once patience is over.
func (x *work) wait(ctx context.Context, patience time.Duration) workState {
	over := time.NewTimer(patience)
	defer over.Stop()
	for {
		st := x.state()
		if st.ended {
			return st
		}
		select {
		case <-st.changed:
		case <-over.C:
			return x.state()
		case <-ctx.Done():
			return x.state()
		}
	}
}

func (x *work) path() string { return "/progress/" + strconv.Itoa(x.id) }

func (s *Server) workRoutes() []route {
	return []route{
		{"POST /record/verify", s.verify},
		{"POST /record/rebuild", s.rebuild},
		{"GET /progress/{id}", s.showWork},
		{"GET /progress/{id}/events", s.workEvents},
	}
}

// verify checks the whole record.
func (s *Server) verify(w http.ResponseWriter, r *http.Request) error {
	return s.led(w, r, s.works.start("verify", true, func(ctx context.Context, x *work) error {
		v, err := s.desk.Verify(ctx, x.steps)
		x.change(func() { x.size = v.Checkpoint.Size })
		return err
	}))
}

// rebuild makes everything anew from the record.
func (s *Server) rebuild(w http.ResponseWriter, r *http.Request) error {
	return s.led(w, r, s.works.start("rebuild", true, func(ctx context.Context, x *work) error {
		err := s.desk.Rebuild(ctx, x.steps)
		if err == nil {
			s.works.outdated.Store(false)
		}
		return err
	}))
}

// led waits a moment for the end of the work, so that what is short needs no page that changes, and leads to its page.
func (s *Server) led(w http.ResponseWriter, r *http.Request, x *work) error {
	x.wait(r.Context(), s.works.patience)
	http.Redirect(w, r, x.path(), http.StatusSeeOther)
	return nil
}

// workView is the page of one piece of work.
type workView struct {
	page
	ID       int
	Kind     string
	State    workState
	Says     string
	Bad      bool
	Receipts []desk.Receipt
}

func (s *Server) workOf(r *http.Request) (*work, workView, error) {
	x := s.works.find(r.PathValue("id"))
	if x == nil {
		return nil, workView{}, habeas.Errorf(habeas.NotFound, "%s", s.words.T("work.gone"))
	}
	st := x.state()
	current := "record"
	switch x.kind {
	case "add":
		current = "reports"
	case "then", "case":
		current = "cases"
	}
	v := workView{page: s.page(s.words.T("work."+x.kind), current), ID: x.id, Kind: x.kind, State: st, Receipts: st.receipts}
	v.Says, v.Bad = s.words.workSays(x.kind, st)
	return x, v, nil
}

// workSays says how far work is, or what came of it, and whether that is bad.
func (c *catalog) workSays(kind string, st workState) (string, bool) {
	switch {
	case st.ended && st.err != nil:
		return c.fault(st.err), true
	case st.ended && kind == "verify":
		return c.T("record.good", st.size), false
	case st.ended && (kind == "then" || kind == "case"):
		return c.T("work.then.done"), false
	case kind == "case":
		return c.T("work.case.steps", st.done), false
	case st.ended:
		return c.T("work."+kind+".done", st.all), false
	case st.all == 0:
		return c.T("work.begun"), false
	}
	return c.T("work.steps", st.done, st.all), false
}

func (s *Server) showWork(w http.ResponseWriter, r *http.Request) error {
	x, v, err := s.workOf(r)
	if err != nil {
		return err
	}
	if st := v.State; x.leads != "" && st.ended && st.err == nil {
		http.Redirect(w, r, x.leads, http.StatusSeeOther)
		return nil
	}
	return workPage(v).Render(r.Context(), w)
}

// workEvents tells a browser how far a piece of work is, until it ends.
func (s *Server) workEvents(w http.ResponseWriter, r *http.Request) error {
	x, _, err := s.workOf(r)
	if err != nil {
		return err
	}
	flush := streaming(w)
	for {
		st := x.state()
		says, _ := s.words.workSays(x.kind, st)
		b, err := json.Marshal(map[string]any{"part": 100 * st.done / max(1, st.all), "says": says})
		if err != nil {
			return err
		}
		event := "progress"
		if st.ended {
			event = "end"
		}
		fmt.Fprintf(w, "event: %s\ndata: %s\n\n", event, b)
		if flush.Flush() != nil || st.ended {
			return nil
		}
		select {
		case <-r.Context().Done():
			return nil
		case <-s.works.ctx.Done():
			return nil
		case <-st.changed:
			time.Sleep(100 * time.Millisecond) // what changes often is told at a pace that people can follow
		}
	}
}
