package web

import (
	"cmp"
	"encoding/json"

	"habeas"
	"habeas/internal/desk"
)

func taskClass(x desk.Task) string {
	if x.Level == "" {
		return "plain"
	}
	return string(x.Level)
}

func (v todayView) taskLevel(x desk.Task) string {
	if x.Level == "" {
		return v.T("today.later")
	}
	return v.T("level." + string(x.Level))
}

// entrySays says what an entry of the record is: of a decision also what was decided.
func (v recordView) entrySays(e habeas.Entry) string {
	if e.Erased() {
		return v.T("entry.erased")
	}
	says := v.T("entry." + string(e.Kind))
	if e.Kind == habeas.EntryDecision {
		var d habeas.Decision
		if json.Unmarshal(e.Body, &d) == nil && d.Act != "" {
			says += ": " + v.T("act."+string(d.Act))
			if d.Act == habeas.CorrectReport {
				says += ", " + v.reportChange(d)
			}
		}
	}
	return says
}

// about is what an entry of the record is about: the report that came in or was decided on, or the case.
type about struct{ Title, Href string }

// entryAbout names the report and the case of an entry by its body.
func entryAbout(e habeas.Entry) (report habeas.Digest, inCase string) {
	var b struct {
		Received habeas.Digest `json:"sha256"`
		Report   habeas.Digest `json:"report"`
		Case     string        `json:"case"`
	}
	if e.Erased() || e.Kind != habeas.EntryReport && e.Kind != habeas.EntryDecision || json.Unmarshal(e.Body, &b) != nil {
		return "", ""
	}
	return cmp.Or(b.Received, b.Report), b.Case
}

// navPath is where an entry of the navigation leads; Today is the start.
func navPath(name string) string {
	if name == "today" {
		return "/"
	}
	return "/" + name
}
