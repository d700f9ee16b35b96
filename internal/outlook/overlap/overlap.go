// Package overlap estimates how many people no list names, from how much several lists of one closed group overlap (multiple systems
// estimation). It is for an expert page that is off by default: it needs lists that were linked name by name, and its answers depend on
// assumptions that the lists cannot test. It gives several models side by side, never one number.
package overlap

import (
	"encoding/csv"
	"math"
	"slices"
	"strconv"
	"strings"

	"gonum.org/v1/gonum/mat"

	"habeas"
)

// Lists is a table of overlaps: for each pattern, as "1010", the number of people on exactly the lists marked 1.
type Lists struct {
	Names  []string
	Counts map[string]int
}

// Read reads a table: a first line with the names of the lists and a last column "count"; then for each pattern a 1 or 0 for each list and how many people are on exactly
// those. Cells are parted by commas or tabs; a line that begins with # is a remark.
func Read(text string) (Lists, error) {
	t := csv.NewReader(strings.NewReader(text))
	t.TrimLeadingSpace, t.Comment = true, '#'
	if strings.Contains(text, "\t") {
		t.Comma = '\t'
	}
	rows, err := t.ReadAll()
	if err != nil || len(rows) < 2 || len(rows[0]) < 2 || rows[0][len(rows[0])-1] != "count" {
		return Lists{}, habeas.Errorf(habeas.Invalid, "the table needs a first line with the names of the lists and a last column \"count\", and the same number of cells in every line")
	}
	k := len(rows[0]) - 1
	out := Lists{Names: rows[0][:k], Counts: map[string]int{}}
	for i, row := range rows[1:] {
		n, err := strconv.Atoi(row[k])
		if err != nil || n < 0 || n > mostCounted {
			return Lists{}, habeas.Errorf(habeas.Invalid, "line %d: %q is no number of people", i+2, firstRunes(row[k], 20))
		}
		out.Counts[strings.Join(row[:k], "")] += n
	}
	return out, nil
}

// mostCounted is more than any pattern can hold.
const mostCounted = 1e9

func firstRunes(s string, n int) string {
	if r := []rune(s); len(r) > n {
		return string(r[:n]) + "…"
	}
	return s
}

// Estimate is what one model says.
type Estimate struct {
	Name     string
	N        float64 // people in all, those on no list included
	SE       float64 // of N; 0 where the model gives none
	Deviance float64
	DF       int
	AIC      float64
}

// warnings are printed with every result.
var warnings = []string{
	"Lists made by chance of each other are rare: people whom one list finds are easier, or harder, for the others. The models differ in what they make of that, and the data cannot say which is right.",
	"Whitehead, Jackson, Balch and Francis (2019) hold the method unsound for a well-known use of it; Silverman (2020) shows how far the answer hangs on the links between lists that a model allows.",
	"It needs a closed group, one place and time, and the same person known as the same on every list. People on the move are none of these.",
}

// Warnings gives the sentences that stand beside every estimate.
func Warnings() []string { return slices.Clone(warnings) }

// leastShared is the number of people that some two lists must share.
const leastShared = 5

// Estimates gives all models that the lists can bear, or a refusal in a sentence.
func Estimates(l Lists) ([]Estimate, error) {
	if err := l.check(); err != nil {
		return nil, err
	}
	k := len(l.Names)
	single := l.terms(1)
	models := []struct {
		name string
		x    func(pattern string) []float64
	}{
		{"all lists equally thorough (M0)", func(p string) []float64 { return []float64{ones(p)} }},
		{"independent lists (Mt)", columns(single)},
		{"lower bound, people differ (Mh Chao)", chaoColumns(nil)},
		{"lower bound, people and lists differ (Mth Chao)", chaoColumns(single)},
		{"people and lists differ (Mth Darroch)", func(p string) []float64 { return append(columns(single)(p), ones(p)*ones(p)/2) }},
		{"every two lists linked", columns(append(l.terms(1), l.terms(2)...))},
	}
	if k > 3 {
		all := append(append(l.terms(1), l.terms(2)...), l.terms(3)...)
		models = append(models, struct {
			name string
			x    func(string) []float64
		}{"every three lists linked", columns(all)})
	}
	var out []Estimate
	for _, m := range models {
		if e, ok := l.fit(m.name, m.x); ok {
			out = append(out, e)
		}
	}
	if e, ok := l.removal(); ok {
		out = append(out, e)
	}
	return append(out, l.Chao()...), nil
}

func (l Lists) check() error {
	if len(l.Names) < 3 {
		return habeas.Errorf(habeas.Invalid, "an estimate from overlaps needs at least three lists; there are %d", len(l.Names))
	}
	if len(l.Names) > 10 {
		return habeas.Errorf(habeas.Invalid, "at most ten lists can be compared; join those of one source")
	}
	for p, n := range l.Counts {
		if len(p) != len(l.Names) || strings.Trim(p, "01") != "" || !strings.Contains(p, "1") || n < 0 {
			return habeas.Errorf(habeas.Invalid, "a pattern must have a 0 or 1 for each list, at least one 1, and a count that is not negative")
		}
	}
	most := 0
	for i := range l.Names {
		for j := range i {
			shared := 0
			for p, n := range l.Counts {
				if p[i] == '1' && p[j] == '1' {
					shared += n
				}
			}
			most = max(most, shared)
		}
	}
	if most < leastShared {
		return habeas.Errorf(habeas.Unavailable, "the lists overlap too little: no two share %d people, so nothing can be said of those on none", leastShared)
	}
	return nil
}

// patterns gives every pattern but the empty one, in fixed order.
func (l Lists) patterns() []string {
	k := len(l.Names)
	var out []string
	for i := 1; i < 1<<k; i++ {
		b := make([]byte, k)
		for j := range b {
			b[j] = '0' + byte(i>>j&1)
		}
		out = append(out, string(b))
	}
	return out
}

// terms gives all sets of so many lists.
func (l Lists) terms(size int) [][]int {
	var out [][]int
	for i := 1; i < 1<<len(l.Names); i++ {
		var set []int
		for j := range l.Names {
			if i>>j&1 == 1 {
				set = append(set, j)
			}
		}
		if len(set) == size {
			out = append(out, set)
		}
	}
	return out
}

// columns marks, for each term, whether a pattern is on all its lists.
func columns(terms [][]int) func(string) []float64 {
	return func(p string) []float64 {
		out := make([]float64, len(terms))
		for i, t := range terms {
			if !slices.ContainsFunc(t, func(j int) bool { return p[j] == '0' }) {
				out[i] = 1
			}
		}
		return out
	}
}

func ones(p string) float64 { return float64(strings.Count(p, "1")) }

// chaoColumns are those of Chao's lower bound as a log-linear model (Rivest and Baillargeon 2007, as in Rcapture): what lies beyond two lists has a slope of its
// own, so that mostly those on one and two speak of those on none. With terms the lists differ as well.
func chaoColumns(terms [][]int) func(string) []float64 {
	return func(p string) []float64 {
		out := []float64{ones(p)}
		if terms != nil {
			out = columns(terms)(p)
		}
		return append(out, max(0, ones(p)-2))
	}
}

// Linked fits the model in which the given sets of lists, and all sets within them, are linked: "123 134" is {{0,1,2},{0,2,3}}.
func (l Lists) Linked(name string, sets [][]int) (Estimate, bool) {
	var terms [][]int
	for size := 1; size <= len(l.Names); size++ {
		for _, t := range l.terms(size) {
			within := func(s []int) bool { return !slices.ContainsFunc(t, func(j int) bool { return !slices.Contains(s, j) }) }
			if size == 1 || slices.ContainsFunc(sets, within) {
				terms = append(terms, t)
			}
		}
	}
	return l.fit(name, columns(terms))
}

// fit is a Poisson log-linear fit by reweighted least squares; those on no list are the exponential of the constant. False where it does not settle.
func (l Lists) fit(name string, x func(string) []float64) (Estimate, bool) {
	ps := l.patterns()
	rows, y := make([][]float64, len(ps)), make([]float64, len(ps))
	n := 0.0
	for i, p := range ps {
		rows[i] = append([]float64{1}, x(p)...)
		y[i] = float64(l.Counts[p])
		n += y[i]
	}
	beta, cov, ok := poisson(rows, y)
	if !ok {
		return Estimate{}, false
	}
	e := Estimate{Name: name, DF: len(ps) - len(beta), AIC: 2 * float64(len(beta))}
	for i, row := range rows {
		mu := math.Exp(dot(row, beta))
		e.Deviance += 2 * (mu - y[i])
		if y[i] > 0 {
			e.Deviance += 2 * y[i] * math.Log(y[i]/mu)
		}
		lg, _ := math.Lgamma(y[i] + 1)
		e.AIC -= 2 * (y[i]*math.Log(mu) - mu - lg)
	}
	none := math.Exp(beta[0])
	e.N = n + none
	e.SE = math.Sqrt(none + none*none*cov.At(0, 0))
	return e, e.N < 1e9
}

func dot(a, b []float64) float64 {
	s := 0.0
	for i := range a {
		s += a[i] * b[i]
	}
	return s
}

func poisson(rows [][]float64, y []float64) (beta []float64, cov *mat.SymDense, ok bool) {
	k := len(rows[0])
	eta := make([]float64, len(y))
	for i, v := range y {
		eta[i] = math.Log(v + .5)
	}
	var chol mat.Cholesky
	for round := range 200 {
		a, b := mat.NewSymDense(k, nil), mat.NewVecDense(k, nil)
		for i, row := range rows {
			mu := math.Exp(eta[i])
			z := eta[i] + (y[i]-mu)/mu
			for p := range k {
				b.SetVec(p, b.AtVec(p)+row[p]*mu*z)
				for q := p; q < k; q++ {
					a.SetSym(p, q, a.At(p, q)+row[p]*row[q]*mu)
				}
			}
		}
		if !chol.Factorize(a) {
			return nil, nil, false
		}
		var x mat.VecDense
		if chol.SolveVecTo(&x, b) != nil {
			return nil, nil, false
		}
		beta = x.RawVector().Data
		change := 0.0
		for i, row := range rows {
			next := dot(row, beta)
			change = max(change, math.Abs(next-eta[i]))
			eta[i] = next
		}
		if change < 1e-10 && round > 2 {
			cov = mat.NewSymDense(k, nil)
			return beta, cov, chol.InverseTo(cov) == nil
		}
	}
	return nil, nil, false
}

// Chao gives the lower bound from those on one list and on two, plain and corrected for bias.
func (l Lists) Chao() []Estimate {
	var f [3]float64
	n := 0.0
	for p, c := range l.Counts {
		n += float64(c)
		if k := int(ones(p)); k <= 2 {
			f[k] += float64(c)
		}
	}
	out := []Estimate{{Name: "lower bound, corrected (Chao)", N: n + f[1]*(f[1]-1)/(2*(f[2]+1))}}
	if f[2] > 0 {
		out = append([]Estimate{{Name: "lower bound (Chao)", N: n + f[1]*f[1]/(2*f[2])}}, out...)
	}
	return out
}

// removal takes the lists as made one after the other, each finding an equal share of those not found before (Mb): what it gives depends on their order.
func (l Lists) removal() (Estimate, bool) {
	k := float64(len(l.Names))
	n, later := 0.0, 0.0
	for p, c := range l.Counts {
		n += float64(c)
		later += float64(c * strings.Index(p, "1"))
	}
	mean := later / n // of lists that missed a person before the first that did not
	if mean >= (k-1)/2 {
		return Estimate{}, false // no fewer new names as lists go on
	}
	lo, hi := 0.0, 1.0 // the chance q of being missed once more
	for range 200 {
		q := (lo + hi) / 2
		if q/(1-q)-k*math.Pow(q, k)/(1-math.Pow(q, k)) < mean {
			lo = q
		} else {
			hi = q
		}
	}
	return Estimate{Name: "lists taking names away in turn (Mb)", N: n / (1 - math.Pow(lo, k))}, true
}

// Averaged weighs all models that link some of the pairs of lists by their AIC, and gives the mean and the range of those that hold 95 in 100 of the weight. It takes
// at most five lists, since the models double with every pair.
func (l Lists) Averaged() (mean, low, high float64, err error) {
	if err := l.check(); err != nil {
		return 0, 0, 0, err
	}
	if len(l.Names) > 5 {
		return 0, 0, 0, habeas.Errorf(habeas.Invalid, "an average over models takes at most five lists")
	}
	pairs := l.terms(2)
	var es []Estimate
	for set := range 1 << len(pairs) {
		var links [][]int
		for j, p := range pairs {
			if set>>j&1 == 1 {
				links = append(links, p)
			}
		}
		if e, ok := l.Linked("", links); ok {
			es = append(es, e)
		}
	}
	if len(es) == 0 {
		return 0, 0, 0, habeas.Errorf(habeas.Unavailable, "no model settles on these lists; they overlap too little")
	}
	slices.SortStableFunc(es, func(a, b Estimate) int { return int(math.Copysign(1, a.AIC-b.AIC)) })
	total, kept := 0.0, 0.0
	for _, e := range es {
		total += math.Exp(-(e.AIC - es[0].AIC) / 2)
	}
	low, high = es[0].N, es[0].N
	for _, e := range es {
		w := math.Exp(-(e.AIC-es[0].AIC)/2) / total
		mean += w * e.N
		if kept < .95 {
			low, high = min(low, e.N-1.96*e.SE), max(high, e.N+1.96*e.SE)
		}
		kept += w
	}
	return mean, low, high, nil
}
