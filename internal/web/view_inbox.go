package web

import (
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
		}
	}
	return says
}

// navPath is where an entry of the navigation leads; Today is the start.
func navPath(name string) string {
	if name == "today" {
		return "/"
	}
	return "/" + name
}
