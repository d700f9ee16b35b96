package web

import (
	"cmp"
	"fmt"
	"math"
	"net/http"
	"slices"
	"strings"

	"habeas"
	"habeas/internal/store"
	"habeas/internal/web/atlas"
)

// Measures of the map, in units of its view box.
const (
	mapWide = 1000.0
	mapHigh = 520.0
	mapSpan = 3.5 // degrees of latitude that a map shows at least
)

// mapDot is a place of the case on the map.
type mapDot struct {
	X, Y   float64
	LabelX float64
	LabelY float64
	End    bool // the label ends at LabelX
	Name   string
	Says   string
	Class  string
	Href   string
}

// mapMove is a move from a place to another, or towards a state.
type mapMove struct {
	Path, Head string
	Says       string
	Class      string
	Href       string
	Claims     []string
}

// mapLine is one row of the table beside the map.
type mapLine struct {
	Place string
	Spell habeas.Spell
	On    bool // it is on the map
}

// mapDrawing is the sites and moves of a case.
type mapDrawing struct {
	Land  []string
	Names []atlas.Label // of states
	Dots  []mapDot
	Moves []mapMove
	Lines []mapLine
	Keys  []mapKey
	Rule  float64 // length of the scale bar
	Km    int
	Ink   palette
}

// palette is the colours of a map that stands alone as a picture and has no style sheet, by what they mean; they are those of habeas.css.
type palette map[string]string

var palettes = map[string]palette{
	"light": {"sea": "#e3ebef", "land": "#fbfaf7", "border": "#96917f", "ink": "#1d2126", "soft": "#565d66", "s-held": "#8a5a00", "s-returned": "#a3172a", "s-released": "#1d6b3c", "s-dead": "#3b3f45",
		"s-escaped": "#0f6674", "s-unknown": "#5b6069", "m-planned": "#6d3fa0", "m-feared": "#9a4a00", "m-conditional": "#4c5a12", "m-attempted": "#0f6674", "m-denied": "#5b6069"},
	"dark": {"sea": "#0d1a24", "land": "#22272e", "border": "#6b7480", "ink": "#e8e6e1", "soft": "#a9afb8", "s-held": "#eab54d", "s-returned": "#ff8a95", "s-released": "#76d29a", "s-dead": "#c4c7cc",
		"s-escaped": "#6fd0df", "s-unknown": "#a3a9b3", "m-planned": "#cfaef5", "m-feared": "#ffb26b", "m-conditional": "#c6d67c", "m-attempted": "#6fd0df", "m-denied": "#a3a9b3"},
}

// paint is how a mark is drawn where there is no style sheet: told as fact it is filled, with doubt pale, and what is no fact is only outlined.
type paint struct{ Stroke, Fill, Dash string }

func (p palette) paint(class string) paint {
	kind, more, _ := strings.Cut(class, " ")
	colour, ok := p[kind]
	switch {
	case !ok:
		return paint{p["s-unknown"], p["s-unknown"], "none"}
	case strings.HasPrefix(kind, "m-"):
		return paint{colour, p["land"], "5 3"}
	case strings.Contains(more, "may"):
		return paint{colour, p["land"], "3 2"}
	}
	return paint{colour, colour, "none"}
}

// mapKey is one line of the key of a map.
type mapKey struct {
	X           float64
	Class, Says string
}

// keys explains the colours and outlines that stand on the map, and no others.
func (d *mapDrawing) keys(v caseView) {
	all := []mapKey{}
	add := func(class, says string) {
		if !slices.ContainsFunc(all, func(k mapKey) bool { return k.Says == says }) {
			all = append(all, mapKey{Class: class, Says: says})
		}
	}
	for _, dot := range d.Dots {
		kind, more, _ := strings.Cut(dot.Class, " ")
		switch {
		case strings.HasPrefix(kind, "m-"):
			add(kind, v.T("key.plan"))
		case strings.Contains(more, "may"):
			add(dot.Class, v.T("key.doubt"))
		default:
			add(dot.Class, v.T("state."+strings.TrimPrefix(kind, "s-")))
		}
	}
	slices.SortStableFunc(all, func(a, b mapKey) int { return cmp.Compare(a.order(), b.order()) })
	x := max(220, d.Rule+100) // after the scale and its length
	for i := range all {
		all[i].X = x
		x += 40 + 8*letters(all[i].Says)
	}
	d.Keys = all
}

// order puts facts before what is told with doubt, and that before what is no fact.
func (k mapKey) order() int {
	switch {
	case strings.HasPrefix(k.Class, "m-"):
		return 2
	case strings.HasSuffix(k.Class, "may"):
		return 1
	}
	return 0
}

// letters is about how much room a text takes, in letters of a Latin script.
func letters(text string) float64 {
	n := 0.0
	for _, r := range text {
		if n++; r > 0x1100 {
			n++
		}
	}
	return n
}

// clear moves or drops names of states that would stand under the name of a place.
func (d *mapDrawing) clear() {
	out := d.Names[:0]
	for _, n := range d.Names {
		for _, shift := range []float64{0, -26, 26, -52, 52} {
			if y := n.Y + shift; y > 20 && y < mapHigh-40 && !d.taken(n.X, y, 6*letters(n.Name)) {
				n.Y = y
				out = append(out, n)
				break
			}
		}
	}
	d.Names = out
}

// taken reports whether a text about a middle would touch a place or its name.
func (d *mapDrawing) taken(x, y, half float64) bool {
	return slices.ContainsFunc(d.Dots, func(p mapDot) bool {
		from, to := p.X-10, p.LabelX+9*letters(p.Name)
		if p.End {
			from, to = p.LabelX-9*letters(p.Name), p.X+10
		}
		return x+half > from && x-half < to && (math.Abs(p.LabelY-y) < 22 || math.Abs(p.Y+5-y) < 22)
	})
}

// mapOf puts the places of a case on a map. find gives coordinates; a place without any is only in the table.
func mapOf(v caseView, world *atlas.World, moves []store.Claim, find func(habeas.Ref) (habeas.GazetteerPlace, bool)) mapDrawing {
	var d mapDrawing
	at := map[habeas.Ref]atlas.Point{}
	var points []atlas.Point
	locate := func(ref habeas.Ref) bool {
		if _, ok := at[ref]; ok {
			return true
		}
		p, ok := find(ref)
		if !ok || p.Lat == 0 && p.Lon == 0 {
			return false
		}
		at[ref] = atlas.Point{Lon: p.Lon, Lat: p.Lat}
		points = append(points, at[ref])
		return true
	}
	for _, s := range v.Case.Timeline {
		if s.Place != "" {
			d.Lines = append(d.Lines, mapLine{s.Place, s, s.Ref != "" && locate(s.Ref)})
		}
	}
	for _, c := range moves {
		for _, p := range []*habeas.Place{c.FromPlace, c.ToPlace} {
			if p != nil && p.Ref != "" {
				locate(p.Ref)
			}
		}
	}
	if len(points) == 0 {
		return d
	}
	view := atlas.Fit(points, mapWide, mapHigh, mapSpan)
	d.Land, d.Names = world.Paths(view), world.Labels(view)
	d.Km = 50
	for _, km := range []int{50, 100, 200, 500, 1000, 2000} {
		if d.Km, d.Rule = km, view.Kilometres(float64(km)); d.Rule > 90 {
			break
		}
	}
	d.dots(v, view, at)
	d.arrows(v, view, at, moves, world, find)
	d.clear()
	d.keys(v)
	return d
}

// dots marks each place once, in the colour of the last thing told of it as surely as anything is.
func (d *mapDrawing) dots(v caseView, view atlas.View, at map[habeas.Ref]atlas.Point) {
	done := map[habeas.Ref]bool{}
	for _, l := range d.Lines {
		if !l.On || done[l.Spell.Ref] {
			continue
		}
		done[l.Spell.Ref] = true
		best, claims := l.Spell, []string{}
		var says []string
		for _, o := range v.Case.Timeline {
			if o.Ref != l.Spell.Ref {
				continue
			}
			claims = append(claims, o.Claims...)
			says = append(says, v.spellSays(o))
			if sureness(o) > sureness(best) || sureness(o) == sureness(best) && later(o.When, best.When) {
				best = o
			}
		}
		x, y := view.At(at[l.Spell.Ref])
		d.Dots = append(d.Dots, mapDot{X: x, Y: y, Name: l.Place, Says: strings.Join(first(says, 4), ". "), Class: spellClass(best), Href: quotesPath(v.Case, claims)})
	}
	slices.SortFunc(d.Dots, func(a, b mapDot) int { return cmp.Or(cmp.Compare(a.Y, b.Y), cmp.Compare(a.Name, b.Name)) })
	for i := range d.Dots {
		p := &d.Dots[i]
		p.LabelX, p.LabelY, p.End = p.X+12, p.Y+5, false
		if p.X > mapWide-150 {
			p.LabelX, p.End = p.X-12, true
		}
		for j := range i {
			o := &d.Dots[j]
			if math.Abs(o.LabelY-p.LabelY) >= 18 || math.Abs(o.X-p.X) >= 150 || o.End != p.End {
				continue
			}
			if left := leftOf(o, p); left != nil && left.X > 150 && !left.End { // the name of the left one stands on its left
				left.LabelX, left.End = left.X-12, true
				continue
			}
			p.LabelY = o.LabelY + 18
		}
	}
}

// leftOf gives the left one of two places, nil where they lie on top of each other.
func leftOf(a, b *mapDot) *mapDot {
	switch {
	case a.X < b.X-8:
		return a
	case b.X < a.X-8:
		return b
	}
	return nil
}

// sureness ranks how a spell is told: as fact, with doubt or from older knowledge, as no fact.
func sureness(s habeas.Spell) int {
	switch {
	case s.Modality != habeas.Asserted:
		return 0
	case s.Hedge != "" || s.Stale:
		return 1
	}
	return 2
}

func later(a, b habeas.When) bool { return max(a.From, a.To) >= max(b.From, b.To) }

// toLand is how long the arrow of a move to a state is at least: where in it people were brought nobody says, so it only leads over the border.
const toLand = 56.0

// arrows draws the moves that a report tells of with both ends: from a place to another, or from a place to a state.
func (d *mapDrawing) arrows(v caseView, view atlas.View, at map[habeas.Ref]atlas.Point, claims []store.Claim, world *atlas.World, find func(habeas.Ref) (habeas.GazetteerPlace, bool)) {
	drawn := map[string]int{}
	for _, c := range claims {
		if c.FromPlace == nil || c.ToPlace == nil || c.FromPlace.Ref == c.ToPlace.Ref {
			continue
		}
		from, ok := at[c.FromPlace.Ref]
		if !ok {
			continue
		}
		x1, y1 := view.At(from)
		x2, y2, says, ok := end(v, c, x1, y1, view, at, world, find)
		long := math.Hypot(x2-x1, y2-y1)
		if !ok || long < 8 {
			continue
		}
		key := string(c.FromPlace.Ref+" "+c.ToPlace.Ref) + string(c.Modality)
		if i, ok := drawn[key]; ok {
			d.Moves[i].Claims = append(d.Moves[i].Claims, c.ID)
			continue
		}
		drawn[key] = len(d.Moves)
		m := arrow(x1, y1, x2, y2, long)
		m.Says, m.Claims, m.Class = says, []string{c.ID}, spellClass(habeas.Spell{Kind: c.Kind, Modality: c.Modality, Hedge: c.Hedge})
		d.Moves = append(d.Moves, m)
	}
	for i := range d.Moves {
		d.Moves[i].Href = quotesPath(v.Case, each(d.Moves[i].Claims))
	}
}

// end is where the arrow of a move ends, and what it says.
func end(v caseView, c store.Claim, x, y float64, view atlas.View, at map[habeas.Ref]atlas.Point, world *atlas.World, find func(habeas.Ref) (habeas.GazetteerPlace, bool)) (float64, float64, string, bool) {
	how := v.T("mod." + string(c.Modality))
	if to, ok := at[c.ToPlace.Ref]; ok {
		x2, y2 := view.At(to)
		return x2, y2, v.T("map.move", c.FromPlace.Name, c.ToPlace.Name, how), true
	}
	land, ok := find(c.ToPlace.Ref)
	if !ok || land.Kind != "country" {
		return 0, 0, "", false
	}
	x2, y2, ok := world.Into(view, land.Name, x, y, toLand)
	return x2, y2, v.T("map.move.land", c.FromPlace.Name, c.ToPlace.Name, how), ok
}

// arrow draws a move. It bows a little, so that moves there and back are two lines, and ends before the dot.
func arrow(x1, y1, x2, y2, long float64) mapMove {
	ux, uy := (x2-x1)/long, (y2-y1)/long
	cx, cy := (x1+x2)/2-uy*long*0.14, (y1+y2)/2+ux*long*0.14
	ex, ey := x2-ux*11, y2-uy*11
	vx, vy := ex-cx, ey-cy
	n := max(1, math.Hypot(vx, vy))
	vx, vy = vx/n, vy/n
	return mapMove{
		Path: fmt.Sprintf("M%.1f %.1fQ%.1f %.1f %.1f %.1f", x1, y1, cx, cy, ex, ey),
		Head: fmt.Sprintf("M%.1f %.1fL%.1f %.1fL%.1f %.1fZ", ex+vx*4, ey+vy*4, ex-vx*9-vy*5, ey-vy*9+vx*5, ex-vx*9+vy*5, ey-vy*9-vx*5),
	}
}

// mapView is the page of the map.
type mapView struct {
	caseView
	Map mapDrawing
}

func (s *Server) caseMap(r *http.Request) (mapView, error) {
	day, err := asOf(r)
	if err != nil {
		return mapView{}, err
	}
	c, err := s.desk.Case(r.Context(), r.PathValue("id"), day)
	if err != nil {
		return mapView{}, err
	}
	v := mapView{caseView: caseView{page: s.page(s.words.caseTitle(c), "cases"), Case: c, Today: s.desk.Today()}}
	var ids []string
	for _, sp := range c.Timeline {
		if sp.Kind == habeas.Transferred || sp.Kind == habeas.Returned {
			ids = append(ids, sp.Claims...)
		}
	}
	moves := []store.Claim{}
	if len(ids) > 0 {
		if moves, err = s.desk.Claims(r.Context(), store.ClaimFilter{IDs: first(ids, 300)}); err != nil {
			return v, err
		}
	}
	world, err := s.world()
	if err != nil {
		return v, err
	}
	v.Map = mapOf(v.caseView, world, moves, s.desk.Place)
	return v, nil
}

func (s *Server) showMap(w http.ResponseWriter, r *http.Request) error {
	if waits, err := s.waits(w, r); waits || err != nil {
		return err
	}
	v, err := s.caseMap(r)
	if err != nil {
		return err
	}
	v.Map.Ink = palettes["light"]
	return mapPage(v).Render(r.Context(), w)
}

// showMapPicture gives the map as a picture of its own, which a page loads only when it comes into sight.
func (s *Server) showMapPicture(w http.ResponseWriter, r *http.Request) error {
	v, err := s.caseMap(r)
	if err != nil {
		return err
	}
	ink, ok := palettes[r.URL.Query().Get("ink")]
	if !ok {
		ink = palettes["light"]
	}
	v.Map.Ink = ink
	w.Header().Set("Content-Type", "image/svg+xml; charset=utf-8")
	return mapPicture(v).Render(r.Context(), w)
}

// mapHref is the address of the map as a picture in the colours of a scheme.
func mapHref(v caseView, ink string) string {
	path := string(casePath(v.Case.ID)) + "/map.svg?ink=" + ink
	if v.Past() {
		path += "&as-of=" + v.Case.AsOf.String()
	}
	return path
}
