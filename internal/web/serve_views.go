package web

import (
	"encoding/json"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"habeas"
)

// Bounds of what a browser keeps for one list; a cookie has room for some 4,000 bytes.
const (
	mostViews    = 12
	viewsCookie  = "habeas_views"
	longestQuery = 300
	longestViews = 3800
)

// savedView is a list as somebody likes to see it: a name and the address that gives it. Views live in a cookie of the reader's own browser and not in the
// record: which list one person likes to look at is no fact about a case, and the ledger keeps everything for ever. Each list has a cookie of its own, by its path.
type savedView struct {
	Name  string `json:"n"`
	Query string `json:"q"`
}

// views are those of one list, and how it is seen now.
type views struct {
	At   string // path of the list
	Kept []savedView
	Now  string // the query that is looked at, from its first page
}

// viewsOf reads the saved views of a list from the browser's cookie; paging is the field of its address that pages. A damaged cookie is no views.
func viewsOf(r *http.Request, at, paging string) views {
	q := r.URL.Query()
	q.Del(paging)
	for k, v := range q {
		if strings.Join(v, "") == "" {
			q.Del(k)
		}
	}
	out := views{At: at, Now: q.Encode()}
	c, err := r.Cookie(viewsCookie)
	if err != nil {
		return out
	}
	raw, err := url.QueryUnescape(c.Value)
	var all []savedView
	if err != nil || json.Unmarshal([]byte(raw), &all) != nil {
		return out
	}
	out.Kept = first(slices.DeleteFunc(all, func(v savedView) bool { return v.Name == "" || !soundQuery(v.Query) }), mostViews)
	return out
}

func soundQuery(q string) bool {
	_, err := url.ParseQuery(q)
	return err == nil && len(q) <= longestQuery
}

// hrefOf is the address of a view of the list.
func (v views) hrefOf(query string) string {
	if query == "" {
		return v.At
	}
	return v.At + "?" + query
}

// saveView keeps or forgets a view of the list at a path, and goes back to that list.
func (s *Server) saveView(at string) func(http.ResponseWriter, *http.Request) error {
	return func(w http.ResponseWriter, r *http.Request) error {
		name, query := clip(strings.TrimSpace(r.PostFormValue("name")), 40), r.PostFormValue("query")
		switch {
		case name == "":
			return habeas.Errorf(habeas.Invalid, "%s", s.words.T("views.noname"))
		case !soundQuery(query):
			return habeas.Errorf(habeas.Invalid, "%s", s.words.T("views.long"))
		}
		all := viewsOf(r, at, "")
		kept := slices.DeleteFunc(all.Kept, func(v savedView) bool { return v.Name == name })
		if r.PostFormValue("act") != "forget" {
			if len(kept) == mostViews {
				return habeas.Errorf(habeas.Invalid, "%s", s.words.T("views.full", mostViews))
			}
			kept = append(kept, savedView{name, query})
		}
		b, err := json.Marshal(kept)
		if err != nil {
			return err
		}
		value := url.QueryEscape(string(b))
		if len(value) > longestViews {
			return habeas.Errorf(habeas.Invalid, "%s", s.words.T("views.full", len(kept)-1))
		}
		http.SetCookie(w, &http.Cookie{Name: viewsCookie, Value: value, Path: at, MaxAge: 400 * 86400, HttpOnly: true, SameSite: http.SameSiteStrictMode})
		http.Redirect(w, r, all.hrefOf(query), http.StatusSeeOther)
		return nil
	}
}
