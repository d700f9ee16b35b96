package web

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"habeas"
	"habeas/internal/store"
	"habeas/internal/web/atlas"
)

// anyCase draws a case of any shape: groups with parts, even in circles, and spells with open ends.
func anyCase(t *rapid.T) habeas.Case {
	asOf := habeas.DayOf(2012, 3, 13)
	c := habeas.Case{ID: "case-1", AsOf: asOf}
	n := rapid.IntRange(0, 12).Draw(t, "groups")
	id := func(name string) string { return fmt.Sprintf("g%d", rapid.IntRange(0, n).Draw(t, name)) }
	for i := range n {
		low := rapid.IntRange(0, 60).Draw(t, "min")
		high := low + rapid.IntRange(0, 40).Draw(t, "more")
		if rapid.Bool().Draw(t, "open") {
			high = habeas.Open
		}
		c.Groups = append(c.Groups, habeas.CaseGroup{ID: fmt.Sprintf("g%d", i), Who: "people", Count: habeas.Heads{Min: low, Max: high}, Role: habeas.RoleHeld, Claims: []string{"c1"}})
	}
	for range rapid.IntRange(0, 20).Draw(t, "sets") {
		c.Sets = append(c.Sets, habeas.SetClaim{Type: rapid.SampledFrom([]habeas.SetKind{habeas.PartOf, habeas.MadeOf, habeas.Overlap, habeas.Disjoint}).Draw(t, "type"), A: id("a"), B: []string{id("b")},
			Status: rapid.SampledFrom([]habeas.SetStatus{habeas.SetOpen, habeas.SetStated}).Draw(t, "status")})
	}
	for range rapid.IntRange(0, 20).Draw(t, "spells") {
		day := asOf - habeas.Day(rapid.IntRange(-80, 900).Draw(t, "day"))
		w := habeas.When{From: day, To: day + habeas.Day(rapid.IntRange(0, 90).Draw(t, "long"))}
		switch rapid.IntRange(0, 3).Draw(t, "ends") {
		case 0:
			w.From = 0
		case 1:
			w.To = 0
		case 2:
			w = habeas.When{}
		}
		c.Timeline = append(c.Timeline, habeas.Spell{Group: id("group"), Kind: rapid.SampledFrom(habeas.Kinds).Draw(t, "kind"), When: w, Modality: rapid.SampledFrom(habeas.Modalities).Draw(t, "modality")})
	}
	for i := range rapid.IntRange(0, 40).Draw(t, "attention") {
		c.Attention = append(c.Attention, habeas.Attention{Day: asOf - 40 + habeas.Day(i), Index: rapid.Float64Range(0, 9).Draw(t, "index"), Reports: rapid.IntRange(0, 3).Draw(t, "reports")})
	}
	for i := range rapid.IntRange(0, 6).Draw(t, "origins") {
		o := habeas.Origin{ID: fmt.Sprint("o", i)}
		for r := range 6 {
			if rapid.Bool().Draw(t, "carries") {
				o.Reports = append(o.Reports, fmt.Sprint("r", r))
			}
		}
		c.Origins = append(c.Origins, o)
	}
	for range rapid.IntRange(0, 8).Draw(t, "echoes") {
		c.Echoes = append(c.Echoes, habeas.Echo{Report: fmt.Sprint("r", rapid.IntRange(0, 5).Draw(t, "r")), Of: fmt.Sprint("r", rapid.IntRange(0, 5).Draw(t, "of")), Kind: habeas.EchoCopy})
	}
	return c
}

func TestDrawingsStayOnTheirSheet(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := anyCase(t)
		say := func(habeas.Spell) string { return strings.Repeat("x", 30) }
		ch := timeline(c, say, say, func([]string) string { return "" }, habeas.Day.String)
		for _, s := range ch.Strokes {
			if bad(s.X, s.Y, s.W) || s.X < lineLeft-8 || s.X+s.W > 1010 || s.Y > ch.Height || s.W < 0 {
				t.Fatalf("a stroke lies at %.1f, %.1f, %.1f wide, on a sheet %.1f high", s.X, s.Y, s.W, ch.Height)
			}
		}
		d := sets(c, func(setNode) string { return "" }, func([]string) string { return "" }, func(habeas.SetClaim) string { return "" })
		for _, b := range d.Boxes {
			if bad(b.X, b.Y, b.W) || b.X < 0 || b.Y < 0 || b.W < setLeast-1 || b.X+b.W > 1000 || b.Y+setHigh > d.Height {
				t.Fatalf("a box lies at %.1f, %.1f, %.1f wide, on a sheet %.1f high", b.X, b.Y, b.W, d.Height)
			}
		}
		for _, l := range d.Links {
			if strings.Contains(l.Path, "NaN") || strings.Contains(l.Path, "Inf") {
				t.Fatalf("a link runs along %s", l.Path)
			}
		}
		if a := attention(c, habeas.Day.String); strings.Contains(a.Area, "NaN") || strings.Contains(a.Area, "Inf") {
			t.Fatalf("attention runs along %s", a.Area)
		}
	})
}

func bad(all ...float64) bool {
	for _, f := range all {
		if math.IsNaN(f) || math.IsInf(f, 0) {
			return true
		}
	}
	return false
}

// TestEveryReportStandsOnceInATree holds also where reports repeat one another in a circle.
func TestEveryReportStandsOnceInATree(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := anyCase(t)
		for _, o := range trees(c) {
			n := 0
			var walk func([]*twig)
			walk = func(all []*twig) {
				for _, x := range all {
					if n++; n > 100 {
						t.Fatal("the tree has no end")
					}
					walk(x.Under)
				}
			}
			walk(o.Carried)
			if n != len(o.Reports) {
				t.Fatalf("%d reports in the tree of an origin with %d", n, len(o.Reports))
			}
		}
	})
}

// The picture of a map has no style sheet: what is no fact must look unlike a fact by itself.
func TestNoFactIsFilledOnTheMapPicture(t *testing.T) {
	for scheme, p := range palettes {
		for _, m := range habeas.Modalities {
			class := spellClass(habeas.Spell{Kind: habeas.Returned, Modality: m})
			if got := p.paint(class); (got.Fill == got.Stroke) != (m == habeas.Asserted) || got.Fill == "" {
				t.Errorf("%s: %s is painted %+v", scheme, class, got)
			}
		}
		if got := p.paint(spellClass(habeas.Spell{Kind: habeas.Held, Modality: habeas.Asserted, Hedge: habeas.HedgeBelieved})); got.Fill == got.Stroke {
			t.Errorf("%s: doubt is painted as a fact: %+v", scheme, got)
		}
	}
}

func TestNamesOfStatesKeepClearOfPlaces(t *testing.T) {
	d := mapDrawing{Dots: []mapDot{{X: 400, Y: 300, LabelX: 412, LabelY: 305, Name: "Incheon"}}, Names: []atlas.Label{{Name: "South Korea", X: 430, Y: 300}, {Name: "China", X: 100, Y: 100}}}
	d.clear()
	if len(d.Names) != 2 || d.Names[0].Y == 300 || d.Names[1].Y != 100 || d.taken(d.Names[0].X, d.Names[0].Y, 66) {
		t.Errorf("the names stand at %+v", d.Names)
	}
}

// A place has the look of the surest thing told of it: what rests on older knowledge takes nothing from what was told as fact.
func TestAPlaceLooksAsSureAsItIsTold(t *testing.T) {
	s, _ := site(t)
	at := habeas.Ref("gn:2034340")
	find := func(habeas.Ref) (habeas.GazetteerPlace, bool) {
		return habeas.GazetteerPlace{Lat: 42.9, Lon: 129.8}, true
	}
	world, err := s.world()
	check(t, err)
	spell := func(day habeas.Day, m habeas.Modality, stale bool) habeas.Spell {
		return habeas.Spell{Group: "g1", Kind: habeas.Held, Place: "Tumen", Ref: at, When: habeas.OnDay(day), Modality: m, Stale: stale}
	}
	for want, told := range map[string][]habeas.Spell{
		"s-held sure": {spell(10, habeas.Asserted, false), spell(20, habeas.Asserted, true), spell(30, habeas.Planned, false)},
		"s-held may":  {spell(10, habeas.Planned, false), spell(9, habeas.Asserted, true)},
	} {
		d := mapOf(caseView{page: s.page("", ""), Case: habeas.Case{Timeline: told}}, world, nil, find)
		if len(d.Dots) != 1 || d.Dots[0].Class != want {
			t.Errorf("%+v, want %q", d.Dots, want)
		}
	}
}

// Moves that reports tell of are on the map: from a place to another, and from a place towards a state where no place in it is told. What is told in several reports is one arrow that leads to all.
func TestMovesAreDrawn(t *testing.T) {
	s, d := site(t, affair(t)...)
	world, err := s.world()
	check(t, err)
	claim := func(id string, from, to habeas.Ref, m habeas.Modality) store.Claim {
		p := func(r habeas.Ref) *habeas.Place { g, _ := d.Place(r); return &habeas.Place{Name: g.Name, Ref: r} }
		return store.Claim{Claim: habeas.Claim{ID: id, Kind: habeas.Returned, Modality: m, FromPlace: p(from), ToPlace: p(to)}}
	}
	c := habeas.Case{Timeline: []habeas.Spell{{Kind: habeas.Held, Place: "Tumen", Ref: "gn:2034340", When: habeas.OnDay(3), Modality: habeas.Asserted}, {Kind: habeas.Held, Place: "Changchun", Ref: "gn:2038180", When: habeas.OnDay(3), Modality: habeas.Asserted}}}
	got := mapOf(caseView{page: s.page("", ""), Case: c}, world, []store.Claim{claim("c1", "gn:2034340", "cc:KP", habeas.Asserted), claim("c2", "gn:2034340", "cc:KP", habeas.Asserted),
		claim("c3", "gn:2038180", "gn:2034340", habeas.Planned), claim("c4", "gn:2034340", "cc:EG", habeas.Asserted)}, d.Place)
	if len(got.Moves) != 2 || !slices.Equal(got.Moves[0].Claims, []string{"c1", "c2"}) || got.Moves[0].Says != "from Tumen to North Korea, no place in it is told (told as fact)" || got.Moves[1].Class != "m-planned" {
		t.Errorf("%+v", got.Moves)
	}
	if body := get(s, "/cases/"+fullest(t, d).ID+"/map").Body.String(); !strings.Contains(body, "from Tumen to North Korea, no place in it is told") {
		t.Error("the map of the affair draws no move across the border")
	}
}

// The key of a map begins where the scale and its length have ended.
func TestTheKeyOfAMapKeepsClearOfItsScale(t *testing.T) {
	s, _ := site(t)
	world, err := s.world()
	check(t, err)
	for _, far := range []float64{0, 0.5, 3, 9, 30, 80} {
		find := func(r habeas.Ref) (habeas.GazetteerPlace, bool) {
			if r == "b" {
				return habeas.GazetteerPlace{Lat: 40, Lon: 30 + far}, true
			}
			return habeas.GazetteerPlace{Lat: 40, Lon: 30}, true
		}
		c := habeas.Case{Timeline: []habeas.Spell{{Kind: habeas.Held, Place: "A", Ref: "a", When: habeas.OnDay(3), Modality: habeas.Asserted}, {Kind: habeas.Returned, Place: "B", Ref: "b", When: habeas.OnDay(4), Modality: habeas.Asserted}}}
		d := mapOf(caseView{page: s.page("", ""), Case: c}, world, nil, find)
		if text := d.Rule + 24 + 8*letters(fmt.Sprint(d.Km, " km")); d.Keys[0].X-6 < text {
			t.Errorf("%g degrees apart: the key begins at %.0f and the scale's length ends at %.0f", far, d.Keys[0].X, text)
		}
	}
}

// On a narrow screen a drawing is wider than its sheet: it is said that it goes on beside what is seen, and only there.
func TestANarrowScreenSaysThatDrawingsGoOn(t *testing.T) {
	b := browser(t, affair(t)...)
	c := fullest(t, b.desk)
	for width, want := range map[int64]bool{390: true, 1280: false} {
		b.look("/cases/"+c.ID, width, 900, "light")
		if got := eval[bool](b, `[...document.querySelectorAll(".sideways")].length >= 2 && [...document.querySelectorAll(".sideways")].every(p => p.offsetHeight > 0)`); got != want {
			t.Errorf("said at %d px: %v", width, got)
		}
	}
}
