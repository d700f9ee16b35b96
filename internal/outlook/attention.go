package outlook

import (
	"maps"
	"math"
	"slices"

	"habeas"
)

// halfLife is the number of days in which shown attention falls to half; the custody model has its own, learned from the history.
const halfLife = 10

// longestSeries is the number of days that a series goes back at the most.
const longestSeries = 366

// notice is one fresh publication with those that repeat it.
type notice struct {
	day    habeas.Day
	weight float64 // by the kind of voice: 3 a state, 2 a newsroom or an organisation, 1 other
	copies []habeas.Day
}

// AttentionSeries gives a case's attention for each day from its first report to asOf (the last year of it), from the reports held
// and nothing else. What repeats another report says how far the news reached, hardly that there is new attention. It is an
// association only: attention also follows length and gravity.
func AttentionSeries(c habeas.Case, asOf habeas.Day) []habeas.Attention {
	return series(notices(c.Reports, c.Echoes, c.Origins, asOf), asOf, halfLife)
}

// CorridorAttention gives the attention of all cases of a corridor together; a report that stands in several cases counts once.
func CorridorAttention(cases []habeas.Case, asOf habeas.Day) []habeas.Attention {
	var reports []habeas.CaseReport
	var echoes []habeas.Echo
	var origins []habeas.Origin
	seen := map[string]bool{}
	for _, c := range cases {
		for _, r := range c.Reports {
			if !seen[r.ID] {
				seen[r.ID] = true
				reports = append(reports, r)
			}
		}
		echoes, origins = append(echoes, c.Echoes...), append(origins, c.Origins...)
	}
	return series(notices(reports, echoes, origins, asOf), asOf, halfLife)
}

// notices finds the fresh publications up to a day, in order of day.
func notices(reports []habeas.CaseReport, echoes []habeas.Echo, origins []habeas.Origin, asOf habeas.Day) []notice {
	day := map[string]habeas.Day{}
	for _, r := range reports {
		if d := publicDay(r); d != 0 && d <= asOf {
			day[r.ID] = d
		}
	}
	of := echoed(echoes, day)
	weight := weights(origins)
	var ids []string
	for _, r := range reports {
		if _, dated := day[r.ID]; dated && !slices.Contains(ids, r.ID) {
			ids = append(ids, r.ID)
		}
	}
	slices.SortFunc(ids, func(a, b string) int {
		if day[a] != day[b] {
			return int(day[a] - day[b])
		}
		return compare(a, b)
	})
	at := map[string]int{}
	var out []notice
	for _, id := range ids {
		if of[id] == "" {
			at[id] = len(out)
			out = append(out, notice{day: day[id], weight: max(1, weight[id])})
		}
	}
	for _, id := range ids {
		if of[id] != "" {
			if i, ok := at[first(of, id)]; ok {
				out[i].copies = append(out[i].copies, max(day[id], out[i].day))
			}
		}
	}
	return out
}

func compare(a, b string) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

// publicDay is the day of publication, or of receipt where that is unknown.
func publicDay(r habeas.CaseReport) habeas.Day {
	if r.Published != 0 || len(r.Received) < 10 {
		return r.Published
	}
	d, err := habeas.ParseDay(r.Received[:10])
	if err != nil {
		return 0
	}
	return d
}

// echoed says for each report which other one it repeats: the earliest, ties by name. Both must be dated by now. Where reports of one day repeat one another in a ring, the
// first by name repeats nothing.
func echoed(echoes []habeas.Echo, day map[string]habeas.Day) map[string]string {
	of := map[string]string{}
	for _, e := range echoes {
		a, okA := day[e.Report]
		b, okB := day[e.Of]
		if !okA || !okB || e.Report == e.Of || b > a {
			continue
		}
		was, had := of[e.Report]
		if !had || b < day[was] || (b == day[was] && e.Of < was) {
			of[e.Report] = e.Of
		}
	}
	for _, id := range slices.Sorted(maps.Keys(of)) {
		for at, steps := of[id], 0; at != "" && steps <= len(of); at, steps = of[at], steps+1 {
			if at == id {
				delete(of, id)
			}
		}
	}
	return of
}

// first follows echoes to the report that repeats nothing; no ring is left among them, so it ends.
func first(of map[string]string, id string) string {
	for of[id] != "" {
		id = of[id]
	}
	return id
}

// weights gives each report the weight of its weightiest origin.
func weights(origins []habeas.Origin) map[string]float64 {
	out := map[string]float64{}
	for _, o := range origins {
		w := 1.0
		switch o.Voice {
		case habeas.VoiceOfficial:
			w = 3
		case habeas.VoiceOrganisation, habeas.VoiceAgency, habeas.VoiceOutlet, "":
			if o.Named || o.Voice == "" {
				w = 2
			}
		}
		for _, r := range o.Reports {
			out[r] = max(out[r], w)
		}
	}
	return out
}

// index is the sum, over fresh publications, of their weight, raised a little by copies and halved every half-life.
func index(ns []notice, d habeas.Day, half float64) float64 {
	sum := 0.0
	for _, n := range ns {
		if n.day > d {
			continue
		}
		copies := 0
		for _, c := range n.copies {
			if c <= d {
				copies++
			}
		}
		sum += n.weight * (1 + 0.15*math.Log1p(float64(copies))) * math.Exp2(-float64(d-n.day)/half)
	}
	return sum
}

func series(ns []notice, asOf habeas.Day, half float64) []habeas.Attention {
	if len(ns) == 0 {
		return nil
	}
	var out []habeas.Attention
	for d := max(ns[0].day, asOf-longestSeries); d <= asOf; d++ {
		a := habeas.Attention{Day: d, Index: round(index(ns, d, half), 4)}
		for _, n := range ns {
			if n.day == d {
				a.Origins++
				a.Reports++
			}
			for _, c := range n.copies {
				if c == d {
					a.Reports++
				}
			}
		}
		out = append(out, a)
	}
	return out
}

// round keeps a shown figure to some decimals, so that it does not depend on the last bits of a sum.
func round(x float64, decimals int) float64 {
	f := math.Pow10(decimals)
	return math.Round(x*f) / f
}
