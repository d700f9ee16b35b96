package outlook

import (
	"fmt"
	"math"
	"slices"

	"habeas"
)

// The horizons shown, in days.
var horizons = []int{7, 30}

// longestArrest is the number of days beyond which an arrest is not dated well enough to count from.
const longestArrest = 60

// Forecast gives the case's outlook as of a day. Without a fit that is fresh and has beaten the base rate it shows the base rate only, and says so;
// where there is no ground for a number it refuses in a sentence. The case must be the docket's view of that same day.
func Forecast(c habeas.Case, claims []habeas.Claim, corridor habeas.Corridor, fit *Fit, asOf habeas.Day, seed uint64) habeas.Outlook {
	return forecast(c, claims, corridor, fit, asOf, seed, false)
}

// Trial gives the model's own figures even where it has not beaten the base rate: for an analyst who judges the model, never for a page
// that people act on. It says so in its first note.
func Trial(c habeas.Case, claims []habeas.Claim, corridor habeas.Corridor, fit *Fit, asOf habeas.Day, seed uint64) habeas.Outlook {
	return forecast(c, claims, corridor, fit, asOf, seed, true)
}

func forecast(c habeas.Case, claims []habeas.Claim, corridor habeas.Corridor, fit *Fit, asOf habeas.Day, seed uint64, trial bool) habeas.Outlook {
	o := habeas.Outlook{Model: Model, Day: asOf}
	if now, says, closed := closedFact(c); closed {
		o.Now, o.Refused, o.RefusedTold = now, habeas.Text(says.Says), says.Told
		return o
	}
	g, arrest, says := ground(c, asOf)
	if says.Says != "" {
		return refuse(o, says)
	}
	o.Group = g.ID
	past := knownBy(corridor.History, asOf)
	seen := corridor
	seen.History = past
	base, err := BaseRate(past, corridor.Holder+">"+corridor.Origin, seed)
	if err != nil {
		return refuse(o, habeas.Said{Says: "No figure can be given: " + err.Error() + ".", Told: habeas.Tell("refused.few")})
	}
	waited := float64(asOf-arrest.From+max(0, asOf-arrest.To)) / 2
	if says := beyondHistory(seen, base, g, waited); says.Says != "" {
		return refuse(o, says)
	}
	addBase(&o, base, waited)
	later := len(corridor.History) - len(past)
	if later > 0 {
		note(&o, plural(later, "past case is", "past cases are")+" left out, whose end nobody could have known of by this day.", habeas.Tell("note.later", later))
	}
	if says := otherRegime(seen, asOf); says.Says != "" {
		return refuse(o, says)
	}
	why := fit.unfit(corridor)
	if why.Says == "" && !fit.Verdict.Beats && !trial {
		if why = (habeas.Said{Says: fit.Verdict.Says, Told: habeas.Tell("note.beaten")}); why.Says == "" {
			why = habeas.Said{Says: "The model has not been tried against the base rate yet, so only the base rate is shown.", Told: habeas.Tell("note.untried")}
		}
	}
	if why.Says != "" {
		if fit != nil {
			o.Record = fit.Verdict.Base
		}
		return baseOnly(o, why)
	}
	l, err := newLive(c, claims, corridor, fit, g, arrest, asOf, seed)
	if err != nil {
		return baseOnly(o, habeas.Said{Says: "Only the base rate is shown: " + err.Error() + ".", Told: habeas.Tell("note.nofit")})
	}
	o = forecastModel(o, l, fit)
	if later > 0 {
		noteFirst(&o, habeas.Said{Says: "The model has learned from cases that ended after this day, which nobody could have known of then.", Told: habeas.Tell("note.learned")})
	}
	if trial && !fit.Verdict.Beats {
		noteFirst(&o, habeas.Said{Says: "A trial of the model, which has not beaten the base rate: not to be acted on.", Told: habeas.Tell("note.trial")})
	}
	return o
}

// refuse leaves the base rate and takes every other figure away.
func refuse(o habeas.Outlook, says habeas.Said) habeas.Outlook {
	o.Refused, o.RefusedTold = habeas.Text(says.Says), says.Told
	o.ReturnWithin, o.Curve, o.Now, o.NextMove, o.Checks, o.Reasons, o.Words = nil, nil, nil, nil, nil, nil, ""
	return o
}

// addBase puts the base rate into an outlook.
func addBase(o *habeas.Outlook, b Base, waited float64) {
	o.BaseRate = shownAll(b.Within(waited, horizons...))
	o.BaseLine = b.Line(o.Day, waited, Horizon)
	o.Compared = b.Episodes
	if b.Pooled {
		note(o, "Too few past cases of this route have a known end, so those of all routes are counted together.", habeas.Tell("note.pooled"))
	}
	if n := b.lasted(waited); n < fewLasted {
		note(o, fmt.Sprintf("Only %d past cases are known to have lasted as long as this one: the range is the message, not its middle.", n), habeas.Tell("note.few", n))
	}
	note(o, "An unseen quick return leaves no report, so past cases that we know of lasted longer than those that we do not.", habeas.Tell("note.unseen"))
}

// baseOnly shows the base rate in place of the model, and says why.
func baseOnly(o habeas.Outlook, why habeas.Said) habeas.Outlook {
	o.BaseOnly = true
	o.ReturnWithin, o.Curve = o.BaseRate, o.BaseLine
	o.Words = "From past cases only, not from what is known of this one: return " + Words(o.BaseRate["30"], 30) + "."
	noteFirst(&o, why)
	return o
}

// note adds what a reader must know with the figures.
func note(o *habeas.Outlook, says string, told habeas.Told) {
	o.Notes, o.Told = append(o.Notes, says), append(o.Told, told)
}

// noteFirst puts such sentences before the others.
func noteFirst(o *habeas.Outlook, all ...habeas.Said) {
	var says []string
	var told []habeas.Told
	for _, x := range all {
		says, told = append(says, x.Says), append(told, x.Told)
	}
	o.Notes, o.Told = append(says, o.Notes...), append(told, o.Told...)
}

// shown keeps a chance inside what a screen may show: never above 0.95 at either end of its middle, whatever the model says.
func shown(c habeas.Chance) habeas.Chance {
	const most = 0.95
	return habeas.Chance{P: round(min(c.P, most), 3), Low: round(min(c.Low, most), 3), High: round(c.High, 3)}
}

func shownAll(m map[string]habeas.Chance) map[string]habeas.Chance {
	out := map[string]habeas.Chance{}
	for k, c := range m {
		out[k] = shown(c)
	}
	return out
}

// closedFact gives what is known of a case whose every group has an end that two independent origins, or a person, bear out.
func closedFact(c habeas.Case) (map[habeas.State]habeas.Chance, habeas.Said, bool) {
	if !over(c) || len(conflictsOnEnd(c)) > 0 {
		return nil, habeas.Said{}, false
	}
	now, heads := map[habeas.State]habeas.Chance{}, 0
	for _, w := range c.Where {
		if !bornOut(c, w) {
			return nil, habeas.Said{}, false
		}
		heads += max(1, w.Count.Min)
	}
	for _, state := range habeas.States {
		part := 0
		for _, w := range c.Where {
			if w.State == state {
				part += max(1, w.Count.Min)
			}
		}
		if p := float64(part) / float64(heads); p > 0 {
			now[state] = habeas.Chance{P: p, Low: p, High: p}
		}
	}
	return now, habeas.Said{Says: "This affair is over: what became of everybody in it is reported. There is nothing left to forecast.", Told: habeas.Tell("refused.over")}, true
}

func bornOut(c habeas.Case, w habeas.Whereabouts) bool {
	if w.Support.Origins >= 2 {
		return true
	}
	return slices.ContainsFunc(c.Timeline, func(s habeas.Spell) bool { return s.Confirmed && s.Group == w.Group && overlap(s.Claims, w.Claims) })
}

func conflictsOnEnd(c habeas.Case) []habeas.Conflict {
	var out []habeas.Conflict
	for _, k := range c.Conflicts {
		if k.What == habeas.ConflictOutcome {
			out = append(out, k)
		}
	}
	return out
}

// ground finds the group and its arrest, or says why there is no ground for a number.
func ground(c habeas.Case, asOf habeas.Day) (g habeas.CaseGroup, arrest habeas.When, says habeas.Said) {
	for _, r := range c.Reports {
		if r.Published > asOf {
			return g, arrest, habeas.Said{Says: fmt.Sprintf("No figure: the day asked for, %s, is before the newest report of %s. If it is meant to be today, check the computer's clock.",
				longDay(asOf), longDay(r.Published)), Told: habeas.Tell("refused.early", asOf, r.Published)}
		}
	}
	if ks := conflictsOnEnd(c); len(ks) > 0 {
		return g, arrest, habeas.Said{Says: "No figure: the reports contradict one another on what became of them. " + ks[0].Says, Told: habeas.Tell("refused.conflict").And(ks[0].Told)}
	}
	g, arrest, ok := focus(c)
	switch {
	case !ok && over(c):
		return g, arrest, habeas.Said{Says: "No figure: an end is reported for everybody, by one origin only. Confirm it or find a second.", Told: habeas.Tell("refused.single")}
	case !ok:
		return g, arrest, habeas.Said{Says: "No figure: no group of held people is known in this affair.", Told: habeas.Tell("refused.nobody")}
	case !arrest.Bounded():
		return g, arrest, habeas.Said{Says: "No figure: no report dates the arrest, so there is no day to count from.", Told: habeas.Tell("refused.undated")}
	case arrest.To-arrest.From >= longestArrest:
		return g, arrest, habeas.Said{Says: fmt.Sprintf("No figure: the arrest is dated only to a stretch of %d days; a figure needs less than %d.", arrest.To-arrest.From+1, longestArrest),
			Told: habeas.Tell("refused.stretch", habeas.Days(arrest.To-arrest.From+1), habeas.Days(longestArrest))}
	case asOf < arrest.From:
		return g, arrest, habeas.Said{Says: fmt.Sprintf("No figure: the day asked for, %s, is before the arrest. If it is meant to be today, check the computer's clock.", longDay(asOf)),
			Told: habeas.Tell("refused.before", asOf)}
	}
	return g, arrest, habeas.Said{}
}

// leastLasted is the number of past cases that must have lasted as long, and fewLasted the one below which the number is told.
const (
	leastLasted = 3
	fewLasted   = 10
)

// beyondHistory refuses what no past case resembles.
func beyondHistory(corridor habeas.Corridor, b Base, g habeas.CaseGroup, waited float64) habeas.Said {
	if n := b.lasted(waited); n < leastLasted {
		return habeas.Said{Says: fmt.Sprintf("No figure: this has lasted %s; the longest past case in the history lasted %.0f days. Past cases known to have lasted as long as this one: %d, so there is hardly anything to compare it with.",
			plural(int(waited), "day", "days"), b.Longest, n), Told: habeas.Tell("refused.long", habeas.Days(waited), habeas.Days(math.RoundToEven(b.Longest)), n)}
	}
	most := 0
	for _, e := range corridor.History {
		if e.Fit && (b.Pooled || e.Route == corridor.Holder+">"+corridor.Origin) {
			most = max(most, e.Count.Min)
		}
	}
	if g.Count.Min > 2*most {
		return habeas.Said{Says: fmt.Sprintf("No figure: this is said of %s people; the largest group in the history had %d, and so many are not moved in the same way.", g.Count, most),
			Told: habeas.Tell("refused.many", habeas.Heads{Min: g.Count.Min, Max: g.Count.Max}, most)}
	}
	return habeas.Said{}
}

// Outcomes needed to speak of a time when the border was shut or had just opened again, and the days that count as just.
const (
	leastInRegime = 3
	justReopened  = 60
)

// otherRegime refuses a day of a shut or just reopened border while hardly any past case falls into such a time.
func otherRegime(corridor habeas.Corridor, asOf habeas.Day) habeas.Said {
	for _, s := range corridor.Shut {
		if asOf < s.When.From || (s.When.To != 0 && asOf > s.When.To+justReopened) {
			continue
		}
		n := 0
		for _, e := range corridor.History {
			if e.Fit && e.Outcome == "returned" && e.Ended.To >= s.When.From && (s.When.To == 0 || e.Ended.From <= s.When.To+justReopened) && e.Ended.To <= asOf {
				n++
			}
		}
		if n < leastInRegime {
			return habeas.Said{Says: "No figure for this case: the border is shut, or opened again less than 60 days ago, and fewer than three past cases ended in such a time.", Told: habeas.Tell("refused.shut")}
		}
	}
	return habeas.Said{}
}
