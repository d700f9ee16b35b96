package docket

import (
	"fmt"
	"slices"

	"habeas"
)

// title names a case after the people that were told of first, as a whole: news that follows leaves the name as it was. Where the case knows of more people than those, it says so.
func (d *docket) title(known habeas.Heads) habeas.Said {
	best := d.eponym()
	if best < 0 {
		if len(d.in.Reports) > 0 && d.in.Reports[0].Report.Title != "" {
			title := d.in.Reports[0].Report.Title
			return habeas.Said{Says: title, Told: habeas.Tell("title.report", title)}
		}
		return habeas.Said{Says: "A case without people named or counted", Told: habeas.Tell("title.none")}
	}
	e := d.entities[best]
	people := say("title.people", "%s", upper(e.who))
	switch own := d.bounds(best); {
	case own.Max != habeas.Open && known.Min > own.Max:
		people = say("title.others", "%s and others", upper(e.who))
	case own.Max != habeas.Open && (known.Max == habeas.Open || known.Max > own.Max):
		people = say("title.perhaps", "%s and perhaps others", upper(e.who))
	}
	first := e.items[0]
	for _, it := range e.items {
		if it.Happened() && (!first.Happened() || (it.Kind == habeas.Arrested || it.Kind == habeas.Abducted) && first.Kind != it.Kind) {
			first = it
		}
	}
	// A plan or a fear is no part of a name: only what is told as fact says what befell them.
	if past(first.Kind) != "" && first.Happened() {
		people = say("title.befell", "%s %s", people, first.Kind)
	}
	title, parts := people.says, []habeas.Told{people.told}
	if first.place != "" {
		parts = append(parts, habeas.Tell("title.place", first.place))
		title += ", " + first.place
	}
	if day := d.eventDay(first); day != 0 {
		parts = append(parts, habeas.Tell("title.month", habeas.Month(day)))
		y, m, _ := day.Date()
		title += fmt.Sprintf(", %s %d", m, y)
	}
	return habeas.Said{Says: title, Told: habeas.Tell("title", parts)}
}

// eponym is the group that a case is named after: of those in custody that are no part of another, a counted one before any other, the first that was told of. -1 where there is none.
func (d *docket) eponym() int {
	best, least := -1, []int(nil)
	for i, e := range d.entities {
		if e.role != habeas.RoleHeld || len(e.items) == 0 {
			continue
		}
		told := len(d.in.Reports)
		for _, it := range e.items {
			told = min(told, slices.IndexFunc(d.in.Reports, func(r habeas.Reading) bool { return r.ID == it.report.ID }))
		}
		if rank := []int{one(e.aside() || e.denied()), one(len(d.upwards(i)) > 1), one(e.form == habeas.Vague), told, -e.lo}; best < 0 || slices.Compare(rank, least) < 0 {
			best, least = i, rank
		}
	}
	return best
}

func one(is bool) int {
	if is {
		return 1
	}
	return 0
}
