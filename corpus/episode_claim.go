package corpus

import (
	"slices"
	"strconv"
	"strings"

	"habeas"
)

// claims reads the claims of a report, one a line:
//
//	a arrested | who thirteen people = 13 | at Hunchun | on 2015-10-05 | by police | per a driver (anonymous) | "the words of the report"
//
// The first cell is a label, the kind and, where they are not asserted, not hedged and not generic, modality, hedge and "generic". The other cells begin
// with the word that says what they are; the last is the quote. A line "link summary_of NAME" is a link of the report.
func (t *Told) claims(s string) error {
	t.read = true
	labels := map[string]bool{}
	for line := range strings.SplitSeq(strings.TrimSpace(s), "\n") {
		if rest, ok := strings.CutPrefix(line, "link "); ok {
			kind, name, _ := strings.Cut(rest, " ")
			if !slices.Contains([]habeas.LinkKind{habeas.SummaryOf, habeas.Quotes, habeas.CopyOf, habeas.Follows}, habeas.LinkKind(kind)) || name == "" {
				return habeas.Errorf(habeas.Invalid, "%q is no link", line)
			}
			t.Links = append(t.Links, habeas.Link{Kind: habeas.LinkKind(kind), Name: name})
			continue
		}
		c, err := t.claim(line)
		if err != nil {
			return habeas.Errorf(habeas.Invalid, "%q: %w", line, err)
		}
		if labels[c.ID] {
			return habeas.Errorf(habeas.Invalid, "the label %s is given twice", c.ID)
		}
		labels[c.ID] = true
		t.Claims = append(t.Claims, c)
	}
	for _, c := range t.Claims {
		if c.Group == nil || c.Group.Relation == nil {
			continue
		}
		for _, of := range c.Group.Relation.Of {
			if !labels[of] {
				return habeas.Errorf(habeas.Invalid, "%s stands in a relation to %s, which is no claim of the report", c.ID, of)
			}
		}
	}
	return nil
}

func (t *Told) claim(line string) (habeas.Claim, error) {
	c := habeas.Claim{Modality: habeas.Asserted, AccordingTo: []habeas.Voice{}, Confidence: 1, Why: []string{"read by a person"}}
	at := strings.Index(line, ` | "`)
	if at < 0 || !strings.HasSuffix(line, `"`) || at+4 >= len(line)-1 {
		return c, habeas.Errorf(habeas.Invalid, "the last cell is the quote in quotation marks")
	}
	c.Quote = line[at+4 : len(line)-1]
	if _, ok := newLayer(t.Text).find(c.Quote, 1); !ok {
		return c, habeas.Errorf(habeas.Invalid, "the quote does not stand in the report")
	}
	cells := strings.Split(line[:at], " | ")
	if err := what(&c, strings.Fields(cells[0])); err != nil {
		return c, err
	}
	return c, complete(&c, cells[1:])
}

// complete adds what cells say to a claim.
func complete(c *habeas.Claim, cells []string) error {
	var relation *habeas.Relation
	var names []string
	for _, cell := range cells {
		key, value, _ := strings.Cut(strings.TrimSpace(cell), " ")
		if key == "named" {
			names = strings.Split(strings.TrimSpace(value), " ; ")
			continue
		}
		if key == "rel" {
			words := strings.Fields(value)
			if len(words) < 2 {
				return habeas.Errorf(habeas.Invalid, "%q is no relation", value)
			}
			relation = &habeas.Relation{Type: habeas.SetKind(words[0]), Of: words[1:]}
			continue
		}
		if err := cellOf(c, key, strings.TrimSpace(value)); err != nil {
			return err
		}
	}
	if c.Group == nil && (relation != nil || names != nil) {
		return habeas.Errorf(habeas.Invalid, "a relation and names are those of groups; say who")
	}
	if c.Group != nil {
		c.Group.Relation, c.Group.Names = relation, names
	}
	return nil
}

// what reads label, kind, modality, hedge and generic.
func what(c *habeas.Claim, words []string) error {
	if len(words) < 2 || !slices.Contains(habeas.Kinds, habeas.Kind(words[1])) {
		return habeas.Errorf(habeas.Invalid, "a claim begins with a label and a kind")
	}
	c.ID, c.Kind = words[0], habeas.Kind(words[1])
	for _, w := range words[2:] {
		switch {
		case slices.Contains(habeas.Modalities, habeas.Modality(w)):
			c.Modality = habeas.Modality(w)
		case slices.Contains([]habeas.Hedge{habeas.HedgeReported, habeas.HedgeBelieved, habeas.HedgeApparent}, habeas.Hedge(w)):
			c.Hedge = habeas.Hedge(w)
		case w == "generic":
			c.Generic = true
		default:
			return habeas.Errorf(habeas.Invalid, "%q is no modality, no hedge and not \"generic\"", w)
		}
	}
	return nil
}

func cellOf(c *habeas.Claim, key, value string) (err error) {
	switch key {
	case "who":
		c.Group, err = groupOf(value)
	case "at":
		c.Place = &habeas.Place{Name: value, Role: habeas.At}
	case "via":
		c.Place = &habeas.Place{Name: value, Role: habeas.Via}
	case "from":
		c.FromPlace = &habeas.Place{Name: value, Role: habeas.From}
	case "to":
		c.ToPlace = &habeas.Place{Name: value, Role: habeas.To}
	case "on":
		w, e := whenOf(value)
		c.When, err = &w, e
	case "by":
		c.Agent = habeas.Text(value)
	case "unto":
		c.Recipient = habeas.Text(value)
	case "about":
		c.Topic = habeas.Text(value)
	case "per":
		c.AccordingTo, err = voicesOf(value)
	default:
		err = habeas.Errorf(habeas.Invalid, "a cell begins with who, named, at, via, from, to, on, by, unto, about, per or rel, not with %q", key)
	}
	return err
}

// groupOf reads "thirteen people = 13", "about fifty = 45-55 about", "two drivers = 2 helper", "the men = some".
func groupOf(s string) (*habeas.Group, error) {
	who, count, ok := strings.Cut(s, " = ")
	words := strings.Fields(count)
	if !ok || len(words) == 0 {
		return nil, habeas.Errorf(habeas.Invalid, "%q: write the words for them, \" = \", and how many", s)
	}
	g := &habeas.Group{Who: who, Role: habeas.RoleHeld}
	if words[0] == "some" {
		g.Count = habeas.PluralCount()
	} else {
		h, err := headsOf(words[0])
		if err != nil {
			return nil, err
		}
		g.Count = habeas.Count{Min: h.Min, Max: h.Max, Form: habeas.Exactly}
		switch {
		case h.Max == habeas.Open:
			g.Count.Form = habeas.AtLeast
		case h.Min != h.Max:
			g.Count.Form = habeas.Between
		}
	}
	for _, w := range words[1:] {
		switch {
		case slices.Contains([]habeas.CountForm{habeas.AtLeast, habeas.MoreThan, habeas.About, habeas.UpTo, habeas.Vague}, habeas.CountForm(w)):
			g.Count.Form = habeas.CountForm(w)
		case slices.Contains([]habeas.Role{habeas.RoleKin, habeas.RoleHelper, habeas.RoleInformer, habeas.RoleGuard, habeas.RoleOfficial, habeas.RolePublic, habeas.RoleOther}, habeas.Role(w)):
			g.Role = habeas.Role(w)
		default:
			return nil, habeas.Errorf(habeas.Invalid, "%q is no form of a count and no role", w)
		}
	}
	return g, nil
}

// headsOf reads "9", "9-11" and "9+".
func headsOf(s string) (habeas.Heads, error) {
	low, high, between := strings.Cut(s, "-")
	bare, open := strings.CutSuffix(low, "+")
	least, err := strconv.Atoi(bare)
	h := habeas.Heads{Min: least, Max: least}
	switch {
	case open:
		h.Max = habeas.Open
	case between && err == nil:
		h.Max, err = strconv.Atoi(high)
	}
	if err != nil || h.Min < 0 || h.Max < h.Min || open && between {
		return h, habeas.Errorf(habeas.Invalid, "%q is no number of people; write 9, 9-11 or 9+", s)
	}
	return h, nil
}

// whenOf reads "2015-10-05", "2015-10-05..2015-10-11", "..2015-10-11" and "2015-10-05..".
func whenOf(s string) (habeas.When, error) {
	from, to, between := strings.Cut(s, "..")
	a, err := habeas.ParseDay(from)
	if err != nil {
		return habeas.When{}, err
	}
	if !between {
		return habeas.OnDay(a), nil
	}
	b, err := habeas.ParseDay(to)
	if err == nil && b != 0 && b < a {
		err = habeas.Errorf(habeas.Invalid, "%q ends before it begins", s)
	}
	return habeas.When{From: a, To: b, Precision: habeas.PrecisionInterval}, err
}

// voicesOf reads "a relative (relative) ; a guard (anonymous)", nearest first.
func voicesOf(s string) ([]habeas.Voice, error) {
	kinds := []habeas.VoiceKind{habeas.VoiceOutlet, habeas.VoiceAgency, habeas.VoiceOrganisation, habeas.VoiceOfficial, habeas.VoiceRelative, habeas.VoiceWitness,
		habeas.VoiceAnonymous, habeas.VoiceReport}
	var out []habeas.Voice
	for one := range strings.SplitSeq(s, " ; ") {
		name, kind, _ := strings.Cut(strings.TrimSuffix(one, ")"), " (")
		if !slices.Contains(kinds, habeas.VoiceKind(kind)) {
			return nil, habeas.Errorf(habeas.Invalid, "%q: write the voice and, in brackets, its kind", one)
		}
		out = append(out, habeas.Voice{Name: name, Kind: habeas.VoiceKind(kind)})
	}
	return out, nil
}
