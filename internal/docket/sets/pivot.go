package sets

import "math/bits"

// reckon works out the values anew from where the sums rest.
func (t *table) reckon() {
	n := int64(len(t.rows))
	if t.largest > (1<<62)/(n*n+1) {
		t.toolong = true // sums of entries might not fit
		return
	}
	clear(t.value)
	most := (int64(1) << 62) / (t.largest*n + 1)
	for r, where := range t.rest {
		v := int64(0)
		switch where {
		case atLow:
			v = t.rows[r].lo
		case atHigh:
			v = t.rows[r].hi
		}
		if v == 0 {
			continue
		}
		if abs(v) > most {
			t.toolong = true
			return
		}
		for i := range t.inverse {
			t.value[i] += t.inverse[i][r] * v
		}
	}
}

// scaled is a number in den-ths.
func (t *table) scaled(v int64) int64 {
	high, low := bits.Mul64(uint64(abs(v)), uint64(t.den))
	if high != 0 || low >= 1<<62 {
		t.toolong = true
		return 0
	}
	return v * t.den
}

// crossed compares a·b with c·d, none of them negative.
func crossed(a, b, c, d int64) int {
	h1, l1 := bits.Mul64(uint64(a), uint64(b))
	h2, l2 := bits.Mul64(uint64(c), uint64(d))
	switch {
	case h1 != h2 && h1 < h2, h1 == h2 && l1 < l2:
		return -1
	case h1 == h2 && l1 == l2:
		return 0
	}
	return 1
}

// pivot puts the column that comes in into line l; going is how far it goes, times its entry there.
func (t *table) pivot(l int, going int64) {
	p := t.enters[l]
	from := t.inverse[l]
	if p < 0 {
		p = -p
		for j := range from {
			from[j] = -from[j]
		}
	}
	t.filled = t.filled[:0]
	for j, v := range from {
		if v != 0 {
			t.filled = append(t.filled, int32(j))
		}
	}
	high := max(t.largest, p)
	for _, v := range t.enters {
		high = max(high, abs(v))
	}
	shift := bits.TrailingZeros64(uint64(t.den))
	d := divisor{t.den, shift, inverseOf(t.den >> shift), high >= small}
	for i, to := range t.inverse {
		f := t.enters[i]
		if i == l || f == 0 && p == t.den {
			continue
		}
		t.line(to, from, p, f, &d)
		t.value[i] = t.combine(t.value[i], p, f, going, &d)
	}
	t.den = p
}

// divisor is what numbers are divided by that leave nothing over.
type divisor struct {
	by    int64
	shift int
	odd   int64 // inverse of what is left of by after the shift
	wide  bool  // the products need not fit
}

// line carries a pivot into one line.
func (t *table) line(to, from []int64, p, f int64, d *divisor) {
	largest := t.largest
	switch {
	case d.wide:
		for j, w := range from {
			to[j] = t.combine(to[j], p, f, w, d)
			largest = max(largest, abs(to[j]))
		}
	case p == d.by:
		for _, j := range t.filled {
			n := to[j] - ((f*from[j])>>d.shift)*d.odd
			to[j] = n
			largest = max(largest, n, -n)
		}
	default:
		for j, w := range from {
			if v := to[j]; v != 0 || w != 0 {
				n := ((v*p - f*w) >> d.shift) * d.odd
				to[j] = n
				largest = max(largest, n, -n)
			}
		}
	}
	t.largest = largest
}

// inverseOf is the number that undoes multiplication by an odd one in words of 64 bits (Newton's steps): a division known to leave nothing over is one multiplication by it.
func inverseOf(odd int64) int64 {
	x := odd
	for range 5 {
		x *= 2 - odd*x
	}
	return x
}

// small is a size up to which two products and their difference fit.
const small = 1 << 31

// combine is (v·p - f·w) / den, which is always whole, reckoned in 128 bits. Where the outcome itself does not fit, the table gives up.
func (t *table) combine(v, p, f, w int64, d *divisor) int64 {
	if q := (float64(v)*float64(p) - float64(f)*float64(w)) / float64(d.by); q > 4e18 || q < -4e18 {
		t.toolong = true
		return 0
	}
	h1, l1 := product(v, p)
	h2, l2 := product(f, w)
	low, borrow := bits.Sub64(l1, l2, 0)
	high, _ := bits.Sub64(h1, h2, borrow)
	return int64(low>>d.shift|high<<(64-d.shift)) * d.odd
}

// product is a·b in 128 bits, in two's complement.
func product(a, b int64) (high, low uint64) {
	high, low = bits.Mul64(uint64(a), uint64(b))
	if a < 0 {
		high -= uint64(b)
	}
	if b < 0 {
		high -= uint64(a)
	}
	return high, low
}

func abs(v int64) int64 {
	if v < 0 {
		return -v
	}
	return v
}
