package desktest

import (
	"cmp"
	"fmt"
	"iter"
	"math"
	"math/rand/v2"
	"slices"
	"strings"

	"habeas"
	"habeas/internal/desk"
	"habeas/internal/read"
)

// perCase is how many reports an affair has in the mean: most have a few, one in twenty has dozens.
const perCase = 10

// lastDay is how many days after the first of January of its first year a world ends, short of Today.
var (
	firstYear = 2012 - years()
	lastDay   = int(habeas.DayOf(2011, 12, 20) - habeas.DayOf(firstYear, 1, 1))
)

// years is over how many years the reports of a world are spread: what HABEAS_BENCH_YEARS says, else ten, whatever their number, so that a larger world is a denser one.
func years() int { return number("HABEAS_BENCH_YEARS", 10) }

// Reports gives a world of n reports, told in the order of their publication; about a tenth as many affairs. The same n gives the same reports.
func Reports(n int) iter.Seq[desk.Incoming] {
	return func(yield func(desk.Incoming) bool) {
		var all []telling
		for k := 0; len(all) < n; k++ {
			all = append(all, newAffair(uint64(k)).tellings()...)
		}
		all = all[:n]
		slices.SortStableFunc(all, func(a, b telling) int { return cmp.Or(cmp.Compare(a.day, b.day), cmp.Compare(a.affair, b.affair)) })
		for _, t := range all {
			if !yield(t.incoming()) {
				return
			}
		}
	}
}

// News gives the reports of one more affair, apart from those of Reports(n) for any n, that came out in the last weeks of the world: what a team takes in day by day.
func News(k int) []desk.Incoming { return more(late + uint64(k)) }

// Archive gives the reports of one more affair from any time of the world, whose neighbours nobody has looked at for long.
func Archive(k int) []desk.Incoming { return more(1<<40 + uint64(k)) }

// late marks the numbers of affairs of the last weeks.
const late = 1 << 41

func more(number uint64) []desk.Incoming {
	var out []desk.Incoming
	for _, t := range newAffair(number).tellings() {
		out = append(out, t.incoming())
	}
	return out
}

// affair is what happened to one invented group.
type affair struct {
	number     uint64
	rng        *rand.Rand
	people     string
	heads      int
	town, site string
	home       string
	rooms      []string
	start      habeas.Day
	organiser  string
	officials  string
	speaker    string
	returnSoon bool
}

// telling is one report of an affair, written only when it is asked for: a hundred thousand texts are more than memory should hold.
type telling struct {
	affair uint64
	nth    int
	day    habeas.Day
}

func newAffair(number uint64) *affair {
	rng := rand.New(rand.NewPCG(number, 0x6861626561730001))
	who := peoples[rng.IntN(len(peoples))]
	a := &affair{number: number, rng: rng, people: who.people, home: who.home, officials: who.holder, heads: 2 + int(rng.ExpFloat64()*14)}
	a.town = who.towns[rng.IntN(len(who.towns))]
	a.site = who.towns[rng.IntN(len(who.towns))]
	a.start = habeas.DayOf(firstYear, 1, 1) + habeas.Day(rng.IntN(lastDay-80))
	if number >= late && number < 2*late {
		a.start = habeas.DayOf(firstYear, 1, 1) + habeas.Day(lastDay-80-rng.IntN(20))
	}
	for range 6 {
		a.rooms = append(a.rooms, fmt.Sprintf("%s %s", seats[rng.IntN(len(seats))], papers[rng.IntN(len(papers))]))
	}
	a.organiser = fmt.Sprintf("%s for %s", bodies[rng.IntN(len(bodies))], causes[rng.IntN(len(causes))])
	a.speaker = fmt.Sprintf("%s %s", givens[rng.IntN(len(givens))], capital(coined(number)))
	a.returnSoon = rng.IntN(2) == 0
	return a
}

// tellings are the reports of an affair with their days.
func (a *affair) tellings() []telling {
	n := 1 + a.rng.IntN(2*perCase-6)
	if a.rng.IntN(20) == 0 {
		n += 3 * perCase * (1 + a.rng.IntN(3))
	}
	day := a.start
	var out []telling
	for i := range n {
		out = append(out, telling{a.number, i, day})
		day += habeas.Day(a.rng.IntN(1 + 60/n))
	}
	return out
}

func (t telling) incoming() desk.Incoming {
	a := newAffair(t.affair)
	a.rng = rand.New(rand.NewPCG(t.affair, uint64(t.nth)))
	room, title, text := a.write(t)
	return desk.Incoming{File: fmt.Sprintf("%d-%d.txt", t.affair, t.nth),
		Input: read.Input{Bytes: []byte(text), MediaType: "text/plain; charset=utf-8", Title: title, Publisher: room, Published: t.day, Lang: habeas.English}}
}

// write tells the nth report: the first of a newsroom, then copies, later editions, summaries, moves, appeals, answers and what came in the end.
func (a *affair) write(t telling) (room, title, text string) {
	room = a.rooms[t.nth%len(a.rooms)]
	title = fmt.Sprintf("%d %s held at %s", a.heads, a.people, a.town)
	switch t.nth % 8 {
	case 1: // a wire copy of the first, with its credit
		text = fmt.Sprintf("(%s) -- %s\n\n%s", a.rooms[0], a.first(), a.colour())
	case 2: // a later edition of the first newsroom
		room, text = a.rooms[0], a.first()+"\n\n"+a.contact(t.day)+" "+a.colour()
	case 3:
		text = fmt.Sprintf("The %s reported that %d %s were arrested in %s.\n\n%s", a.rooms[0], a.heads, a.people, a.town, a.colour()+" "+a.colour())
	case 4:
		title = fmt.Sprintf("Group moved to %s", a.site)
		text = fmt.Sprintf("The %d %s were transferred to %s on %s, %s of %s said.\n\n%s", a.heads, a.people, a.site, date(t.day-1), a.speaker, a.organiser, a.colour()+" "+a.contact(t.day))
	case 5:
		title = fmt.Sprintf("Appeal for %d %s", a.heads, a.people)
		text = fmt.Sprintf("%s urged %s not to send the %d %s back to %s. The %d are held in %s.\n\n%s %s", a.organiser, a.officials, a.heads, a.people, a.home, a.heads, a.town, a.colour(), a.colour())
	case 6:
		title = fmt.Sprintf("%s gives no answer", a.officials)
		text = fmt.Sprintf("A spokesman for %s said it was checking the report about the %d %s held in %s.\n\n%s %s", a.officials, a.heads, a.people, a.town, a.colour(), a.colour())
	case 7:
		title, text = a.last(t)
	default:
		text = a.first()
		if t.nth > 0 {
			text = a.colour() + " " + text + "\n\n" + a.contact(t.day)
		}
	}
	return room, title, text
}

// first is the story as the first newsroom tells it: the same words each time.
func (a *affair) first() string {
	again := newAffair(a.number)
	again.rng = rand.New(rand.NewPCG(a.number, 1<<32))
	police := []string{"Police", "Border guards", "Immigration officers", "Security officers"}[again.rng.IntN(4)]
	return fmt.Sprintf("%s arrested %d %s in %s on %s, %s of %s said.\n\n%s %s %s\n\n%s %s", police, a.heads, a.people, a.town, date(a.start-1), a.speaker, a.organiser, again.colour(), again.colour(), again.colour(), again.colour(), again.colour())
}

func (a *affair) contact(day habeas.Day) string {
	return fmt.Sprintf("Relatives spoke with the %d by telephone on %s.", a.heads, date(day-1))
}

func (a *affair) last(t telling) (title, text string) {
	if a.returnSoon {
		return fmt.Sprintf("%d sent back to %s", a.heads, a.home),
			fmt.Sprintf("%d %s were sent back to %s from %s on %s, %s said.\n\n%s", a.heads, a.people, a.home, a.site, date(t.day-1), a.organiser, a.colour())
	}
	return fmt.Sprintf("%d released in %s", a.heads, a.town),
		fmt.Sprintf("The authorities released %d %s in %s on %s, %s said.\n\n%s", a.heads, a.people, a.town, date(t.day-1), a.speaker, a.colour()+" "+a.colour())
}

// colour is a sentence of what one affair alone has: its own streets, names and things, among words that any report may use. How alike that makes reports decides what a
// large store costs, so it was held beside the episodes of corpus/episodes: of two reports of different affairs 3 in 100 are alike enough to be joined and 27 in 100 are
// compared for their words (1 and 11 there); of one affair half have a likeness of .23 and more (.17 there).
func (a *affair) colour() string {
	pick := func(of []string) string { return of[a.rng.IntN(len(of))] }
	word := func(common []string) string {
		switch n := a.rng.IntN(20); {
		case n < ownShare:
			return coined(a.number*ownWords + uint64(a.rng.IntN(ownWords)))
		case n < ownShare+rareShare:
			return coined(1<<63 + uint64(commonest*math.Exp(a.rng.Float64()*math.Log(vocabulary/commonest)))) // by Zipf's law: the nth word is used in proportion to 1/n
		}
		return pick(common)
	}
	words := []string{word(plain), word(plain), pick(verbs), word(plain), word(plain), pick(links), word(plain), word(plain), pick(verbs), word(plain), word(plain)}
	return fmt.Sprintf("The %s.", strings.Join(words, " "))
}

// Of twenty words of a colour sentence so many are of the affair's own, and so many of a large vocabulary; the others are in every newspaper.
const (
	ownShare   = 2
	rareShare  = 4
	ownWords   = 24
	commonest  = 200 // words before it are in every newspaper
	vocabulary = 60_000
)

func capital(word string) string { return strings.ToUpper(word[:1]) + word[1:] }

// coined is a made-up word, one for every number, that no list of common words has.
func coined(n uint64) string {
	n = n*0x9e3779b97f4a7c15 ^ 0x5851f42d4c957f2d
	n ^= n >> 29
	var b strings.Builder
	for range 4 {
		b.WriteByte("bdfghklmnprstvz"[n%15])
		b.WriteByte("aeiou"[n/15%5])
		n /= 75
	}
	return b.String()
}

func date(d habeas.Day) string {
	y, m, n := d.Date()
	return fmt.Sprintf("%d %s %d", n, m, y)
}
