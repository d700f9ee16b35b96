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
