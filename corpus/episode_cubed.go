package corpus

import (
	"slices"
	"strings"

	"habeas"
)

// Cubed is a B-cubed comparison of two ways to sort reports into cases, summed over reports (Bagga and Baldwin 1998; with the multiplicity of Amigó and
// others 2009, since a report may tell of two affairs).
type Cubed struct {
	Precision, Recall float64 // sums over N reports
	N                 int
}

func (c *Cubed) add(d Cubed) {
	c.Precision, c.Recall, c.N = c.Precision+d.Precision, c.Recall+d.Recall, c.N+d.N
}

// F1 is the harmonic mean of both, 0 to 1.
func (c Cubed) F1() float64 {
	if c.Precision+c.Recall == 0 {
		return 0
	}
	p, r := c.Precision/float64(c.N), c.Recall/float64(c.N)
	return 2 * p * r / (p + r)
}

// sorting says to which cases a report belongs.
type sorting map[string][]string

// shared is how many cases two reports have in common. A report in no case is a case of its own.
func (s sorting) shared(a, b string) (n int) {
	if a == b {
		return max(1, len(s[a]))
	}
	for _, c := range s[a] {
		if slices.Contains(s[b], c) {
			n++
		}
	}
	return n
}

// sorted puts a program's cases into a sorting, under the episode's names of reports.
func sorted(cases []habeas.Case, name map[string]string) sorting {
	s := sorting{}
	for _, c := range cases {
		for _, r := range c.Reports {
			if id := name[r.ID]; !slices.Contains(s[id], c.ID) {
				s[id] = append(s[id], c.ID)
			}
		}
	}
	return s
}

// sorts adds the truth of an episode to a sorting; reports and cases are named prefix + name. Pairs of reports that are fair either way are kept in fair,
// in both orders.
func (t *Truth) sorts(s sorting, fair map[[2]string]bool, prefix string, of func(episode, name string) []string) {
	for _, c := range t.Cases {
		for _, r := range c.Reports {
			if c.Fair {
				for _, other := range of(splitName(c.Name)) {
					fair[[2]string{prefix + r, other}], fair[[2]string{other, prefix + r}] = true, true
				}
				continue
			}
			if c.Name != "-" {
				s[prefix+r] = append(s[prefix+r], prefix+c.Name)
			}
		}
	}
}

func splitName(s string) (episode, name string) {
	episode, name, _ = strings.Cut(s, " ")
	return episode, name
}

// cubed compares over some reports, beside all of them.
func cubed(truth, got sorting, fair map[[2]string]bool, over, all []string) Cubed {
	var sum Cubed
	for _, a := range over {
		p, r := mean{}, mean{}
		for _, b := range all {
			if fair[[2]string{a, b}] {
				continue
			}
			t, g := truth.shared(a, b), got.shared(a, b)
			if a == b {
				// With itself a report shares as many cases as it has; more of them than in the truth are told by its other pairs.
				t, g = 1, 1
			}
			p.add(min(t, g), g)
			r.add(min(t, g), t)
		}
		sum.add(Cubed{p.value(), r.value(), 1})
	}
	return sum
}

// mean is an average of shares, over those that have something to share.
type mean struct {
	sum float64
	n   int
}

func (m *mean) add(part, of int) {
	if of > 0 {
		m.sum, m.n = m.sum+float64(part)/float64(of), m.n+1
	}
}

func (m mean) value() float64 { return m.sum / float64(max(1, m.n)) }
