package web

import (
	"fmt"
	"net/http"
	"strings"

	"habeas"
	"habeas/internal/desk"
)

// mostPosted bounds the bytes of a posted table.
const mostPosted = 256 << 10

// exampleTable shows the form of a table; its figures are invented.
const exampleTable = "church,court,family,count\n1,0,0,20\n0,1,0,30\n1,1,0,9\n0,0,1,12\n1,0,1,5\n0,1,1,6\n1,1,1,3\n"

func (s *Server) askOverlap(w http.ResponseWriter, r *http.Request) error {
	return overlapPage(overlapView{page: s.page(s.words.T("overlap.title"), ""), Table: exampleTable, Warnings: desk.OverlapWarnings()}).Render(r.Context(), w)
}

func (s *Server) showOverlap(w http.ResponseWriter, r *http.Request) error {
	r.Body = http.MaxBytesReader(w, r.Body, mostPosted)
	if err := r.ParseForm(); err != nil {
		return habeas.Errorf(habeas.Invalid, "%s", s.words.T("overlap.large"))
	}
	v := overlapView{page: s.page(s.words.T("overlap.title"), ""), Warnings: desk.OverlapWarnings()}
	v.Table = strings.ReplaceAll(r.PostForm.Get("table"), "\r\n", "\n")
	out, err := desk.OverlapOf(v.Table)
	switch {
	case err == nil:
		v.Result = &out
	case habeas.FaultOf(err) == "":
		return err
	default:
		v.Refused = s.words.fault(err)
		w.WriteHeader(statusOf(habeas.FaultOf(err)))
	}
	return overlapPage(v).Render(r.Context(), w)
}

// whole writes a figure without decimals, its thousands apart.
func whole(x float64) string {
	s := fmt.Sprintf("%.0f", x)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}
