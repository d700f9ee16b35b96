package docket

import (
	"fmt"
	"slices"
	"strings"

	"habeas"
)

// What ties reports beside events told of twice: that one speaks of people as known of whom the other tells ("the five bakers", "those taken in Kesh"), and that one tells what another's asking came to.

// What such words add to the likeness of two reports.
const (
	ofKnown    = 0.16 // people spoken of as known, by what they are and by their number or their place
	ofKind     = 0.1  // by what they are and of which state alone
	ofReply    = 0.16 // a reply, or word of none, to whoever asks in the other report, by whoever is asked there, in a report that tells of nobody by number
	besideMore = 0.08 // the same in a report that tells of people by number
)

// spoken is how the words of a claim name its people.
type spoken struct {
	known         bool // as people who were told of before
	nouns, states []string
	homes         []string // the same by name: "teachers from Iran"
	number        int
	places        []string
	since         *habeas.When // when they were taken, or since when they have been in custody
}

// exchange is who asks whom, or who answers whom or does not.
type exchange struct {
	asker, asked []string
	reply        bool
	when         habeas.Day
}

// hear notes what a story's claims say by words alone: of whom they speak, and who asks or answers whom.
func (s *Story) hear(r *habeas.Reading, words *habeas.Words) {
	if words == nil {
		return
	}
	for i := range s.groups {
		c := &s.groups[i]
		if further(plainWords(c.Group.Who), words) {
			s.others = append(s.others, c.ID)
		}
		if len(s.people) >= 2*mostAlike {
			continue
		}
		if p := spokenOf(c, words); len(p.nouns)+len(p.states)+len(p.homes) > 0 {
			s.people = append(s.people, p)
		}
	}
	d := &docket{in: Input{Words: words}}
	for _, i := range s.Claims {
		if c := &r.Claims[i]; c.Kind.Speech() && len(s.exchanges) < mostAlike {
			if x, ok := d.exchangeOf(r, c); ok {
				s.exchanges = append(s.exchanges, x)
			}
		}
	}
}

// further reports whether words tell of more of some people known: "four more of the weavers". "Another five" may be of any affair.
func further(all []string, words *habeas.Words) bool {
	more := slices.ContainsFunc(all[:min(2, len(all))], func(w string) bool { return is(words, "further", w) })
	for i := 1; i < len(all); i++ {
		if more && is(words, "known", all[i]) && is(words, "among", all[i-1]) {
			return true
		}
	}
	return false
}

// more reports whether a story tells of people as of others beside those told of before: "four more of the weavers".
func (s *Story) more(c *habeas.Claim) bool { return slices.Contains(s.others, c.ID) }

// spokenOf reads the words for a claim's people.
func spokenOf(c *habeas.Claim, words *habeas.Words) spoken {
	var out spoken
	all := plainWords(c.Group.Who)
	for i, w := range all {
		before := i == 0 || is(words, "among", all[i-1])
		out.known = out.known || before && (is(words, "known", w) || is(words, "whose", w) || is(words, "self", w) || c.Modality == habeas.Denied && is(words, "nobody", w))
		if f := habeas.Fold(w); (words.People[w] || words.People[f]) && words.Telling[f] >= leastTelling {
			out.nouns = appendNew(out.nouns, f)
		}
	}
	out.states = statesIn(c.Group.Who, words)
	for _, w := range all {
		if state := words.States[w]; state != "" {
			out.homes = appendNew(out.homes, state)
		} else if f := habeas.Fold(w); is(words, "across", w) || is(words, "across", f) {
			out.homes = appendNew(out.homes, f)
		}
	}
	if c.Group.Count.Exact() {
		out.number = c.Group.Count.Min
	}
	if _, n := wholeSaid(words, c); n > 0 {
		out.number = n
	} else if first := slices.IndexFunc(all, func(w string) bool { return is(words, "among", w) }); first > 0 {
		out.number = 0 // some of those known: nobody says of how many
	}
	if custody(c) || c.Modality == habeas.Denied {
		out.places = placeNames(c)
	}
	if w := c.When; custody(c) && c.Happened() && w != nil && w.From != 0 && (w.To == 0 || seized(c)) {
		out.since = w
	}
	return out
}

// exchangeOf reads who asks or answers whom, false where a claim does not tell both.
func (d *docket) exchangeOf(r *habeas.Reading, c *habeas.Claim) (exchange, bool) {
	if c.Generic || c.Modality != habeas.Asserted {
		return exchange{}, false
	}
	name := func(t habeas.Text) string {
		if is(d.in.Words, "self", string(t)) {
			return r.Report.Publisher
		}
		return string(t)
	}
	x := exchange{when: r.Report.Published}
	if c.When != nil && c.When.Known() {
		x.when = start(*c.When)
	}
	asker, asked := name(c.Agent), name(c.Recipient)
	switch c.Kind {
	case habeas.Asked, habeas.Urged:
	case habeas.Answered, habeas.Silent:
		x.reply = true
		if asker, asked = asked, asker; asker == "" {
			asker = r.Report.Publisher
		}
	default:
		return exchange{}, false
	}
	x.asker, x.asked = d.partyWords(asker), d.partyWords(asked)
	return x, len(x.asker) > 0 && len(x.asked) > 0 && !d.anySpeaker(asked)
}

// speaksOf weighs what one story says of the people of another by words that point to them.
func (s *Story) speaksOf(o *Story) float64 {
	best := 0.0
	for i := range s.people {
		p := &s.people[i]
		if !p.known || !near(s, o) {
			continue
		}
		for j := range o.people {
			q := o.people[j]
			if p.number > 2 && p.number != q.number && slices.ContainsFunc(o.groups, func(c habeas.Claim) bool { return c.Group.Count == habeas.ExactCount(p.number) }) {
				q.number = p.number // so many are told of beside, by their number alone
			}
			best = max(best, p.means(&q))
		}
	}
	return best
}

// means weighs whether words that speak of people as known are of those of whom others tell.
func (p *spoken) means(q *spoken) float64 {
	noun, state := meet(p.nouns, q.nouns), meet(p.states, q.states) || meet(p.homes, q.homes)
	dated := p.since != nil && q.since != nil
	switch {
	case !noun && !state, len(p.states) > 0 && len(q.states) > 0 && !state, dated && !meets(*p.since, *q.since):
		return 0
	case p.number > 1 && p.number == q.number && (p.number > 2 || noun):
		return ofKnown
	case p.number > 1 && p.number != q.number:
		return 0
	case meet(p.places, q.places), noun && dated:
		return ofKnown
	case noun && state:
		return ofKind
	}
	return 0
}

// meets reports whether two stretches of days, either of which may be open, meet: people in custody since October were taken then, and not in another month.
func meets(a, b habeas.When) bool {
	if a.To == 0 {
		a.To = a.From + daysBegin
	}
	if b.To == 0 {
		b.To = b.From + daysBegin
	}
	return a.Overlaps(b)
}

// daysBegin is how long after the first day that is told a custody may have begun: "since October".
const daysBegin = 31

// replies weighs whether one of two stories tells what came of what is asked in the other.
func (s *Story) replies(o *Story) float64 {
	for _, x := range s.exchanges {
		for _, y := range o.exchanges {
			if x.reply && !y.reply && x.when >= y.when-daysEvent && x.when-y.when <= keyPeriod && standsIn(x.asker, y.asker) && standsIn(x.asked, y.asked) {
				if slices.ContainsFunc(s.groups, func(c habeas.Claim) bool { return c.Group.Count.Exact() }) {
					return besideMore
				}
				return ofReply
			}
		}
	}
	return 0
}

// byWords weighs what ties two stories by words alone.
func (s *Story) byWords(o *Story) float64 {
	return max(s.speaksOf(o), o.speaksOf(s)) + max(s.replies(o), o.replies(s))
}

// heard adds the keys by which a story is found by words alone: people by what they are with their number, and, where they are spoken of as known without one, with their place or their state; and who asks whom.
func (s *Story) heard(t *habeas.Trail) {
	for _, p := range s.people {
		for _, noun := range slices.Concat(p.nouns, p.states, p.homes) {
			if p.number > 1 {
				s.during(t, fmt.Sprintf("some:%s:%d", noun, p.number))
			}
			for _, place := range p.places {
				s.sought(t, "some:"+noun+":"+place, p.known)
			}
		}
		for _, noun := range p.nouns {
			if p.since != nil {
				onDays(t, "since:"+noun, habeas.When{From: p.since.From, To: p.since.From + daysBegin})
			}
			for _, state := range slices.Concat(p.states, p.homes) {
				s.sought(t, "some:"+noun+":"+state, p.known)
			}
		}
	}
	for _, x := range s.exchanges {
		for _, asker := range x.asker[:min(len(x.asker), mostAlike)] {
			for _, asked := range x.asked[:min(len(x.asked), mostAlike)] {
				for p := x.when/keyPeriod - 1; p <= x.when/keyPeriod+1; p++ {
					t.Add(fmt.Sprintf("said:%s:%s:%d", asker, asked, p), p == x.when/keyPeriod, x.reply)
				}
			}
		}
	}
}

// sought adds a key by which a story is filed, and, where it may seek others, sought.
func (s *Story) sought(t *habeas.Trail, key string, seeks bool) {
	if s.when.From == 0 || s.when.To == 0 {
		return
	}
	from, to := s.when.From/keyPeriod, min(s.when.To/keyPeriod, s.when.From/keyPeriod+20)
	for p := from - 1; p <= to+1; p++ {
		t.Add(strings.ToLower(fmt.Sprintf("%s:%d", key, p)), p >= from && p <= to, seeks)
	}
}
