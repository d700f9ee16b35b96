package outlook

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"habeas"
	"habeas/internal/outlook/survival"
)

// Methods of the backtest in the order of its table; the first is the model, the second the base rate.
var methods = []string{"custody model", "base rate (Turnbull)", "log-normal", "constant hazard", "announced date is kept"}

// Days after the first report on which a past case is forecast anew.
var replayDays = []int{0, 3, 7, 14, 30, 60}

// replayParticles is the size of the population that learns the history in order of time.
const replayParticles = 400

// Table is the record of a backtest.
type Table struct {
	Trials, Affairs, Returned int
	Skipped                   int // days on which too little history was known
	Scores                    []scores
	Brier, CRPS, Log          []Skill     // of each method against the base rate
	Bins, BaseBins            []Bin       // calibration at 30 days, of the model and of the base rate
	Levels                    [10]float64 // forecasts by the level of the model's curve at which the end came (the probability integral transform)
	Uneven                    float64     // chi-square of these levels in five parts
	Each                      []Forecasted
	Alarm                     alarmRecord
}

// Backtest replays the corridor's history as it was known day by day: on each day the methods know the affairs whose end had been told by
// then, never the forecast case's own affair.
func Backtest(corridor habeas.Corridor, seed uint64) (Table, error) {
	r, err := newReplay(corridor, seed)
	if err != nil {
		return Table{}, err
	}
	for _, p := range r.points() {
		r.learnTo(p.day)
		r.try(p)
	}
	if len(r.trials) == 0 {
		return Table{}, habeas.Errorf(habeas.Unavailable, "no past case could be forecast as it was known at the time: too few ended before it")
	}
	return r.table(), nil
}

func newReplay(corridor habeas.Corridor, seed uint64) (*replay, error) {
	s, err := newScheme(corridor.Priors)
	if err != nil {
		return nil, err
	}
	r := &replay{scheme: s, corridor: corridor, own: ownEpisodes(corridor), pop: newPopulation(replayParticles, s.size(), seed), seed: seed}
	r.pieces = r.order()
	return r, nil
}

// replay is a backtest on its way.
type replay struct {
	scheme   *scheme
	corridor habeas.Corridor
	own      []habeas.Episode
	pop      *population
	pieces   []piece
	learned  int
	seed     uint64
	trials   []trial
	skipped  int
}

// piece is one affair and the day from which its end was known.
type piece struct {
	name  string
	from  habeas.Day
	es    []habeas.Episode
	units []unit
}

// lostAfter is the number of silent days after which a case counts as one that nobody followed to its end.
const lostAfter = 180

// knownFrom is the day after which an episode's end was public.
func knownFrom(e habeas.Episode) habeas.Day {
	switch {
	case e.Outcome == "unknown" || e.Outcome == "disputed":
		return e.LastHeld + lostAfter
	case e.PublicityBefore == 0:
		return max(e.Ended.To, e.FirstReport.To)
	}
	return e.Ended.To
}

// order puts affairs in order of the day on which their last end was known.
func (r *replay) order() []piece {
	at := map[string]int{}
	var out []piece
	for _, e := range r.own {
		if !usable(e) {
			continue
		}
		i, ok := at[affair(e)]
		if !ok {
			i = len(out)
			at[affair(e)] = i
			out = append(out, piece{name: affair(e)})
		}
		out[i].es = append(out[i].es, e)
		out[i].from = max(out[i].from, knownFrom(e))
	}
	slices.SortFunc(out, func(a, b piece) int {
		if a.from != b.from {
			return int(a.from - b.from)
		}
		return compare(a.name, b.name)
	})
	for i := range out {
		out[i].units = r.scheme.units(out[i].es, r.corridor.Shut, 0)
	}
	return out
}

// learnTo takes in every affair whose end was known before the day.
func (r *replay) learnTo(day habeas.Day) {
	for r.learned < len(r.pieces) && r.pieces[r.learned].from < day {
		var soFar []unit
		for _, p := range r.pieces[:r.learned+1] {
			soFar = append(soFar, p.units...)
		}
		r.pop.learn(r.scheme.logLikelihood(r.pieces[r.learned].units), r.scheme.logLikelihood(soFar))
		r.learned++
	}
}

// point is a case and a day on which to forecast it.
type point struct {
	e   habeas.Episode
	day habeas.Day
}

// points lists the forecasts to make in order of day: while the case was public and still known to last.
func (r *replay) points() []point {
	var out []point
	for _, e := range r.own {
		if !usable(e) || e.PublicityBefore == 0 || e.FirstReport.From != e.FirstReport.To {
			continue
		}
		for _, after := range replayDays {
			day := e.FirstReport.From + habeas.Day(after)
			if day >= max(e.Arrest.From, 1) && day <= lastKnown(e) {
				out = append(out, point{e, day})
			}
		}
	}
	slices.SortFunc(out, func(a, b point) int {
		if a.day != b.day {
			return int(a.day - b.day)
		}
		return compare(a.e.ID, b.e.ID)
	})
	return out
}

// lastKnown is the last day on which the case was certainly in custody.
func lastKnown(e habeas.Episode) habeas.Day {
	if e.Outcome == "unknown" || e.Outcome == "disputed" {
		return e.LastHeld
	}
	return max(e.Ended.From-1, e.LastHeld)
}

func truthFrom(e habeas.Episode, day habeas.Day) truth {
	y := truth{low: float64(lastKnown(e) - day), high: math.Inf(1)}
	switch e.Outcome {
	case "returned":
		y.high = float64(e.Ended.To - day)
	case "unknown", "disputed":
	default:
		y.ended = true
	}
	return y
}

// try forecasts one point by all methods.
func (r *replay) try(p point) {
	var past []habeas.Episode
	for _, q := range r.pieces[:r.learned] {
		past = append(past, q.es...)
	}
	spells := survivalSpells(past, "")
	if known(spells) < leastOwn {
		r.skipped++
		return
	}
	waited := float64(p.day-p.e.Arrest.From+max(0, p.day-p.e.Arrest.To)) / 2
	shown := newBase(spells, false, r.seed)
	base := make([]float64, Horizon+1)
	for h := range base {
		base[h] = 1 - shown.After(waited, float64(h)).P
	}
	by := [][]float64{r.modelled(p), base}
	for _, name := range []string{"lognormal", "exponential"} {
		law, ok := survival.Fit(name, spells)
		if !ok {
			law = survival.Law{Name: name, Location: 3.5, Scale: 1}
		}
		by = append(by, line(waited, law.After))
	}
	by = append(by, kept(p, base))
	r.trials = append(r.trials, trial{affair: affair(p.e), id: p.e.ID, day: p.day, truth: truthFrom(p.e, p.day), by: by})
}

// Forecasted is one forecast of the replay: what the model and the base rate said of return within 30 days, and what came.
type Forecasted struct {
	Case        string
	Day         habeas.Day
	Model, Base float64
	Came        string
}

func (t *trial) told() Forecasted {
	f := Forecasted{Case: t.id, Day: t.day, Model: t.by[0][30], Base: t.by[1][30], Came: "not returned in 30 days"}
	switch returned, known := t.truth.by(30); {
	case !known:
		f.Came = "not known"
	case returned:
		f.Came = "returned"
	}
	return f
}

// Forecasts lists every forecast of the replay, a line each.
func (t Table) Forecasts() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%-28s %-10s %6s %6s   %s\n", "past case", "as of", "model", "base", "within 30 days")
	for _, f := range t.Each {
		fmt.Fprintf(&b, "%-28s %s %6.2f %6.2f   %s\n", f.Case, f.Day, f.Model, f.Base, f.Came)
	}
	return b.String()
}

// line is the chance of having been returned by each day ahead, given survival so far.
func line(waited float64, after func(float64) float64) []float64 {
	out := make([]float64, Horizon+1)
	now := after(waited)
	for h := range out {
		if now > 1e-9 {
			out[h] = 1 - after(waited+float64(h))/now
		}
	}
	return out
}

// kept believes an announced date: nearly all of the chance lies in the days up to it. Without one it is the base rate.
func kept(p point, base []float64) []float64 {
	due := int(p.e.Announced.To - p.day)
	if p.e.Announced.To == 0 || p.e.Announced.From > p.day || due < 0 {
		return base
	}
	out := make([]float64, len(base))
	for h := range out {
		out[h] = max(base[h], .9*min(1, float64(h)/float64(max(1, due))))
	}
	return out
}

// modelled is the model's forecast with what it had learned by then, given that they are still held: the history tells nothing of the days between
// an unseen return and its report, so only days of known custody can be tried, and every method is told as much.
func (r *replay) modelled(p point) []float64 {
	t := r.scheme.episodeTrack(p.e, r.corridor.Shut, p.day)
	t.until, t.quiet, t.selected = int(p.day-t.day0), true, selection{-1, -1}
	t.starts = min(t.starts, t.until+1)
	l := &live{track: t, seed: r.seed, scheme: r.scheme}
	for i := 0; i < len(r.pop.z); i += len(r.pop.z) / liveDraws {
		l.draws = append(l.draws, r.scheme.draw(r.pop.z[i]))
		l.weight = append(l.weight, r.pop.weight[i])
	}
	v := l.run(Horizon)
	out := make([]float64, Horizon+1)
	held := max(1e-9, v.mean(func(i int) float64 { return v.held[i] }))
	for h := range out {
		out[h] = v.mean(func(i int) float64 { return v.returned[i][h] - v.returned[i][0] }) / held
	}
	return out
}

func (r *replay) table() Table {
	s := newSheet(r.trials, len(methods))
	t := Table{Trials: len(r.trials), Affairs: len(s.groups), Skipped: r.skipped, Bins: s.calibration(0), BaseBins: s.calibration(1), Alarm: replayAlarms(r.own)}
	t.Levels = s.levels(0)
	t.Uneven = unevenness(t.Levels)
	for _, x := range r.trials {
		if !math.IsInf(x.truth.high, 1) {
			t.Returned++
		}
		t.Each = append(t.Each, x.told())
	}
	for m := range methods {
		t.Scores = append(t.Scores, s.mean(m, s.all()))
		b, c, l := s.skills(m, 1, r.seed)
		t.Brier, t.CRPS, t.Log = append(t.Brier, b), append(t.CRPS, c), append(t.Log, l)
	}
	return t
}

// Verdict says whether the model earned its place: better than the base rate by more than one standard error in the 30-day Brier score, in CRPS
// and in the log score, all three; and worse in none of them than a baseline that knows as little.
func (t Table) Verdict() Verdict {
	v := Verdict{Beats: true}
	for _, s := range []Skill{t.Brier[0], t.CRPS[0], t.Log[0]} {
		v.Beats = v.Beats && s.Value > s.Error
	}
	ahead := v.Beats
	simpler := ""
	for m := 2; m < len(methods); m++ {
		a, b := t.Scores[0], t.Scores[m]
		if a.Brier[1] > b.Brier[1] || a.CRPS > b.CRPS || a.Log > b.Log {
			v.Beats, simpler = false, methods[m]
			break
		}
	}
	tried := fmt.Sprintf("In %d past forecasts of %d affairs the model", t.Trials, t.Affairs)
	figures := fmt.Sprintf("(skill at 30 days %.2f, standard error %.2f)", t.Brier[0].Value, t.Brier[0].Error)
	switch {
	case v.Beats:
		v.Says = fmt.Sprintf("%s beat the base rate by more than one standard error %s.", tried, figures)
	case ahead:
		v.Says = fmt.Sprintf("%s beat the base rate %s but not a %s law that knows only how long a case has lasted, so only the base rate is shown.", tried, figures, simpler)
	default:
		v.Says = fmt.Sprintf("%s did not beat the base rate by one standard error in every score %s, so only the base rate is shown.", tried, figures)
	}
	v.Record, v.Base = recordOf("model", t.Bins), recordOf("base rate", t.BaseBins)
	return v
}

// recordOf says how forecasts came true, lowest first.
func recordOf(method string, bins []Bin) string {
	var says []string
	for _, b := range bins {
		says = append(says, fmt.Sprintf("of %d near %.0f in 100, %d came true", b.N, 100*b.Mean, b.True))
	}
	return fmt.Sprintf("Past forecasts of the %s, return within 30 days: %s.", method, strings.Join(says, "; "))
}

// String is the table as it is printed and committed.
func (t Table) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%d forecasts of %d affairs, %d of them of people later known to be returned; %d days left out because fewer than %d ends were known.\n",
		t.Trials, t.Affairs, t.Returned, t.Skipped, leastOwn)
	fmt.Fprintf(&b, "Each forecast knows what was public on its day; nothing of the affair's own end, nor of its other groups'.\n\n")
	fmt.Fprintf(&b, "%-24s %7s %7s %7s %7s %7s   %-16s %-16s %-16s\n", "method", "Brier7", "Brier30", "Brier90", "log", "CRPS", "skill Brier30", "skill CRPS", "log gained")
	for m, name := range methods {
		s := t.Scores[m]
		fmt.Fprintf(&b, "%-24s %7.3f %7.3f %7.3f %7.3f %7.2f", name, s.Brier[0], s.Brier[1], s.Brier[2], s.Log, s.CRPS)
		for _, k := range []Skill{t.Brier[m], t.CRPS[m], t.Log[m]} {
			fmt.Fprintf(&b, "   %+.3f (%.3f)  ", k.Value, k.Error)
		}
		b.WriteString("\n")
	}
	b.WriteString("\nIn brackets: standard error from drawing affairs anew. With so few affairs a skill under about 0.15 cannot be told from none.\n")
	for m, bins := range [][]Bin{t.Bins, t.BaseBins} {
		fmt.Fprintf(&b, "\ncalibration at 30 days: %s\n", methods[m])
		for _, x := range bins {
			fmt.Fprintf(&b, "  forecast %.2f: %d of %d came true (%.2f to %.2f)\n", x.Mean, x.True, x.N, x.Low, x.High)
		}
	}
	b.WriteString("\nlevel of the model's curve at which the end came, in tenths; even bars are honest levels\n")
	for k, n := range t.Levels {
		fmt.Fprintf(&b, "  %.1f to %.1f %5.1f %s\n", float64(k)/10, float64(k+1)/10, n, strings.Repeat("#", int(n+.5)))
	}
	fmt.Fprintf(&b, "  chi-square of five parts: %.1f on 4 degrees of freedom\n", t.Uneven)
	b.WriteString("\n" + t.Alarm.String())
	v := t.Verdict()
	fmt.Fprintf(&b, "\n%s\n", v.Says)
	return b.String()
}
