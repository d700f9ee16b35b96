package tree

import (
	"math"
	"math/bits"
)

// net is a small neural net of whole numbers: the rows that speak for a case are added up unit by unit, sums below zero are
// cut off, and each answer weighs what is left. The answer of the largest weight wins.
type net struct {
	units int
	scale float64 // what a weight grows by where its answer is e times as likely
	rows  []uint8 // row r is rows[r*units : (r+1)*units]; every weight is mostWeight too large
	out   []int16 // so for the answers, with weights as they are
}

// A net has 64 or 128 units.

// question is the working memory of one question to a net.
type question struct {
	rows []int32
	h    [128]int16 // what the rows add up to
	sum  [64]int32  // what each answer weighs
	lost [64]int64
}

func (q *question) reset() { q.rows = q.rows[:0] }

func (q *question) add(row int32) { q.rows = append(q.rows, row) }

// hash adds one of 1<<size rows from base on, by what the three numbers are. Rows of different questions may fall together.
func (q *question) hash(base int32, size uint, seed, a, b, c uint64) {
	q.rows = append(q.rows, base+int32(((a*mulA^b*mulB)+c*mulC+seed*seedStep)*mulD>>(64-size)))
}

const seedStep = 0x01CBE59BD9B4E019

// best is the answer with the largest weight among cands, a set of answers; of equals the lowest. Behind it q.sum holds the weights.
func (n *net) best(q *question, cands uint64) int {
	if cands&(cands-1) == 0 {
		return bits.TrailingZeros64(cands)
	}
	h := q.h[:n.units]
	gather(h, n.rows, q.rows)
	weigh(&q.sum, h, n.out, cands)
	got, top := 0, int32(-1<<31)
	for c := cands; c != 0; c &= c - 1 {
		a := bits.TrailingZeros64(c)
		if q.sum[a] > top {
			got, top = a, q.sum[a]
		}
	}
	return got
}

// nat is how much is lost by an answer of which the chance is one in e.
const nat = 1024

// weighAll fills in what is lost by each answer among cands, a set: the less likely, the more. It gives the likeliest.
func (n *net) weighAll(q *question, cands uint64) int {
	got := n.best(q, cands)
	n.lose(q, cands, got)
	return got
}

// lose fills in what is lost by each answer among cands once they are weighed; got is the likeliest.
func (n *net) lose(q *question, cands uint64, got int) {
	top, all := q.sum[got], 0.0
	for c := cands; c != 0; c &= c - 1 {
		all += math.Exp(float64(q.sum[bits.TrailingZeros64(c)]-top) / n.scale)
	}
	all = math.Log(all)
	for c := cands; c != 0; c &= c - 1 {
		a := bits.TrailingZeros64(c)
		q.lost[a] = int64(math.Round(nat * (all + float64(top-q.sum[a])/n.scale)))
	}
}

// Weigh weighs h for each answer of a set: out holds a row of len(h) weights, a multiple of 64, for each. Other nets of whole numbers use it too.
func Weigh(to *[64]int32, h, out []int16, set uint64) { weigh(to, h, out, set) }
