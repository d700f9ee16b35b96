package web

import (
	"encoding/json"
	"net/http"
	"slices"
	"strings"

	"habeas"
	"habeas/internal/desk"
)

// packRoutes are the screens on which the tables in use are seen and added to.
func (s *Server) packRoutes() []route {
	return []route{
		{"GET /packs", s.showPacks},
		{"POST /packs", s.addRow},
		{"GET /packs/table", s.showTable},
	}
}

// packsView lists the tables and what people added, and holds the form for a new row.
type packsView struct {
	page
	Tables []desk.PackTable
	Rows   []habeas.Decision
	By     string
	Says   string
	Bad    bool
	Form   map[string]string
	Try    *desk.RowPreview
	Known  []habeas.GazetteerPlace // places that have the name already: the row may be about one of them
	Is     *habeas.GazetteerPlace  // the place that is known already, to which the row adds names
}

// mostKnown is how many places of one name are offered.
const mostKnown = 4

// known looks up whether a row is about a place that is known already, and offers those of its name where it does not say which.
func (v *packsView) known(d *desk.Desk) {
	if v.Form["table"] != "place/place" {
		return
	}
	if p, ok := d.Place(habeas.Ref(v.Form["ref"])); ok {
		v.Is = &p
		return
	}
	for _, ref := range first(d.Named(v.Form["name"]), mostKnown) {
		if p, ok := d.Place(ref); ok {
			v.Known = append(v.Known, p)
		}
	}
}

// placeKind says what a place is.
func (v packsView) placeKind(kind string) string {
	if text, ok := v.text["placekind."+kind]; ok {
		return text
	}
	return v.T("placekind.city")
}

func (s *Server) packs(r *http.Request) (packsView, error) {
	v := packsView{page: s.page(s.words.T("packs.title"), "packs"), Tables: s.desk.Packs(), By: s.who(r), Form: map[string]string{}}
	var err error
	v.Rows, err = s.desk.Rows(r.Context())
	return v, err
}

func (s *Server) showPacks(w http.ResponseWriter, r *http.Request) error {
	v, err := s.packs(r)
	if err != nil {
		return err
	}
	if r.URL.Query().Get("done") != "" {
		v.Says = s.words.T("review.done")
	}
	return packsPage(v).Render(r.Context(), w)
}

// rowFields are the cells that the form of a table offers.
func rowFields(table string) []string {
	for _, t := range desk.Addable() {
		if t.Name == table {
			return append(t.Columns, "cite")
		}
	}
	return nil
}

// placeKinds are what a new place can be.
var placeKinds = []string{"city", "site", "crossing", "region", "river"}

// addRow tries a row, and keeps it once the person is sure; or takes one back.
func (s *Server) addRow(w http.ResponseWriter, r *http.Request) error {
	r.Body = http.MaxBytesReader(w, r.Body, 64<<10)
	if err := r.ParseForm(); err != nil {
		return habeas.Errorf(habeas.Invalid, "%s", s.words.T("review.toolong"))
	}
	x := habeas.Decision{By: deciderOf(r), Act: habeas.AddRow, Field: r.PostFormValue("table"), Why: strings.TrimSpace(r.PostFormValue("why"))}
	if of := r.PostFormValue("undo"); of != "" {
		return s.keepRow(w, r, habeas.Decision{By: x.By, Act: habeas.Undo, Other: of})
	}
	form, cells := map[string]string{"table": x.Field}, map[string]string{}
	for _, k := range rowFields(x.Field) {
		if form[k] = strings.TrimSpace(r.PostFormValue(k)); form[k] != "" {
			cells[k] = form[k]
		}
	}
	b, err := json.Marshal(cells)
	if err != nil {
		return err
	}
	if x.Value = string(b); r.PostFormValue("sure") != "" {
		if err = s.keepRow(w, r, x); habeas.FaultOf(err) != habeas.Invalid {
			return err
		}
	}
	v, errList := s.packs(r)
	if errList != nil {
		return errList
	}
	v.Form = form
	if err == nil {
		var p desk.RowPreview
		p, err = s.desk.PreviewRow(r.Context(), x)
		v.Try = &p
		v.known(s.desk)
	}
	if err != nil {
		if habeas.FaultOf(err) == "" {
			return err
		}
		v.Says, v.Bad, v.Try = s.words.fault(err), true, nil
		w.WriteHeader(statusOf(habeas.FaultOf(err)))
	}
	return packsPage(v).Render(r.Context(), w)
}

func (s *Server) keepRow(w http.ResponseWriter, r *http.Request, x habeas.Decision) error {
	if _, err := s.desk.Decide(r.Context(), x); err != nil {
		return err
	}
	remember(w, x.By)
	http.Redirect(w, r, "/packs?done=1#added", http.StatusSeeOther)
	return nil
}

// tableView is one table, narrowed to the rows that hold some words.
// found says how many rows there are, and how many of them are shown.
func (v tableView) found() string {
	says := v.T("packs.found", v.Found, len(v.Table.Rows))
	if v.Find == "" {
		says = v.count("packs.all", len(v.Table.Rows))
	}
	if len(v.Rows) < v.Found {
		says += v.space() + v.T("packs.first", len(v.Rows))
	}
	return says
}

// at is a part of a list, "" where the list ends before.
func at(all []string, i int) string {
	if i >= len(all) {
		return ""
	}
	return all[i]
}

type tableView struct {
	page
	Table desk.PackTable
	Find  string
	Found int
	Rows  [][]string
}

// mostShown bounds how many rows of a table are shown at once.
const mostShown = 100

func (s *Server) showTable(w http.ResponseWriter, r *http.Request) error {
	t, err := s.desk.Pack(r.URL.Query().Get("name"))
	if err != nil {
		return err
	}
	v := tableView{page: s.page(t.Name, "packs"), Table: t, Find: strings.TrimSpace(r.URL.Query().Get("find"))}
	words := strings.ToLower(v.Find)
	for _, row := range t.Rows {
		if words == "" || strings.Contains(strings.ToLower(strings.Join(row, "\t")), words) {
			if v.Found++; len(v.Rows) < mostShown {
				v.Rows = append(v.Rows, row)
			}
		}
	}
	return tablePage(v).Render(r.Context(), w)
}

// rowSays says in a line what a person added.
func rowSays(p page, x habeas.Decision) string {
	var cells map[string]string
	if json.Unmarshal([]byte(x.Value), &cells) != nil {
		return ""
	}
	name := cells["name"] + cells["word"]
	if a := cells["aliases"]; a != "" {
		name += " (" + strings.ReplaceAll(a, "|", ", ") + ")"
	}
	return p.T("packs."+x.Field) + ": " + name
}

// rowChange is how one claim would read otherwise.
type rowChange struct{ Quote, Says string }

// rowChanges says of each claim of a report that reads otherwise what is new, gone, or changed.
func (v packsView) rowChanges(r desk.RowChange) []rowChange {
	var out []rowChange
	fresh := slices.Clone(r.Is)
	for _, was := range r.Was {
		i := slices.IndexFunc(fresh, func(c habeas.Claim) bool { return c.Kind == was.Kind && c.Span == was.Span })
		if i < 0 {
			out = append(out, rowChange{was.Quote, v.T("packs.claim.gone", v.T("kind."+string(was.Kind)))})
			continue
		}
		is := fresh[i]
		fresh = slices.Delete(fresh, i, i+1)
		var says []string
		for _, f := range claimFieldNames {
			if a, b := v.fieldSays(was, f), v.fieldSays(is, f); a != b {
				says = append(says, v.T("review.history.line", v.T("field."+f), a, b))
			}
		}
		if len(says) == 0 {
			says = []string{v.T("packs.claim.known")}
		}
		out = append(out, rowChange{was.Quote, joined(says)})
	}
	for _, is := range fresh {
		out = append(out, rowChange{is.Quote, v.T("packs.claim.new", v.T("kind."+string(is.Kind)))})
	}
	return out
}

func voiceKinds() []string {
	out := make([]string, len(habeas.VoiceKinds))
	for i, k := range habeas.VoiceKinds {
		out[i] = string(k)
	}
	return out
}
