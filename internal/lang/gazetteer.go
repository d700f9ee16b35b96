package lang

import (
	"bytes"
	"compress/gzip"
	"io"
	"strconv"
	"strings"
	"unicode"

	"habeas"
	"habeas/packs"
)

// gazetteer is the names of places, made ready for reading.
type gazetteer struct {
	names  *phrases // a name's words -> the first place of that name, as an index in places
	places []place
	byRef  map[habeas.Ref]int32
	cc     map[string]int32 // country code -> its place
}

// place is one place. Places of one name are chained by next, the likeliest first.
type place struct {
	ref      habeas.Ref // of the hand-written ones; others are "gn:" and geo
	geo      int32
	next     int32 // -1 at the end
	people   int32 // thousands
	lat, lon float32
	name     string
	aliases  []string
	kind     string
	country  string
	in       habeas.Ref
	hand     bool // written by hand: well known, needs no context
	known    bool // the capital of a state
}

// Kinds of places, as the tables name them.
const (
	kindCountry = "country"
	kindRegion  = "region"
	kindCity    = "city"
)

func (x *place) id() habeas.Ref {
	if x.ref != "" {
		return x.ref
	}
	return habeas.Ref("gn:" + strconv.Itoa(int(x.geo)))
}

// placeKinds are the kinds that place.tsv may give.
var placeKinds = map[string]bool{kindCity: true, kindRegion: true, "river": true, "crossing": true, "site": true, "shelter": true}

// gazetteerOf reads country.tsv, place.tsv and the towns.
func (p *Pack) gazetteerOf(set *packs.Set) error {
	g := &gazetteer{names: newPhrases(), byRef: map[habeas.Ref]int32{}, cc: map[string]int32{}}
	p.gaz = g
	for _, step := range []func(*packs.Set) error{p.countries, p.handPlaces, p.towns} {
		if err := step(set); err != nil {
			return err
		}
	}
	return nil
}

// take adds a place, and gives its index.
func (g *gazetteer) take(x place) int32 {
	i := int32(len(g.places))
	x.next = -1
	g.places = append(g.places, x)
	if x.hand {
		g.byRef[x.id()] = i
	}
	return i
}

// call lets a name mean place i, after the places it means already.
func (p *Pack) call(name string, i int32) {
	words := nameWords(name)
	if len(words) == 0 {
		return
	}
	g := p.gaz
	first := g.names.get(p.lex, words)
	if first == noValue {
		g.names.add(p.lex, words, i)
		p.lex.entries[p.lex.id(words[0])].class |= clPlaceWord
		return
	}
	for k := first; ; k = g.places[k].next {
		if k == i {
			return
		}
		if g.places[k].next < 0 {
			if g.places[i].next < 0 {
				g.places[k].next = i
			}
			return
		}
	}
}

// nameWords cuts a name into lower-cased words as the tokenizer does; plain words quickly.
func nameWords(name string) []string {
	for i := range len(name) {
		if b := name[i]; b >= 0x80 || b == '\'' || b == '.' || b == ',' || b == '(' {
			return Cut(name)
		}
	}
	return strings.Fields(strings.ToLower(name))
}

func (p *Pack) countries(set *packs.Set) error {
	t := set.Table("country")
	if t == nil {
		return nil
	}
	for _, r := range t.Rows {
		ref := r.Get("ref")
		if ref == "" {
			continue
		}
		code, ok := strings.CutPrefix(ref, "cc:")
		if !ok || len(code) != 2 {
			return r.Fault("%q is no reference of a state; write cc: and its two letters", ref)
		}
		i := p.gaz.take(place{ref: habeas.Ref(ref), name: r.Get("name"), aliases: r.List("aliases"), kind: kindCountry, country: code, hand: true})
		p.gaz.cc[code] = i
		for _, n := range append(r.List("aliases"), r.Get("name")) {
			p.call(n, i)
		}
	}
	return nil
}

// handPlaces reads place.tsv. A later row of the same ref, in an overlay, adds its aliases.
func (p *Pack) handPlaces(set *packs.Set) error {
	t := set.Table("place")
	if t == nil {
		return nil
	}
	for _, r := range t.Rows {
		ref := habeas.Ref(r.Get("ref"))
		if !strings.Contains(string(ref), ":") || !placeKinds[r.Get("kind")] {
			return r.Fault("a place has a ref as hb:tumen-detention or gn:2034340 and a kind: city, region, river, crossing, site or shelter")
		}
		i, ok := p.gaz.byRef[ref]
		if !ok {
			x, err := handPlace(r, ref)
			if err != nil {
				return err
			}
			i = p.gaz.take(x)
		}
		for _, n := range append(r.List("aliases"), r.Get("name")) {
			p.call(n, i)
		}
	}
	return nil
}

func handPlace(r packs.Row, ref habeas.Ref) (place, error) {
	x := place{ref: ref, name: r.Get("name"), aliases: r.List("aliases"), kind: r.Get("kind"), country: r.Get("country"), in: habeas.Ref(r.Get("in")), hand: true}
	if geo, ok := strings.CutPrefix(string(ref), "gn:"); ok {
		n, err := strconv.Atoi(geo)
		if err != nil {
			return x, r.Fault("%q is no GeoNames number", geo)
		}
		x.geo = int32(n)
	}
	for _, c := range []struct {
		col string
		to  *float32
	}{{"lat", &x.lat}, {"lon", &x.lon}} {
		if s := r.Get(c.col); s != "" {
			v, err := strconv.ParseFloat(s, 32)
			if err != nil || v < -180 || v > 180 {
				return x, r.Fault("%q is no coordinate; write degrees as 42.966", s)
			}
			*c.to = float32(v)
		}
	}
	n, _ := strconv.Atoi(r.Get("people"))
	x.people = int32(n / 1000)
	return x, nil
}

// towns reads towns.gz, the most populous first (see packs/place/make-towns.js).
func (p *Pack) towns(set *packs.Set) error {
	b := set.File("towns.gz")
	if b == nil {
		return nil
	}
	z, err := gzip.NewReader(bytes.NewReader(b))
	if err != nil {
		return habeas.Errorf(habeas.Invalid, "towns.gz is damaged; make it again")
	}
	all, err := io.ReadAll(io.LimitReader(z, 16<<20))
	if err != nil {
		return habeas.Errorf(habeas.Invalid, "towns.gz is damaged; make it again")
	}
	byGeo := map[int32]bool{}
	for i := range p.gaz.places {
		byGeo[p.gaz.places[i].geo] = true
	}
	for line := range strings.SplitSeq(string(all), "\n") {
		if line != "" {
			p.town(line, byGeo)
		}
	}
	p.capitals(set)
	return nil
}

// capitals marks the capitals of states as well known.
func (p *Pack) capitals(set *packs.Set) {
	t := set.Table("country")
	if t == nil {
		return
	}
	for _, r := range t.Rows {
		first := p.gaz.names.get(p.lex, nameWords(r.Get("capital")))
		if first == noValue || r.Get("capital") == "" {
			continue
		}
		for i := first; i >= 0; i = p.gaz.places[i].next {
			if p.gaz.places[i].country == strings.TrimPrefix(r.Get("ref"), "cc:") && p.gaz.places[i].kind == kindCity {
				p.gaz.places[i].known = true
			}
		}
	}
}

// town takes in one line of the towns; a faulty one is passed over.
func (p *Pack) town(line string, known map[int32]bool) {
	f := strings.Split(line, "\t")
	if len(f) < 6 {
		return
	}
	geo, err := strconv.Atoi(f[0])
	if err != nil || known[int32(geo)] {
		return
	}
	lat, _ := strconv.ParseFloat(f[2], 32)
	lon, _ := strconv.ParseFloat(f[3], 32)
	people, _ := strconv.Atoi(f[4])
	i := p.gaz.take(place{geo: int32(geo), people: int32(people), lat: float32(lat), lon: float32(lon), name: f[5], kind: kindCity, country: f[1]})
	p.call(f[len(f)-1], i)
	if len(f) > 6 && p.gaz.places[i].next < 0 {
		p.call(f[5], i)
	}
}

// Place gives the gazetteer's facts about a ref.
func (p *Pack) Place(ref habeas.Ref) (habeas.GazetteerPlace, bool) {
	i, ok := p.gaz.find(ref)
	if !ok {
		return habeas.GazetteerPlace{}, false
	}
	x := &p.gaz.places[i]
	return habeas.GazetteerPlace{Ref: x.id(), Name: x.name, Aliases: x.aliases, Kind: x.kind, Country: x.country, In: x.in,
		Lat: float64(x.lat), Lon: float64(x.lon), People: int(x.people) * 1000}, true
}

func (g *gazetteer) find(ref habeas.Ref) (int32, bool) {
	if i, ok := g.byRef[ref]; ok {
		return i, true
	}
	geo, ok := strings.CutPrefix(string(ref), "gn:")
	n, err := strconv.Atoi(geo)
	if !ok || err != nil {
		return 0, false
	}
	for i := range g.places {
		if g.places[i].geo == int32(n) {
			return int32(i), true
		}
	}
	return 0, false
}

// PlacesNamed gives the places of a name in any of the languages, the likeliest first.
func (p *Pack) PlacesNamed(name string) []habeas.Ref {
	first := p.gaz.names.get(p.lex, nameWords(strings.TrimFunc(name, unicode.IsSpace)))
	if first == noValue {
		return nil
	}
	var out []habeas.Ref
	for i := first; i >= 0; i = p.gaz.places[i].next {
		out = append(out, p.gaz.places[i].id())
	}
	return out
}
