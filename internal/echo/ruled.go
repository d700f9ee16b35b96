package echo

import "habeas"

// What people decided about pairs of reports outranks all that texts and claims show.

// rule takes in what people decided about pairs of reports.
func (t *tracer) rule(decisions []habeas.Decision) {
	t.forced = map[[2]habeas.Digest]habeas.Decision{}
	withdrawn := map[string]bool{}
	for _, d := range decisions {
		if d.Act == habeas.Undo {
			withdrawn[d.Other] = true
		}
	}
	for _, d := range decisions {
		if (d.Act == habeas.LinkReports || d.Act == habeas.CutReports) && !withdrawn[d.ID] {
			t.decide(d)
		}
	}
}

// decide keeps the latest decision about a pair; ties fall to the larger id, so that order of arrival does not matter.
func (t *tracer) decide(d habeas.Decision) {
	pair, back := [2]habeas.Digest{d.Report, habeas.Digest(d.Other)}, [2]habeas.Digest{habeas.Digest(d.Other), d.Report}
	old, ok := t.forced[pair]
	if !ok || d.At.After(old.At) || (d.At.Equal(old.At) && d.ID > old.ID) {
		// A link one way cuts the other way; a cut holds both ways.
		t.forced[pair] = d
		d.Act = habeas.CutReports
		t.forced[back] = d
	}
}

// ruled is what a person decided of whether a repeats b, where one did.
func (t *tracer) ruled(a, b *node) (*candidate, bool) {
	if len(t.forced) == 0 {
		return nil, false
	}
	d, ok := t.forced[[2]habeas.Digest{a.Report.Digest, b.Report.Digest}]
	if !ok || d.Act == habeas.CutReports {
		return nil, ok
	}
	c := decided(habeas.Echo{Report: a.ID, Of: b.ID}, a, b, d)
	c.room, c.day = b.room, b.Report.Published
	return &c, true
}

func decided(e habeas.Echo, a, b *node, d habeas.Decision) candidate {
	e.Kind = habeas.EchoKind(d.Value)
	if e.Kind == "" {
		e.Kind = habeas.EchoCopy
	}
	e.Shared = compare(a.text, b.text).share
	e.By = d.By
	e.Evidence, e.Told = "Linked by "+d.By+".", habeas.Tell("echo.person", d.By)
	return candidate{Echo: e, weight: 9, linked: true}
}
