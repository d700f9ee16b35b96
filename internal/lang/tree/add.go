package tree

import "math/bits"

// gatherPlain and weighPlain are gather and weigh for any machine.

func gatherPlain(h []int16, table []int8, rows []int32, memo []int16, sums []int32, least int16) {
	clear(h)
	for _, r := range sums {
		row := memo[int(r)*len(h):][:len(h)]
		for k := range h {
			h[k] += row[k]
		}
	}
	for _, r := range rows {
		row := table[int(r)*len(h):][:len(h)]
		for k := range h {
			h[k] += int16(row[k])
		}
	}
	for k, v := range h {
		h[k] = max(v, least)
	}
}

func weighPlain(to *[64]int32, h, out []int16, set uint64) {
	for c := set; c != 0; c &= c - 1 {
		a := bits.TrailingZeros64(c)
		row, sum := out[a*len(h):][:len(h)], int32(0)
		for k, v := range h {
			sum += int32(v) * int32(row[k])
		}
		to[a] = sum
	}
}

// addToPlain adds by times x to y. Products are rounded by themselves, so that every machine gives the same bytes.
func addToPlain(y, x []float32, by float32) {
	x = x[:len(y)]
	for k := 0; k+4 <= len(y); k += 4 {
		y[k] += float32(x[k] * by)
		y[k+1] += float32(x[k+1] * by)
		y[k+2] += float32(x[k+2] * by)
		y[k+3] += float32(x[k+3] * by)
	}
}

// dotPlain multiplies x and y number by number and adds that up.
func dotPlain(x, y []float32) float32 {
	y = y[:len(x)]
	var s, t, u, v float32
	for k := 0; k+4 <= len(x); k += 4 {
		s += float32(x[k] * y[k])
		t += float32(x[k+1] * y[k+1])
		u += float32(x[k+2] * y[k+2])
		v += float32(x[k+3] * y[k+3])
	}
	return s + t + (u + v)
}
