package desk

import (
	"context"
	"slices"

	"habeas"
	"habeas/internal/store"
)

// The list of an earlier day is put in order, narrowed and cut to pages by what was so on that day, not by how things stand today: so it is made whole, once, and every page, order and board of the day is taken from it.

// mostThen is of how many cases the list of an earlier day is made at the least: those of which the latest reports tell that were out by then. Each costs some ten to a hundred milliseconds.
const mostThen = 200

// dayList is the list of an earlier day: the lines of cases, with their urgency.
type dayList struct {
	lines []store.Case
	most  int  // of how many cases of today it was made at most
	left  bool // there are more
}

// CasesThen is Cases for a day before today: what the filter finds among the cases as they stood, of which those that no report told of yet are none. all is how many cases there were on that day; left says that there are more than were looked at, those of which nothing
// was told for longest. It is long work where there are many reports, so progress, which may be nil, is told how many cases were looked at; what it gave stays at hand until the record or the day changes. Which reports
// cases have cannot be asked for.
func (d *Desk) CasesThen(ctx context.Context, f store.CaseFilter, asOf habeas.Day, progress func(done, all int64)) (lines []habeas.CaseLine, all int, left bool, err error) {
	size, err := d.store.Size(ctx)
	if err != nil {
		return nil, 0, false, err
	}
	today, most := d.Today(), max(mostThen, f.Offset+f.Limit)
	list, ok := d.shelf.list(today, size, asOf)
	if !ok || list.left && list.most < most {
		if list, err = d.listThen(ctx, asOf, most, progress); err != nil {
			return nil, 0, false, err
		}
		d.shelf.keepList(today, size, asOf, list)
	}
	lines = []habeas.CaseLine{}
	for _, c := range f.Among(list.lines) {
		lines = append(lines, c.Line)
	}
	return lines, len(list.lines), list.left, nil
}

// listThen makes the list of an earlier day.
func (d *Desk) listThen(ctx context.Context, asOf habeas.Day, most int, progress func(done, all int64)) (dayList, error) {
	of, left, err := d.toldOfBy(ctx, asOf, most)
	if err != nil {
		return dayList{}, err
	}
	lines, err := d.linesThen(ctx, of, asOf, progress)
	return dayList{lines: lines, most: most, left: left}, err
}

// toldOfBy finds the cases of today of which reports tell that were out by a day, the latest told of first, at most so many; and whether there are more.
func (d *Desk) toldOfBy(ctx context.Context, asOf habeas.Day, most int) (ids []string, left bool, err error) {
	const atATime = 500
	had := map[string]bool{}
	for at := 0; ; at += atATime {
		rows, err := d.store.Reports(ctx, store.ReportFilter{Until: asOf, NewestFirst: true, Brief: true, Offset: at, Limit: atATime})
		if err != nil {
			return nil, false, err
		}
		for i := range rows {
			for _, id := range rows[i].Cases {
				switch {
				case had[id]:
				case len(ids) == most:
					return ids, true, nil
				default:
					had[id], ids = true, append(ids, id)
				}
			}
		}
		if len(rows) < atATime {
			return ids, false, nil
		}
	}
}

// linesThen are the lines of an earlier day's cases of which some of today have reports, each once. A case that has since become part of another is one of them, under the name that it had.
func (d *Desk) linesThen(ctx context.Context, cases []string, asOf habeas.Day, progress func(done, all int64)) ([]store.Case, error) {
	var out []store.Case
	listed, of := map[string]bool{}, map[string][]joined{} // by the names that they had; of reports
	for n, id := range cases {
		if progress != nil {
			progress(int64(n), int64(len(cases)))
		}
		members, err := d.store.Reports(ctx, store.ReportFilter{Case: id, Until: asOf, Brief: true})
		if err != nil {
			return nil, err
		}
		var ids, fresh []string
		for i := range members {
			ids = append(ids, members[i].ID)
			if _, known := of[members[i].ID]; !known {
				fresh = append(fresh, members[i].ID)
			}
		}
		found, err := d.affairsOn(ctx, d.store, fresh, asOf, nil)
		if err != nil {
			return nil, err
		}
		for _, a := range found {
			for _, r := range a.Reports {
				of[r.ID] = append(of[r.ID], a)
			}
		}
		var affairs []joined
		for _, r := range ids {
			for _, a := range of[r] {
				if !slices.ContainsFunc(affairs, func(o joined) bool { return o.ID == a.ID }) {
					affairs = append(affairs, a)
				}
			}
		}
		own, err := ownThen(ctx, d.store, id, ids, affairs)
		if err != nil {
			return nil, err
		}
		for _, a := range affairs {
			if listed[a.ID] {
				continue
			}
			listed[a.ID] = true
			if a.ID == own.ID {
				a.ID = id
			}
			c, err := d.fileThen(ctx, d.store, a, asOf)
			if err != nil {
				return nil, err
			}
			out = append(out, store.Case{ID: c.ID, Urgency: urgency(&c), Line: lineOf(c)})
		}
	}
	return out, nil
}
