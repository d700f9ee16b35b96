package lang

import (
	"time"

	"habeas"
)

// How far before publication a told day must lie to have been told with its year, and how far behind it, in sentences and days, the days of one story run on.
const (
	longAgo    = 300
	storyReach = 1
	ownReach   = 40 // the same for those who tell of themselves
	lately     = 45 // a day of the month without more is the last one, unless the story lies further back than so many days
	justNow    = 20 // or so many, where the sentence right before tells a day of it
)

// toldYear gives the year of a month and day in a story of another year: "in March 2009 ... on 27 March they chained us". 0 where no such story is told.
func (t *timer) toldYear(m time.Month, day int) int {
	reach := int32(storyReach)
	if t.ownStory() {
		reach = ownReach
	}
	if !t.told.Bounded() || t.pub-t.told.To < longAgo || int32(t.sentNo)-int32(t.toldNo) > reach {
		return 0
	}
	if t.told.To-t.told.From > 31 {
		return 0 // a year or a season is told of as what lies behind
	}
	y, _, _ := t.told.From.Date()
	for _, y := range [2]int{y, y + 1} {
		if d := habeas.DayOf(y, m, max(day, 28)); d >= t.told.From && d-t.told.From < longAgo && d <= t.pub {
			return y
		}
	}
	return 0
}

// ownStory reports whether a sentence is told by those to whom it happened: what they tell runs on from the year told before.
func (t *timer) ownStory() bool {
	for i := t.from; i < t.end; i++ {
		switch t.low(i) {
		case "i", "we", "us", "me", "my", "our":
			return true
		}
	}
	return false
}

// dayAlone reads the day of a month that the text leaves out, "on the 6th", "since the 12th": of the month told before, else of that of publication or the one before it.
func (t *timer) dayAlone(i int32) (moment, bool) {
	if t.low(i) != "the" || !t.any(i-1, "on", "since", "by", "until", "before", "after", "from") || !t.pub.Known() {
		return moment{}, false
	}
	day := t.dayAt(i + 1)
	if w := t.low(i + 1); day == 0 || t.flags(i+1)&Digits != 0 || w[0] > '9' && t.low(i-1) != "on" || t.is(i+1, clWeekday|clUnit) {
		return moment{}, false
	}
	if n := i + 2; n < t.end && t.flags(n)&Punct == 0 && !t.is(n, clPrep|clConj|clAux|clModal|clPronoun) || t.low(i+2) == "of" || t.low(i+2) == "-" {
		return moment{}, false
	}
	y, m, _ := t.pub.Date()
	d := habeas.DayOf(y, m, day)
	switch past := t.past(i); {
	case past && t.told.Bounded() && t.told.To-t.told.From < 32 && (t.pub-t.told.To > lately || t.told.To == t.told.From && t.sentNo-t.toldNo <= 2*storyReach && t.pub-t.told.To > justNow):
		if y, m, _ = t.told.From.Date(); habeas.DayOf(y, m, day) < t.told.From {
			m++
		}
		if k := habeas.DayOf(y, m, day); k <= t.pub {
			d = k
			break
		}
		fallthrough
	case past && d > t.pub:
		d = habeas.DayOf(y, m-1, day)
	case !past && d < t.pub:
		d = habeas.DayOf(y, m+1, day)
	}
	return date(i, i+2, habeas.OnDay(d), habeas.AnchorPublished), true
}

// sinceThen reads "since" with nothing behind it, and "since then": from the day told last.
func (t *timer) sinceThen(i int32) (int32, bool) {
	if t.low(i) != "since" || !t.told.Bounded() {
		return i, false
	}
	to := i + 1
	if t.low(to) == "then" {
		to++
	} else if to < t.end && t.flags(to)&Punct == 0 {
		return i, false
	}
	t.out = append(t.out, Time{Range: Range{i, to}, Kind: habeas.TimeDate, When: habeas.When{From: t.told.From, Precision: habeas.PrecisionInterval}, Anchor: habeas.AnchorPrevious, Since: true})
	return to, true
}
