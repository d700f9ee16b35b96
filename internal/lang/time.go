package lang

import (
	"time"

	"habeas"
)

// moment is a time expression while it is being read.
type moment struct {
	Range
	kind   habeas.TimeKind
	when   habeas.When
	lo, hi int // days of a duration, -1 where open
	anchor habeas.Anchor
	tied   bool // a date that needs no tense: it has its year, or is counted from a known day
}

const openDays = -1

// timer finds the time expressions of one text.
type timer struct {
	look
	d    *Doc
	pub  habeas.Day
	told habeas.When // the last day or stretch told of
	// toldNo is the number of the sentence that told it, sentNo that of the one which is read.
	toldNo, sentNo int
	nums           []number
	ni             int
	out            []Time
}

// timesOf fills d.Times.
func (p *Pack) timesOf(d *Doc, nums []number) {
	t := timer{look: look{p: p, toks: d.Toks}, d: d, pub: d.Published, nums: nums, out: make([]Time, 0, len(d.Toks)/60+2)}
	for k := range d.Sents {
		s := &d.Sents[k]
		t.from, t.end, t.sentNo = s.From, s.To, k
		for i := s.From; i < s.To; {
			i = t.at(i, s)
		}
	}
	d.Times = t.out
}

const timeStart = clMonth | clWeekday | clUnit | clSeason | clPartDay | clEdge | clDeictic | clVague | clRepeat | clTimeLead | clCardinal | clOrdinal | clLoose | clDet | clPhrase | clApprox | clHalf | clPoss

// at reads a time expression at token i, if there is one, and gives the token to go on from.
func (t *timer) at(i int32, s *Sent) int32 {
	tok := &t.toks[i]
	if to, ok := t.sinceThen(i); ok {
		return to
	}
	if t.p.class(tok)&timeStart == 0 && tok.Flags&Digits == 0 && (tok.Lower[0] < '0' || tok.Lower[0] > '9') && tok.Lower[0] != '\'' && !hyphened(tok) {
		return i + 1
	}
	if !t.promising(i) {
		return i + 1
	}
	m, ok := t.expression(i)
	if !ok || m.To <= i {
		return i + 1
	}
	t.join(&m)
	t.named(&m)
	t.take(m, s)
	return m.To
}

// named gives a time that counts from another the day by which it is called right behind it: "the day before, 3 May", "that same night, 24 March".
func (t *timer) named(m *moment) {
	if m.anchor != habeas.AnchorPrevious || m.kind != habeas.TimeDate || t.low(m.To) != "," {
		return
	}
	x, ok := t.core(m.To + 1)
	if ok && x.kind == habeas.TimeDate && x.anchor != habeas.AnchorPrevious && x.when.Bounded() && x.when.From == x.when.To {
		m.To, m.when, m.anchor = x.To, x.when, x.anchor
	}
}

// timeWord are the words of which every expression has one.
const timeWord = clMonth | clWeekday | clUnit | clSeason | clPartDay | clEdge | clDeictic | clVague | clRepeat | clTimeLead | clOrdinal | clPhrase

// promising looks a few words ahead before any rule is tried: an article or a number that no word of time follows begins no expression.
func (t *timer) promising(i int32) bool {
	if c := t.classAt(i); c&(clMonth|clWeekday|clSeason|clPartDay|clDeictic|clVague|clRepeat|clPhrase) != 0 || c&(clDet|clPoss|clCardinal|clLoose|clApprox|clHalf|clOrdinal|clTimeLead|clEdge|clUnit) == 0 {
		return true
	}
	for k := i + 1; k < i+6 && k < t.end; k++ {
		if t.toks[k].Flags&Digits != 0 || t.is(k, timeWord|clCardinal) || t.toks[k].Lower[0] == '\'' || hyphened(&t.toks[k]) || t.toks[k].Lower[0] >= '0' && t.toks[k].Lower[0] <= '9' {
			return true
		}
		if !t.is(k, clDet|clLoose|clMultiple|clStates) && !t.any(k, "of", "a", "more", "and", "full", "on", "in", "flat", "trading", "business", "working", "calendar", "consecutive", "straight", "successive", "whole", "long", "further", "single") {
			return t.is(i, clUnit|clTimeLead|clEdge) && k == i+1 && t.is(i, clUnit) || t.any(k, "nineties", "eighties", "seventies", "sixties", "fifties") || t.is(i, clTimeLead|clVague)
		}
	}
	return t.is(i, clUnit|clTimeLead)
}

// hyphened reports whether a word may be a compound of time: "three-day", "mid-March".
func hyphened(t *Tok) bool {
	for i := range len(t.Lower) {
		if t.Lower[i] == '-' && t.Flags&Punct == 0 {
			return true
		}
	}
	return false
}

// take adds the expression with what the preposition before it says.
func (t *timer) take(m moment, s *Sent) {
	x := Time{Range: m.Range, Kind: m.kind, When: m.when, Anchor: m.anchor}
	if x.Anchor == "" {
		x.Anchor = habeas.AnchorNone
	}
	if m.kind == habeas.TimeDuration || m.lo > 0 || m.hi > 0 {
		x.Duration = durationOf(m.lo, m.hi)
	}
	t.governed(&x, &m)
	if x.Anchor == habeas.AnchorPublished && t.toks[m.From].Flags&InQuote != 0 {
		x.Anchor = habeas.AnchorQuoted
	}
	t.out = append(t.out, x)
	if !t.pub.Known() && s.Part == habeas.PartDateline && m.when.Bounded() && m.when.From == m.when.To {
		t.pub = m.when.From
	}
	if m.when.Bounded() && m.when.To-m.when.From < 370 && s.Part == "" && m.kind != habeas.TimeDuration {
		t.told, t.toldNo = m.when, t.sentNo
	}
}

func durationOf(lo, hi int) habeas.Duration {
	var d habeas.Duration
	if lo != openDays {
		d.MinDays = &lo
	}
	if hi != openDays {
		d.MaxDays = &hi
	}
	return d
}

// governed applies the preposition: since, until, by, before, for.
func (t *timer) governed(x *Time, m *moment) {
	i := m.From - 1
	if t.any(i, "the", "a") && t.any(i-1, "since", "until", "till", "by", "before", "for") {
		i--
	}
	date := m.kind == habeas.TimeDate || m.kind == habeas.TimeOfDay
	if t.low(i) == "than" && t.low(i-1) == "later" && t.any(i-2, "no", "not") && date && x.When.Known() {
		x.Deadline = true
		x.When = habeas.When{To: x.When.To, Precision: habeas.PrecisionInterval}
		return
	}
	switch t.low(i) {
	case "since":
		x.Since = true
		if date && x.When.Known() {
			x.When = habeas.When{From: x.When.From, Precision: habeas.PrecisionInterval}
		}
	case "until", "till", "by", "before":
		if !date || !x.When.Known() || t.low(i) == "by" && t.any(i-1, "followed", "day", "one") {
			return
		}
		if t.low(i) == "before" && m.kind == habeas.TimeOfDay && (t.any(m.From, "dawn", "daybreak", "sunrise", "midnight") || t.any(m.From+1, "dawn", "daybreak", "sunrise", "midnight")) {
			return // "before dawn on 28 October" is that day
		}
		x.Deadline = true
		end := x.When.To
		if t.low(i) == "before" {
			end = x.When.From - 1
			if x.When.Precision == habeas.PrecisionDay {
				end = x.When.From
			}
		}
		x.When = habeas.When{To: end, Precision: habeas.PrecisionInterval}
	case "for", "over", "throughout", "during", "within", "in":
		t.asLength(x, m, t.low(i))
	}
}

// asLength makes a length of what stands after "for": "for the past week".
func (t *timer) asLength(x *Time, m *moment, prep string) {
	if prep != "for" && prep != "over" && prep != "throughout" || x.Duration.MinDays != nil || x.Duration.MaxDays != nil || !x.When.Bounded() {
		return
	}
	n := int(x.When.To-x.When.From) + 1
	if n < 2 || prep == "over" && n < 20 && n != 2 {
		return
	}
	if !t.calendarWord(m) {
		return
	}
	lo := n
	if n >= 28 && n <= 31 {
		lo, n = 28, 31
	}
	if prep == "for" {
		x.Kind = habeas.TimeDuration
	}
	x.Duration = durationOf(lo, n)
}

// calendarWord reports whether the expression ends in a unit, as "this month" does and "March" does not.
func (t *timer) calendarWord(m *moment) bool { return t.is(m.To-1, clUnit) }

// expression reads one expression at token i.
func (t *timer) expression(i int32) (moment, bool) {
	if m, ok := t.clock(i); ok {
		return m, true
	}
	if m, ok := t.edged(i); ok {
		return m, true
	}
	return t.core(i)
}

// date makes a moment of a known stretch.
func date(from, to int32, w habeas.When, a habeas.Anchor) moment {
	return moment{Range: Range{from, to}, kind: habeas.TimeDate, when: w, anchor: a, lo: openDays, hi: openDays, tied: true}
}

// vague makes a moment that nothing places.
func vague(from, to int32) moment {
	return moment{Range: Range{from, to}, kind: habeas.TimeVague, anchor: habeas.AnchorNone, lo: openDays, hi: openDays}
}

// core reads an expression without "early", "the end of" and their like.
func (t *timer) core(i int32) (moment, bool) {
	c := t.classAt(i)
	switch {
	case t.flags(i)&Digits != 0, c&clOrdinal != 0 && c&clUnit == 0, t.low(i) != "" && t.low(i)[0] >= '0' && t.low(i)[0] <= '9':
		return t.try(i, (*timer).numeric, (*timer).dayMonth, (*timer).quarter, (*timer).counted, (*timer).year, (*timer).compound, (*timer).nth)
	case c&clMonth != 0:
		return t.try(i, (*timer).monthDay)
	case c&clWeekday != 0:
		return t.try(i, (*timer).weekday)
	case c&clDeictic != 0:
		return t.try(i, (*timer).deictic)
	case c&clCardinal != 0:
		return t.try(i, (*timer).spelledYear, (*timer).counted, (*timer).once)
	case c&(clDet|clTimeLead|clPoss|clLoose|clApprox|clHalf|clVague|clRepeat|clOrdinal|clSeason|clUnit|clPartDay|clPhrase) != 0:
		return t.try(i, (*timer).fixed, (*timer).holiday, (*timer).quarter, (*timer).relative, (*timer).dayMonth, (*timer).counted, (*timer).season, (*timer).partOfDay,
			(*timer).bareUnit, (*timer).nth, (*timer).dayAlone, (*timer).articled, (*timer).compound)
	}
	return t.try(i, (*timer).quarter, (*timer).compound)
}

// try gives what the first rule finds that finds something.
func (t *timer) try(i int32, rules ...func(*timer, int32) (moment, bool)) (moment, bool) {
	for _, r := range rules {
		if m, ok := r(t, i); ok {
			return m, true
		}
	}
	return moment{}, false
}

// articled passes over "the" before what needs none: "the Friday", "the 15 March".
func (t *timer) articled(i int32) (moment, bool) {
	if !t.any(i, "the", "a", "an", "its", "their", "his", "her", "fiscal", "year") {
		return moment{}, false
	}
	if !t.is(i+1, clMonth|clWeekday|clCardinal|clDeictic) && t.flags(i+1)&Digits == 0 && !t.compoundAt(i+1) && t.low(i+1) != "'" && t.low(i+1) != "fiscal" {
		return moment{}, false
	}
	if t.is(i+1, clMonth) && t.flags(i+1)&(Capital|AllCaps) == 0 && len(t.low(i+1)) < 6 {
		return moment{}, false
	}
	m, ok := t.core(i + 1)
	if ok && m.kind != habeas.TimeDuration && t.any(i, "the", "fiscal", "year") {
		m.From = i
	}
	return m, ok
}

func (t *timer) compoundAt(i int32) bool {
	if i < t.from || i >= t.end {
		return false
	}
	w := t.toks[i].Lower
	return w[0] >= '0' && w[0] <= '9' || hyphened(&t.toks[i])
}

// past reports whether the sentence tells of the time at token i as past: the nearest verb decides, before it first, then after it.
func (t *timer) past(i int32) bool {
	if t.is(i-1, clPrep) && t.any(i-1, "since") {
		return true
	}
	for j := i - 1; j >= t.from && j > i-40; j-- {
		if v := t.verbTense(j); v != 0 {
			return v < 0
		}
	}
	for j := i + 1; j < t.end && j < i+25; j++ {
		if v := t.verbTense(j); v != 0 {
			return v < 0
		}
	}
	return true
}

// verbTense is -1 for a past verb at token j, 1 for one of the future, 0 where the word says nothing.
func (t *timer) verbTense(j int32) int {
	c := t.classAt(j)
	switch w := t.low(j); {
	case (w == "due" || w == "scheduled" || w == "expected" || w == "slated") && t.any(j+1, "in", "on", "for", "by", "at"), (w == "set" || w == "fixed" || w == "booked") && t.any(j+1, "for"):
		return 1
	case c&clModal != 0:
		if w == "will" || w == "shall" || w == "wo" || w == "can" || w == "may" && t.is(j+1, clVerb|clAux) && !(t.flags(j)&Capital != 0 && t.flags(j-1)&Digits != 0) || w == "must" || w == "should" || w == "would" && !t.any(j+1, "have") {
			return 1
		}
	case w == "'ll":
		return 1
	case w == "to" && t.is(j+1, clVerb) && t.entryAt(j+1).form&formBase != 0:
		return t.infinitiveTense(j)
	case c&clAux != 0 || c&clVerb != 0 && c&clFunction == 0:
		return t.finiteTense(j)
	case len(w) > 4 && w[len(w)-2:] == "ed" && t.toks[j].Word == 0:
		return -1
	}
	return 0
}

// infinitiveTense looks at what governs "to" and a verb: a plan looks ahead, anything else leaves the question to the verb before it.
func (t *timer) infinitiveTense(j int32) int {
	if t.any(j-1, "scheduled", "due", "set", "expected", "plan", "plans", "planned", "planning", "going", "is", "are", "intend", "intends", "intended", "about", "expects", "hope", "hopes",
		"agreed", "ready", "bound", "slated", "deadline", "ordered", "likely", "order", "promised", "vowed", "threatened", "prepare", "preparing", "wants", "want") {
		return 1
	}
	return 0
}

func (t *timer) finiteTense(j int32) int {
	e := t.entryAt(j)
	switch w := e.text; w {
	case "was", "were", "had", "did", "has", "have", "been", "'ve":
		return -1
	case "is", "are", "'re", "be", "being", "am", "do", "does", "having", "done", "'s", "'d", "'m":
		return 0
	}
	if e.form&(formPast|formParticiple) != 0 && e.form&formBase == 0 {
		if t.any(j, "planned", "expected", "scheduled", "due", "intended") && t.any(j+1, "for", "on", "in", "to", "by") {
			return 1
		}
		if t.any(j-1, "be") && t.is(j-2, clModal) || t.any(j-1, "be") && t.low(j-2) == "to" {
			return 0
		}
		return -1
	}
	if e.form&(formPast|formParticiple) != 0 {
		return -1
	}
	return 0
}

// nearYear gives the year in which a month and day lies, by the tense of its sentence and the day of publication.
func (t *timer) nearYear(m time.Month, day int, at int32) int {
	y, _, _ := t.pub.Date()
	if t.past(at) {
		if told := t.toldYear(m, day); told > 0 {
			return told
		}
		if habeas.DayOf(y, m, max(day, 1)) > t.pub {
			return y - 1
		}
		return y
	}
	end := habeas.DayOf(y, m+1, 0)
	if day > 0 {
		end = habeas.DayOf(y, m, day)
	}
	if end < t.pub {
		return y + 1
	}
	return y
}
