package tree

import "math/bits"

// net is a small neural net of whole numbers: the rows that speak for a case are added up unit by unit, sums below zero are
// cut off, and each answer weighs what is left. The answer of the largest weight wins.
type net struct {
	units int
	rows  []int16 // row r is rows[r*units : (r+1)*units]
	out   []int16 // so for the answers
}

// unitStep is what a net's number of units must be a multiple of.
const unitStep = 32

// question is the working memory of one question to a net.
type question struct {
	rows []int32
	sums []int32 // numbers of sums made before, in memo
	memo []int16
	h    [128]int16 // what the rows add up to
}

func (q *question) reset() { q.rows, q.sums = q.rows[:0], q.sums[:0] }

func (q *question) add(row int32) { q.rows = append(q.rows, row) }

// hash adds one of 1<<size rows from base on, by what the three numbers are. Rows of different questions may fall together.
func (q *question) hash(base int32, size uint, seed, a, b, c uint64) {
	q.rows = append(q.rows, base+int32(((a*mulA^b*mulB)+c*mulC+seed*seedStep)*mulD>>(64-size)))
}

const seedStep = 0x01CBE59BD9B4E019

// best is the answer with the largest weight among cands, a set of answers; of equals the lowest.
func (n *net) best(q *question, cands uint64) int {
	if cands&(cands-1) == 0 {
		return bits.TrailingZeros64(cands)
	}
	h := q.h[:n.units]
	clear(h)
	addRows(h, n.rows, q.rows)
	addRows(h, q.memo, q.sums)
	cut(h)
	got, top := 0, int32(-1<<31)
	for c := cands; c != 0; c &= c - 1 {
		a := bits.TrailingZeros64(c)
		if sum := weigh(h, n.out[a*n.units:][:len(h)]); sum > top {
			got, top = a, sum
		}
	}
	return got
}
