// Package docket puts claims together into cases that add up: who is one group and who may be, how many are in what state, what happened to
// them when, who was asked for what, and which statements cannot all hold. It is pure: the same claims, origins and decisions give the
// same cases, whatever the order they came in.
//
// A case is the story of people, not of reports: one report may tell of two affairs (the twenty-one of this month, the thirty-five of last autumn) and
// then belongs to two cases. Reports that the docket cannot tie to a case by people, place and time, or by an echo, stay apart: equal numbers are no identity.
//
// Nothing is made fact here. Only claims that are asserted and no practice move people; what is planned, feared or denied is listed as such.
package docket

import (
	"cmp"
	"slices"
	"strings"

	"habeas"
)

// Input is what one affair rests on: the readings of its reports with their echoes and origins, and what people decided.
type Input struct {
	ID        string
	Reports   []habeas.Reading
	Echoes    []habeas.Echo
	Origins   []habeas.Origin
	Decisions []habeas.Decision
	Corridor  habeas.Corridor
	Words     *habeas.Words // what single words tell; nil knows none
	// Places gives what the gazetteer knows of a ref; nil knows nothing.
	Places func(habeas.Ref) (habeas.GazetteerPlace, bool)
	AsOf   habeas.Day
	// Past says that AsOf lies before today: reports published after it, and those whose day nobody knows, are then passed over.
	Past bool
}

// Reconcile makes the case file of one affair as of a day.
func Reconcile(in Input) habeas.Case {
	d := newDocket(in)
	c := habeas.Case{ID: in.ID, AsOf: in.AsOf, Corridor: in.Corridor.ID, Echoes: d.echoes(), Origins: d.origins(), Reports: d.reports(),
		Groups: []habeas.CaseGroup{}, Sets: []habeas.SetClaim{}, Timeline: []habeas.Spell{}, Conflicts: []habeas.Conflict{}, Requests: []habeas.Request{},
		Attention: []habeas.Attention{}, Alarms: []habeas.Alarm{}}
	d.resolve()
	d.measure()
	c.Groups, c.Sets = d.groupList(), d.setList()
	c.HeadCount = d.headCount()
	c.Timeline = d.timeline()
	c.Conflicts = d.conflicts()
	c.Requests = d.requests()
	c.LastWord, c.Contact = d.lastWords()
	c.Where = d.whereabouts()
	title := d.title(c.HeadCount.Known)
	c.Title, c.TitleTold = title.Says, title.Told
	d.sideLists(&c)
	return c
}

// item is one claim with the report that makes it.
type item struct {
	*habeas.Claim
	report    *habeas.Reading
	confirmed bool
	entity    int // of the people it speaks of, -1 for none
	place     string
	ref       habeas.Ref
	wide      bool     // the place is a whole state or a part of one
	bare      string   // the place's name as it is compared with others
	names     []string // of the group, each as the case gives it in full
}

type docket struct {
	in       Input
	items    []*item
	byID     map[string]*item
	origin   map[string]int // claim id -> index of its origin
	entities []*entity
	of       map[string][]*item   // by report
	ruled    map[[2]string]ruling // by pair of claims
	relates  []relation
	// What relations say, by entity and by pair.
	relatedAt map[string]int
	wholesOf  map[int][]int
	paired    map[[2]int]bool
	odd       []habeas.Question // about what was set aside
	// Sentences of reports that widen head counts, since they may tell what was not read there: of ends of custody, and of numbers of people.
	unreadEnds, unreadNumbers []hint
	leftOpen                  int     // pairs of groups that are open and not shown
	passed                    int     // claims beyond the most that a case is made of
	leftOut                   int     // groups beyond the most that are put together
	taking                    *taking // the one arrest of the case, nil where there are several or none
	solver                    problem
	areas                     *areas // how places lie, once asked for
	memory
}

// memory keeps what is asked for again and again of the same reports and places of one case.
type memory struct {
	outDays   map[string]habeas.Day // by number of the report
	retelling map[[2]string]bool    // pairs of reports of which one repeats the other
	lying     map[twoNamed]bool
	oneAreas  map[twoNamed]bool
}

// twoNamed are two places by name and ref, in order.
type twoNamed struct {
	name, other string
	ref, its    habeas.Ref
}

// twoOf gives two places in the same order whichever comes first.
func twoOf(name string, ref habeas.Ref, other string, its habeas.Ref) twoNamed {
	if name > other || name == other && ref > its {
		name, other, ref, its = other, name, its, ref
	}
	return twoNamed{name, other, ref, its}
}

// kept answers a question from memory, or asks it and keeps the answer.
func kept[K comparable, V any](in *map[K]V, key K, ask func() V) V {
	v, known := (*in)[key]
	if !known {
		if *in == nil {
			*in = map[K]V{}
		}
		v = ask()
		(*in)[key] = v
	}
	return v
}

// Of how many claims a case is made, of one report and of all, and how many are compared one with another for one group. Real affairs have some hundreds; what is beyond stays
// with its report, and the case says so.
const (
	mostOfReport = 400
	mostOfCase   = 20_000
	mostOfGroup  = 600
)

func newDocket(in Input) *docket {
	d := &docket{in: in, byID: map[string]*item{}, origin: map[string]int{}, of: map[string][]*item{}, relatedAt: map[string]int{}, wholesOf: map[int][]int{}, paired: map[[2]int]bool{}}
	reports := slices.Clone(in.Reports)
	slices.SortFunc(reports, func(a, b habeas.Reading) int {
		if c := int(a.Report.Published) - int(b.Report.Published); c != 0 {
			return c
		}
		return strings.Compare(a.ID, b.ID)
	})
	d.in.Reports = slices.DeleteFunc(reports, func(r habeas.Reading) bool {
		return in.Past && (r.Report.Published == 0 || r.Report.Published > in.AsOf)
	})
	superseded := d.superseded()
	marks := marksOf(in.Decisions)
	d.rule()
	names := fullNames(d.in.Reports)
	for i := range d.in.Reports {
		r := &d.in.Reports[i]
		for j := range r.Claims {
			c := &r.Claims[j]
			m := marks.on(r, c)
			if m.rejected || supersedable(c) && (superseded[r.ID] && d.toldAgain(r, c) || d.putRight(r, c)) {
				continue
			}
			if len(d.of[r.ID]) >= mostOfReport || len(d.items) >= mostOfCase {
				d.passed++ // it stays a claim of the report
				continue
			}
			it := &item{Claim: widened(d.sober(r, corrected(c, m), m.confirmed), in.Words), report: r, confirmed: m.confirmed, entity: -1}
			it.place, it.ref, it.wide = d.site(it.Claim)
			it.bare = d.bare(it.place)
			if it.Group != nil {
				for _, n := range it.Group.Names {
					it.names = append(it.names, cmp.Or(names[n], n))
				}
			}
			d.items = append(d.items, it)
			d.of[r.ID] = append(d.of[r.ID], it)
			d.byID[c.ID] = it
		}
	}
	for i, o := range in.Origins {
		for _, c := range o.Claims {
			d.origin[c] = i
		}
	}
	return d
}

// superseded are reports of which a later edition of the same newsroom is held as of the day.
func (d *docket) superseded() map[string]bool {
	held := map[string]bool{}
	for _, r := range d.in.Reports {
		held[r.ID] = true
	}
	out := map[string]bool{}
	for _, e := range d.in.Echoes {
		if e.Kind == habeas.EchoLaterEdition && held[e.Report] && held[e.Of] {
			out[e.Of] = true
		}
	}
	for n := -1; n != len(out); { // whoever repeats an edition says no more than it did, and so on
		n = len(out)
		for _, e := range d.in.Echoes {
			if held[e.Report] && held[e.Of] && repeated(e) && out[e.Of] {
				out[e.Report] = true
			}
		}
	}
	return out
}

// repeated reports whether an echo is a report of somebody else's that tells again what the other told.
func repeated(e habeas.Echo) bool { return e.Kind == habeas.EchoCopy || e.Kind == habeas.EchoSummary }

func supersedable(c *habeas.Claim) bool { return about(c) && c.Group.Role == habeas.RoleHeld }

// toldAgain reports whether a later edition tells the same event with another number, town or day, so that the older telling is replaced; so it is where it is told after an
// edition that was. What a later edition leaves out or repeats stays: it is the same newsroom's word and adds no origin.
func (d *docket) toldAgain(r *habeas.Reading, c *habeas.Claim) bool {
	seen, queue := map[string]bool{r.ID: true}, []string{r.ID} // reports may cite each other in a ring
	for len(queue) > 0 {
		id := queue[0]
		queue = queue[1:]
		for _, e := range d.in.Echoes {
			switch {
			case e.Kind == habeas.EchoLaterEdition && e.Of == id:
				if n := d.report(e.Report); n != nil && replaces(n, c) {
					return true
				}
			case repeated(e) && e.Report == id && !seen[e.Of]:
				if o := d.report(e.Of); o != nil && tells(o, c) {
					seen[e.Of] = true
					queue = append(queue, e.Of)
				}
			}
		}
	}
	return false
}

// putRight reports whether the newsroom of a report takes a number back by its own word in a later one, however long after, and gives another.
func (d *docket) putRight(r *habeas.Reading, c *habeas.Claim) bool {
	return r.Report.Publisher != "" && slices.ContainsFunc(d.in.Reports, func(o habeas.Reading) bool {
		return o.Report.Publisher == r.Report.Publisher && o.Report.Published > r.Report.Published && corrects(&o) && slices.ContainsFunc(o.Claims, func(n habeas.Claim) bool {
			return about(&n) && n.Group.Role == c.Group.Role && n.Group.Count == c.Group.Count && slices.ContainsFunc(r.Claims, func(x habeas.Claim) bool { return about(&x) && takesBack(&n, &x) })
		})
	})
}

// report is a report of the case as of its day; nil where there is none of that id.
func (d *docket) report(id string) *habeas.Reading {
	if i := slices.IndexFunc(d.in.Reports, func(r habeas.Reading) bool { return r.ID == id }); i >= 0 {
		return &d.in.Reports[i]
	}
	return nil
}

// tells reports whether a report has a claim of the same kind, modality and number.
func tells(r *habeas.Reading, c *habeas.Claim) bool {
	return slices.ContainsFunc(r.Claims, func(o habeas.Claim) bool {
		return about(&o) && o.Kind == c.Kind && o.Modality == c.Modality && o.Group.Role == c.Group.Role && o.Group.Count == c.Group.Count
	})
}

// replaces reports whether a later edition has a claim of the same kind and modality that differs from an older one in one thing and agrees in the others.
func replaces(later *habeas.Reading, c *habeas.Claim) bool {
	found, corrects := false, corrects(later)
	for j := range later.Claims {
		n := &later.Claims[j]
		if !about(n) || n.Group.Role != c.Group.Role {
			continue
		}
		if takesBack(n, c) {
			return true
		}
		number := n.Group.Count.Overlaps(c.Group.Count)
		if number && n.Group.Count.Form != habeas.Vague && (n.Kind != c.Kind || !apart(n, c) && !daysApart(n, c)) {
			return false // told again as it was
		}
		if sums(n, c) {
			continue
		}
		if n.Kind != c.Kind || n.Modality != c.Modality || n.Group.Count.Form == habeas.Vague || c.Group.Count.Form == habeas.Vague {
			continue
		}
		here, then := placeAgrees(n, c), n.When != nil && c.When != nil && n.When.Known() && c.When.Known() && n.When.Overlaps(*c.When)
		found = found || !number && here && then || number && (here || then) ||
			corrects && !number && nearNumbers(n.Group.Count, c.Group.Count) && placesMeet(n, c) && !daysApart(n, c)
	}
	return found
}

// sums reports whether a claim counts together what befell people over some days, or people whom its report tells to be made up of others: it replaces no number of one day.
func sums(n, c *habeas.Claim) bool {
	long := n.When != nil && n.When.From != 0 && n.When.To-n.When.From > daysTaking && c.When != nil && c.When.Bounded() && c.When.To-c.When.From < daysTaking
	return n.Group.Count.Min > c.Group.Count.Min && (long || n.Group.Relation != nil && n.Group.Relation.Type == habeas.MadeOf)
}

// corrects reports whether a newsroom takes back a number by its own word: the sums that it gives anew then stand for those it gave.
func corrects(later *habeas.Reading) bool {
	return slices.ContainsFunc(later.Claims, func(n habeas.Claim) bool {
		return about(&n) && n.Modality == habeas.Denied && n.Group.Count.Exact() && n.Group.Count.Min > 1 && len(n.AccordingTo) == 0 && slices.ContainsFunc(later.Claims, func(o habeas.Claim) bool {
			return about(&o) && o.Kind == n.Kind && o.Happened() && o.Group.Count != n.Group.Count && nearNumbers(o.Group.Count, n.Group.Count)
		})
	})
}

// custody reports whether a claim is of people taken, moved or held.
func custody(c *habeas.Claim) bool {
	s, ok := stateOf(c.Kind)
	return ok && s == habeas.StateHeld
}

// takesBack reports whether a newsroom denies a number that it told itself: "we gave the number of those arrested as seventeen".
func takesBack(n, c *habeas.Claim) bool {
	return (n.Kind == c.Kind || custody(n) && custody(c)) && n.Modality == habeas.Denied && c.Happened() && n.Group.Count == c.Group.Count && n.Group.Count.Exact() && len(n.AccordingTo) == 0 && placesMeet(n, c) &&
		(n.When == nil || c.When == nil || n.When.Overlaps(*c.When))
}

// site names the place of a claim: the corridor's site or town where the reference is known, else the report's own words.
func (d *docket) site(c *habeas.Claim) (name string, ref habeas.Ref, far bool) {
	p := c.Place
	switch {
	case c.Kind == habeas.Transferred && c.ToPlace != nil, p == nil && c.ToPlace != nil:
		p = c.ToPlace
	case p == nil && c.Kind != habeas.Transferred && c.Kind != habeas.Returned:
		p = c.FromPlace // of a move it is where they no longer are
	}
	if p == nil {
		return "", "", false
	}
	for _, s := range d.in.Corridor.Sites {
		if s.Ref == p.Ref && p.Ref != "" || slices.ContainsFunc(append([]string{s.Name}, s.Aliases...), func(a string) bool { return called(p.Name, a) }) {
			return s.Name, s.Ref, false
		}
	}
	return p.Name, p.Ref, wide(p)
}

// called reports whether a report's words for a place are a name of it, with or without words behind.
func called(words, name string) bool {
	low, name := strings.ToLower(strings.TrimPrefix(words, "the ")), strings.ToLower(name)
	return low == name || strings.Contains(name, " ") && strings.HasPrefix(low, name+" ")
}

func (d *docket) echoes() []habeas.Echo {
	out := []habeas.Echo{}
	for _, e := range d.in.Echoes {
		if d.has(e.Report) && d.has(e.Of) {
			out = append(out, e)
		}
	}
	slices.SortFunc(out, func(a, b habeas.Echo) int { return strings.Compare(a.Report+a.Of, b.Report+b.Of) })
	return out
}

func (d *docket) has(report string) bool {
	return slices.ContainsFunc(d.in.Reports, func(r habeas.Reading) bool { return r.ID == report })
}

func (d *docket) origins() []habeas.Origin {
	out := []habeas.Origin{}
	for _, o := range d.in.Origins {
		o.Claims = slices.DeleteFunc(slices.Clone(o.Claims), func(c string) bool { return d.byID[c] == nil })
		o.Reports = slices.DeleteFunc(slices.Clone(o.Reports), func(r string) bool { return !d.has(r) })
		if len(o.Claims) > 0 && len(o.Reports) > 0 {
			out = append(out, o)
		}
	}
	return out
}

func (d *docket) reports() []habeas.CaseReport {
	out := []habeas.CaseReport{}
	for _, r := range d.in.Reports {
		received := ""
		if !r.Report.Received.IsZero() {
			received = r.Report.Received.UTC().Format("2006-01-02T15:04:05Z")
		}
		out = append(out, habeas.CaseReport{ID: r.ID, Title: r.Report.Title, Publisher: r.Report.Publisher, Published: r.Report.Published, Received: received})
	}
	return out
}

// support counts reports and independent origins of claims. An unnamed voice adds nothing beside a named one, and several unnamed ones
// could be the same.
func (d *docket) support(claims []string) habeas.Support {
	s := habeas.Support{Claims: claims}
	reports, named := map[string]bool{}, map[string]bool{}
	for _, c := range claims {
		it := d.byID[c]
		if it == nil {
			continue
		}
		reports[it.report.ID] = true
		i, ok := d.origin[c]
		if !ok {
			continue
		}
		if o := d.in.Origins[i]; o.Named {
			named[o.ID] = true
		} else {
			s.Unnamed = 1
		}
	}
	s.Reports, s.Origins = len(reports), len(named)
	if len(named) > 0 {
		s.Unnamed = 0
	}
	s.Origins += s.Unnamed
	for _, o := range d.in.Origins {
		if named[o.ID] {
			s.OriginIDs = append(s.OriginIDs, o.ID)
		}
	}
	return s
}
