package docket

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"habeas"
)

// What a program reads in a report is not all that stands there. A head count must not leave out the truth because a sentence was not understood: where one has words for an end of
// custody, or a number of people, and nothing like it was read there, the count is wide enough for both, and the case asks somebody to look. A report that a person went over gives no
// such hints.

// hint is a sentence of a report that may tell what the program did not read there: an end of custody, or a number of people.
type hint struct {
	report   *habeas.Reading
	state    habeas.State
	people   int // the number unread, or the most of whom it may tell an end of custody; 0 where it may be anybody
	sentence string
}

// mostRead is from how many claims of one report on no hints are looked for: of such a report little was left unread.
const mostRead = 300

// hints finds them in the reports that only a program read: sentences with a word for an end of custody and no claim of one in them, nor of anything that somebody said about it; and
// numbers of people that no claim has.
func (d *docket) hints() (ends, numbers []hint) {
	if d.in.Words == nil || !slices.ContainsFunc(d.items, machineRead) {
		return nil, nil
	}
	for i := range d.in.Reports {
		r := &d.in.Reports[i]
		all := d.of[r.ID]
		if len(all) > mostRead || len(all) > 0 && !slices.ContainsFunc(all, machineRead) {
			continue
		}
		for _, s := range sentences(r.Report.Text) {
			words := countable(d.in.Words, s.text)
			in := slices.DeleteFunc(slices.Clone(all), func(it *item) bool { return it.Span.Overlap(s.span) == 0 })
			for _, state := range d.endsIn(words, in) {
				if state == habeas.StateDead && d.deathOfAnother(all, s.text) {
					continue
				}
				if !slices.ContainsFunc(in, func(it *item) bool {
					t, ok := stateOf(it.Kind)
					return it.Kind.Speech() || ok && t == state
				}) {
					ends = append(ends, hint{r, state, d.atMost(words), s.text})
				}
			}
			for _, n := range d.numbersIn(words) {
				if !slices.ContainsFunc(in, func(it *item) bool { return it.entity >= 0 && it.Group.Count.Min <= n && n <= it.Group.Count.Max }) {
					numbers = append(numbers, hint{r, "", n, s.text})
				}
			}
		}
	}
	return ends, numbers
}

// deathOfAnother reports whether all that a sentence tells of a death is whose it was, by a name of several words that nobody of the report's people bears: "after the death of King Aldred Holm".
func (d *docket) deathOfAnother(all []*item, text string) bool {
	words, told := strings.Fields(text), false
	capital := func(i int) bool {
		first, _ := utf8.DecodeRuneInString(words[i])
		return unicode.IsUpper(first)
	}
	for i, w := range words {
		if !slices.Contains(d.words().Ends[habeas.Fold(strings.Trim(w, ".,;:!?\"'“”’()"))], habeas.StateDead) {
			continue
		}
		if i+3 >= len(words) || capital(i+1) || !capital(i+2) || !capital(i+3) {
			return false
		}
		name := strings.Trim(words[i+2], ".,;:!?\"'“”’()")
		if slices.ContainsFunc(all, func(it *item) bool {
			return it.Group != nil && slices.ContainsFunc(it.Group.Names, func(n string) bool { return strings.Contains(n, name) })
		}) {
			return false
		}
		told = true
	}
	return told
}

// mayBeMore widens the number of people known by those of whom a report may tell unread. A number far beyond what is known is of other people: a crowd, a year's returns.
func (d *docket) mayBeMore(known habeas.Heads) habeas.Heads {
	ends, numbers := d.hints()
	d.unreadEnds = ends
	if known.Max == habeas.Open {
		return known
	}
	most := known.Max
	for _, h := range numbers {
		if h.people > most && (h.people <= 2*known.Max+slackUnread || known.Max == 0 && h.people <= mostUnread) {
			most, d.unreadNumbers = h.people, []hint{h}
		}
	}
	known.Max = most
	return known
}

// How far beyond the people known a number may lie that is unread: twice as many and some more, or, where nobody is known, a large group.
const (
	slackUnread = 5
	mostUnread  = 500
)

// mayHaveEnded widens the number of people of a state, up to all of them, where a report may tell of that end of custody unread.
func (d *docket) mayHaveEnded(s habeas.State, h, known habeas.Heads) habeas.Heads {
	more := d.endedUnread(s)
	switch {
	case more == habeas.Open || known.Max != habeas.Open && h.Max != habeas.Open && h.Max+more > known.Max:
		h.Max = known.Max
	case h.Max != habeas.Open:
		h.Max += more
	}
	return h
}

// endedUnread is of how many people reports may tell an end of custody unread, of one state or, with "", of any: what is told of one number is told of one group.
func (d *docket) endedUnread(s habeas.State) int {
	type told struct {
		habeas.State
		people int
	}
	had, n := map[told]bool{}, 0
	for _, h := range d.unreadEnds {
		switch {
		case s != "" && h.state != s:
		case h.people == 0:
			return habeas.Open
		case !had[told{h.state, h.people}]:
			had[told{h.state, h.people}] = true
			n += h.people
		}
	}
	return n
}

// unreadQuestions ask somebody to look at the sentences that widen head counts, one for each end of custody and one for a number.
func (d *docket) unreadQuestions() []habeas.Question {
	var out []habeas.Question
	asked := map[habeas.State]bool{}
	for _, h := range append(slices.Clone(d.unreadEnds), d.unreadNumbers...) {
		if asked[h.state] {
			continue
		}
		asked[h.state] = true
		day, quote := h.report.Report.Published, ""
		if !slices.ContainsFunc(foldedWords(h.sentence), func(w string) bool { return d.in.Words.Sealed[w] }) {
			quote = ": “" + shortened(h.sentence) + "”"
		}
		s := say("unread.end", "A report of %s (%s) may tell of people %s in a sentence that was not understood%s", day, nameOf(h.report), h.state, quote)
		if h.state == "" {
			s = say("unread.number", "A report of %s (%s) may tell of more people, %d, in a sentence that was not understood%s", day, nameOf(h.report), h.people, quote)
		}
		out = append(out, s.then(say("unread.until", "Until somebody has looked, the head counts allow for it.")).question(day))
	}
	return out
}

func wordOf(s habeas.State) string {
	switch s {
	case habeas.StateReturned:
		return "sent back"
	case habeas.StateReleased:
		return "let go"
	case habeas.StateDead:
		return "who died"
	}
	return "who got away"
}

// shortened cuts a sentence at a word after some 160 letters.
func shortened(s string) string {
	const most = 160
	letters := []rune(s)
	if len(letters) <= most {
		return s
	}
	cut := string(letters[:most])
	if i := strings.LastIndex(cut, " "); i > 0 {
		cut = cut[:i]
	}
	return cut + " …"
}

// machineRead reports whether nobody but a program read what a claim says.
func machineRead(it *item) bool {
	return !it.confirmed && it.Confidence > 0 && it.Confidence < sureReading
}

// numbersIn are the numbers in a sentence that are of people: a noun for people follows.
func (d *docket) numbersIn(words []string) []int {
	var out []int
	for i := 0; i < len(words); i++ {
		n, long := numberAt(d.in.Words, words[i:])
		if long == 0 {
			continue
		}
		if i += long - 1; n > 1 && slices.ContainsFunc(words[i+1:min(i+4, len(words))], func(w string) bool { return d.in.Words.People[w] }) {
			out = append(out, n)
		}
	}
	return out
}

// numberAt is the number that words begin with, and of how many words it is: "twenty-one" are two. None is 0 words.
func numberAt(known *habeas.Words, words []string) (n, long int) {
	n, ok := numberOf(known, words[0])
	if !ok {
		return 0, 0
	}
	if len(words) > 1 && n >= 20 && n%10 == 0 {
		if unit, ok := numberOf(known, words[1]); ok && unit < 10 {
			return n + unit, 2
		}
	}
	return n, 1
}

func numberOf(known *habeas.Words, word string) (int, bool) {
	if n, err := strconv.Atoi(word); err == nil {
		return n, n < 1900
	}
	n, ok := known.Numbers[word]
	return n, ok
}

// endsIn are the ends of custody that a sentence has words for, in the order in which custody may end. Words of a release that stand in a claim of a move or of another end were understood as that
// ("flown to"); words that a plan, a fear, a condition or a denial goes before tell of none.
func (d *docket) endsIn(words []string, read []*item) []habeas.State {
	understood := ""
	for _, it := range read {
		if ends(it) || it.Kind == habeas.Transferred {
			understood += " " + strings.Join(foldedWords(it.Quote), " ") + " "
		}
	}
	found := map[habeas.State]bool{}
	for i := range words {
		unreal := slices.ContainsFunc(words[max(0, i-reachUnreal):i], func(w string) bool { return is(d.in.Words, "unreal", w) })
		for n := 1; n <= mostWords && i+n <= len(words) && !unreal; n++ {
			wording := strings.Join(words[i:i+n], " ")
			for _, s := range d.words().Ends[wording] {
				found[s] = found[s] || s != habeas.StateReleased || !strings.Contains(understood, " "+wording+" ")
			}
		}
	}
	return slices.DeleteFunc(slices.Clone(ended), func(s habeas.State) bool { return !found[s] })
}

// reachUnreal is how many words before a wording a word may stand that makes it a plan, a fear, a condition or a denial: "will soon be sent back", "if these people are handed over".
const reachUnreal = 4

// atMost is of how many people a sentence can tell at the most, by the numbers in it; 0 where it speaks of some without one.
func (d *docket) atMost(words []string) int {
	most := 0
	for i := 0; i < len(words); i++ {
		if is(d.in.Words, "uncounted", words[i]) && !slices.ContainsFunc(words[max(0, i-3):i], func(w string) bool { _, ok := numberOf(d.in.Words, w); return ok }) {
			return 0
		}
		n, long := numberAt(d.in.Words, words[i:])
		if long == 0 {
			continue
		}
		dated := slices.ContainsFunc(slices.Concat(words[max(0, i-1):i], words[i+long:min(i+long+1, len(words))]), func(w string) bool { return is(d.in.Words, "calendar", w) })
		if i += long - 1; !dated {
			most = max(most, n)
		}
	}
	return most
}

// mostWords is how many words a wording for an end of custody has at the most.
const mostWords = 4

type sentence struct {
	span habeas.Span
	text string
}

// sentences cuts a text roughly, at full stops and the like before a space, and at ends of lines.
func sentences(of string) []sentence {
	var out []sentence
	text, from := []rune(of), 0
	for i, c := range text {
		end := i+1 == len(text) || c == '\n' || strings.ContainsRune(".!?", c) && strings.ContainsRune(" \"”’", text[i+1])
		if end {
			if s := strings.TrimSpace(string(text[from : i+1])); s != "" {
				out = append(out, sentence{habeas.Span{Start: from, End: i + 1}, s})
			}
			from = i + 1
		}
	}
	return out
}

// countable are the folded words of a text without numbers that count nobody: "in their thirties", "seventy thousand".
func countable(known *habeas.Words, text string) []string {
	var out []string
	eachWord(text, nil, func(w string) {
		folded := habeas.Fold(w)
		if n := len(out); n > 0 && is(known, "unit", w) {
			if _, ok := numberOf(known, out[n-1]); ok {
				out[n-1] = "many"
			}
		}
		if _, ok := numberOf(known, folded); ok && strings.HasSuffix(strings.ToLower(w), "ties") {
			folded = w // an age
		}
		out = append(out, folded)
	})
	return out
}

func foldedWords(text string) []string {
	var out []string
	eachWord(text, nil, func(w string) { out = append(out, habeas.Fold(w)) })
	return out
}
