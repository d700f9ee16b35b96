package habeas

import (
	"cmp"
	"slices"
)

// Trail is one way in which reports lead to each other: each is filed under some keys, and seeks others under some. Two reports meet on it where one is filed under at least
// Least of the keys that the other seeks. Most keys are both. A key ends with the time for which it holds, after a colon: keys of one time are kept together.
type Trail struct {
	Filed, Sought []string // sorted, each once
	Least         int
}

// Add adds a key to file under, to seek, or both.
func (t *Trail) Add(key string, file, seek bool) {
	if file {
		t.Filed = append(t.Filed, key)
	}
	if seek {
		t.Sought = append(t.Sought, key)
	}
}

// Both adds a key to file under and to seek.
func (t *Trail) Both(key string) { t.Add(key, true, true) }

// Sorted puts the keys in order.
func (t Trail) Sorted() Trail {
	slices.Sort(t.Filed)
	slices.Sort(t.Sought)
	t.Filed, t.Sought = slices.Compact(t.Filed), slices.Compact(t.Sought)
	return t
}

// Meets reports whether two reports meet on any of their trails, which stand in the same order in both.
func Meets(a, b []Trail) bool {
	for i := range a {
		if a[i].meets(&b[i]) || b[i].meets(&a[i]) {
			return true
		}
	}
	return false
}

func (t *Trail) meets(o *Trail) bool { return Share(t.Sought, o.Filed, t.Least) }

// Share reports whether two lists, each sorted and without repeats, have at least so many keys in common.
func Share[K cmp.Ordered](x, y []K, least int) bool {
	n := 0
	for n < least && len(x) > 0 && len(y) > 0 {
		switch cmp.Compare(x[0], y[0]) {
		case -1:
			x = x[1:]
		case 1:
			y = y[1:]
		default:
			n++
			x, y = x[1:], y[1:]
		}
	}
	return n >= least
}
