// Package atlas holds coarse outlines of the world's states and cuts out what a small map needs. It is data and arithmetic: nothing is fetched.
package atlas

import (
	"bytes"
	"compress/gzip"
	_ "embed"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"slices"
	"strings"

	"habeas"
)

//go:embed countries-50m.json.gz
var packed []byte

// Point is a place on the globe in degrees.
type Point struct{ Lon, Lat float64 }

// Box is a stretch of the globe in degrees.
type Box struct{ West, South, East, North float64 }

// ring is one closed outline with its bounds and the name of its state.
type ring struct {
	name   string
	points []Point
	box    Box
}

// World is the outlines of all states. It may be used by many at a time.
type World struct{ rings []ring }

// topology is the part of a TopoJSON file that is read: arcs are quantised and written as differences.
type topology struct {
	Transform struct{ Scale, Translate [2]float64 }
	Arcs      [][][2]float64
	Objects   struct {
		Countries struct {
			Geometries []struct {
				Type       string
				Arcs       json.RawMessage
				Properties struct{ Name string }
			}
		}
	}
}

// Load unpacks the outlines, which takes some tens of milliseconds.
func Load() (*World, error) {
	b, err := unpack()
	if err != nil {
		return nil, err
	}
	var t topology
	if err := json.Unmarshal(b, &t); err != nil {
		return nil, habeas.Errorf(habeas.Corrupt, "the outlines of the map are damaged: %w", err)
	}
	arcs := make([][]Point, len(t.Arcs))
	for i, a := range t.Arcs {
		x, y := 0.0, 0.0
		for _, d := range a {
			x, y = x+d[0], y+d[1]
			arcs[i] = append(arcs[i], Point{x*t.Transform.Scale[0] + t.Transform.Translate[0], y*t.Transform.Scale[1] + t.Transform.Translate[1]})
		}
	}
	w := &World{}
	for _, g := range t.Objects.Countries.Geometries {
		var polygons [][][]int
		switch g.Type {
		case "Polygon":
			var one [][]int
			err = json.Unmarshal(g.Arcs, &one)
			polygons = [][][]int{one}
		case "MultiPolygon":
			err = json.Unmarshal(g.Arcs, &polygons)
		}
		if err != nil {
			return nil, habeas.Errorf(habeas.Corrupt, "the outlines of the map are damaged: %w", err)
		}
		for _, p := range polygons {
			for _, r := range p {
				w.add(g.Properties.Name, r, arcs)
			}
		}
	}
	return w, nil
}

func unpack() ([]byte, error) {
	z, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		return nil, habeas.Errorf(habeas.Corrupt, "the outlines of the map are damaged: %w", err)
	}
	return io.ReadAll(io.LimitReader(z, 8<<20))
}

// add joins arcs to one ring; an arc ~n is arc n walked backwards.
func (w *World) add(name string, indices []int, arcs [][]Point) {
	r := ring{name: name, box: Box{180, 90, -180, -90}}
	for _, i := range indices {
		back := i < 0
		if back {
			i = ^i
		}
		if i >= len(arcs) {
			return
		}
		a := arcs[i]
		for k := range a {
			p := a[k]
			if back {
				p = a[len(a)-1-k]
			}
			r.points = append(r.points, p)
			r.box = Box{min(r.box.West, p.Lon), min(r.box.South, p.Lat), max(r.box.East, p.Lon), max(r.box.North, p.Lat)}
		}
	}
	w.rings = append(w.rings, r)
}

// View is a map's window: a box of the globe on a sheet of Width by Height.
type View struct {
	Box           Box
	Width, Height float64
	squeeze       float64 // of a degree of longitude against one of latitude
}

// Fit makes a view that holds all points with room around them, at least span degrees high.
func Fit(points []Point, width, height, span float64) View {
	b := Box{180, 90, -180, -90}
	for _, p := range points {
		b = Box{min(b.West, p.Lon), min(b.South, p.Lat), max(b.East, p.Lon), max(b.North, p.Lat)}
	}
	lat, lon := (b.North+b.South)/2, (b.East+b.West)/2
	v := View{Width: width, Height: height, squeeze: max(0.2, math.Cos(lat*math.Pi/180))}
	tall := max(span, (b.North-b.South)*1.5, (b.East-b.West)*1.5*v.squeeze*height/width)
	wide := tall * width / height / v.squeeze
	v.Box = Box{lon - wide/2, lat - tall/2, lon + wide/2, lat + tall/2}
	return v
}

// At gives the place of a point on the sheet.
func (v View) At(p Point) (x, y float64) {
	return (p.Lon - v.Box.West) / (v.Box.East - v.Box.West) * v.Width, (v.Box.North - p.Lat) / (v.Box.North - v.Box.South) * v.Height
}

// point gives what lies at a place of the sheet.
func (v View) point(x, y float64) Point {
	return Point{v.Box.West + x/v.Width*(v.Box.East-v.Box.West), v.Box.North - y/v.Height*(v.Box.North-v.Box.South)}
}

// Into gives a place of the sheet within a state, in the direction in which it is nearest to another place and at least so far from that.
func (w *World) Into(v View, state string, x, y, least float64) (float64, float64, bool) {
	const turns, step = 48, 8
	at := func(turn int, far float64) (float64, float64) {
		sin, cos := math.Sincos(2 * math.Pi * float64(turn) / turns)
		return x + cos*far, y + sin*far
	}
	inside := func(turn int, far float64) bool {
		tx, ty := at(turn, far)
		return tx > 0 && ty > 0 && tx < v.Width && ty < v.Height && slices.ContainsFunc(w.rings, func(r ring) bool { return r.name == state && r.holds(v.point(tx, ty)) })
	}
	for far := least; far < v.Width; far += step {
		best, middle := 0, 0
		for from := range turns { // the widest stretch of directions, about its middle
			n := 0
			for n < turns && inside(from+n, far) {
				n++
			}
			if n > best {
				best, middle = n, from+n/2
			}
		}
		if best > 1 {
			tx, ty := at(middle, far)
			return tx, ty, true
		}
	}
	return 0, 0, false
}

// Kilometres gives the length on the sheet of so many kilometres, in the middle of the map.
func (v View) Kilometres(n float64) float64 {
	return n / 111.2 / (v.Box.North - v.Box.South) * v.Height
}

// Paths gives the outlines within a view as one SVG path a ring. What lies far outside is drawn up to a margin only, and points too close to tell apart are left out.
func (w *World) Paths(v View) []string {
	var out []string
	for i := range w.rings {
		r := &w.rings[i]
		if r.box.East < v.Box.West || r.box.West > v.Box.East || r.box.North < v.Box.South || r.box.South > v.Box.North {
			continue
		}
		if p := r.path(v); p != "" {
			out = append(out, p)
		}
	}
	return out
}

const (
	margin  = 60.0 // drawn beyond the sheet
	nearest = 0.9  // points closer than this are one
)

func (r *ring) path(v View) string {
	var b strings.Builder
	lastX, lastY := math.Inf(1), math.Inf(1)
	n := 0
	for _, p := range r.points {
		x, y := v.At(p)
		x, y = min(max(x, -margin), v.Width+margin), min(max(y, -margin), v.Height+margin)
		if math.Abs(x-lastX) < nearest && math.Abs(y-lastY) < nearest {
			continue
		}
		letter := "L"
		if n == 0 {
			letter = "M"
		}
		fmt.Fprintf(&b, "%s%.1f %.1f", letter, x, y)
		lastX, lastY = x, y
		n++
	}
	if n < 3 {
		return ""
	}
	return b.String() + "Z"
}

// Label is the name of a state and where on the sheet there is room for it.
type Label struct {
	Name string
	X, Y float64
}

// Grid of points that are tried for a label, and how many of them a state must hold.
const (
	gridWide  = 25
	gridHigh  = 13
	gridLeast = 8
)

// Labels names the states that take up enough of a view, each once, about the middle of what is seen of it.
func (w *World) Labels(v View) []Label {
	var out []Label
	for i := range w.rings {
		r := &w.rings[i]
		if r.box.East < v.Box.West || r.box.West > v.Box.East || r.box.North < v.Box.South || r.box.South > v.Box.North {
			continue
		}
		var inside []Point
		sum := Point{}
		for x := 1; x < gridWide; x++ {
			for y := 1; y < gridHigh; y++ {
				p := Point{v.Box.West + (v.Box.East-v.Box.West)*float64(x)/gridWide, v.Box.South + (v.Box.North-v.Box.South)*float64(y)/gridHigh}
				if r.holds(p) {
					inside = append(inside, p)
					sum.Lon, sum.Lat = sum.Lon+p.Lon, sum.Lat+p.Lat
				}
			}
		}
		if len(inside) < gridLeast {
			continue
		}
		mid, best := Point{sum.Lon / float64(len(inside)), sum.Lat / float64(len(inside))}, inside[0]
		for _, p := range inside {
			if math.Hypot(p.Lon-mid.Lon, p.Lat-mid.Lat) < math.Hypot(best.Lon-mid.Lon, best.Lat-mid.Lat) {
				best = p
			}
		}
		x, y := v.At(best)
		out = append(out, Label{r.name, x, y})
	}
	return out
}

// holds reports whether a point lies within a ring, by how often a line to the east crosses it.
func (r *ring) holds(p Point) bool {
	in := false
	for i, j := 0, len(r.points)-1; i < len(r.points); j, i = i, i+1 {
		a, b := r.points[i], r.points[j]
		if (a.Lat > p.Lat) != (b.Lat > p.Lat) && p.Lon < (b.Lon-a.Lon)*(p.Lat-a.Lat)/(b.Lat-a.Lat)+a.Lon {
			in = !in
		}
	}
	return in
}
