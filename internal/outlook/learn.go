package outlook

import (
	"math"
	"slices"

	"habeas"
	"habeas/internal/outlook/chance"
)

// Sizes of a fit: particles carried from prior to posterior, and draws kept of them.
const (
	particles = 1000
	keptDraws = 200
)

// FitHistory fits the custody model to a corridor's own past episodes by tempered sequential Monte Carlo. It is the same for the same
// tables and seed on any number of cores. The verdict is left empty: the backtest gives it.
func FitHistory(corridor habeas.Corridor, seed uint64) (*Fit, error) {
	s, err := newScheme(corridor.Priors)
	if err != nil {
		return nil, err
	}
	units := s.units(ownEpisodes(corridor), corridor.Shut, 0)
	if len(units) == 0 {
		return nil, habeas.Errorf(habeas.Unavailable, "the corridor's history holds no episode with a dated arrest; there is nothing to fit")
	}
	p := newPopulation(particles, s.size(), seed)
	p.temper(s.logLikelihood(units))
	f := &Fit{Model: Model, History: historyDigest(corridor.History), Priors: priorsDigest(corridor), Seed: seed,
		Evidence: round(p.logZ, 3), Figures: s.figuresOf(p.z)}
	for _, u := range units {
		f.Episodes += u.episodes
	}
	for i := range keptDraws {
		f.Draws = append(f.Draws, rounded(p.z[i*particles/keptDraws]))
	}
	f.Without = s.without(corridor, f.Draws, units)
	return f, nil
}

// without weighs the draws on the history less the cases known only afterwards, and less those linked with low confidence.
func (s *scheme) without(c habeas.Corridor, draws [][]float64, units []unit) []Without {
	out := []Without{{Says: "without past cases known only afterwards"}, {Says: "without past cases of low confidence"}}
	keep := []func(habeas.Episode) bool{
		func(e habeas.Episode) bool { return e.PublicityBefore > 0 },
		func(e habeas.Episode) bool { return e.Confidence != "low" },
	}
	for i := range out {
		var some []habeas.Episode
		for _, e := range ownEpisodes(c) {
			if keep[i](e) {
				some = append(some, e)
			}
		}
		all, part := s.logLikelihood(units), s.logLikelihood(s.units(some, c.Shut, 0))
		for _, z := range draws {
			out[i].Weight = append(out[i].Weight, round(part(z)-all(z), 3))
		}
	}
	return out
}

func rounded(z []float64) []float64 {
	out := make([]float64, len(z))
	for i, x := range z {
		out[i] = round(x, 3)
	}
	return out
}

// ownEpisodes are those of the corridor's own route.
func ownEpisodes(c habeas.Corridor) []habeas.Episode {
	var out []habeas.Episode
	for _, e := range c.History {
		if e.Route == c.Holder+">"+c.Origin {
			out = append(out, e)
		}
	}
	return out
}

// unit is what enters a fit as one: an episode, or several that share a dispatch clock.
type unit struct {
	logL     func(*figures) float64
	episodes int
	parent   string
}

// units makes the likelihood pieces of a history in order of their parents' names.
func (s *scheme) units(history []habeas.Episode, shut []habeas.Closure, by habeas.Day) []unit {
	var names []string
	affairs := map[string][]habeas.Episode{}
	for _, e := range history {
		if !usable(e) {
			continue
		}
		name := affair(e)
		if affairs[name] == nil {
			names = append(names, name)
		}
		affairs[name] = append(affairs[name], e)
	}
	slices.Sort(names)
	var out []unit
	for _, name := range names {
		out = append(out, s.affairUnits(name, affairs[name], shut, by)...)
	}
	return out
}

// affair is the larger affair that an episode belongs to, or the episode itself.
func affair(e habeas.Episode) string {
	if e.Parent != "" {
		return e.Parent
	}
	return e.ID
}

// mostJoint is the number of groups whose dispatch clock is summed over jointly.
const mostJoint = 3

// affairUnits joins returned groups of one affair that wait at one and the same site, and leaves the others alone.
func (s *scheme) affairUnits(name string, es []habeas.Episode, shut []habeas.Closure, by habeas.Day) []unit {
	slices.SortFunc(es, func(a, b habeas.Episode) int { return compare(a.ID, b.ID) })
	shared := map[int][]*track{}
	var out []unit
	for _, e := range es {
		t := s.episodeTrack(e, shut, by)
		if site := onlySite(t); site >= 0 && len(shared[site]) < mostJoint && len(es) > 1 {
			shared[site] = append(shared[site], t)
			continue
		}
		out = append(out, aloneUnit(name, t))
	}
	for site := range s.sites {
		switch ts := shared[site]; {
		case len(ts) == 1:
			out = append(out, aloneUnit(name, ts[0]))
		case len(ts) > 1:
			f := &family{site: site, tracks: ts}
			out = append(out, unit{f.logLikelihood, len(ts), name})
		}
	}
	return out
}

func aloneUnit(name string, t *track) unit {
	return unit{func(f *figures) float64 { return newMachine(f, t.way, t.heads).logLikelihood(t) }, 1, name}
}

// onlySite is the one waiting site that a returned group's facts name; -1 where there is none or several, or no return.
func onlySite(t *track) int {
	site, returned := -1, false
	for _, f := range t.facts {
		returned = returned || f.kind == sentBack
		if f.site >= 0 && site >= 0 && f.site != site {
			return -1
		}
		site = max(site, f.site)
	}
	if !returned {
		return -1
	}
	return site
}

// logLikelihood sums the units under the figures at a point.
func (s *scheme) logLikelihood(units []unit) func(z []float64) float64 {
	return func(z []float64) float64 {
		f, sum := s.draw(z), 0.0
		for _, u := range units {
			sum += u.logL(f)
		}
		return sum
	}
}

// figuresOf sets prior and posterior beside one another.
func (s *scheme) figuresOf(zs [][]float64) []Figure {
	var out []Figure
	for i, p := range s.priors {
		after := make([]float64, len(zs))
		mean, sq := 0.0, 0.0
		for j, z := range zs {
			after[j] = natural(p, z[i])
			mean += z[i] / float64(len(zs))
			sq += z[i] * z[i] / float64(len(zs))
		}
		slices.Sort(after)
		f := Figure{Name: p.Name, Learned: round(max(0, 1-math.Sqrt(max(0, sq-mean*mean))), 3)}
		for k, q := range []float64{.1, .5, .9} {
			f.Before[k] = round(natural(p, normalQuantile(q)), 3)
			f.After[k] = round(quantile(after, q), 3)
		}
		out = append(out, f)
	}
	return out
}

func normalQuantile(q float64) float64 { return math.Sqrt2 * math.Erfinv(2*q-1) }

// priorDraws gives draws of the figures before any history.
func (s *scheme) priorDraws(n int, seed uint64) []*figures {
	out := make([]*figures, n)
	for i := range out {
		src, z := chance.At(seed, i), make([]float64, s.size())
		for k := range z {
			z[k] = src.Normal()
		}
		out[i] = s.draw(z)
	}
	return out
}

// Learn fits the model to a corridor's history, replays the history by Backtest and writes the verdict into the fit: what the fit command does.
func Learn(corridor habeas.Corridor, seed uint64) (*Fit, Table, error) {
	f, err := FitHistory(corridor, seed)
	if err != nil {
		return nil, Table{}, err
	}
	t, err := Backtest(corridor, seed)
	if err != nil {
		f.Verdict = Verdict{Says: "Only the base rate is shown: " + err.Error() + "."}
		return f, t, nil
	}
	f.Verdict = t.Verdict()
	return f, t, nil
}
