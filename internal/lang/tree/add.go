package tree

// addRowsPlain, cutPlain and weighPlain are addRows, cut and weigh for any machine.

func addRowsPlain(h, table []int16, rows []int32) {
	for _, r := range rows {
		for k, w := range table[int(r)*len(h):][:len(h)] {
			h[k] += w
		}
	}
}

func cutPlain(h []int16) {
	for k, v := range h {
		h[k] = max(v, 0)
	}
}

func weighPlain(h, out []int16) (sum int32) {
	for k, v := range h {
		sum += int32(v) * int32(out[k])
	}
	return sum
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
