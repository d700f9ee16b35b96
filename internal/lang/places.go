package lang

import (
	"slices"

	"habeas"
)

// manyPeople is how many thousands of people make a town well known, so that its name alone, without capitals, is believed.
const manyPeople = 400

// placer finds the places of one text.
type placer struct {
	look
	d       *Doc
	g       *gazetteer
	sent    *Sent
	lower   bool
	found   []int32          // of each mention in out, its first candidate, -1 where unresolved
	country map[string]int32 // how often a country shows in the text
	out     []PlaceAt
}

// placesOf fills d.Places.
func (p *Pack) placesOf(d *Doc) {
	x := placer{look: look{p: p, toks: d.Toks}, d: d, g: p.gaz, lower: d.letters == lowerCase, country: map[string]int32{}}
	for k := range d.Sents {
		s := &d.Sents[k]
		x.sent, x.from, x.end = s, s.From, s.To
		if s.Part == habeas.PartBoilerplate {
			continue
		}
		for i := s.From; i < s.To; {
			i = x.at(i)
		}
	}
	x.resolve()
	d.Places = x.out
}

// at looks for a place at token i and gives the token to go on from.
func (x *placer) at(i int32) int32 {
	t := &x.toks[i]
	if t.Flags&(Punct|Digits|InTime) != 0 {
		return i + 1
	}
	c := x.p.class(t)
	if c&clPlaceWord != 0 && (t.Flags&(Capital|AllCaps) != 0 || x.sent.Upper || x.lower || x.foreign(t)) {
		if v, n := x.g.names.longest(x.toks, i, x.end); v != noValue && x.believed(i, i+n, v) {
			x.add(i, i+n, v)
			return i + n
		}
	}
	if to := x.unlisted(i); to > i {
		return to
	}
	return i + 1
}

func (x *placer) add(from, to, v int32) {
	for k := from; k < to; k++ {
		x.toks[k].Flags |= InPlace
	}
	at := PlaceAt{Range: Range{from, to}}
	if v >= 0 {
		at.Kind = x.g.places[v].kind
		if x.g.places[v].next < 0 || x.g.places[v].kind == kindCountry {
			x.country[x.g.places[v].country]++
		}
	}
	x.out = append(x.out, at)
	x.found = append(x.found, v)
}

// believed judges a listed name at [from, to) whose likeliest place is v.
func (x *placer) believed(from, to, v int32) bool {
	pl := &x.g.places[v]
	t := &x.toks[from]
	if t.Flags&InName != 0 || pl.kind == kindCountry && x.is(to, clNation) {
		return false
	}
	upper := t.Flags&(Capital|AllCaps) != 0 && !x.sent.Upper
	if upper && to-from == 1 && t.Flags&AllCaps != 0 && !pl.hand && len(t.Lower) < 4 && x.sent.Part != habeas.PartDateline && !(t.Flags&FirstInSent != 0 && x.flags(to)&Punct != 0) {
		return false // an abbreviation: "the UN"
	}
	if upper && x.is(to, clOrgWord) && x.flags(to)&(Capital|AllCaps) != 0 && pl.kind != "site" && !x.any(to, "police") {
		return false
	}
	if upper && to-from == 1 && pl.kind != kindCountry && x.flags(to)&Capital != 0 && x.flags(to)&Punct == 0 && !pl.hand && x.classAt(to)&(clPlaceNoun|clMonth|clWeekday|clNation) == 0 {
		return false // the first word of some longer name
	}
	if upper && to-from == 1 && !pl.hand && from > x.from && x.flags(from-1)&Capital != 0 && x.flags(from-1)&(Punct|FirstInSent) == 0 && !x.is(from-1, clFunction) {
		return false // the last word of some longer name
	}
	common := to-from == 1 && t.Word < x.p.common && !pl.hand && x.p.class(t)&^(clPlaceWord|clPhrase) != 0
	if pl.hand {
		return upper || x.sent.Upper || x.lower && !x.any(from, "us", "turkey", "chad", "jordan", "guinea", "georgia", "male", "mali", "the") || x.foreign(t)
	}
	if upper {
		return !common || x.inPlace(from) && t.Flags&FirstInSent == 0 && x.p.class(t)&clFunction == 0 && pl.people >= 50
	}
	if common {
		return false
	}
	return pl.known || pl.people >= manyPeople || x.inPlace(from) && pl.people >= 50
}

// foreign reports whether a word is written in other letters than Latin, so that it has no capitals.
func (x *placer) foreign(t *Tok) bool { return x.d.Text[t.Start] >= 0xE0 }

// inPlace reports whether the word before token i leads to a place.
func (x *placer) inPlace(i int32) bool {
	return x.any(i-1, "in", "at", "near", "from", "to", "outside", "via", "through", "around", "into", "of") && !(x.low(i-1) == "to" && x.lower)
}

// unlisted finds a place that the gazetteer does not have: capitals after "in" or "near", or before "province", "town".
func (x *placer) unlisted(i int32) int32 {
	if x.sent.Upper {
		return x.unlistedUpper(i)
	}
	if x.flags(i)&Capital == 0 || !x.leadsIn(i-1) || !x.strange(i) {
		return i
	}
	to := i
	for to < x.end && to < i+4 && x.strange(to) && x.flags(to)&Capital != 0 {
		to++
	}
	for x.is(to, clPlaceNoun) && to < i+5 {
		to++
	}
	if x.is(to, clOrgWord|clPerson|clPeople|clTitle) || x.flags(to)&(Capital|AllCaps) != 0 && x.flags(to)&Punct == 0 || x.low(i-1) == "at" && !x.is(to-1, clPlaceNoun) && !(x.is(i-2, clPartName|clPlaceNoun|clOrgWord) && (x.flags(to)&(Punct|InTime) != 0 || to >= x.end || x.is(to, clPrep|clConj))) {
		return i
	}
	x.add(i, to, -1)
	return to
}

// leadsIn reports whether a word before capitals leads to a place that need not be known: "near", "through", "the province of", "20 km west of".
func (x *placer) leadsIn(i int32) bool {
	if n := len(x.out); x.low(i) == "to" && n > 0 && x.out[n-1].To == i && x.low(x.out[n-1].From-1) == "from" {
		return true // "from Aden to"
	}
	return x.any(i, "in", "near", "outside", "at", "through", "via") || x.low(i) == "of" && (x.is(i-1, clPlaceNoun) && x.flags(i-1)&Capital == 0 ||
		x.any(i-1, "north", "south", "east", "west", "north-east", "north-west", "south-east", "south-west", "northeast", "northwest", "southeast", "southwest", "outskirts", "suburb", "vicinity"))
}

// unlistedUpper reads names before "department", "province" and the like in text all in capitals.
func (x *placer) unlistedUpper(i int32) int32 {
	if !x.strange(i) && !x.is(i, clParticle) || !x.any(i-1, "in", "near", "of", "at", "from", ",", "the", "and", "to") {
		return i
	}
	to := i
	for to < x.end && to < i+6 && (x.strange(to) || x.is(to, clParticle)) {
		to++
	}
	if to == i || !x.any(to, "department", "province", "municipality", "district", "region", "canton", "hamlet", "jurisdiction", "town", "village", "island", "state", "county") || to-i > 4 {
		return i
	}
	x.add(i, to+1, -1)
	return to + 1
}

// strange reports whether a word is no common one.
func (x *placer) strange(i int32) bool {
	t := &x.toks[min(i, x.end-1)]
	if i >= x.end || t.Flags&(Punct|Digits|InTime|InName) != 0 {
		return false
	}
	c := x.p.class(t) &^ (clPlaceWord | clPhrase | clFirstName | clSurname)
	return c == 0 && (t.Word == 0 || t.Word >= x.p.common || x.p.class(t)&(clFirstName|clSurname) != 0) && len(t.Lower) > 2
}

// resolve chooses among the places of one name: those in a country that the text speaks of first, then as the gazetteer orders them.
func (x *placer) resolve() {
	for k := range x.out {
		if x.found[k] < 0 {
			continue
		}
		var all []int32
		for i := x.found[k]; i >= 0 && len(all) < 8; i = x.g.places[i].next {
			all = append(all, i)
		}
		slices.SortStableFunc(all, func(a, b int32) int { return int(x.weight(b, k)) - int(x.weight(a, k)) })
		at := &x.out[k]
		at.Ref, at.Kind = x.g.places[all[0]].id(), x.g.places[all[0]].kind
		for _, i := range all[1:] {
			at.Also = append(at.Also, x.g.places[i].id())
		}
	}
}

// weight says how likely place i is meant by mention k.
func (x *placer) weight(i int32, k int) int32 {
	pl := &x.g.places[i]
	w := int32(0)
	if k+1 < len(x.out) && x.found[k+1] >= 0 && x.out[k+1].From-x.out[k].To <= 1 && x.g.places[x.found[k+1]].country == pl.country && x.g.places[x.found[k+1]].kind != kindCity {
		w += 1000 // "Ji'an, Jilin"
	}
	if pl.hand || pl.known {
		w += 60
	}
	if n := x.country[pl.country]; n > 0 {
		w += 40 + min(n, 10)
	}
	return w
}
