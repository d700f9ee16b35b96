package docket

import (
	"math"
	"slices"
	"strings"

	"habeas"
)

// kmNear is how far apart, in kilometres, two names for the place of one arrest may lie: a village and the town that a report knows it by.
const kmNear = 75

// nearby reports whether two claims name places so near each other that both may be names for where one arrest was.
func (d *docket) nearby(a, b *habeas.Claim) bool {
	if d.in.Places == nil {
		return false
	}
	for _, p := range placesOf(a) {
		for _, q := range placesOf(b) {
			x, okx := d.in.Places(p.Ref)
			y, oky := d.in.Places(q.Ref)
			if okx && oky && (x.Lat != 0 || x.Lon != 0) && (y.Lat != 0 || y.Lon != 0) && km(x, y) <= kmNear {
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
// or a report tells of one arrest of some people at one of them and of some of these at the other.
func (d *docket) oneArea(a, b *item) bool {
	return slices.ContainsFunc(d.items, func(it *item) bool {
		at := placesOf(it.Claim)
		both := slices.ContainsFunc(at, func(p habeas.Place) bool { return strings.EqualFold(p.Name, a.place) }) && slices.ContainsFunc(at, func(p habeas.Place) bool { return strings.EqualFold(p.Name, b.place) })
		return it.Happened() && !both && (inOneBreath(it.Quote, a.place, b.place) || d.partTakenThere(it, a, b) || d.partTakenThere(it, b, a))
	})
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
