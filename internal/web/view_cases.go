package web

import (
	"slices"

	"fmt"

	"github.com/a-h/templ"

	"habeas"
)

// lineHref is a case as of the day of the list.
func lineHref(v casesView, l habeas.CaseLine) templ.SafeURL {
	if v.AsOf == 0 {
		return casePath(l.ID)
	}
	return casePath(l.ID) + templ.SafeURL("?as-of="+v.AsOf.String())
}

// spread gives the parts of an interval on a scale from 0 to top, in hundredths.
func spread(h habeas.Heads, top int) (sure, may float64, open bool) {
	top = max(top, 1)
	sure = share(h.Min, top)
	if h.Max == habeas.Open {
		return sure, 100 - sure, true
	}
	return sure, share(h.Max, top) - sure, false
}

func openAlarms(all []habeas.Alarm) []habeas.Alarm {
	var out []habeas.Alarm
	for _, a := range all {
		if a.Closed == "" {
			out = append(out, a)
		}
	}
	return out
}

// alarmKinds are the open alarms of a case, one of each kind.
func alarmKinds(all []habeas.Alarm) []habeas.Alarm {
	var out []habeas.Alarm
	for _, a := range openAlarms(all) {
		if !slices.ContainsFunc(out, func(o habeas.Alarm) bool { return o.Kind == a.Kind && o.Level == a.Level }) {
			out = append(out, a)
		}
	}
	return out
}

// levelOf is the highest level of a line's open alarms, "" for none.
func levelOf(l habeas.CaseLine) string {
	level := ""
	for _, a := range openAlarms(l.Alarms) {
		if level == "" || a.Level == habeas.Red {
			level = string(a.Level)
		}
	}
	return level
}

// agoClass says how loudly a silence is written. It only colours: the outlook alone decides about alarms.
func agoClass(days int) string {
	switch {
	case days >= 30:
		return "long"
	case days >= 14:
		return "some"
	}
	return ""
}

func bandCount(b band) string {
	if b.More != "" {
		return fmt.Sprintf("%d+", len(b.Lines))
	}
	return fmt.Sprint(len(b.Lines))
}

func pageFrom(n int) string {
	if n <= 0 {
		return ""
	}
	return fmt.Sprint(n)
}

func placeOf(name string) string {
	if name == "" {
		return ""
	}
	return "· " + name
}

// atLeast writes an interval as short as can be: 21, 31–33, 31+.
func atLeast(h habeas.Heads) string {
	switch {
	case h.Max == habeas.Open:
		return fmt.Sprintf("%d+", h.Min)
	case h.Min == h.Max:
		return fmt.Sprint(h.Min)
	}
	return fmt.Sprintf("%d–%d", h.Min, h.Max)
}
