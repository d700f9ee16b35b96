package desk

import (
	"reflect"
	"testing"

	"pgregory.net/rapid"

	"habeas"
	"habeas/internal/docket"
	"habeas/internal/echo"
)

// What is kept of two reports is what was put, whichever of the two asks; what was cut short or is no such thing leaves it to be found out anew.
func TestBondIsKeptAsItIs(t *testing.T) {
	const first, second = "r0", "r1"
	rapid.Check(t, func(t *rapid.T) {
		ties := func() (out []docket.Tie) {
			for range rapid.IntRange(0, 2).Draw(t, "ties") {
				x := docket.Tie{A: rapid.IntRange(0, 15).Draw(t, "a"), B: rapid.IntRange(0, 15).Draw(t, "b"), Sure: rapid.Bool().Draw(t, "sure")}
				if !x.Sure {
					x.Weight = rapid.Float64Range(0, 3).Draw(t, "weight")
				}
				out = append(out, x)
			}
			return out
		}
		b := &bond{days: [2]habeas.Day{habeas.Day(rapid.IntRange(-9, 90000).Draw(t, "day")), 15000}, states: asRead, stood: []stood{}}
		repeat := func(of string, day habeas.Day) *echo.Repeat {
			switch rapid.IntRange(0, 2).Draw(t, "repeat") {
			case 0:
				return nil
			case 1:
				return &echo.Repeat{Of: of, Day: day}
			}
			return &echo.Repeat{Of: of, Day: day, Linked: true, Room: rapid.SampledFrom([]string{"", "harbour daily"}).Draw(t, "room"), Weight: 4.25}
		}
		stand := func(x, y uint32) stood {
			return stood{states: [2]uint32{x, y}, ties: ties(), echoed: ties(), repeats: [2]*echo.Repeat{repeat(second, b.days[1]), repeat(first, b.days[0])}}
		}
		b.stood = append(b.stood, stand(0, 0))
		if rapid.Bool().Draw(t, "decided") {
			b.said[1], b.states[1] = []saidSince{{15300, 7}, {15310, 0}}, []uint32{0, 7}
			b.stood = append(b.stood, stand(0, 7))
		}
		p := b.pack()
		if got := bondFrom(p, second, first); !reflect.DeepEqual(got, b) {
			t.Fatalf("%+v was kept as %+v", b, got)
		}
		cut := rapid.IntRange(0, len(p)-1).Draw(t, "cut")
		if got := bondFrom(p[:cut], first, second); !got.unknown {
			t.Fatalf("cut after %d of %d bytes: %+v", cut, len(p), got)
		}
		_ = bondFrom(rapid.SliceOf(rapid.Byte()).Draw(t, "noise"), first, second)
	})
}

// A bond holds for the days on which both reports said what was compared.
func TestBondOnADay(t *testing.T) {
	read, left := stood{ties: []docket.Tie{{Sure: true}}}, stood{states: [2]uint32{7, 0}, ties: []docket.Tie{{Weight: 1}}}
	b := &bond{said: [2][]saidSince{{{100, 7}, {110, 9}}, {{105, 3}}}, states: [2][]uint32{{0, 7}, {0, 3}}, stood: []stood{read, left}}
	for day, want := range map[habeas.Day]*stood{99: &read, 100: &left, 105: {}, 110: nil} {
		if got, ok := b.on(day); ok != (want != nil) || ok && !reflect.DeepEqual(got.ties, want.ties) {
			t.Errorf("on day %d it is %+v, %v", day, got, ok)
		}
	}
}
