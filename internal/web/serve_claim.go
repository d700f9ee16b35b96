package web

import (
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"habeas"
)

// claimFrom lays a form over a claim. What the form leaves as it was stays to the letter.
func (s *Server) claimFrom(r *http.Request, v reportView, c habeas.Claim) (habeas.Claim, error) {
	get := func(name string) string { return clip(strings.TrimSpace(r.PostFormValue(name)), 300) }
	c.Kind, c.Modality, c.Hedge, c.Generic = habeas.Kind(get("kind")), habeas.Modality(get("modality")), habeas.Hedge(get("hedge")), get("generic") != ""
	if !slices.Contains(habeas.Kinds, c.Kind) || !slices.Contains(habeas.Modalities, c.Modality) || !slices.Contains(hedges, c.Hedge) {
		return c, habeas.Errorf(habeas.Invalid, "%s", s.words.T("review.kind"))
	}
	var err error
	if c.Group, err = s.groupFrom(get, v, c.Group); err != nil {
		return c, err
	}
	c.Place, c.FromPlace, c.ToPlace = s.placeFrom(v, get("place"), habeas.At, c.Place), s.placeFrom(v, get("from_place"), habeas.From, c.FromPlace), s.placeFrom(v, get("to_place"), habeas.To, c.ToPlace)
	if c.When, err = s.whenFrom(get, c.When); err != nil {
		return c, err
	}
	if c.Duration, err = s.durationFrom(get("least_days"), get("most_days"), c.Duration); err != nil {
		return c, err
	}
	c.Agent, c.Recipient, c.Topic = habeas.Text(get("agent")), habeas.Text(get("recipient")), habeas.Text(get("topic"))
	c.AccordingTo = voicesFrom(get, c.AccordingTo)
	return c, nil
}

// voicesFrom reads a source chain, nearest voice first; a voice without a name is left out.
func voicesFrom(get func(string) string, was []habeas.Voice) []habeas.Voice {
	out := []habeas.Voice{}
	for i := range mostVoices {
		name, kind := get(fmt.Sprintf("voice_%d", i)), habeas.VoiceKind(get(fmt.Sprintf("voice_kind_%d", i)))
		if name == "" {
			continue
		}
		if !slices.Contains(habeas.VoiceKinds, kind) {
			kind = habeas.VoiceAnonymous
		}
		out = append(out, habeas.Voice{Name: name, Kind: kind})
	}
	return append(out, was[min(len(was), mostVoices):]...)
}

func (s *Server) groupFrom(get func(string) string, v reportView, was *habeas.Group) (*habeas.Group, error) {
	form := habeas.CountForm(get("count_form"))
	if get("who") == "" && get("min") == "" && form == "" {
		return nil, nil
	}
	g := habeas.Group{Role: habeas.RoleHeld, Count: habeas.PluralCount(), Names: []string{}}
	if was != nil {
		g = *was
	}
	g.Who = get("who")
	if role := habeas.Role(get("role")); slices.Contains(habeas.Roles, role) {
		g.Role = role
	}
	var err error
	if g.Count, err = s.countFrom(form, get("min"), get("max"), g.Count); err != nil {
		return nil, err
	}
	g.Relation, err = s.relationFrom(v, habeas.SetKind(get("relation")), get("relation_of"), g.Relation)
	return &g, err
}

// countFrom reads a number of people in the form in which it is told. One number without a form is exactly that.
func (s *Server) countFrom(form habeas.CountForm, low, high string, was habeas.Count) (habeas.Count, error) {
	if form == habeas.Vague || form == "" && low == "" {
		if was.Form == habeas.Vague {
			return was, nil
		}
		return habeas.PluralCount(), nil
	}
	n, err := strconv.Atoi(low)
	most := n
	if err == nil && high != "" {
		most, err = strconv.Atoi(high)
	}
	if err != nil || n < 0 || most < n || most > 1e7 {
		return was, habeas.Errorf(habeas.Invalid, "%s", s.words.T("review.count"))
	}
	if form == was.Form && n == was.Min && (most == was.Max || high == "" && was.Max == habeas.Open) {
		return was, nil
	}
	switch form {
	case habeas.AtLeast:
		return habeas.Count{Min: n, Max: habeas.Open, Form: form}, nil
	case habeas.MoreThan:
		return habeas.Count{Min: n + 1, Max: habeas.Open, Form: form}, nil
	case habeas.UpTo:
		return habeas.Count{Min: 1, Max: max(1, most), Form: form}, nil
	case habeas.About:
		if most > n {
			return habeas.Count{Min: n, Max: most, Form: form}, nil
		}
		return habeas.Count{Min: n - (n+9)/10, Max: n + (n+9)/10, Form: form}, nil
	}
	if most > n {
		return habeas.Count{Min: n, Max: most, Form: habeas.Between}, nil
	}
	return habeas.ExactCount(n), nil
}

// relationFrom reads how a group stands to those of other claims, which the form names by their numbers on the page.
func (s *Server) relationFrom(v reportView, kind habeas.SetKind, of string, was *habeas.Relation) (*habeas.Relation, error) {
	if kind == "" {
		return nil, nil
	}
	if was != nil && was.Type == kind && v.numbersOf(was.Of) == of {
		return was, nil
	}
	out := &habeas.Relation{Type: kind}
	for _, f := range strings.FieldsFunc(of, func(r rune) bool { return r == ',' || r == ' ' || r == '+' }) {
		n, err := strconv.Atoi(f)
		if err != nil || n < 1 || n > len(v.Review.Claims) || n == v.At {
			return nil, habeas.Errorf(habeas.Invalid, "%s", s.words.T("review.relation"))
		}
		out.Of = append(out.Of, v.Review.Claims[n-1].Read.ID)
	}
	if len(out.Of) == 0 || !slices.Contains(setKinds, kind) {
		return nil, habeas.Errorf(habeas.Invalid, "%s", s.words.T("review.relation"))
	}
	return out, nil
}

// placeFrom keeps the place as it was where its name was not touched. A new name is the place that the report already means by it, else what the gazetteer knows by it.
func (s *Server) placeFrom(v reportView, name string, role habeas.PlaceRole, was *habeas.Place) *habeas.Place {
	if name == "" {
		return nil
	}
	if was != nil {
		if role = was.Role; was.Name == name {
			return was
		}
	}
	for _, c := range v.Reading.Claims {
		for _, p := range []*habeas.Place{c.Place, c.FromPlace, c.ToPlace} {
			if p != nil && strings.EqualFold(p.Name, name) && p.Ref != "" {
				return &habeas.Place{Name: name, Role: role, Ref: p.Ref, Also: p.Also}
			}
		}
	}
	out := &habeas.Place{Name: name, Role: role}
	if refs := s.desk.Named(name); len(refs) > 0 {
		out.Ref, out.Also = refs[0], refs[1:]
	}
	return out
}

func (s *Server) whenFrom(get func(string) string, was *habeas.When) (*habeas.When, error) {
	form, from, to := get("when_form"), get("from"), get("to")
	if wasForm, wasFrom, wasTo := whenText(was); form == wasForm && from == wasFrom && to == wasTo {
		return was, nil
	}
	if from == "" && to == "" {
		return nil, nil
	}
	a, err := habeas.ParseDay(from)
	if err != nil {
		return nil, err
	}
	b, err := habeas.ParseDay(to)
	if err != nil {
		return nil, err
	}
	w := habeas.When{From: a, To: b, Precision: habeas.PrecisionInterval}
	switch {
	case form == since:
		w.From, w.To = max(a, b), 0
	case form == until:
		w.From, w.To = 0, max(a, b)
	case a == b || b == 0 || a == 0 && form == onDays:
		w = habeas.OnDay(max(a, b))
	case b < a:
		return nil, habeas.Errorf(habeas.Invalid, "%s", s.words.T("review.when"))
	}
	return &w, nil
}

func (s *Server) durationFrom(least, most string, was *habeas.Duration) (*habeas.Duration, error) {
	if a, b := daysText(was); a == least && b == most {
		return was, nil
	}
	var out habeas.Duration
	for _, x := range []struct {
		text string
		to   **int
	}{{least, &out.MinDays}, {most, &out.MaxDays}} {
		if x.text == "" {
			continue
		}
		n, err := strconv.Atoi(x.text)
		if err != nil || n < 0 || n > 100_000 {
			return nil, habeas.Errorf(habeas.Invalid, "%s", s.words.T("review.days"))
		}
		*x.to = &n
	}
	if out.MinDays != nil && out.MaxDays != nil && *out.MinDays > *out.MaxDays {
		return nil, habeas.Errorf(habeas.Invalid, "%s", s.words.T("review.days"))
	}
	if out.MinDays == nil && out.MaxDays == nil {
		return nil, nil
	}
	return &out, nil
}
