package tree

import (
	"math"
	"math/bits"
	"slices"
)

// lesson is a net while it is learned. Each row keeps how much it was moved, so that common rows move less (AdaGrad, Duchi,
// Hazan and Singer 2011, with one number a row).
type lesson struct {
	units   int
	w, out  []float32
	moved   []float32 // of each row
	turned  []float32 // of each answer
	rate    float32
	dropout int // per cent of units left out of each question
	dice    *dice
	h, dh   []float32
	p       [64]float32
}

func newLesson(rows, answers, units int, d *dice) *lesson {
	l := &lesson{units: units, dice: d, w: make([]float32, rows*units), out: make([]float32, answers*units),
		moved: make([]float32, rows), turned: make([]float32, answers), h: make([]float32, units), dh: make([]float32, units)}
	l.scatter(l.w, 0.02)
	l.scatter(l.out, 0.15)
	return l
}

func (l *lesson) scatter(w []float32, most float32) {
	for i := range w {
		w[i] = (float32(l.dice.next(2001))/1000 - 1) * most
	}
}

// ask fills in the chances of the answers in cands, a set, and gives the likeliest.
func (l *lesson) ask(q *question, cands uint64) int {
	clear(l.h)
	for _, r := range q.rows {
		addTo(l.h, l.w[int(r)*l.units:], 1)
	}
	keep, out, draw := float32(100)/float32(100-l.dropout), uint64(l.dropout*256/100), uint64(0)
	for k, v := range l.h {
		if k%8 == 0 && l.dropout > 0 {
			draw = l.dice.draw()
		}
		if v < 0 || draw&0xFF < out {
			v = 0
		}
		l.h[k] = float32(v * keep)
		draw >>= 8
	}
	best := -1
	for c := cands; c != 0; c &= c - 1 {
		a := bits.TrailingZeros64(c)
		l.p[a] = dot(l.h, l.out[a*l.units:])
		if best < 0 || l.p[a] > l.p[best] {
			best = a
		}
	}
	sum, top := float32(0), l.p[best]
	for c := cands; c != 0; c &= c - 1 {
		a := bits.TrailingZeros64(c)
		l.p[a] = float32(math.Exp(float64(l.p[a] - top)))
		sum += l.p[a]
	}
	for c := cands; c != 0; c &= c - 1 {
		l.p[bits.TrailingZeros64(c)] /= sum
	}
	return best
}

// likeliest is the likeliest of some answers, after ask.
func (l *lesson) likeliest(of uint64) int {
	best := bits.TrailingZeros64(of)
	for c := of; c != 0; c &= c - 1 {
		if a := bits.TrailingZeros64(c); l.p[a] > l.p[best] {
			best = a
		}
	}
	return best
}

// learn moves the weights after ask, so that the answers in right become likelier.
func (l *lesson) learn(q *question, cands, right uint64) {
	share := float32(1e-6)
	for c := right; c != 0; c &= c - 1 {
		share += l.p[bits.TrailingZeros64(c)]
	}
	if share > 0.998 {
		return
	}
	var g [64]float32
	for c := cands; c != 0; c &= c - 1 {
		a := bits.TrailingZeros64(c)
		g[a] = l.p[a]
		if right>>a&1 == 1 {
			g[a] -= g[a] / share
		}
	}
	l.push(q.rows, cands, &g)
}

// push moves the weights after ask against what each answer of cands should lose.
func (l *lesson) push(rows []int32, cands uint64, by *[64]float32) {
	size := dot(l.h, l.h) / float32(l.units)
	clear(l.dh)
	for c := cands; c != 0; c &= c - 1 {
		a := bits.TrailingZeros64(c)
		g := by[a]
		out := l.out[a*l.units:][:l.units]
		l.turned[a] += float32(g * g * size)
		addTo(l.dh, out, g)
		addTo(out, l.h, -l.rate*g/root(l.turned[a]+0.1))
	}
	for k, v := range l.h {
		if v <= 0 {
			l.dh[k] = 0
		}
	}
	size = dot(l.dh, l.dh) / float32(l.units)
	for _, r := range rows {
		l.moved[r] += size
		addTo(l.w[int(r)*l.units:][:l.units], l.dh, -l.rate/root(l.moved[r]+1e-3))
	}
}

func root(x float32) float32 { return float32(math.Sqrt(float64(x))) }

// packed are a net's weights as whole numbers of a byte, rows first, and what they are worth (see net).
type packed struct {
	scale   float64
	weights []int8
}

// pack gives the weights; a row that never moved is zero.
func (l *lesson) pack() packed {
	w := slices.Clone(l.w)
	for r, m := range l.moved {
		if m == 0 {
			clear(w[r*l.units:][:l.units])
		}
	}
	rows, rowScale := levels(w)
	out, outScale := levels(l.out)
	return packed{rowScale * outScale, append(rows, out...)}
}

// mostWeight is the largest weight stored: small enough that weights pack well, large enough that nothing is lost.
const mostWeight = 60

// levels puts weights on a scale of whole numbers, and gives how many stand for 1; the largest few are cut.
func levels(w []float32) ([]int8, float64) {
	var sizes []float64
	for _, x := range w {
		if x != 0 {
			sizes = append(sizes, math.Abs(float64(x)))
		}
	}
	slices.Sort(sizes)
	top := 1.0
	if n := len(sizes); n > 0 {
		top = sizes[n-1-n/10000]
	}
	out := make([]int8, len(w))
	for i, x := range w {
		out[i] = int8(math.Round(max(-1, min(1, float64(x)/top)) * mostWeight))
	}
	return out, mostWeight / top
}
