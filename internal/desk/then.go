package desk

import (
	"context"
	"slices"

	"habeas"
	"habeas/internal/docket"
	"habeas/internal/echo"
	"habeas/internal/store"
)

// The cases of an earlier day are gathered anew from what was out by then and what people had decided by then. Who belongs together today says nothing of it: later reports join cases, and take
// reports from one to another. So the links that reports had are followed here from one to the next (web.go), until nothing more hangs together with those asked for.

// affairsOn gathers the affairs of a day that some reports belong to. told, which may be nil, hears how many reports were taken in so far.
func (d *Desk) affairsOn(ctx context.Context, from store.Reader, ids []string, asOf habeas.Day, told func(int)) ([]joined, error) {
	if ctx.Value(unasked{}) == nil {
		d.ahead.giveUp()
	}
	if err := d.past.begin(ctx, from); err != nil {
		return nil, err
	}
	defer d.past.end()
	w, err := d.webOf(ctx, from, asOf)
	if err != nil {
		return nil, err
	}
	w.told = told
	affairs, err := w.follow(ctx, ids)
	if err != nil {
		return nil, err
	}
	var out []joined
	for _, a := range affairs {
		if hasClaims(a.Reports) {
			out = append(out, joined{Affair: a})
		}
	}
	return out, nil
}

// toldBy is what a report tells as people had left it by a day.
func (d *Desk) toldBy(x *pastReport, day habeas.Day) *docket.Sketch {
	on := x.by(day)
	s := x.told[len(on)]
	if s == nil {
		r := x.Received
		r.Reading = docket.Settled(r.Reading, on)
		s = docket.StoriesOnly(r, d.Words)
		x.told[len(on)] = s
	}
	return s
}

// onOrBefore are the decisions that people had made by a day.
func onOrBefore(all []habeas.Decision, day habeas.Day) []habeas.Decision {
	return slices.DeleteFunc(slices.Clone(all), func(x habeas.Decision) bool { return habeas.DayAt(x.At.UTC()) > day })
}

// caseThen makes the file of a case as it was on an earlier day: the affair of that name, or where there was none yet, the one that most of the case's reports were of.
func (d *Desk) caseThen(ctx context.Context, from store.Reader, id string, members []store.Report, asOf habeas.Day, told func(int)) (habeas.Case, error) {
	ids := idsOf(members)
	affairs, err := d.affairsOn(ctx, from, ids, asOf, told)
	if err != nil {
		return habeas.Case{}, err
	}
	a, err := ownThen(ctx, from, id, ids, affairs)
	if err != nil {
		return habeas.Case{}, err
	}
	a.ID = id
	return d.fileThen(ctx, from, a, asOf)
}

// fileThen makes the file of an affair as of an earlier day.
func (d *Desk) fileThen(ctx context.Context, from store.Reader, a joined, asOf habeas.Day) (habeas.Case, error) {
	decisions, err := concerning(ctx, from, &a.Affair)
	if err != nil {
		return habeas.Case{}, err
	}
	cards := make([]*card, len(a.Reports)) // their texts are traced more than once
	f := each
	if ctx.Value(unasked{}) != nil {
		f = oneByOne
	}
	f(len(cards), func(i int) {
		cards[i] = &card{Received: docket.Received{Reading: a.Reports[i]}, text: echo.Prepare(&a.Reports[i], d.Words)}
	})
	return d.caseFile(a.ID, a.Reports, seenOf(cards, false), onOrBefore(decisions, asOf), asOf), nil
}

// ownThen is the affair of an earlier day that is a case of today: of its name, else that of most of its reports which is no other case of today; an empty one where there is none.
func ownThen(ctx context.Context, from store.Reader, id string, members []string, affairs []joined) (best joined, err error) {
	ids := make([]string, len(affairs))
	for i := range affairs {
		if ids[i] = affairs[i].ID; ids[i] == id {
			return affairs[i], nil
		}
	}
	rows, err := from.Cases(ctx, store.CaseFilter{IDs: ids, Brief: true})
	if err != nil {
		return best, err
	}
	most := 0
	for _, a := range affairs {
		n := 0
		for _, r := range a.Reports {
			if slices.Contains(members, r.ID) {
				n++
			}
		}
		if n > most && !slices.ContainsFunc(rows, func(c store.Case) bool { return c.ID == a.ID }) {
			best, most = a, n
		}
	}
	return best, nil
}

// begunBy finds the report after which a case is named that is none today: one of an earlier day, which has become part of another since.
func (d *Desk) begunBy(ctx context.Context, id string, asOf habeas.Day) ([]store.Report, error) {
	owners, err := d.store.Owners(ctx, []habeas.Trail{{Sought: []string{keyOfName(id)}, Least: 1}})
	if err != nil || len(owners[0]) == 0 {
		return nil, err
	}
	return d.store.Reports(ctx, store.ReportFilter{IDs: []string{owners[0][0].Report}, Until: asOf, Brief: true})
}
