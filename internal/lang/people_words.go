package lang

import (
	"strings"

	"habeas"
	"habeas/packs"
)

// roles are the roles that person.tsv may give, by number; entry.role holds the number.
var roles = [...]habeas.Role{"", habeas.RoleHeld, habeas.RoleKin, habeas.RoleHelper, habeas.RoleInformer, habeas.RoleGuard, habeas.RoleOfficial, habeas.RolePublic, habeas.RoleOther}

func roleNumber(s string) uint8 {
	for i, r := range roles {
		if i > 0 && string(r) == s {
			return uint8(i)
		}
	}
	return 0
}

// weak are nouns of people that are more often something else; they need an article, a possessive or a number.
const weak = " general private major minor native local guide host cook judge head chief figure individual relation human expert moderate liberal conservative radical " +
	"principal executive official national patient guard subject adult elder senior escort slave runner potter baker miller cell twin heads figures subjects relations " +
	"suspect convict exile recruit command body bodies pilot model witness witnesses cardinal fellow soul general's justice marine captive representative republican democrat " +
	"communist socialist marxist military catholic christian muslim hindu buddhist jewish sikh black white red host hosts union cast panel force forces unit corps pair cell couple " +
	"minority majority generation column contingent authority directorate council caravan commune convoy squad patrol head deputy extremist subversive guerrilla rebel insurgent terrorist militant "

// persons reads person.tsv.
func (p *Pack) persons() error {
	t := p.set.Table("person")
	if t == nil {
		return nil
	}
	for _, r := range t.Rows {
		role := roleNumber(r.Get("role"))
		if role == 0 {
			return r.Fault("%q is no role of people", r.Get("role"))
		}
		for _, w := range r.List("words") {
			if err := p.person(r, w, role); err != nil {
				return err
			}
		}
	}
	for w := range strings.FieldsSeq(weak) {
		p.lex.mark(w, clWeak)
	}
	return nil
}

func (p *Pack) person(r packs.Row, w string, role uint8) error {
	one, many, given := strings.Cut(w, "=")
	if !given {
		many = plural(one)
	}
	if strings.Contains(one, " ") {
		return nil // its last word is listed by itself
	}
	var s, m class
	switch r.Get("class") {
	case "noun":
		s, m = clPerson, clPeople
	case "kinwhole", "body":
		s, m = clBody, clBody
	case "plural":
		s, m, many = clNominal, clNominal, one
		if one == "people" || one == "folk" || one == "clergy" || strings.HasSuffix(one, "men") || strings.HasSuffix(one, "folk") || one == "passersby" || one == "mankind" {
			s, m = clPeople, clPeople
		}
	default:
		return r.Fault("%q is no class of nouns of people; there are noun, kinwhole, body, plural", r.Get("class"))
	}
	for many := range strings.SplitSeq(many, ";") {
		e := p.lex.mark(many, m)
		if e.role == 0 {
			e.role = role
		}
		if many != one && m&(clPeople|clBody) != 0 {
			p.noun(one, many)
		}
	}
	e := p.lex.mark(one, s)
	if e.role == 0 {
		e.role = role
	}
	return nil
}

var nameClasses = map[string]class{"title": clTitle, "first": clFirstName, "surname": clSurname, "particle": clParticle, "org": clOrgWord, "placenoun": clPlaceNoun, "notname": clNotName,
	"sort": clSort, "harm": clHarm, "partname": clPartName, "generic": clGenericCue, "thing": clThing, "measure": clMeasure, "modifier": clStates}

// namesTable reads name.tsv and stop.tsv.
func (p *Pack) namesTable() error {
	if t := p.set.Table("name"); t != nil {
		for _, r := range t.Rows {
			c, ok := nameClasses[r.Get("class")]
			if !ok {
				return r.Fault("%q is no class of words about names; see docs/packs.md", r.Get("class"))
			}
			for _, w := range r.List("words") {
				if strings.Contains(w, " ") {
					continue
				}
				p.lex.mark(w, c)
				if c == clHarm {
					p.verb(w, "", "")
					for _, f := range [...]string{third(w), ing(w), p.pastOf(w)} {
						p.lex.mark(f, clHarm)
					}
				}
			}
		}
	}
	if t := p.set.Table("stop"); t != nil {
		for _, r := range t.Rows {
			for _, w := range r.List("words") {
				p.lex.mark(w, clNotPeople)
			}
		}
	}
	return nil
}

// pastOf is the past of a verb of the lexicon.
func (p *Pack) pastOf(lemma string) string {
	id := p.lex.id(lemma)
	for i := range p.lex.entries {
		if e := &p.lex.entries[i]; e.lemma == id && e.form&formPast != 0 && id != 0 {
			return e.text
		}
	}
	return regularPast(lemma)
}

// nations reads the adjectives and nouns of peoples from the places' table of countries.
func (p *Pack) nations(set *packs.Set) {
	t := set.Table("country")
	if t == nil {
		return
	}
	p.states = map[string]string{}
	for _, r := range t.Rows {
		if cc, ok := strings.CutPrefix(r.Get("ref"), "cc:"); ok {
			for _, w := range append(r.List("adjectives"), r.List("people")...) {
				p.states[strings.ToLower(w)] = cc
			}
		}
		for _, w := range r.List("adjectives") {
			p.lex.mark(lastWord(w), clNation)
		}
		for _, w := range r.List("people") {
			e := p.lex.mark(lastWord(w), clPeople)
			if e.role == 0 {
				e.role = 1
			}
		}
	}
}

// StateOf gives the state (ISO 3166-1 alpha-2) that an adjective or noun of a people belongs to, "eritrean" or "north koreans"; "" for any other word.
func (p *Pack) StateOf(people string) string { return p.states[people] }

func lastWord(s string) string {
	if i := strings.LastIndexByte(s, ' '); i >= 0 {
		s = s[i+1:]
	}
	return strings.ToLower(s)
}
