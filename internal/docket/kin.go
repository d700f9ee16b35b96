package docket

import (
	"cmp"
	"fmt"
	"hash/fnv"
	"slices"
	"strings"

	"habeas"
)

// Finding a report's kin among very many. Whether two reports are looked at together depends on the two alone: never on how many others are held, so that order of arrival
// does not matter and making everything anew gives the same. Every key is therefore made rare by what it joins (a number with a place and a time, a kind of event with a place
// and its days), rather than left wide and passed over where many share it.

// Sketch is a report with what finding its kin asks of it, made once.
type Sketch struct {
	Received
	topic   topic
	stories []placed
	trails  []habeas.Trail
}

// Stories is how many stories a report tells.
func (s *Sketch) Stories() int { return len(s.stories) }

// SketchOf makes the sketch of a report as people left it.
func SketchOf(r Received, words *habeas.Words) *Sketch {
	s := StoriesOnly(r, words)
	s.topic = topicOf(&s.Reading, words, inOrder(s.Claims), true, nil)
	people, topics := habeas.Trail{Least: 1}, []topic{s.topic}
	if len(s.stories) > 1 {
		all, main := make([]Story, len(s.stories)), 0
		for n := range s.stories {
			if all[n] = s.stories[n].Story; s.stories[n].main {
				main = n
			}
		}
		topics = topicsOf(&s.Reading, all, main, words)
	}
	for n := range s.stories {
		s.stories[n].topic = topics[n]
		s.stories[n].trail(&people, r.Report.Published, s.topic.length == 0)
	}
	s.trails = []habeas.Trail{people.Sorted(), s.topic.trail(r.Report.Published, false), s.topic.trail(r.Report.Published, true)}
	return s
}

// StoriesOnly is SketchOf without what comparing the report with others asks for: it can be gathered by links that are known.
func StoriesOnly(r Received, words *habeas.Words) *Sketch {
	r.Claims = slices.Clone(r.Claims)
	for i := range r.Claims {
		r.Claims[i] = *widened(&r.Claims[i], words)
	}
	s := &Sketch{Received: r}
	all := Stories(&s.Reading, words)
	main := 0
	for n := range all {
		if len(all[n].Claims) > len(all[main].Claims) {
			main = n
		}
	}
	for n := range all {
		s.stories = append(s.stories, placed{Story: all[n], nth: n, main: n == main})
	}
	return s
}

// Trails are the index keys by which reports of the same people can be found.
func (s *Sketch) Trails() []habeas.Trail { return s.trails }

// Kin says how much two reports with such knots are drawn together in one affair by themselves, not only through others, and whether for sure; 0 is not at all.
func Kin(all []Knot) (weight float64, sure bool) {
	for _, k := range all {
		weight, sure = max(weight, k.weight), sure || k.sure
	}
	return weight, sure
}

// Lengths of time and the bound on the keys of one story that join a number and a place.
const (
	keyPeriod  = daysAffair // two stories fewer days apart lie in one such period or in neighbouring ones
	keyDecade  = 10         // of what lasted no longer, two that meet have one of these in common
	mostJoined = 200
)

// trail adds the keys of a story. They cover all by which claims tie two stories (see tied): a name; an end of custody on a day, which another report may deny; a number with a
// place (for the months of a custody too), or with a kind of event and its days; a kind of event with a place and its days. Where nothing is known of what a report is about, the number alone.
func (s *Story) trail(t *habeas.Trail, published habeas.Day, bare bool) {
	numbers, places, names, months := map[int]bool{}, map[string]bool{}, map[string]bool{}, map[string]bool{}
	for i := range s.groups {
		c := &s.groups[i]
		for _, n := range c.Group.Names {
			for _, k := range nameKeys(n) {
				names[k] = true
			}
		}
		for _, m := range monthsOf(dated(c, published)) {
			months[m] = true
		}
		number := 0
		if n := c.Group.Count; n.Exact() && n.Min > 1 {
			number = n.Min
			numbers[number] = true
		}
		named := placeNames(c)
		for _, p := range named {
			places[p] = true
		}
		if brief(c) && !moves(c) && number > 0 {
			onDays(t, fmt.Sprintf("heads:%d:%s", number, c.Kind), *c.When)
		}
		if brief(c) && c.When.To-c.When.From <= 7 {
			for _, p := range named {
				onDays(t, "event:"+string(c.Kind)+":"+p, *c.When)
			}
		}
		if ended, ok := stateOf(c.Kind); ok && ended != habeas.StateHeld && brief(c) && c.When.To-c.When.From < 2 {
			for day := c.When.From; day <= c.When.To; day++ {
				t.Both(fmt.Sprintf("end:%s:%s", c.Kind, day))
			}
		}
	}
	for _, k := range custodyKeys(s) {
		t.Both(k)
	}
	for n := range names {
		for m := range months {
			t.Both("name:" + n + ":" + m)
		}
	}
	s.joined(t, numbers, places)
	s.heard(t)
	for n := range numbers {
		s.during(t, fmt.Sprintf("count:%d", n), bare)
	}
}

// joined adds keys of every number with every place of a story; of too many, those that come first by a hash, which two stories that share much also share.
func (s *Story) joined(t *habeas.Trail, numbers map[int]bool, places map[string]bool) {
	var all []uint64
	for n := range numbers {
		for p := range places {
			h := fnv.New64a()
			fmt.Fprint(h, n, p)
			all = append(all, h.Sum64())
		}
	}
	slices.Sort(all)
	for _, h := range all[:min(len(all), mostJoined)] {
		s.during(t, fmt.Sprintf("both:%x", h))
	}
}

// during adds a key for the periods of a story. With a word on whether the report is bare, the key is sought by and among bare reports only.
func (s *Story) during(t *habeas.Trail, key string, bare ...bool) {
	if s.when.From == 0 || s.when.To == 0 {
		return
	}
	from, to := s.when.From/keyPeriod, min(s.when.To/keyPeriod, s.when.From/keyPeriod+20)
	for p := from - 1; p <= to+1; p++ {
		k := fmt.Sprintf("%s:%d", key, p)
		within := p >= from && p <= to
		if len(bare) == 0 {
			t.Add(k, within, true)
			continue
		}
		t.Add(k, within, bare[0])
		t.Add("bare:"+k, within && bare[0], !bare[0])
	}
}

func onDays(t *habeas.Trail, key string, w habeas.When) {
	for d := w.From / keyDecade; d <= w.To/keyDecade; d++ {
		t.Both(fmt.Sprintf("%s:%d", key, d))
	}
}

// placeNames are the names and refs by which a claim's places can be found to agree with others.
func placeNames(c *habeas.Claim) []string {
	var out []string
	for _, p := range placesOf(c) {
		out = append(out, "n/"+strings.ToLower(p.Name))
		if p.Ref != "" {
			out = append(out, "r/"+string(p.Ref))
		}
	}
	return out
}

// leastWords is how many of their most telling words two reports must share to be found by what they are about; one is enough among reports that have hardly any.
const (
	leastWords = 2
	hardlyAny  = 12
)

// trail is the keys of the most telling words with the stretch of days in which the report came out; they are sought in the stretches before and after too.
func (t *topic) trail(published habeas.Day, few bool) habeas.Trail {
	out, what := habeas.Trail{Least: leastWords}, "word"
	if few {
		out.Least, what = 1, "only"
	}
	if published == 0 || few && len(t.terms) > hardlyAny {
		return out
	}
	best := slices.Clone(t.terms)
	slices.SortFunc(best, func(a, b term) int { return cmp.Or(cmp.Compare(b.weight, a.weight), cmp.Compare(a.word, b.word)) })
	for _, x := range best[:min(keyTerms, len(best))] {
		for _, period := range []habeas.Day{published/daysKin - 1, published / daysKin, published/daysKin + 1} {
			out.Add(fmt.Sprintf("%s:%08x:%d", what, uint32(x.word), period), period == published/daysKin, true)
		}
	}
	return out.Sorted()
}

// like is the cosine of two topics.
func (t *topic) like(o *topic) float64 {
	dot := 0.0
	for a, b := t.terms, o.terms; len(a) > 0 && len(b) > 0; {
		switch cmp.Compare(a[0].word, b[0].word) {
		case -1:
			a = a[1:]
		case 1:
			b = b[1:]
		default:
			dot += a[0].weight * b[0].weight
			a, b = a[1:], b[1:]
		}
	}
	if dot == 0 {
		return 0
	}
	return dot / (t.length * o.length)
}
