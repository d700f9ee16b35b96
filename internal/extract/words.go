package extract

import (
	"strings"

	"habeas"
	"habeas/internal/lang"
)

// eventWord is one row of event.tsv.
type eventWord struct {
	kind  habeas.Kind
	group string     // obj, subj, of
	needs string     // people, custody
	note  string     // place
	with  [][]string // wordings one of which must follow
}

// sayWord is one row of say.tsv.
type sayWord struct {
	cue   habeas.CueKind
	event habeas.Kind
	frame []string
}

// operator is one row of modal.tsv.
type operator struct {
	kind     string // plan, fear, condition, denial, attempt, belief, report, appear, generic, demand
	modality habeas.Modality
	hedge    habeas.Hedge
}

// words are the tables by lemma. The maps are filled once and only looked up.
type words struct {
	verbs, nouns map[string][]eventWord
	phrases      []phraseEvent // "behind bars"
	say, sayNoun map[string][]sayWord
	quiet        map[string]bool
	operators    map[byte]map[string][]operator
	known        map[int32]bool // word ids that make a sentence matter
	actors       map[string]habeas.VoiceKind
}

// phraseEvent is a state told by a phrase.
type phraseEvent struct {
	words []string
	eventWord
}

func compile(p *lang.Pack) (words, error) {
	w := words{verbs: map[string][]eventWord{}, nouns: map[string][]eventWord{}, say: map[string][]sayWord{}, sayNoun: map[string][]sayWord{},
		quiet: map[string]bool{}, operators: map[byte]map[string][]operator{}, known: map[int32]bool{}, actors: map[string]habeas.VoiceKind{}}
	for _, name := range []string{"event", "say", "modal", "actor"} {
		t := p.Table(name)
		if t == nil {
			return w, habeas.Errorf(habeas.Invalid, "the language pack has no table %s.tsv", name)
		}
		for _, r := range t.Rows {
			for _, id := range p.IDs(r.Get("lemma")) {
				if name != "modal" && name != "actor" {
					w.known[id] = true
				}
			}
			w.row(name, r.Get)
		}
	}
	return w, nil
}

func (w *words) row(table string, get func(string) string) {
	lemma, pos := get("lemma"), get("pos")
	switch table {
	case "event":
		e := eventWord{kind: habeas.Kind(get("kind")), group: get("group"), needs: get("needs"), note: get("note"), with: wordings(get("with"))}
		switch pos {
		case "v":
			w.verbs[lemma] = append(w.verbs[lemma], e)
		case "n":
			w.nouns[lemma] = append(w.nouns[lemma], e)
		default:
			w.phrases = append(w.phrases, phraseEvent{strings.Fields(lemma), e})
		}
	case "say":
		s := sayWord{cue: habeas.CueKind(get("cue")), event: habeas.Kind(get("event"))}
		if f := get("frame"); f != "" {
			s.frame = strings.Split(f, "|")
		}
		switch pos {
		case "v":
			w.say[lemma] = append(w.say[lemma], s)
		case "n":
			w.sayNoun[lemma] = append(w.sayNoun[lemma], s)
		case "a":
			w.quiet[lemma] = true
		}
	case "actor":
		w.actors[get("word")] = habeas.VoiceKind(get("kind"))
	case "modal":
		if w.operators[pos[0]] == nil {
			w.operators[pos[0]] = map[string][]operator{}
		}
		o := operator{kind: get("kind"), modality: habeas.Modality(get("modality")), hedge: habeas.Hedge(get("hedge"))}
		w.operators[pos[0]][lemma] = append(w.operators[pos[0]][lemma], o)
	}
}

func wordings(s string) [][]string {
	if s == "" {
		return nil
	}
	var out [][]string
	for w := range strings.SplitSeq(s, "|") {
		out = append(out, strings.Fields(w))
	}
	return out
}

// matters reports whether any word of a sentence stands in a table of events or speech.
func (w *words) matters(toks []lang.Tok) bool {
	for i := range toks {
		if toks[i].Word != 0 && w.known[toks[i].Word] {
			return true
		}
	}
	return false
}

func (w *words) op(pos byte, lemma string) (operator, bool) {
	all := w.operators[pos][lemma]
	if len(all) == 0 {
		return operator{}, false
	}
	return all[0], true
}

func (w *words) opOf(pos byte, lemma, kind string) (operator, bool) {
	for _, o := range w.operators[pos][lemma] {
		if o.kind == kind {
			return o, true
		}
	}
	return operator{}, false
}
