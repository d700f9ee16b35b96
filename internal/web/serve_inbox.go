package web

import (
	"context"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"habeas"
	"habeas/internal/desk"
	"habeas/internal/store"
)

// inboxRoutes are Today, the inbox of reports and the record.
func (s *Server) inboxRoutes() []route {
	return []route{
		{"GET /{$}", s.today},
		{"GET /reports", s.listReports},
		{"POST /reports", s.takeIn},
		{"POST /reports/views", s.saveView("/reports")},
		{"GET /record", s.showRecord},
		{"GET /record/{index}/proof", s.proof},
	}
}

// perPage is how many rows a list shows at once.
const perPage = 50

// mostTaken bounds what is posted at once, in bytes.
const mostTaken = 256 << 20

// inboxView is the list of reports and what came of taking some in.
type inboxView struct {
	page
	All       []store.Report
	Query     url.Values // what was asked for
	State     string
	Publisher string
	Lang      habeas.Lang
	Since     habeas.Day
	Until     habeas.Day
	Which     string                       // one of inboxKinds
	Others    map[string]habeas.CaseReport // reports that those of the list repeat, by id
	Page      int
	More      bool
	Views     views
	Counts    store.Counts
	By        string
	Receipts  []desk.Receipt
	Says      string
	Text      string // pasted text, kept where it could not be taken in
	Title     string
}

func (s *Server) inbox(r *http.Request) (inboxView, error) {
	q := r.URL.Query()
	v := inboxView{page: s.page(s.words.T("reports.title"), "reports"), Query: q, State: q.Get("state"), Publisher: strings.TrimSpace(q.Get("publisher")), Lang: habeas.Lang(q.Get("lang")),
		Which: q.Get("which"), By: s.who(r), Others: map[string]habeas.CaseReport{}, Views: viewsOf(r, "/reports", "page")}
	if v.State != "" && !slices.Contains(inboxStates, v.State) || v.Which != "" && !slices.Contains(inboxKinds, v.Which) {
		return v, habeas.Errorf(habeas.Invalid, "%s", s.words.T("inbox.nostate"))
	}
	v.Page, _ = strconv.Atoi(q.Get("page"))
	v.Page = min(max(v.Page, 1), 1e6)
	var err error
	if v.Since, err = habeas.ParseDay(q.Get("from")); err != nil {
		return v, err
	}
	if v.Until, err = habeas.ParseDay(q.Get("to")); err != nil {
		return v, err
	}
	if v.Counts, err = s.desk.Counts(r.Context()); err != nil {
		return v, err
	}
	v.All, err = s.desk.Reports(r.Context(), store.ReportFilter{Brief: true, NewestFirst: true, State: v.State, Publisher: v.Publisher, Lang: v.Lang, Since: v.Since, Until: v.Until,
		Repeating: v.Which == "repeats", Own: v.Which == "own", Unread: v.Which == "unread", Limit: perPage + 1, Offset: (v.Page - 1) * perPage})
	if v.More = len(v.All) > perPage; v.More {
		v.All = v.All[:perPage]
	}
	if err != nil {
		return v, err
	}
	return v, s.nameRepeated(r, &v)
}

// inboxKinds narrow the inbox by how reports stand to others, and to what was read in them.
var inboxKinds = []string{"repeats", "own", "unread"}

// nameRepeated finds the reports that those of the list repeat.
func (s *Server) nameRepeated(r *http.Request, v *inboxView) error {
	var ids []string
	for i := range v.All {
		for _, x := range first(v.All[i].Repeats, mostRepeated) {
			ids = append(ids, x.Of)
		}
	}
	if len(ids) == 0 {
		return nil
	}
	rows, err := s.desk.Reports(r.Context(), store.ReportFilter{IDs: ids, Brief: true})
	for _, x := range rows {
		v.Others[x.ID] = habeas.CaseReport{ID: x.ID, Title: x.Title, Publisher: x.Publisher, Published: x.Published}
	}
	return err
}

// mostRepeated is how many reports that one repeats are named beside it.
const mostRepeated = 2

func (v inboxView) link(state string, page int) string {
	q := url.Values{}
	for _, k := range []string{"publisher", "lang", "from", "to", "which"} {
		if x := strings.TrimSpace(v.Query.Get(k)); x != "" {
			q.Set(k, x)
		}
	}
	if state != "" {
		q.Set("state", state)
	}
	if page > 1 {
		q.Set("page", strconv.Itoa(page))
	}
	if len(q) == 0 {
		return "/reports"
	}
	return "/reports?" + q.Encode()
}

func (s *Server) listReports(w http.ResponseWriter, r *http.Request) error {
	v, err := s.inbox(r)
	if err != nil {
		return err
	}
	return inboxPage(v).Render(r.Context(), w)
}

// takeIn takes reports in: files, pasted text, or a file on this machine by its path. Parts are read into memory one by one and never put on disk unsealed.
func (s *Server) takeIn(w http.ResponseWriter, r *http.Request) error {
	r.Body = http.MaxBytesReader(w, r.Body, mostTaken)
	in, by, err := s.posted(r)
	v, listErr := s.inbox(r)
	if listErr != nil {
		return listErr
	}
	if by != "" {
		v.By = by
	}
	switch {
	case err == nil && len(in) == 0:
		err = habeas.Errorf(habeas.Invalid, "%s", s.words.T("inbox.nothing"))
	case err == nil && v.By == "":
		err = habeas.Errorf(habeas.Invalid, "%s", s.words.T("inbox.who"))
	}
	if err == nil {
		remember(w, v.By)
		return s.taking(w, r, in, v.By)
	}
	if habeas.FaultOf(err) == "" {
		return err
	}
	v.Says = s.words.fault(err)
	for _, x := range in {
		if x.File == pastedName {
			v.Text, v.Title = string(x.Bytes), x.Title
		}
	}
	w.WriteHeader(statusOf(habeas.FaultOf(err)))
	return inboxPage(v).Render(r.Context(), w)
}

// taking takes reports in. What is quickly done comes back with the inbox; what takes longer is looked at on a page of its own.
func (s *Server) taking(w http.ResponseWriter, r *http.Request, in []desk.Incoming, by string) error {
	x := s.works.start("add", false, func(ctx context.Context, x *work) error {
		x.steps(0, int64(len(in)))
		return s.desk.Receive(ctx, in, by, func(one desk.Receipt) {
			x.change(func() { x.receipts, x.done = append(x.receipts, one), x.done+1 })
		})
	})
	st := x.wait(r.Context(), s.works.patience)
	if !st.ended {
		http.Redirect(w, r, x.path(), http.StatusSeeOther)
		return nil
	}
	if st.err != nil {
		return st.err
	}
	v, err := s.inbox(r)
	if err != nil {
		return err
	}
	v.Receipts, v.By = st.receipts, by
	return inboxPage(v).Render(r.Context(), w)
}

// pastedName stands in the record as where a pasted text came from.
const pastedName = "pasted text"

// posted reads the parts of a form into reports.
func (s *Server) posted(r *http.Request) ([]desk.Incoming, string, error) {
	parts, err := r.MultipartReader()
	if err != nil {
		return nil, "", habeas.Errorf(habeas.Invalid, "%s", s.words.T("inbox.nothing"))
	}
	var in []desk.Incoming
	field := map[string]string{}
	for {
		part, err := parts.NextPart()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return in, field["by"], habeas.Errorf(habeas.Invalid, "%s", s.words.T("inbox.toomuch"))
		}
		b, err := io.ReadAll(io.LimitReader(part, desk.MostBytes+1))
		if err != nil {
			return in, field["by"], habeas.Errorf(habeas.Invalid, "%s", s.words.T("inbox.toomuch"))
		}
		large := len(b) > desk.MostBytes
		if part.FormName() != "file" {
			if large {
				return in, field["by"], s.tooLarge()
			}
			field[part.FormName()] = strings.TrimSpace(string(b))
			continue
		}
		if name := part.FileName(); name != "" {
			x := desk.Incoming{File: filepath.Base(name)}
			if x.Bytes, x.MediaType = b, mediaOf(name); large {
				x.Bytes, x.Err = nil, s.tooLarge() // the others are taken in all the same
			}
			in = append(in, x)
		}
	}
	by := clip(field["by"], 80)
	if by == "" {
		by = s.who(r)
	}
	if text := field["text"]; text != "" {
		x := desk.Incoming{File: pastedName}
		x.Bytes, x.MediaType = []byte(text), "text/plain; charset=utf-8"
		in = append(in, x)
	}
	if path := field["path"]; path != "" {
		x, err := s.localFile(path)
		if err != nil {
			return in, by, err
		}
		in = append(in, x)
	}
	day, err := habeas.ParseDay(field["published"])
	for i := range in {
		in[i].Title, in[i].Publisher, in[i].Published = clip(field["title"], 300), clip(field["publisher"], 200), day
	}
	return in, by, err
}

func (s *Server) tooLarge() error {
	return habeas.Errorf(habeas.Invalid, "%s", s.words.T("inbox.toolarge", desk.MostBytes>>20))
}

// localFile opens a file of this machine, which is the one that the person sits at.
func (s *Server) localFile(path string) (desk.Incoming, error) {
	x := desk.Incoming{File: filepath.Base(path)}
	info, err := os.Stat(path)
	if err != nil || !info.Mode().IsRegular() {
		return x, habeas.Errorf(habeas.Invalid, "%s", s.words.T("inbox.nofile"))
	}
	if info.Size() > desk.MostBytes {
		return x, s.tooLarge()
	}
	b, err := os.ReadFile(path)
	if err != nil {
		return x, habeas.Errorf(habeas.Invalid, "%s", s.words.T("inbox.nofile"))
	}
	x.Bytes, x.MediaType = b, mediaOf(path)
	return x, nil
}

// mediaOf is what a file's name says of its kind; "" where the bytes are to be looked at.
func mediaOf(name string) string {
	switch strings.ToLower(filepath.Ext(name)) {
	case ".html", ".htm", ".xhtml":
		return "text/html"
	case ".txt", ".text", ".md":
		return "text/plain"
	}
	media, _, _ := mime.ParseMediaType(mime.TypeByExtension(filepath.Ext(name)))
	return media
}

// todayView is what needs a person now.
type todayView struct {
	page
	Day     habeas.Day
	Affairs []concern
	New     []store.Report
	Counts  store.Counts
	Waiting int
}

func (s *Server) today(w http.ResponseWriter, r *http.Request) error {
	v := todayView{page: s.page(s.words.T("today.title"), "today"), Day: s.desk.Today()}
	agenda, lines, err := s.desk.Agenda(r.Context(), 40)
	if err != nil {
		return err
	}
	s.gather(&v, agenda, lines)
	if v.Counts, err = s.desk.Counts(r.Context()); err != nil {
		return err
	}
	v.Waiting = v.Counts.States["new"] + v.Counts.States["in_review"] + v.Counts.States[""]
	if v.New, err = s.desk.Reports(r.Context(), store.ReportFilter{Brief: true, NewestFirst: true, State: "new", Limit: 8}); err != nil {
		return err
	}
	return todayPage(v).Render(r.Context(), w)
}

// concern is one case that needs a person: what is known of it, and all that it needs him for.
type concern struct {
	ID, Title string
	Says      string // where they are, how many, what became of them
	Last      *habeas.LastWord
	Tasks     []desk.Task
}

// mostTasks is how many reasons of one case are shown at once.
const mostTasks = 4

// gather puts the tasks of one case together, in the order of the most urgent of each.
func (s *Server) gather(v *todayView, agenda []desk.Task, lines map[string]habeas.CaseLine) {
	ids := []string{}
	for _, x := range agenda {
		i := slices.Index(ids, x.Case)
		if i < 0 {
			i, ids = len(ids), append(ids, x.Case)
			v.Affairs = append(v.Affairs, concern{ID: x.Case, Title: s.words.told(x.TitleTold, x.Title)})
		}
		v.Affairs[i].Tasks = append(v.Affairs[i].Tasks, x)
	}
	for i, id := range ids {
		l := lines[id]
		c := caseView{page: v.page, Case: habeas.Case{HeadCount: l.HeadCount, Where: l.Where, LastWord: l.LastWord}}
		v.Affairs[i].Says, v.Affairs[i].Last = c.short(), l.LastWord
	}
}

// short says in a sentence what the day asks for.
func (v todayView) short() string {
	now := 0
	for _, x := range v.Affairs {
		if x.Tasks[0].Level == habeas.Red {
			now++
		}
	}
	return v.count("today.short", now) + " " + v.count("today.waiting", v.Waiting)
}

// recordView is one page of the record.
type recordView struct {
	page
	Entries []habeas.Entry  // newest first
	About   map[int64]about // what an entry is about, by its index
	From    int64
	Size    int64
	Key     string
}

func (s *Server) record(r *http.Request) (recordView, error) {
	v := recordView{page: s.page(s.words.T("record.title"), "record"), Key: s.desk.PublicKey()}
	var err error
	if v.Size, err = s.desk.Size(r.Context()); err != nil {
		return v, err
	}
	v.From = max(0, v.Size-perPage)
	if at, err := strconv.ParseInt(r.URL.Query().Get("from"), 10, 64); err == nil {
		v.From = min(max(0, at), v.From)
	}
	if v.Entries, err = s.desk.Entries(r.Context(), v.From, perPage); err != nil {
		return v, err
	}
	slices.Reverse(v.Entries)
	v.About, err = s.aboutEntries(r, v.Entries)
	return v, err
}

// aboutEntries finds what the entries of a page are about, by their index.
func (s *Server) aboutEntries(r *http.Request, all []habeas.Entry) (map[int64]about, error) {
	digests := []habeas.Digest{}
	for _, e := range all {
		if d, _ := entryAbout(e); d != "" && !slices.Contains(digests, d) {
			digests = append(digests, d)
		}
	}
	rows, err := s.desk.Reports(r.Context(), store.ReportFilter{Digests: digests, Brief: true})
	if err != nil {
		return nil, err
	}
	out := map[int64]about{}
	for _, e := range all {
		d, id := entryAbout(e)
		if i := slices.IndexFunc(rows, func(x store.Report) bool { return x.Digest == d }); d != "" && i >= 0 {
			out[e.Index] = about{s.words.titled(rows[i].Title), string(reportPath(rows[i].ID))}
		} else if id != "" {
			out[e.Index] = about{id, string(casePath(id))}
		}
	}
	return out, nil
}

func (s *Server) showRecord(w http.ResponseWriter, r *http.Request) error {
	v, err := s.record(r)
	if err != nil {
		return err
	}
	return recordPage(v).Render(r.Context(), w)
}

// proof gives the proof that one entry stands in the record, for a stranger to check.
func (s *Server) proof(w http.ResponseWriter, r *http.Request) error {
	index, err := strconv.ParseInt(r.PathValue("index"), 10, 64)
	if err != nil {
		return habeas.Errorf(habeas.NotFound, "%s", s.words.T("error.notfound"))
	}
	b, err := s.desk.Proof(r.Context(), index)
	if err != nil {
		return err
	}
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Header().Set("Content-Disposition", fmt.Sprintf(`attachment; filename="habeas-entry-%d.proof"`, index))
	_, err = w.Write(b)
	return err
}
