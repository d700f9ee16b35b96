package outlook

import (
	"math"
	"strings"

	"gonum.org/v1/gonum/stat/distuv"

	"habeas"
)

// The custody model's fixed sizes. A batch fills in quarters; a corridor may name up to eight waiting sites.
const (
	maxSites = 8
	fills    = 5   // a batch is empty, a quarter, half, three quarters or full
	delayMax = 720 // days after which a late report is no longer counted on
)

// scheme turns a point of the standard normal space, one coordinate for each prior, into the model's figures. Working there makes the
// prior the same simple law for every figure, whatever its declared law.
type scheme struct {
	priors []habeas.Prior
	sites  []string // waiting sites, lower case, in the order of their priors; "other" must be among them
	at     map[string]int
}

// newScheme reads the priors of a corridor; the error names the first figure that is not declared.
func newScheme(priors []habeas.Prior) (*scheme, error) {
	s := &scheme{priors: priors, at: map[string]int{}}
	for i, p := range priors {
		s.at[p.Name] = i
		if site, ok := strings.CutPrefix(p.Name, "site_"); ok && site != "spread" {
			s.sites = append(s.sites, site)
		}
	}
	for _, must := range []string{"dispatch", "site_spread", "site_other", "batch", "attention", "announced", "postponed", "leaves", "police_days",
		"basic_days", "thorough_days", "thorough_accidental", "thorough_operation", "fast_lane", "release", "release_attention", "other_end",
		"told_return", "told_release", "delay_days", "inflow", "batch_size", "lateral", "half_life"} {
		if _, ok := s.at[must]; !ok {
			return nil, habeas.Errorf(habeas.Invalid, "the corridor's priors do not declare %q; add its row to prior.tsv", must)
		}
	}
	if len(s.sites) > maxSites {
		return nil, habeas.Errorf(habeas.Invalid, "the corridor's priors name %d waiting sites; the model takes %d at the most", len(s.sites), maxSites)
	}
	return s, nil
}

// size is the number of coordinates.
func (s *scheme) size() int { return len(s.priors) }

// value gives the natural figure of one coordinate.
func (s *scheme) value(name string, z []float64) float64 {
	i, ok := s.at[name]
	if !ok {
		return 0
	}
	return natural(s.priors[i], z[i])
}

// natural maps a standard normal figure to one that follows the prior's law.
func natural(p habeas.Prior, z float64) float64 {
	switch p.Law {
	case "lognormal":
		return p.A * math.Exp(p.B*z)
	case "halfnormal":
		return p.A * distuv.UnitNormal.Quantile(min(.999999, .5+.5*normalCDF(z)))
	case "beta":
		return distuv.Beta{Alpha: p.A, Beta: p.B}.Quantile(min(1-1e-9, max(1e-9, normalCDF(z))))
	case "fixed":
		return p.A
	}
	return p.A + p.B*z
}

func normalCDF(z float64) float64 { return math.Erfc(-z/math.Sqrt2) / 2 }

// figures is one draw of all that the custody model does not know.
type figures struct {
	sites             int
	dispatch          [maxSites]float64 // log daily chance, by site
	batch             float64
	attention         float64
	announced         float64
	postponed         float64
	leaves            float64
	police            float64 // daily hazards of moving on
	basic             float64
	thorough          float64
	toThorough        [4]float64 // by way of arrest
	fast              float64
	release, released float64 // log hazard, and what attention adds
	other             float64
	toldReturn        float64
	toldRelease       float64
	delay             []float64 // chance that the first report comes k days after
	delayed           []float64 // by k days after
	fill              float64   // daily chance that a batch grows by a quarter
	batchSize         float64
	lateral           float64 // daily hazard
	half              float64
	goes              [maxSites]float64 // chance of each waiting site
}

// ways of arrest, as the model tells them apart.
const (
	accidental = iota
	operation
	requested // by the state fled, or a handover: thorough questioning as after a chase
	wayUntold // as often the one as the other
)

func wayOf(mode string) int {
	switch mode {
	case "operation":
		return operation
	case "requested", "handover":
		return requested
	case "accidental":
		return accidental
	}
	return wayUntold
}

// phase gives the daily hazard of leaving one of k phases whose mean total is days.
func phase(k int, days float64) float64 { return -math.Log(1 - min(.98, float64(k)/days)) }

// draw gives the figures at a point.
func (s *scheme) draw(z []float64) *figures {
	v := func(name string) float64 { return s.value(name, z) }
	f := &figures{
		sites: len(s.sites), batch: v("batch"), attention: v("attention"), announced: v("announced"), postponed: v("postponed"),
		leaves: v("leaves"), police: phase(1, v("police_days")), basic: phase(2, v("basic_days")), thorough: phase(3, v("thorough_days")),
		fast: v("fast_lane"), release: v("release"), released: v("release_attention"), other: math.Exp(v("other_end")),
		toldReturn: v("told_return"), toldRelease: v("told_release"), batchSize: v("batch_size"),
		lateral: math.Exp(v("lateral")), half: v("half_life"),
	}
	a, o := v("thorough_accidental"), v("thorough_operation")
	f.toThorough = [4]float64{a, o, o, (a + o) / 2}
	f.fill = 1 - math.Exp(-(fills-1)*v("inflow")/f.batchSize)
	spread, total := v("site_spread"), 0.0
	for i, site := range s.sites {
		p := s.priors[s.at["site_"+site]]
		f.dispatch[i] = v("dispatch") + p.A + spread*p.B*z[s.at["site_"+site]]
		f.goes[i] = math.Exp(v("to_" + site)) // an undeclared one, as "other", has log odds 0
		total += f.goes[i]
	}
	for i := range s.sites {
		f.goes[i] /= total
	}
	f.delay, f.delayed = delays(v("delay_days"))
	return f
}

// delays gives a negative binomial law (two waits) of the days to a first report, with about the given median, and its sums.
func delays(median float64) (law, sums []float64) {
	const meanToMedian = 0.84 // of two exponential waits
	q := 1 - 2/(2+median/meanToMedian)
	law, sums = make([]float64, delayMax+1), make([]float64, delayMax+1)
	p, sum := (1-q)*(1-q), 0.0
	for k := range law {
		sum += p
		law[k], sums[k] = p, min(1, sum)
		p *= q * float64(k+2) / float64(k+1)
	}
	return law, sums
}

// told gives the chance that an end is known within k days after it.
func (f *figures) told(k int) float64 {
	switch {
	case k < 0:
		return 0
	case k > delayMax:
		return 1
	}
	return f.delayed[k]
}

// onDay gives the chance that the first report comes exactly k days after.
func (f *figures) onDay(k int) float64 {
	if k < 0 || k > delayMax {
		return 0
	}
	return f.delay[k]
}
