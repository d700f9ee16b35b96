package corpus

import (
	"slices"
	"strings"

	"habeas"
)

// AffairEpisode gives the bundled affair with its golden case file in the form of an episode, so that both are measured alike. The separate affair of the
// case file is its case B.
func AffairEpisode() (Episode, error) {
	e := Episode{Name: "affair", Facts: "the bundled affair", Set: Dev}
	docs, err := Affair()
	if err != nil {
		return e, err
	}
	c, err := AffairCase()
	if err != nil {
		return e, err
	}
	var own, apart []string
	for _, s := range c.Separate {
		apart = append(apart, s.A)
	}
	for _, d := range docs {
		told, err := d.told(c.Claims[d.Report.ID])
		if err != nil {
			return e, err
		}
		e.Reports = append(e.Reports, told)
		if !slices.Contains(apart, d.Report.ID) {
			own = append(own, d.Report.ID)
		}
	}
	e.Truth = Truth{Cases: []TrueCase{{Name: "A", Reports: own, Who: c.Note}, {Name: "B", Reports: apart}}}
	if err := e.Truth.parse("timeline\n" + strings.Join(c.Timeline, "\n")); err != nil {
		return e, habeas.Errorf(habeas.Invalid, "case.json: %w", err)
	}
	e.Truth.ofCase(&c)
	return e, e.Truth.check(e.Reports)
}

// told gives a document as one of several. More holds further cells of its claims, by their numbers.
func (d *Document) told(more map[string]string) (Told, error) {
	t := Told{ID: d.Report.ID, Title: d.Report.Title, Publisher: d.Report.Publisher, Published: d.Report.Published, Text: d.Text, read: true}
	for i, g := range d.Claims {
		c := g.Claim
		c.ID, c.Confidence, c.Why = number(i), 1, []string{"read by a person"}
		if c.AccordingTo == nil {
			c.AccordingTo = []habeas.Voice{}
		}
		if c.Group != nil {
			own := *c.Group
			c.Group = &own
		}
		if cells := more[c.ID]; cells != "" {
			if err := complete(&c, strings.Split(cells, " | ")); err != nil {
				return t, err
			}
		}
		t.Claims = append(t.Claims, c)
	}
	for _, l := range d.Links {
		t.Links = append(t.Links, l.Link)
	}
	return t, nil
}

// number names a claim by its place in the list, from "1".
func number(i int) string {
	const digits = "0123456789"
	if i++; i < 10 {
		return digits[i : i+1]
	}
	return number(i/10-1) + digits[i%10:i%10+1]
}

// ofCase adds the tables of a golden case file.
func (t *Truth) ofCase(c *Case) {
	for _, e := range c.Echoes {
		t.Echoes = append(t.Echoes, TrueEcho{Report: e.Report, Of: []string{e.Of}, Kinds: []habeas.EchoKind{e.Kind}})
	}
	for _, e := range c.OpenEchoes {
		t.Echoes = append(t.Echoes, TrueEcho{Report: e.Report, Of: []string{e.Of}, Kinds: []habeas.EchoKind{e.Kind}, Fair: true})
	}
	for _, g := range c.Groups {
		role := g.Role
		if role == "" {
			role = habeas.RoleHeld
		}
		t.Groups = append(t.Groups, TrueGroup{ID: g.ID, Case: "A", Count: g.Count, Roles: []habeas.Role{role}, Who: g.Who, Reports: g.Reports})
	}
	for _, s := range c.Sets {
		one := TrueSet{Type: s.Type, A: []string{s.A}, Status: []string{string(s.Status)}}
		if s.Status == habeas.SetOpen {
			one.Status = []string{never}
		}
		for _, b := range s.B {
			one.B = append(one.B, []string{b})
		}
		t.Sets = append(t.Sets, one)
	}
	for i := range c.AsOf {
		t.ofDay(&c.AsOf[i])
	}
	last := c.AsOf[len(c.AsOf)-1]
	for _, fair := range []bool{false, true} {
		all := last.Conflicts
		if fair {
			all = last.OpenConflicts
		}
		for _, k := range all {
			one := TrueConflict{Case: "A", What: []habeas.ConflictWhat{k.What}, Says: k.Says, Fair: fair}
			for _, r := range k.Reports {
				one.Reports = append(one.Reports, t.orCopy(r))
			}
			t.Conflicts = append(t.Conflicts, one)
		}
	}
}

// orCopy gives a report and the copies of it: a statement may be shown by any of them.
func (t *Truth) orCopy(report string) []string {
	out := []string{report}
	for _, e := range t.Echoes {
		if slices.Contains(e.Of, report) && slices.Contains(e.Kinds, habeas.EchoCopy) && !e.Fair {
			out = append(out, e.Report)
		}
	}
	return out
}

// ofDay adds what the golden case file says of a day.
func (t *Truth) ofDay(d *GoldenDay) {
	t.Counts = append(t.Counts, TrueCount{Case: "A", Day: d.Day, Known: d.Known, ByState: d.ByState})
	t.Words = append(t.Words, TrueWord{Case: "A", Day: d.Day, Custody: []Sight{{d.LastWord.Day, d.LastWord.Report}}, Contact: []Sight{{d.Contact.Day, d.Contact.Report}}})
	for _, r := range d.Requests {
		answer := TrueAnswer{d.Day, string(r.Answer)}
		at := slices.IndexFunc(t.Requests, func(x TrueRequest) bool {
			return x.From[0] == r.From && x.To[0] == r.To && x.Topic == r.Topic && x.Fair == r.Open
		})
		if at >= 0 {
			t.Requests[at].Answers = append(t.Requests[at].Answers, answer)
			continue
		}
		kinds := []habeas.Kind{r.Kind}
		if strings.HasPrefix(r.Topic, "not to ") {
			kinds = []habeas.Kind{habeas.Asked, habeas.Urged} // convention 2: either may be read
		}
		t.Requests = append(t.Requests, TrueRequest{Case: "A", From: []string{r.From}, To: []string{r.To}, Kinds: kinds, Topic: r.Topic, Answers: []TrueAnswer{answer}, Fair: r.Open})
	}
}
