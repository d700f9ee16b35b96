package lang

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"habeas/packs"
)

// classNames are the classes that a row of word.tsv may give, by the name it uses.
var classNames = map[string]class{
	"abbr": clAbbr, "abbr_end": clAbbrEnd, "abbr_number": clAbbrNum, "det": clDet | clFunction, "poss": clPoss | clFunction,
	"pronoun": clPronoun | clFunction, "prep": clPrep | clFunction, "conj": clConj | clFunction, "aux": clAux | clFunction,
	"modal": clModal | clFunction, "function": clFunction, "half": clHalf, "rest": clRest, "time": clTimeLead,
}

// classes reads word.tsv: classes of words, one class a row.
func (p *Pack) classes() error {
	t := p.set.Table("word")
	if t == nil {
		return nil
	}
	for _, r := range t.Rows {
		c, ok := classNames[r.Get("class")]
		if !ok {
			return r.Fault("%q is no class of words; see docs/packs.md", r.Get("class"))
		}
		for _, w := range r.List("words") {
			p.lex.mark(w, c)
		}
	}
	return nil
}

// numbers reads number.tsv, and adds "twenty-one" to "ninety-ninth", also written as one word.
func (p *Pack) numbers() error {
	t := p.set.Table("number")
	if t == nil {
		return nil
	}
	tens, units, ords := map[string]int{}, map[string]int{}, map[string]int{} // spellings: "forty" and "fourty" both go on to "-six"
	for _, r := range t.Rows {
		w := r.Get("word")
		lo, hi, err := bounds(r)
		if err != nil {
			return err
		}
		c := clCardinal
		switch r.Get("class") {
		case "cardinal":
			if lo > 0 && lo < 10 {
				units[w] = lo
			}
		case "tens":
			tens[w] = lo
		case "multiple":
			c = clMultiple
		case "ordinal":
			c = clOrdinal
			if lo < 10 {
				ords[w] = lo
			}
		case "loose":
			c = clLoose
		default:
			return r.Fault("%q is no class of numbers; there are cardinal, tens, multiple, ordinal, loose", r.Get("class"))
		}
		e := p.lex.mark(w, c)
		e.num, e.most = int32(lo), int32(hi)
	}
	for _, ten := range slices.Sorted(maps.Keys(tens)) {
		for _, of := range [2]struct {
			units map[string]int
			class class
		}{{units, clCardinal}, {ords, clOrdinal}} {
			for _, unit := range slices.Sorted(maps.Keys(of.units)) {
				for _, w := range [2]string{ten + "-" + unit, ten + unit} { // wires write "thirtythree"
					e := p.lex.mark(w, of.class)
					e.num = int32(tens[ten] + of.units[unit])
					e.most = e.num
				}
			}
		}
	}
	return nil
}

// bounds reads the column value: a whole number, or "3-9".
func bounds(r packs.Row) (lo, hi int, err error) {
	a, b, two := strings.Cut(r.Get("value"), "-")
	if lo, err = strconv.Atoi(a); err != nil || lo < 0 {
		return 0, 0, r.Fault("%q is no number; write 12, or 3-9", r.Get("value"))
	}
	if !two {
		return lo, lo, nil
	}
	if hi, err = strconv.Atoi(b); err != nil || hi < lo {
		return 0, 0, r.Fault("%q is no range; write 3-9", r.Get("value"))
	}
	return lo, hi, nil
}

var timeClasses = map[string]class{"month": clMonth, "weekday": clWeekday, "unit": clUnit, "season": clSeason, "partday": clPartDay, "edge": clEdge,
	"deictic": clDeictic, "vague": clVague, "repeat": clRepeat, "holiday": clHoliday}

var unitNames = map[string]unit{"second": unitSecond, "minute": unitMinute, "hour": unitHour, "day": unitDay, "week": unitWeek, "month": unitMonth, "quarter": unitQuarter,
	"year": unitYear, "decade": unitDecade, "century": unitCentury, "weekend": unitWeekend, "night": unitNight, "morning": unitMorning, "fortnight": unitFortnight}

// times reads time.tsv.
func (p *Pack) times() error {
	t := p.set.Table("time")
	if t == nil {
		return nil
	}
	for _, r := range t.Rows {
		c, ok := timeClasses[r.Get("class")]
		if !ok {
			return r.Fault("%q is no class of time words; see docs/packs.md", r.Get("class"))
		}
		v, err := strconv.Atoi(r.Get("value"))
		if err != nil && r.Get("value") != "" {
			return r.Fault("%q is no whole number", r.Get("value"))
		}
		words := Cut(r.Get("word"))
		if len(words) == 0 {
			return r.Fault("the word is empty")
		}
		if c == clHoliday {
			p.holidays.add(p.lex, words, int32(v))
			p.lex.mark(words[0], clPhrase)
			continue
		}
		e := p.lex.mark(r.Get("word"), c)
		switch c {
		case clDeictic:
			e.num = int32(v)
		case clUnit:
			if e.unit, ok = unitNames[r.Get("unit")]; !ok {
				return r.Fault("%q is no unit of time", r.Get("unit"))
			}
			e.idx = uint8(v)
		default:
			e.idx = uint8(v)
			if r.Get("unit") == "plural" {
				e.form |= formPlural
			}
		}
	}
	return nil
}

// approximations reads approx.tsv. The phrases are kept back to front, since they are looked for from the number.
func (p *Pack) approximations() error {
	t := p.set.Table("approx")
	if t == nil {
		return nil
	}
	for _, r := range t.Rows {
		a, ok := approxNames[r.Get("form")]
		if !ok {
			return r.Fault("%q is no form of a number; there are about, nearly, more_than, at_least, up_to, fewer_than, exactly", r.Get("form"))
		}
		words := Cut(r.Get("phrase"))
		if len(words) == 0 {
			return r.Fault("the phrase is empty")
		}
		slices.Reverse(words)
		p.approx.add(p.lex, words, int32(a))
		p.lex.entries[p.lex.id(words[0])].class |= clApprox
	}
	return nil
}

// vagueTimes reads vague.tsv.
func (p *Pack) vagueTimes() error {
	t := p.set.Table("vague")
	if t == nil {
		return nil
	}
	for _, r := range t.Rows {
		words := Cut(r.Get("phrase"))
		if len(words) == 0 {
			return r.Fault("the phrase is empty")
		}
		p.vagues.add(p.lex, words, 1)
		p.lex.mark(words[0], clPhrase)
	}
	return nil
}
