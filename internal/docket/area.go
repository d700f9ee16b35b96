package docket

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode"

	"habeas"
)

// kmNear is how far apart, in kilometres, two names for the place of one arrest may lie: a village and the town that a report knows it by.
const kmNear = 75

// nearby reports whether two claims name places so near each other that both may be names for where one arrest was.
func (d *docket) nearby(a, b *habeas.Claim) bool {
	for _, p := range placesOf(a) {
		for _, q := range placesOf(b) {
			x, okx := d.known(p.Ref)
			y, oky := d.known(q.Ref)
			if okx && oky && km(x, y) <= kmNear {
				return true
			}
		}
	}
	return false
}

// km is the distance between two places, on a sphere, by the haversine.
func km(a, b habeas.GazetteerPlace) float64 {
	rad := func(deg float64) float64 { return deg * math.Pi / 180 }
	lat, lon := rad(b.Lat-a.Lat), rad(b.Lon-a.Lon)
	h := math.Pow(math.Sin(lat/2), 2) + math.Cos(rad(a.Lat))*math.Cos(rad(b.Lat))*math.Pow(math.Sin(lon/2), 2)
	return 2 * 6371 * math.Asin(math.Sqrt(min(1, h)))
}

// oneArea reports whether of two places one may be in the other, or be another name for it, for all that the case's reports say: a telling names both in one breath ("the camp of Shallal outside Aswan"),
// a text says that one is in, near or the capital of the other, one is a district of which nothing says that the other lies elsewhere, or a report tells of one arrest of some people at one of them and of
// some of these at the other.
func (d *docket) oneArea(a, b *item) bool {
	if a.place == "" || b.place == "" {
		return false
	}
	return d.within(a, b) || kept(&d.oneAreas, twoOf(a.place, "", b.place, ""), func() bool {
		return slices.ContainsFunc(d.items, func(it *item) bool {
			at := placesOf(it.Claim)
			both := slices.ContainsFunc(at, func(p habeas.Place) bool { return strings.EqualFold(p.Name, a.place) }) && slices.ContainsFunc(at, func(p habeas.Place) bool { return strings.EqualFold(p.Name, b.place) })
			return it.Happened() && !both && (inOneBreath(it.Quote, a.place, b.place) || d.partTakenThere(it, a, b) || d.partTakenThere(it, b, a))
		})
	})
}

// Distances in kilometres: within kmTown two names may be for one place of custody; a district reaches no further than kmDistrict.
const (
	kmTown     = 20
	kmDistrict = 150
)

// within reports whether one of two places is told or known to be in the other or beside it, or is a district of which it is not known that the other lies far from it.
func (d *docket) within(a, b *item) bool {
	return a.bare == b.bare || kept(&d.lying, twoOf(a.bare, a.ref, b.bare, b.ref), func() bool { return d.lie(a, b) })
}

// lie answers within anew.
func (d *docket) lie(a, b *item) bool {
	if d.areas == nil {
		d.areas = d.areasTold()
	}
	x, y := a.bare, b.bare
	if d.areas.in[pairKey(x, y)] {
		return true
	}
	p, okp := d.known(a.ref)
	q, okq := d.known(b.ref)
	if d.areas.district[x] || d.areas.district[y] {
		return !okp || !okq || km(p, q) <= kmDistrict
	}
	return okp && okq && p.Country == q.Country && km(p, q) <= kmTown
}

// known gives a place whose coordinates the gazetteer has.
func (d *docket) known(ref habeas.Ref) (habeas.GazetteerPlace, bool) {
	if d.in.Places == nil || ref == "" {
		return habeas.GazetteerPlace{}, false
	}
	p, ok := d.in.Places(ref)
	return p, ok && (p.Lat != 0 || p.Lon != 0)
}

// areas are what the texts of a case say of how places lie: pairs of names of which one is in the other or beside it, and names of districts and provinces.
type areas struct {
	in       map[[2]string]bool
	district map[string]bool
}

// Of how many names of places, and of how many places in one text, it is looked up how they lie.
const (
	mostNames    = 80
	mostMentions = 400
)

// bare is a name without capitals, article and a last word that says what part of a country it is: "Sindhupalchok district".
func (d *docket) bare(name string) string {
	low := strings.TrimPrefix(strings.ToLower(name), "the ")
	if i := strings.LastIndexByte(low, ' '); i > 0 && d.partOfCountry(low[i+1:]) {
		low = low[:i]
	}
	return low
}

func (d *docket) partOfCountry(word string) bool {
	return is(d.in.Words, "region", word) || is(d.in.Words, "district", word)
}

// areasTold reads in all texts how the places that claims name lie to each other.
func (d *docket) areasTold() *areas {
	out := &areas{in: map[[2]string]bool{}, district: map[string]bool{}}
	names := map[string]bool{}
	for _, it := range d.items {
		for _, p := range placesOf(it.Claim) {
			if name := d.bare(p.Name); name != "" && len(names) < mostNames {
				names[name] = true
			}
			if i := strings.LastIndexByte(p.Name, ' '); i > 0 && d.partOfCountry(p.Name[i+1:]) {
				out.district[d.bare(p.Name)] = true
			}
		}
	}
	if d.in.Words == nil || len(names) == 0 {
		return out
	}
	for i := range d.in.Reports {
		text := strings.ToLower(d.in.Reports[i].Report.Text)
		at := placesNamed(text, names)
		for n, m := range at {
			end := m.from + len(m.name)
			if d.partOfCountry(firstWord(text[end:])) {
				out.district[m.name] = true
			}
			if n > 0 && at[n-1].name != m.name && d.placedIn(text[at[n-1].from+len(at[n-1].name):m.from], firstWord(text[end:])) {
				out.in[pairKey(at[n-1].name, m.name)] = true
			}
		}
	}
	return out
}

// mention is where a text names a place.
type mention struct {
	from int
	name string
}

// placesNamed are the names in a text, each a word or words of its own, in order; of two that overlap the first and the longer.
func placesNamed(text string, names map[string]bool) []mention {
	var out []mention
	letter := func(i int) bool {
		return i >= 0 && i < len(text) && (text[i] >= 'a' && text[i] <= 'z' || text[i] >= 0x80)
	}
	for name := range names {
		for from, n := 0, 0; n < mostMentions; n++ {
			i := strings.Index(text[from:], name)
			if i < 0 {
				break
			}
			from += i
			if !letter(from-1) && !letter(from+len(name)) {
				out = append(out, mention{from, name})
			}
			from += len(name)
		}
	}
	slices.SortFunc(out, func(a, b mention) int {
		return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(len(b.name), len(a.name)), cmp.Compare(a.name, b.name))
	})
	end := 0
	return slices.DeleteFunc(out, func(m mention) bool { // "aksu" in "aksu old town"
		if m.from < end {
			return true
		}
		end = m.from + len(m.name)
		return false
	})
}

// placedIn reports whether the words between two names of places say that one is in the other or beside it: "in", "near", ", the capital of"; or a comma before the name of a province or a district.
func (d *docket) placedIn(between, after string) bool {
	if strings.ContainsAny(between, ".;:!?()\n\"") || len(between) > 60 {
		return false
	}
	words := strings.Fields(strings.ReplaceAll(between, ",", " "))
	if len(words) == 0 {
		return strings.TrimSpace(between) == "," && d.partOfCountry(after)
	}
	told := false
	for _, w := range words {
		told = told || is(d.in.Words, "lies", w)
		if !is(d.in.Words, "lies", w) && !is(d.in.Words, "seat", w) {
			return false
		}
	}
	return told
}

// firstWord is the first word of a text.
func firstWord(text string) string {
	f := strings.FieldsFunc(text[:min(len(text), 40)], func(c rune) bool { return !unicode.IsLetter(c) })
	if len(f) == 0 || text[0] != ' ' {
		return ""
	}
	return f[0]
}

// wordsBreath is how many words may stand between two places of which one tells where the other is.
const wordsBreath = 8

// inOneBreath reports whether words name two places close together, with nothing that sets them apart.
func inOneBreath(words, a, b string) bool {
	words, a, b = strings.ToLower(words), strings.ToLower(a), strings.ToLower(b)
	i, j := strings.Index(words, a), strings.Index(words, b)
	if i > j {
		i, j, a = j, i, b
	}
	if i < 0 || a == "" || i+len(a) > j {
		return false
	}
	between := words[i+len(a) : j]
	return !strings.ContainsAny(between, ",;:.") && len(strings.Fields(between)) <= wordsBreath
}

// partTakenThere reports whether a report that has some people taken at one place tells of one of them, or several, taken at the other.
func (d *docket) partTakenThere(part, a, b *item) bool {
	rel := part.Group
	if rel == nil || rel.Relation == nil || rel.Relation.Type != habeas.PartOf || !takes(part) || !strings.EqualFold(part.place, a.place) {
		return false
	}
	return slices.ContainsFunc(d.of[part.report.ID], func(w *item) bool {
		return slices.Contains(rel.Relation.Of, w.ID) && takes(w) && strings.EqualFold(w.place, b.place)
	})
}
