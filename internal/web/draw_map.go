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

// mapMove is a move between two places.
type mapMove struct {
	Path, Head string
	Says       string
	Class      string
	Href       string
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
	Rule  float64 // length of the scale bar
	Km    int
	Ink   palette
}

// palette is the colours of a map that stands alone as a picture and has no style sheet.
type palette struct{ Sea, Land, Border, Ink, Soft, Held, Returned, Other string }

var palettes = map[string]palette{
	"light": {"#eef1f2", "#fbfaf7", "#96917f", "#1d2126", "#565d66", "#8a5a00", "#a3172a", "#5b6069"},
	"dark":  {"#101316", "#22272e", "#6b7480", "#e8e6e1", "#a9afb8", "#eab54d", "#ff8a95", "#a3a9b3"},
}

// colour is the palette's colour for a class of spell.
func (p palette) colour(class string) string {
	switch {
	case strings.HasPrefix(class, "s-held"):
		return p.Held
	case strings.HasPrefix(class, "s-returned"):
		return p.Returned
	}
	return p.Other
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
	d.arrows(v, view, at, moves)
	return d
}

// dots marks each place once, in the colour of the last thing told of it as fact.
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
			if o.Modality == habeas.Asserted && (best.Modality != habeas.Asserted || later(o.When, best.When)) {
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
			if o := &d.Dots[j]; math.Abs(o.LabelY-p.LabelY) < 18 && math.Abs(o.X-p.X) < 150 {
				p.LabelY = o.LabelY + 18
			}
		}
	}
}

func later(a, b habeas.When) bool { return max(a.From, a.To) >= max(b.From, b.To) }

// arrows draws the moves that a report tells of with both ends.
func (d *mapDrawing) arrows(v caseView, view atlas.View, at map[habeas.Ref]atlas.Point, claims []store.Claim) {
	seen := map[string]bool{}
	for _, c := range claims {
		if c.FromPlace == nil || c.ToPlace == nil || c.FromPlace.Ref == c.ToPlace.Ref {
			continue
		}
		from, ok := at[c.FromPlace.Ref]
		to, there := at[c.ToPlace.Ref]
		key := string(c.FromPlace.Ref+" "+c.ToPlace.Ref) + string(c.Modality)
		if !ok || !there || seen[key] {
			continue
		}
		seen[key] = true
		x1, y1 := view.At(from)
		x2, y2 := view.At(to)
		long := math.Hypot(x2-x1, y2-y1)
		if long < 8 {
			continue
		}
		// The arrow bows a little, so that moves there and back are two lines, and ends before the dot.
		ux, uy := (x2-x1)/long, (y2-y1)/long
		cx, cy := (x1+x2)/2-uy*long*0.14, (y1+y2)/2+ux*long*0.14
		ex, ey := x2-ux*11, y2-uy*11
		vx, vy := ex-cx, ey-cy
		n := max(1, math.Hypot(vx, vy))
		vx, vy = vx/n, vy/n
		d.Moves = append(d.Moves, mapMove{
			Path:  fmt.Sprintf("M%.1f %.1fQ%.1f %.1f %.1f %.1f", x1, y1, cx, cy, ex, ey),
			Head:  fmt.Sprintf("M%.1f %.1fL%.1f %.1fL%.1f %.1fZ", ex+vx*4, ey+vy*4, ex-vx*9-vy*5, ey-vy*9+vx*5, ex-vx*9+vy*5, ey-vy*9-vx*5),
			Says:  v.T("map.move", c.FromPlace.Name, c.ToPlace.Name, v.T("mod."+string(c.Modality))),
			Class: spellClass(habeas.Spell{Kind: c.Kind, Modality: c.Modality, Hedge: c.Hedge}), Href: quotesPath(v.Case, []string{c.ID}),
		})
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
	v := mapView{caseView: caseView{page: s.page(c.Title, "cases"), Case: c, Today: s.desk.Today()}}
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
