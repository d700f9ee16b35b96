package tree

import (
	"encoding/binary"
	"math/bits"
)

// gatherPlain and weighPlain are gather and weigh for any machine.

// gatherPlain takes eight weights at a time: those at even places are added up in one word, those at odd places in another, each in sixteen bits of it.
func gatherPlain(h []int16, table []uint8, rows []int32) {
	const low = 0x00FF00FF00FF00FF
	more := int16(len(rows) * mostWeight)
	for k := 0; k < len(h); k += 8 {
		even, odd := uint64(0), uint64(0)
		for _, r := range rows {
			w := binary.LittleEndian.Uint64(table[int(r)*len(h)+k:])
			even += w & low
			odd += w >> 8 & low
		}
		for i := k; i < k+8; i += 2 {
			h[i], h[i+1] = max(int16(even)-more, 0), max(int16(odd)-more, 0)
			even, odd = even>>16, odd>>16
		}
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
