package extract

import (
	"slices"
	"strconv"
	"strings"

	"habeas"
	"habeas/internal/lang"
)

// eventWord is one row of event.tsv.
type eventWord struct {
	kind  habeas.Kind
	group string     // obj, subj, of, any, or the preposition before them
	needs string     // people, custody
	note  string     // place
	with  [][]string // wordings one of which must stand with it
	not   []string   // lemmas that, as its object or beside it, make it another thing
}

// sayWord is one row of say.tsv.
type sayWord struct {
	cue      habeas.CueKind
	frames   []string
	document bool
	rests    bool // names the one on whom the subject rests
}

func (w *sayWord) takes(frame string) bool { return slices.Contains(w.frames, frame) }

// speechWord is one row of speech.tsv.
type speechWord struct {
	kind  habeas.Kind
	frame [][]string
	notes []string // each asks something of the word, and all must hold
}

func (r *speechWord) is(note string) bool { return slices.Contains(r.notes, note) }

// operator is one row of modal.tsv.
type operator struct {
	kind     string // plan, fear, condition, denial, attempt, belief, report, appear, generic, demand
	modality habeas.Modality
	hedge    habeas.Hedge
}

// fact reports whether what stands under the word is told as having happened.
func (o operator) fact() bool { return o.kind == "fact" || o.kind == "means" }

// What the lemma of a word makes of its sentence.
const (
	triggersSure    uint16 = 1 << iota // an event, whoever stands there
	triggersEvent                      // an event where people are spoken of
	triggersSpeech                     // speech between parties
	triggersCue                        // somebody says, thinks or wants something
	triggersMust                       // a demand in the words of the one who makes it
	triggersCustody                    // the talk is of custody
	triggersOutlet                     // an outlet or agency is named
	triggersLink                       // a summary, copy or quotation of a report
	triggersOffice                     // a place where people may be taken is named
	triggersStay                       // somebody is or stays somewhere
	triggersMove                       // people are moved or move
	triggersPlace                      // a place where people are held is named
	triggersWorded                     // with the right words behind it, an event whoever stands there
	triggersAsk                        // somebody is asked something
)

// words are the tables by lemma. They are filled once and only looked up.
type words struct {
	pack           *lang.Pack
	sieves         sieves
	trigger        []uint16 // by word number
	rows           map[int32][]hint
	verbs, nouns   map[string][]eventWord
	phrases        map[string][]phraseEvent // "behind bars", by the first word
	say, sayNoun   map[string][]sayWord
	sayState       map[string][]sayWord // "sure", "certain"
	reckonings     map[string]bool      // nouns of "by the count of the agency"
	speech         map[string][]speechWord
	speechNoun     map[string][]speechWord
	quiet          map[string]bool
	duties         map[string]bool // words that put a duty on somebody: "need to", "be obliged to"
	operators      map[byte]map[string][]operator
	actors         map[string]habeas.VoiceKind
	links          map[string]habeas.LinkKind
	numbers        map[string]int
	ordinals       map[string]bool
	priors         map[string]float64
	pleas          map[[2]string]bool         // what speech is about, by class and word: plea, harm, consequence, question, message
	sets           map[string]bool            // words for a set of people: group, batch
	custody        map[string]string          // words of custody: people, place, office, talk
	matters        map[string][]string        // what a text is about, by its signs
	matterWordings map[string][][]string      // signs of more than one word: those behind the first
	signs          map[[2]string]bool         // further words of custody, by what they are: holder, return, lawless
	motions        map[string]map[string]bool // words of moving people and where moves lead, by what they are
	homes          map[string]string          // a people without a state of its own -> the state that they flee
}

// phraseEvent is a state told by a phrase.
type phraseEvent struct {
	words []string
	eventWord
}

func compile(p *lang.Pack) (*words, error) {
	w := &words{pack: p, rows: map[int32][]hint{}, verbs: map[string][]eventWord{}, nouns: map[string][]eventWord{}, phrases: map[string][]phraseEvent{}, say: map[string][]sayWord{}, sayNoun: map[string][]sayWord{}, sayState: map[string][]sayWord{}, reckonings: map[string]bool{},
		speech: map[string][]speechWord{}, speechNoun: map[string][]speechWord{}, quiet: map[string]bool{}, duties: map[string]bool{}, operators: map[byte]map[string][]operator{},
		actors: map[string]habeas.VoiceKind{}, custody: map[string]string{}, links: map[string]habeas.LinkKind{}, numbers: map[string]int{}, ordinals: map[string]bool{}, pleas: map[[2]string]bool{}, priors: map[string]float64{}, sets: map[string]bool{}, matters: map[string][]string{}, matterWordings: map[string][][]string{}, homes: map[string]string{}, motions: map[string]map[string]bool{}, signs: map[[2]string]bool{}}
	for _, name := range []string{"event", "say", "speech", "modal", "actor", "custody", "link", "number", "plea", "prior", "matter", "home", "motion"} {
		t := p.Table(name)
		if t == nil {
			return nil, habeas.Errorf(habeas.Invalid, "the language pack has no table %s.tsv", name)
		}
		for _, r := range t.Rows {
			if err := w.row(name, r.Get, r.List); err != nil {
				return nil, r.Fault("%s", err.Error())
			}
		}
	}
	for _, word := range []string{"ask", "question", "press", "inquire", "enquire", "query"} {
		w.mark(word, triggersAsk)
	}
	w.sift()
	return w, nil
}

func (w *words) row(table string, get func(string) string, list func(string) []string) error {
	switch table {
	case "event":
		return w.event(get, list)
	case "say":
		s := sayWord{cue: habeas.CueKind(get("cue")), frames: list("takes"), document: get("note") == "d", rests: get("note") == "r"}
		switch get("pos") {
		case "n":
			w.sayNoun[get("lemma")] = append(w.sayNoun[get("lemma")], s)
		case "v":
			w.say[get("lemma")] = append(w.say[get("lemma")], s)
		case "a":
			w.sayState[get("lemma")] = append(w.sayState[get("lemma")], s)
		case "p":
			w.reckonings[get("lemma")] = true
		}
		w.mark(get("lemma"), triggersCue)
	case "speech":
		return w.speechRow(get, list)
	case "prior":
		f, err := strconv.ParseFloat(get("factor"), 64)
		if err != nil || f <= 0 || f > 1 {
			return habeas.Errorf(habeas.Invalid, "%q is no factor between 0 and 1", get("factor"))
		}
		w.priors[get("rule")] = f
	case "home":
		for _, people := range list("people") {
			w.homes[people] = get("state")
		}
	case "motion":
		of := get("of")
		if w.motions[of] == nil {
			w.motions[of] = map[string]bool{}
		}
		for _, word := range list("words") {
			w.motions[of][word] = true
			if of == "take" || of == "go" || of == "push" || of == "plan" || of == "follow" || of == "survive" {
				w.mark(word, triggersMove)
			}
		}
	case "matter":
		for _, sign := range list("signs") {
			w.matters[sign] = append(w.matters[sign], get("matter"))
			if parts := strings.Fields(sign); len(parts) > 1 {
				w.matterWordings[parts[0]] = append(w.matterWordings[parts[0]], parts[1:])
			}
		}
	case "plea":
		for _, lemma := range list("lemma") {
			w.pleas[[2]string{get("class"), lemma}] = true
		}
	case "number":
		if get("class") == "ordinal" {
			w.ordinals[get("word")] = true
		}
		if n, err := strconv.Atoi(get("value")); err == nil && get("class") != "ordinal" {
			w.numbers[get("word")] = n
		}
	case "link":
		w.links[get("lemma")] = habeas.LinkKind(get("kind"))
		w.mark(get("lemma"), triggersLink)
	case "custody":
		w.custodyRow(get("of"), list("words"))
	case "actor":
		kind := habeas.VoiceKind(get("kind"))
		if w.actors[get("word")] = kind; kind == habeas.VoiceOutlet || kind == habeas.VoiceAgency {
			w.mark(get("word"), triggersOutlet)
		}
	case "modal":
		pos := get("pos")[0]
		if w.operators[pos] == nil {
			w.operators[pos] = map[string][]operator{}
		}
		o := operator{kind: get("kind"), modality: habeas.Modality(get("modality")), hedge: habeas.Hedge(get("hedge"))}
		w.operators[pos][get("lemma")] = append(w.operators[pos][get("lemma")], o)
	}
	return nil
}

// custodyRow takes the words of one row of custody.tsv.
func (w *words) custodyRow(of string, list []string) {
	for _, word := range list {
		switch of {
		case "set":
			w.sets[word] = true
		case "stay":
			w.mark(word, triggersStay)
		case "wait":
			w.mark(word, triggersEvent)
			w.hintAt(word, hint{with: [][]string{{"period"}, {"time"}}, reach: 1, anybody: true})
		case "office":
			w.custody[word] = of
			w.mark(word, triggersOffice)
		case "place":
			w.custody[word] = of
			w.mark(word, triggersCustody|triggersPlace)
		case "people", "talk":
			w.custody[word] = of
			w.mark(word, triggersCustody)
		case "eyes", "news":
			w.mark(word, triggersCue)
			w.signs[[2]string{of, word}] = true
		case "touch", "phone", "calls", "visits", "talks", "notes":
			w.mark(word, triggersEvent)
			w.hintAt(word, hint{custody: true})
			fallthrough
		default:
			if of == "cell" || of == "keeper" {
				w.mark(word, triggersEvent)
				w.hintAt(word, hint{anybody: true})
			}
			w.signs[[2]string{of, word}] = true
		}
	}
}

func (w *words) event(get func(string) string, list func(string) []string) error {
	lemmas := list("lemma")
	e := eventWord{kind: habeas.Kind(get("kind")), group: get("group"), needs: get("needs"), note: get("note"), with: wordings(list("with")), not: list("not")}
	if !slices.Contains(habeas.Kinds, e.kind) {
		return habeas.Errorf(habeas.Invalid, "%q is no kind of event", e.kind)
	}
	switch get("pos") {
	case "v":
		for _, lemma := range lemmas {
			w.verbs[lemma] = append(w.verbs[lemma], e)
			w.hintAt(lemma, hint{verb: true, notes: []string{e.note}, with: e.with, reach: verbReach, anybody: e.kind == habeas.Arrested || e.kind == habeas.Abducted, custody: e.needs != "people" || e.note == "custodyplace", office: e.note == "custodyplace"})
			switch w.mark(lemma, triggersEvent); {
			case e.note != "sure":
			case len(e.with) == 0:
				w.mark(lemma, triggersSure|triggersCustody)
			default:
				w.mark(lemma, triggersWorded|triggersCustody)
				w.hintAt(lemma, hint{sure: true, verb: true, with: e.with, reach: verbReach, anybody: true})
			}
		}
	case "n":
		for _, lemma := range lemmas {
			w.nouns[lemma] = append(w.nouns[lemma], e)
			w.hintAt(lemma, hint{with: [][]string{{"of"}, {"by"}, {"took"}, {"occurred"}, {"happened"}, {"was"}, {"were"}}, reach: nounReach, noun: true, anybody: e.kind == habeas.Arrested || e.kind == habeas.Abducted, custody: e.needs != "people"})
			w.mark(lemma, triggersEvent)
		}
	case "a":
		words := strings.Fields(get("lemma"))
		w.phrases[words[0]] = append(w.phrases[words[0]], phraseEvent{words, e})
		w.mark(words[0], triggersEvent)
		h := hint{reach: 3}
		if len(words) > 1 {
			h.with = [][]string{words[1:]}
		}
		w.hintAt(words[0], h)
	default:
		return habeas.Errorf(habeas.Invalid, "pos is v, n or a, not %q", get("pos"))
	}
	return nil
}

func (w *words) speechRow(get func(string) string, list func(string) []string) error {
	s := speechWord{kind: habeas.Kind(get("kind")), frame: wordings(list("frame")), notes: list("note")}
	if !s.kind.Speech() {
		return habeas.Errorf(habeas.Invalid, "%q is no kind of speech", s.kind)
	}
	lemma := get("lemma")
	switch get("pos") {
	case "v":
		w.speech[lemma] = append(w.speech[lemma], s)
		w.hintAt(lemma, hint{verb: true, notes: s.notes, with: s.frame, reach: verbReach / 2, speech: true})
	case "n":
		w.speechNoun[lemma] = append(w.speechNoun[lemma], s)
		w.hintAt(lemma, hint{with: [][]string{{"for"}, {"to"}, {"that"}, {"of"}, {"against"}}, reach: nounReach, speech: true})
	case "a":
		w.quiet[lemma] = true
		w.hintAt(lemma, hint{speech: true})
	case "m":
		if len(s.frame) == 0 {
			w.mark(lemma, triggersMust)
			return nil
		}
		w.duties[lemma] = true
		w.hintAt(lemma, hint{with: s.frame, reach: 1, speech: true, reported: true})
	default:
		return habeas.Errorf(habeas.Invalid, "pos is v, n, a or m, not %q", get("pos"))
	}
	w.mark(lemma, triggersSpeech)
	return nil
}

// stays reports whether a token is a form of a verb of being somewhere.
func (w *words) stays(t lang.Tok) bool {
	if t.Word == 0 {
		return false
	}
	id := w.pack.LemmaID(t)
	return int(id) < len(w.trigger) && w.trigger[id]&triggersStay != 0
}

// plea reports whether a word is of a class of plea.tsv.
func (w *words) plea(class, word string) bool {
	return w.sieves.pleas.may(word) && w.pleas[[2]string{class, word}]
}

// mark notes what a lemma makes of a sentence.
func (w *words) mark(lemma string, t uint16) {
	id := w.pack.ID(lemma)
	if id == 0 {
		return
	}
	for _, id := range [2]int32{id, w.pack.LemmaID(lang.Tok{Word: id, Lower: lemma})} {
		for int(id) >= len(w.trigger) {
			w.trigger = append(w.trigger, make([]uint16, int(id)+1-len(w.trigger))...)
		}
		w.trigger[id] |= t
	}
}

func wordings(list []string) [][]string {
	var out [][]string
	for _, w := range list {
		out = append(out, strings.Fields(w))
	}
	return out
}

// hint says, without a tree, when a row may make a sentence tell something.
type hint struct {
	with    [][]string // wordings one of which must stand behind the word
	first   uint64     // bits of their first words
	reach   int        // how many words behind it a wording may begin
	noun    bool       // the word is a noun of an event, which says whose event it is
	custody bool       // the talk must be of custody
	office  bool       // or of a place where people are taken
	anybody bool       // no known mention of people is needed
	speech  bool
	verb    bool     // the word is a verb
	notes   []string // what else the row asks
	sure    bool     // where its wording stands, it is an event whoever stands there

	reported bool // the words must be those of somebody
}

// stands reports whether one of the wordings stands behind token i of a sentence.
func (h *hint) stands(toks []lang.Tok, i int) bool {
	if h.noun && owned(toks, i) {
		return true
	}
	if len(h.with) == 0 {
		return true
	}
	end := i + 1 + h.reach
	if h.noun && i+1 < len(toks) && toks[i+1].Lower == "and" {
		end += nounReach + 1 // "the abduction and torture on Friday of"
	}
	for j := i + 1; j < min(len(toks), end); j++ {
		if h.first>>firstBit(toks[j].Lower)&1 == 0 {
			continue
		}
		for _, words := range h.with {
			if words[0] == toks[j].Lower && (len(words) == 1 || follow(toks[j:], words)) {
				return true
			}
		}
	}
	return false
}

// owned reports whether words close before token i say whose event a noun is, or who faces it.
func owned(toks []lang.Tok, i int) bool {
	for j := max(0, i-4); j < i; j++ {
		switch toks[j].Lower {
		case "'s", "'", "their", "his", "her", "your", "my", "our", "face", "faces", "faced", "facing", "risk", "risks", "await", "awaiting", "avoid", "escape", "fear", "made", "make", "makes":
			return true
		}
	}
	return i > 0 && toks[i-1].Flags&(lang.InName) != 0
}

// follow reports whether a wording may begin here, whatever describes its last word.
func follow(toks []lang.Tok, words []string) bool {
	last := len(words) - 1
	if len(toks) <= last {
		return false
	}
	for k, w := range words[:last] {
		if toks[k].Lower != w {
			return false
		}
	}
	for _, t := range toks[last:min(len(toks), last+1+mostDescribing)] {
		if strings.HasPrefix(t.Lower, words[last]) {
			return true
		}
	}
	return false
}

// hints gives those of a token's word.
func (w *words) hints(t lang.Tok) []hint {
	if t.Word == 0 {
		return nil
	}
	id := w.pack.LemmaID(t)
	if int(id) >= len(w.trigger) || w.trigger[id]&(triggersEvent|triggersSpeech) == 0 {
		return nil
	}
	return w.rows[id]
}

// How many words behind a verb the wordings of its row may begin, and behind a noun what tells whose event it is.
const (
	verbReach = 14
	nounReach = 3
)

// triggers gathers what the words of a sentence make of it.
func (w *words) triggers(toks []lang.Tok) uint16 {
	t := uint16(0)
	for i := range toks {
		if toks[i].Word == 0 {
			continue
		}
		if id := w.pack.LemmaID(toks[i]); int(id) < len(w.trigger) {
			t |= w.trigger[id]
		}
	}
	return t
}

// op gives the first operator of a word; the zero one where it is none.
func (w *words) op(pos byte, lemma string) operator {
	if !w.sieves.operators.may(lemma) {
		return operator{}
	}
	if all := w.operators[pos][lemma]; len(all) > 0 {
		return all[0]
	}
	return operator{}
}

// number gives the value of a number in digits or words, "twenty-one" included.
func (w *words) number(low string) (int, bool) {
	if n, ok := plainNumber(low); ok {
		return n, true
	}
	if n, ok := w.numbers[low]; ok {
		return n, true
	}
	tens, unit, two := strings.Cut(low, "-")
	if !two || w.numbers[tens] < 20 || w.numbers[unit] == 0 || w.numbers[unit] > 9 {
		return 0, false
	}
	return w.numbers[tens] + w.numbers[unit], true
}

// opIs reports whether a word is an operator of one kind.
func (w *words) opIs(pos byte, lemma, kind string) bool {
	_, ok := w.opOf(pos, lemma, kind)
	return ok
}

// opOf gives the operator of a word that is of one kind.
func (w *words) opOf(pos byte, lemma, kind string) (operator, bool) {
	if !w.sieves.operators.may(lemma) {
		return operator{}, false
	}
	for _, o := range w.operators[pos][lemma] {
		if o.kind == kind {
			return o, true
		}
	}
	return operator{}, false
}
