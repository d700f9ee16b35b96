package atlas

import (
	"math"
	"strings"
	"testing"

	"habeas"
)

func TestTheOutlinesAreThoseNamed(t *testing.T) {
	b, err := unpack()
	if err != nil {
		t.Fatal(err)
	}
	if got := habeas.DigestOf(b); got != "04342cdc1e3016bcd7db1630de95684d67b79fe3c8c460321e87aef469502394" {
		t.Errorf("the outlines have the digest %s", got)
	}
}

func TestAViewHoldsItsPointsAndSomeLand(t *testing.T) {
	w, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range [][]Point{
		{{129.84, 42.97}, {124.39, 40.13}}, {{100.5, 13.7}}, {{-179, 65}, {179, 66}}, {{0, 89}}, {{31.2, 30.0}, {38.7, 9.0}, {13.4, 52.5}},
	} {
		v := Fit(test, 1000, 520, 4)
		for _, p := range test {
			if x, y := v.At(p); x < 0 || y < 0 || x > v.Width || y > v.Height {
				t.Errorf("%v lies at %.0f, %.0f, beside the sheet", p, x, y)
			}
		}
		size := 0
		for _, p := range w.Paths(v) {
			size += len(p)
			if !strings.HasPrefix(p, "M") || !strings.HasSuffix(p, "Z") || strings.Contains(p, "NaN") || strings.Contains(p, "Inf") {
				t.Fatalf("%.60s is no path", p)
			}
		}
		if size > 400_000 {
			t.Errorf("the map around %v weighs %d bytes", test[0], size)
		}
	}
	if len(w.Paths(Fit([]Point{{129.84, 42.97}}, 1000, 520, 4))) < 3 {
		t.Error("three states meet there, and fewer are drawn")
	}
}

func TestStatesAreNamedWhereTheyAreSeen(t *testing.T) {
	w, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	v := Fit([]Point{{129.84, 42.97}, {124.39, 40.13}}, 1000, 520, 3.5)
	found := map[string]Label{}
	for _, l := range w.Labels(v) {
		found[l.Name] = l
	}
	cn, kp := found["China"], found["North Korea"]
	if cn.Name == "" || kp.Name == "" || cn.X >= kp.X && cn.Y >= kp.Y || found["South Korea"].Name != "" {
		t.Errorf("the labels are %v", found)
	}
}

func BenchmarkPaths(b *testing.B) {
	w, err := Load()
	if err != nil {
		b.Fatal(err)
	}
	v := Fit([]Point{{129.84, 42.97}, {124.39, 40.13}}, 1000, 520, 4)
	for b.Loop() {
		w.Paths(v)
		w.Labels(v)
	}
}

// The way into a state ends within it, on the side that is near, and there is none into a state that is not on the sheet.
func TestTheWayIntoAStateEndsWithinIt(t *testing.T) {
	w, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	tumen := Point{129.84, 42.97}
	v := Fit([]Point{tumen, {124.39, 40.13}}, 1000, 520, 3.5)
	x, y := v.At(tumen)
	tx, ty, ok := w.Into(v, "North Korea", x, y, 50)
	if p := v.point(tx, ty); !ok || p.Lat > tumen.Lat || p.Lat < tumen.Lat-1.5 || p.Lon < 128.5 || p.Lon > 131 {
		t.Errorf("%v %.0f, %.0f: %+v", ok, tx-x, ty-y, p)
	}
	if _, _, ok := w.Into(v, "Egypt", x, y, 50); ok {
		t.Error("there is a way into a state that is far away")
	}
	if x2, y2 := v.At(v.point(300, 200)); math.Abs(x2-300) > 1e-6 || math.Abs(y2-200) > 1e-6 {
		t.Errorf("there and back is %f, %f", x2, y2)
	}
}
