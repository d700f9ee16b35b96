package outlook

import (
	"math"
	"runtime"
	"slices"
	"sync"

	"gonum.org/v1/gonum/mat"

	"habeas/internal/outlook/chance"
)

// population is a cloud of particles in the standard normal space with the log likelihood of each under what has been taken in so far.
type population struct {
	seed    uint64
	z       [][]float64
	weight  []float64 // logarithms, not normalised
	logL    []float64
	stage   int // counts the draws made, so that no two use the same numbers
	logZ    float64
	workers int
}

func newPopulation(n, size int, seed uint64) *population {
	p := &population{seed: seed, z: make([][]float64, n), weight: make([]float64, n), logL: make([]float64, n), workers: runtime.GOMAXPROCS(0)}
	for i := range p.z {
		src := chance.At(seed, 0, i)
		p.z[i] = make([]float64, size)
		for k := range size {
			p.z[i][k] = src.Normal()
		}
	}
	return p
}

// each runs work for every particle on all cores; the work of one must touch nothing of another's.
func (p *population) each(work func(i int)) { eachOf(len(p.z), p.workers, work) }

func eachOf(n, workers int, work func(i int)) {
	var wg sync.WaitGroup
	for w := range min(n, workers) {
		wg.Go(func() {
			for i := w; i < n; i += workers {
				work(i)
			}
		})
	}
	wg.Wait()
}

// normalised gives the normalised weights and the logarithm of their sum.
func normalised(weight []float64) ([]float64, float64) {
	top := slices.Max(weight)
	out := make([]float64, len(weight))
	total := 0.0
	for i, w := range weight {
		out[i] = math.Exp(w - top)
		total += out[i]
	}
	for i := range out {
		out[i] /= total
	}
	return out, top + math.Log(total)
}

// effective is the effective number of particles.
func effective(weight []float64) float64 {
	ws, _ := normalised(weight)
	sq := 0.0
	for _, w := range ws {
		sq += w * w
	}
	return 1 / sq
}

// resample draws the particles anew by weight, systematically, and makes the weights even.
func (p *population) resample() {
	ws, logSum := normalised(p.weight)
	p.logZ += logSum - math.Log(float64(len(ws)))
	p.stage++
	u := chance.At(p.seed, p.stage, -1).Uniform()
	n := len(ws)
	z, l := make([][]float64, n), make([]float64, n)
	sum, j := ws[0], 0
	for i := range n {
		for at := (float64(i) + u) / float64(n); sum < at && j < n-1; {
			j++
			sum += ws[j]
		}
		z[i], l[i] = slices.Clone(p.z[j]), p.logL[j]
	}
	p.z, p.logL = z, l
	clear(p.weight)
}

// move takes every particle through Metropolis steps that leave its target unchanged: two autoregressive steps about the cloud's own normal
// law and one random walk. temper multiplies the log likelihood.
func (p *population) move(temper float64, logL func(z []float64) float64) {
	mean, root := p.shape()
	for sweep := range 3 {
		p.stage++
		p.each(func(i int) {
			src := chance.At(p.seed, p.stage, i)
			at, from := p.z[i], distances(root, mean, p.z[i])
			noise := make([]float64, len(at))
			for k := range noise {
				noise[k] = src.Normal()
			}
			to := make([]float64, len(at))
			keep, add := 0.6, 0.8
			if sweep == 2 {
				keep, add = 1, 2.38/math.Sqrt(float64(len(at)))
			}
			for k := range to {
				to[k] = keep*from[k] + add*noise[k]
			}
			z := applied(root, mean, to)
			ratio := halfSquare(at) - halfSquare(z)
			if sweep < 2 {
				ratio += halfSquare(to) - halfSquare(from)
			}
			l := logL(z)
			if math.Log(src.Uniform()) < ratio+temper*(l-p.logL[i]) {
				p.z[i], p.logL[i] = z, l
			}
		})
	}
}

func halfSquare(z []float64) float64 {
	s := 0.0
	for _, x := range z {
		s += x * x
	}
	return s / 2
}

// shape gives the cloud's mean and the root of its covariance, shrunk a little toward the prior's.
func (p *population) shape() ([]float64, *mat.TriDense) {
	d, n := len(p.z[0]), float64(len(p.z))
	mean := make([]float64, d)
	for _, z := range p.z {
		for k, x := range z {
			mean[k] += x / n
		}
	}
	shrink := float64(d) / (float64(d) + n)
	cov := mat.NewSymDense(d, nil)
	for i := range d {
		for j := i; j < d; j++ {
			c := 0.0
			for _, z := range p.z {
				c += (z[i] - mean[i]) * (z[j] - mean[j]) / n
			}
			c *= 1 - shrink
			if i == j {
				c += shrink + 1e-9
			}
			cov.SetSym(i, j, c)
		}
	}
	var chol mat.Cholesky
	chol.Factorize(cov) // positive definite by the shrinking
	var root mat.TriDense
	chol.LTo(&root)
	return mean, &root
}

// distances solves root x = z - mean, and applied is its inverse.
func distances(root *mat.TriDense, mean, z []float64) []float64 {
	out := make([]float64, len(z))
	for i := range z {
		s := z[i] - mean[i]
		for j := range i {
			s -= root.At(i, j) * out[j]
		}
		out[i] = s / root.At(i, i)
	}
	return out
}

func applied(root *mat.TriDense, mean, x []float64) []float64 {
	out := make([]float64, len(x))
	for i := range x {
		s := mean[i]
		for j := range i + 1 {
			s += root.At(i, j) * x[j]
		}
		out[i] = s
	}
	return out
}

// temper carries the population from prior to posterior by raising the likelihood in steps that keep half of the particles effective.
func (p *population) temper(logL func(z []float64) float64) {
	p.each(func(i int) { p.logL[i] = logL(p.z[i]) })
	at := 0.0
	for at < 1 {
		next := p.nextTemper(at)
		for i := range p.weight {
			p.weight[i] = (next - at) * p.logL[i]
		}
		p.resample()
		p.move(next, logL)
		at = next
	}
}

func (p *population) nextTemper(at float64) float64 {
	try := func(next float64) float64 {
		w := make([]float64, len(p.logL))
		for i, l := range p.logL {
			w[i] = (next - at) * l
		}
		return effective(w)
	}
	half := float64(len(p.z)) / 2
	if try(1) >= half {
		return 1
	}
	lo, hi := at, 1.0
	for range 40 {
		if mid := (lo + hi) / 2; try(mid) >= half {
			lo = mid
		} else {
			hi = mid
		}
	}
	return max(lo, at+1e-6)
}

// learn takes in one more piece of data in order of time, moving the particles when too few stay effective.
func (p *population) learn(piece, soFar func(z []float64) float64) {
	p.each(func(i int) {
		l := piece(p.z[i])
		p.weight[i] += l
		p.logL[i] += l
	})
	if effective(p.weight) < float64(len(p.z))/2 {
		p.resample()
		p.each(func(i int) { p.logL[i] = soFar(p.z[i]) })
		p.move(1, soFar)
	}
}
