package docket

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"habeas"
)

// Days within which two tellings may be of one affair: people are rarely held longer without a new event, and older affairs are told apart by it.
const (
	daysAffair = 75
	daysSame   = 21
	daysEvent  = 5 // between two tellings of one arrest, move or return
	// From the last word of custody to its end: people are held for months, and a court that lets them go is news after a long silence.
	daysCustody = 200
)

// keys are the index keys of a story, by which reports of the same people can be found: an exact number with a month, a place with a month.
func keys(r *habeas.Reading, s *Story) []string {
	var out []string
	for _, c := range s.groups {
		w := dated(&c, r.Report.Published)
		for _, m := range monthsOf(w) {
			if n := c.Group.Count; n.Exact() && n.Min > 1 {
				out = append(out, fmt.Sprintf("heads:%d:%s", n.Min, m))
			}
			for _, p := range placesOf(&c) {
				out = append(out, "place:"+strings.ToLower(string(p.Ref)+"/"+p.Name)+":"+m)
			}
			if ended, ok := stateOf(c.Kind); ok && ended != habeas.StateHeld && c.When != nil && c.When.Bounded() && c.When.From == c.When.To {
				out = append(out, fmt.Sprintf("end:%s:%s", c.Kind, c.When.From))
			}
			for _, n := range c.Group.Names {
				for _, k := range nameKeys(n) {
					out = append(out, "name:"+k+":"+m)
				}
			}
		}
	}
	out = append(out, custodyKeys(s)...)
	slices.Sort(out)
	return slices.Compact(out)
}

// custodyKeys are keys of a number and a place that one story tells of: of custody for the month of the story, of an end of custody for the months in which the custody may
// have been.
func custodyKeys(s *Story) []string {
	var places, out []string
	for _, c := range s.groups {
		for _, p := range placesOf(&c) {
			if name := strings.ToLower(string(cmp.Or(p.Ref, habeas.Ref(p.Name)))); !slices.Contains(places, name) && len(places) < mostAlike {
				places = append(places, name)
			}
		}
	}
	numbers := map[int]bool{}
	for _, c := range s.groups {
		state, ok := stateOf(c.Kind)
		n := c.Group.Count
		if !ok || !n.Exact() || n.Min < 2 || !c.Happened() || state != habeas.StateHeld && !brief(&c) || numbers[n.Min] || len(numbers) >= mostAlike {
			continue
		}
		months := 1
		w := s.when
		if state != habeas.StateHeld {
			months, w = daysCustody/28+1, *c.When
			numbers[n.Min] = true
		}
		y, m, _ := w.From.Date()
		for _, p := range places {
			for back := range months {
				out = append(out, fmt.Sprintf("held:%d:%s:%s", n.Min, p, habeas.DayOf(y, m-time.Month(back), 1).String()[:7]))
			}
		}
	}
	return out
}

// mostAlike is of how many places and numbers of one story keys are made together.
const mostAlike = 6

// monthsOf lists the months of an interval and the one on either side, at most five.
func monthsOf(w habeas.When) []string {
	if w.From == 0 {
		return nil
	}
	var out []string
	y, m, _ := w.From.Date()
	for i := -1; i < 4; i++ {
		d := habeas.DayOf(y, m+time.Month(i), 1)
		if i > 0 && d > w.To+31 {
			break
		}
		out = append(out, d.String()[:7])
	}
	return out
}

func placesOf(c *habeas.Claim) []habeas.Place {
	var out []habeas.Place
	for _, p := range []*habeas.Place{c.Place, c.ToPlace, c.FromPlace} {
		if p != nil && !wide(p) && !nameless(p) {
			out = append(out, *p)
		}
	}
	return out
}

// nameless reports whether a place is told by a common noun alone ("the centre", "the same city"): it may be any place.
func nameless(p *habeas.Place) bool {
	name := strings.TrimPrefix(strings.TrimPrefix(strings.TrimPrefix(p.Name, "the "), "a "), "an ")
	first, _ := utf8.DecodeRuneInString(name)
	return p.Ref == "" && unicode.IsLower(first)
}

// wide reports whether a place is a whole country or a part of one ("north-east China"), which ties nobody to anybody.
func wide(p *habeas.Place) bool {
	return p.Wide || strings.HasPrefix(string(p.Ref), "country:") || p.Ref.IsState() || len(p.Ref) == 2
}

// widened gives a claim whose places say whether they are wide, by their refs and by the last words of their names; the claim itself where none is.
func widened(c *habeas.Claim, words *habeas.Words) *habeas.Claim {
	isWide := func(p *habeas.Place) bool {
		if p == nil {
			return false
		}
		low := strings.ToLower(p.Name)
		last := low[strings.LastIndexByte(low, ' ')+1:]
		named := is(words, "wide", low)
		for i := range low {
			named = named || low[i] == ' ' && is(words, "wide", low[i+1:])
		}
		return is(words, "wide", string(p.Ref)) || last != low && is(words, "region", last) || named && p.Ref == ""
	}
	if !isWide(c.Place) && !isWide(c.FromPlace) && !isWide(c.ToPlace) {
		return c
	}
	out := *c
	for _, p := range []**habeas.Place{&out.Place, &out.FromPlace, &out.ToPlace} {
		if isWide(*p) {
			place := **p
			place.Wide, *p = true, &place
		}
	}
	return &out
}

// tied says how the claims of two stories tie them: some people of one may be people of the other by number, place and time. An echo between the reports makes a looser
// agreement enough.
func tied(a, b *Story, echo bool) tie {
	best := untied
	for i := range a.groups {
		for j := range b.groups {
			x, y := &a.groups[i], &b.groups[j]
			if echo && near(a, b) && x.Group.Count.Overlaps(y.Group.Count) && placesMeet(x, y) {
				return surely
			}
			if best = max(best, same(x, y, a.when, b.when)); best == surely {
				return best
			}
		}
	}
	if echo && (len(a.groups) == 0 || len(b.groups) == 0) {
		return surely
	}
	if !a.meets(b) {
		return best
	}
	switch {
	case best != untied && best < byEnd:
		return likely
	case best == untied && (a.makesUp(b) || b.makesUp(a)):
		return likely
	case best == untied && (a.endOf(b) || b.endOf(a)):
		return byEnd
	case best == untied && a.endsWith(b):
		return likely
	}
	return best
}

// meets reports whether two stories name a place in common, whatever they tell of it.
func (s *Story) meets(o *Story) bool {
	return slices.ContainsFunc(s.groups, func(x habeas.Claim) bool {
		return slices.ContainsFunc(o.groups, func(y habeas.Claim) bool { return placeAgrees(&x, &y) })
	})
}

func near(a, b *Story) bool {
	return a.when.From-b.when.To < daysAffair && b.when.From-a.when.To < daysAffair
}

// tie is how two claims, or two stories by their claims, are tied.
type tie int

const (
	untied   tie = iota
	byFew        // nothing but a number of a few people, and nothing against it
	byNumber     // a number of ten people or more, and nothing against it
	byEnd        // an end of custody, long after so many people were held in that place
	likely       // a number and a place, or a place and days
	surely
)

// same says how two claims may be about one group. Equal numbers are no identity: beside the number a name or one event on one day is asked for to be sure, and a place
// makes it likely.
func same(x, y *habeas.Claim, when, other habeas.When) tie {
	if shareName(x, y) || answers(x, y) || answers(y, x) {
		return surely
	}
	cx, cy := x.Group.Count, y.Group.Count
	switch n := bySurname(x.Group.Names, y.Group.Names); {
	case n > 1:
		return surely
	case n == 1 && cx.Overlaps(cy):
		return likely
	case otherNames(x, y):
		return untied
	case covers(x, y), covers(y, x):
		return likely
	case !cx.Exact() || !cy.Exact() || cx.Min != cy.Min || cx.Min < 2:
		if t := oneEventOf(x, y); t != untied || !narrow(cx) || !narrow(cy) || !cx.Overlaps(cy) || !placeAgrees(x, y) || !whenMeets(x, y, when, other) || apart(x, y) {
			return t
		}
		return likely
	}
	oneEvent := x.Kind == y.Kind && !moves(x) && brief(x) && brief(y) && x.When.Overlaps(*y.When)
	switch {
	case !whenMeets(x, y, when, other) || apart(x, y) && !elsewhereThen(x, y) || x.Kind == y.Kind && !often(x) && x.When != nil && y.When != nil && longBetween(*x.When, *y.When):
		return untied
	case oneEvent && placeAgrees(x, y), oneEvent && cx.Min > 3:
		return surely
	case oneEvent, placeAgrees(x, y), cx.Min > 3 && oneMonth(x, y):
		return likely
	case near(&Story{when: when}, &Story{when: other}) && cx.Min > 9:
		return byNumber
	case near(&Story{when: when}, &Story{when: other}) && cx.Min > 2:
		return byFew
	}
	return untied
}

// narrow reports whether a number is of ten people or more and known to a quarter: "about twenty".
func narrow(c habeas.Count) bool {
	return c.Min > 9 && c.Max != habeas.Open && 4*c.Max <= 5*c.Min && c.Form != habeas.Vague
}

// otherNames reports whether both claims name everybody they speak of, and no name of the one has a word of a name of the other.
func otherNames(x, y *habeas.Claim) bool {
	all := func(c *habeas.Claim) bool { return c.Group.Count.Exact() && len(c.Group.Names) == c.Group.Count.Min }
	words := func(c *habeas.Claim) []string {
		return strings.Fields(strings.ToLower(strings.Join(c.Group.Names, " ")))
	}
	return all(x) && all(y) && !meet(words(x), words(y))
}

// endOf reports whether a story tells of an end of custody of so many people as another tells to be in custody, too long after it for the two to be of one affair by their
// days alone.
func (s *Story) endOf(o *Story) bool {
	return slices.ContainsFunc(s.groups, func(end habeas.Claim) bool {
		state, ok := stateOf(end.Kind)
		if !ok || state == habeas.StateHeld || !end.Happened() || !brief(&end) || !end.Group.Count.Exact() || end.Group.Count.Min < 2 {
			return false
		}
		gap := end.When.From - o.when.To
		return gap >= daysAffair && gap <= daysCustody && slices.ContainsFunc(o.groups, func(held habeas.Claim) bool {
			return custody(&held) && held.Happened() && held.Group.Count == end.Group.Count
		})
	})
}

// endsWith reports whether two stories tell of one kind of end of custody on one day, of numbers near each other, and nothing keeps their places apart: one says where from, the other to which state.
func (s *Story) endsWith(o *Story) bool {
	return slices.ContainsFunc(s.groups, func(x habeas.Claim) bool {
		state, ok := stateOf(x.Kind)
		return ok && state != habeas.StateHeld && x.Happened() && brief(&x) && x.Group.Count.Min > 1 && slices.ContainsFunc(o.groups, func(y habeas.Claim) bool {
			return y.Kind == x.Kind && y.Happened() && brief(&y) && sameDay(&x, &y) && placesMeet(&x, &y) && nearNumbers(x.Group.Count, y.Group.Count)
		})
	})
}

// nearNumbers reports whether two numbers may be told of one group: they overlap, or the smaller is two thirds of the larger at least.
func nearNumbers(a, b habeas.Count) bool {
	return a.Overlaps(b) || 3*min(a.Min, b.Min) >= 2*max(a.Min, b.Min)
}

// answers reports whether a claim denies the very event of the other: an end of custody on that day, in no other town.
func answers(denial, it *habeas.Claim) bool {
	s, ok := stateOf(denial.Kind)
	return ok && s != habeas.StateHeld && denial.Kind == it.Kind && denial.Modality == habeas.Denied && it.Happened() && brief(denial) && brief(it) && sameDay(denial, it) && placesMeet(denial, it)
}

// covers reports whether a claim denies, for weeks that the other's day lies in, such an end of custody as the other tells of at a place that both name: "nobody was sent over that bridge in May".
func covers(denial, it *habeas.Claim) bool {
	s, ok := stateOf(denial.Kind)
	return ok && s != habeas.StateHeld && denial.Kind == it.Kind && denial.Modality == habeas.Denied && it.Happened() && brief(it) && withinMonth(denial) && denial.When.Overlaps(*it.When) && placeAgrees(denial, it)
}

// oneMonth reports whether two claims may tell of one event, one by its days and the other by its month.
func oneMonth(x, y *habeas.Claim) bool {
	return x.Kind == y.Kind && !often(x) && x.Happened() && y.Happened() && (brief(x) || brief(y)) && withinMonth(x) && withinMonth(y) && x.When.Overlaps(*y.When) && placesMeet(x, y)
}

// withinMonth reports whether a claim's time is known to a month.
func withinMonth(c *habeas.Claim) bool {
	return c.When != nil && c.When.Bounded() && c.When.To-c.When.From <= 31
}

// oneEventOf sees one event told with different numbers, by kind, town and days: an arrest or an end of custody on one day with numbers near each other for sure, and what
// lasts with numbers that may agree as likely.
func oneEventOf(x, y *habeas.Claim) tie {
	if x.Kind != y.Kind || !brief(x) || !brief(y) || x.When.To-x.When.From > 7 || y.When.To-y.When.From > 7 || !x.When.Overlaps(*y.When) || !placeAgrees(x, y) {
		return untied
	}
	cx, cy := x.Group.Count, y.Group.Count
	switch {
	case !moves(x) && sameDay(x, y) && nearNumbers(cx, cy):
		return surely
	case !moves(x) && sameDay(x, y), cx.Overlaps(cy):
		return likely
	}
	return untied
}

func whenMeets(x, y *habeas.Claim, a, b habeas.When) bool {
	if x.When != nil && y.When != nil && x.When.Known() && y.When.Known() && x.Kind == y.Kind {
		return x.When.From-y.When.To <= daysSame && y.When.From-x.When.To <= daysSame || x.When.Overlaps(*y.When)
	}
	return a.From-b.To < daysAffair && b.From-a.To < daysAffair
}

// elsewhereThen reports whether two claims of what may befall people more than once name days that do not meet: they may have been moved in between.
func elsewhereThen(x, y *habeas.Claim) bool {
	return moves(x) && x.When != nil && y.When != nil && x.When.Known() && y.When.Known() && !x.When.Overlaps(*y.When)
}

// apart reports whether two claims of one kind name different towns. A bridge that people were led from and the town that they were led to on that day are no two events.
func apart(x, y *habeas.Claim) bool {
	return x.Kind == y.Kind && len(placesOf(x)) > 0 && len(placesOf(y)) > 0 && !placeAgrees(x, y) && (rivals(x, y) || !brief(x) || !brief(y) || !sameDay(x, y))
}

func placeAgrees(x, y *habeas.Claim) bool {
	for _, p := range placesOf(x) {
		for _, q := range placesOf(y) {
			if p.Ref != "" && p.Ref == q.Ref || strings.EqualFold(p.Name, q.Name) {
				return true
			}
		}
	}
	return false
}

// placesMeet is placeAgrees where both name places, and true where one names none.
func placesMeet(x, y *habeas.Claim) bool {
	px, py := placesOf(x), placesOf(y)
	return len(px) == 0 || len(py) == 0 || placeAgrees(x, y)
}
