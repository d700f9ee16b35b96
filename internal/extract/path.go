package extract

import (
	"habeas/internal/lang"
	"habeas/internal/lang/tree"
)

// path is where a move leads, as the words behind its verb tell it.
type path struct {
	to, from                int // index in Doc.Places, -1 where none is named
	back, home, free, over  bool
	custody, site, point    bool   // a place of custody, one where people can be kept, one on the way
	edge, kin, plane, wheel bool   // what parts two states; the people's own; a plane, another vehicle
	own                     bool   // to their own family or village
	out                     bool   // out of custody
	name                    [2]int // a name behind "to" that no gazetteer knows, its first word and the one behind its last
	last, verb              int    // last word of it, and the verb that it belongs to
}

func (p *path) leads() bool {
	return p.to >= 0 || p.back || p.home || p.free || p.over || p.custody || p.site || p.point || p.plane || p.wheel || p.out || p.own || p.name[1] > 0
}

// mostPath is how many words behind a verb of motion its path may take.
const mostPath = 16

// pathFrom follows the words behind a verb of motion to the end of its clause.
func (s *sentence) pathFrom(e *event) path {
	p := path{to: -1, from: -1, last: e.node, verb: e.node}
	prep, inward := "", s.endsIn(e.node)
	if s.lemma[e.node] == "leave" || s.lemma[e.node] == "depart" {
		prep = "from"
	} else if s.lemma[e.node] == "cross" {
		prep = "over"
	} else if s.lemma[e.node] == "reach" || s.lemma[e.node] == "enter" || s.lemma[e.node] == "re-enter" || s.lemma[e.node] == "reenter" || s.lemma[e.node] == "board" {
		prep = "to"
	}
	for i := e.node + 1; i < min(s.n, e.node+mostPath); i++ {
		if s.endsPath(i, e) {
			break
		}
		if m := s.peopleAt(i); m >= 0 && s.p.doc.People[m].From == s.from+int32(i) && (prep == "" || i == e.group || m == e.people) {
			i = int(s.p.doc.People[m].To-s.from) - 1
			continue
		}
		low := s.toks[i].Lower
		if next, ok := preposition(low); ok {
			if low == "out" && i+1 < s.n && s.toks[i+1].Lower == "of" {
				i++
				if i+1 < s.n && s.toks[i+1].Flags&lang.Capital != 0 && !s.caseless && s.peopleAt(i+1) < 0 && (s.lemma[e.node] == "walk" || s.lemma[e.node] == "come" || s.lemma[e.node] == "step") {
					p.out, p.last = true, i+1 // "walked out of Evin"
				}
			}
			switch prep = next; {
			case prep == "over" && s.nothingBehind(i):
				p.over, p.last = true, i
			case low == "out" && i == e.node+1 && s.nothingBehind(i) && (s.lemma[e.node] == "come" || s.lemma[e.node] == "walk"):
				p.out, p.last = true, i
			}
			continue
		}
		if s.adverb(&p, i, prep) {
			continue
		}
		if m := s.placeIn(i, min(i+3, s.n-1)); m >= 0 && int(s.p.doc.Places[m].From-s.from) == i {
			end := int(s.p.doc.Places[m].To-s.from) - 1
			s.placeGoal(&p, m, prep, end, inward)
			i = end
			continue
		}
		if end := s.unknownName(i); end > i && (prep == "to" || prep == "at" && inward) && p.name[1] == 0 {
			p.name, p.last = [2]int{i, end}, max(p.last, end-1)
		}
		if prep != "at" || inward || s.is("vehicle", i) {
			s.nounGoal(&p, i, prep)
		}
	}
	return p
}

// endsIn reports whether what stands behind "in" and "at" is where a move ends: "arrived in", "was dropped at", not "was taken from his home in".
func (s *sentence) endsIn(k int) bool {
	switch s.lemma[k] {
	case "arrive", "land", "end", "wind", "wake", "emerge", "put", "place", "dump", "drop", "set", "leave", "resettle", "relocate", "alight", "disembark", "be", "finish":
		return s.lemma[k] != "leave"
	}
	return false
}

// endsPath reports whether a word ends the clause of a move.
func (s *sentence) endsPath(i int, e *event) bool {
	switch low := s.toks[i].Lower; low {
	case `"`:
		return i != e.node+1 && i != e.node+2
	case ";", ":", "(", "who", "which", "where", "when", "while", "after", "before", "because", "since", "until", "if", "that", "despite", "but", "as", "so", "than", "once", "without", "whose", "though", "although":
		return true
	case ",":
		return i+1 >= s.n || s.tag[i+1] != tree.IN && s.tag[i+1] != tree.TO && s.toks[i+1].Flags&lang.InTime == 0
	case "and", "or", "then":
		return i+1 >= s.n || s.tag[i+1] != tree.IN && s.tag[i+1] != tree.TO && s.placeIn(i+1, min(i+4, s.n-1)) != s.placeAt(i+1) && s.placeAt(i+1) < 0
	}
	switch s.tag[i] {
	case tree.VBD, tree.VBZ, tree.VBP, tree.MD, tree.VBG:
		return s.rel[i] != tree.Amod && s.rel[i] != tree.Compound && s.toks[i].Flags&lang.InTime == 0 && s.placeAt(i) < 0
	case tree.VB:
		return true
	}
	return false
}

// placeAt gives the place that begins at a word, -1 where none does.
func (s *sentence) placeAt(i int) int {
	if m := s.placeIn(i, min(i+3, s.n-1)); m >= 0 && int(s.p.doc.Places[m].From-s.from) == i {
		return m
	}
	return -1
}

// preposition gives what a word that leads somewhere makes of the noun behind it: to, over, from or at.
func preposition(low string) (string, bool) {
	switch low {
	case "to", "into", "onto", "for", "towards", "toward", "aboard", "upon":
		return "to", true
	case "in", "at", "on", "inside", "near", "outside", "by", "beside":
		return "at", true
	case "from", "out", "off":
		return "from", true
	case "over", "across":
		return "over", true
	case "through", "via", "past", "under", "with", "of", "along", "among", "between", "against", "about":
		return low, true
	}
	return "", false
}

// nothingBehind reports whether nothing that a preposition could govern stands behind a word: "was sent over".
func (s *sentence) nothingBehind(i int) bool {
	if i+1 >= s.n || s.toks[i+1].Flags&(lang.Punct|lang.InTime) != 0 {
		return true
	}
	switch s.tag[i+1] {
	case tree.IN, tree.CC, tree.RB:
		return s.toks[i+1].Lower != "there"
	}
	return false
}

// adverb takes the adverbs that tell where a move leads.
func (s *sentence) adverb(p *path, i int, prep string) bool {
	switch s.toks[i].Lower {
	case "back":
		if i > 0 && s.tag[i-1] == tree.DT {
			return false // "in the back of a pickup"
		}
		p.back = true
	case "home", "homeward", "homewards":
		if prep == "from" || i > 0 && (s.tag[i-1] == tree.PRPPoss || s.tag[i-1] == tree.DT || s.tag[i-1] == tree.NN && !s.is("vehicle", i-1)) && prep != "to" {
			return false
		}
		p.home = true
	case "free":
		if i > 0 && s.toks[i-1].Lower == "own" {
			return false // "of their own free will"
		}
		p.free = true
	default:
		return false
	}
	p.last = i
	return true
}

// placeGoal takes a place of the gazetteer that begins at word i.
func (s *sentence) placeGoal(p *path, m int, prep string, end int, inward bool) {
	place, _ := s.worker().pack.Place(s.p.doc.Places[m].Ref)
	switch {
	case prep == "over", prep == "to" && (place.Kind == "river" || place.Kind == "crossing"):
		p.edge, p.over = true, prep == "over"
		p.point = p.point || prep == "to"
	case prep == "from":
		if p.from < 0 {
			p.from = m
		}
		return
	case prep == "to", prep == "at" && p.to < 0 && inward:
		p.to = m
	default:
		return
	}
	p.last = max(p.last, end)
}

// nounGoal takes a common noun that a move leads to, over or out of.
func (s *sentence) nounGoal(p *path, i int, prep string) {
	if !noun(s.tag[i]) && s.tag[i] != tree.JJ || s.toks[i].Flags&lang.InTime != 0 {
		return
	}
	if i+1 < s.n && noun(s.tag[i+1]) && s.rel[i] == tree.Compound && s.toks[i+1].Flags&lang.InTime == 0 {
		if !s.is("edge", i) || prep != "over" {
			return // "police" of "police station"
		}
	}
	w := s.worker()
	switch prep {
	case "over":
		if s.is("edge", i) || s.lemma[i] == "side" {
			p.over, p.edge, p.last = true, true, i
		}
	case "from":
		if s.is("out", i) || w.custody[s.lemma[i]] == "place" || i > 0 && w.custody[s.lemma[i-1]] == "talk" {
			p.out, p.last = true, i
		}
	case "to":
		switch {
		case s.is("free", i):
			p.free = true
		case s.is("home", i), s.lemma[i] == "country" && i > 0 && s.tag[i-1] == tree.PRPPoss, s.lemma[i] == "north" && s.toks[i].Flags&lang.Capital != 0:
			p.home = true
		case s.lemma[i] == "side" && i > 0 && (s.toks[i-1].Lower == "other" || s.toks[i-1].Lower == "far" || s.toks[i-1].Lower == "own"):
			p.over = true
		case s.lemma[i] == "country" && i > 0 && s.toks[i-1].Lower == "third":
			p.free = true
		case w.custody[s.lemma[i]] == "place":
			p.custody = true
		case s.is("vehicle", i):
			s.aboardOf(p, i)
		case s.is("point", i):
			p.point, p.edge = true, p.edge || s.is("edge", i)
		case s.is("kin", i):
			p.kin, p.own = true, p.own || s.tag[i-1] == tree.PRPPoss
		case s.is("site", i), w.custody[s.lemma[i]] == "office":
			p.site = true
		default:
			return
		}
		p.last = i
	case "through":
		if s.lemma[i] == "gate" && (s.is("push", p.verb) || s.tag[i-1] == tree.NNP && s.is("take", p.verb) && len(s.p.homes()) > 0) || s.is("edge", i) && s.p.mayReturn() {
			p.over, p.last = true, i // "pushed them through the gate"
		}
	case "at":
		switch {
		case s.is("vehicle", i):
			s.aboardOf(p, i)
		case w.custody[s.lemma[i]] == "place", w.custody[s.lemma[i]] == "office" || s.is("site", i):
			p.site = true
		case (s.lemma[i] == "side" || s.lemma[i] == "bank") && i > 0 && (s.toks[i-1].Lower == "other" || s.toks[i-1].Lower == "far"):
			p.over = true
		default:
			return
		}
		p.last = i
	}
}

// unknownName gives the word behind a name that begins at a word and that neither the gazetteer nor the tables know: a place, where a move leads to it; 0 where there is none.
func (s *sentence) unknownName(i int) int {
	if s.caseless || i == 0 {
		return 0
	}
	end := i
	for end < s.n && s.tag[end] == tree.NNP && s.toks[end].Flags&lang.Capital != 0 && s.toks[end].Flags&lang.InTime == 0 && s.peopleAt(end) < 0 && s.placeAt(end) < 0 && s.worker().actors[s.toks[end].Lower] == "" && !s.is("edge", end) {
		end++
	}
	if end == i {
		return 0
	}
	return end
}

func (s *sentence) aboardOf(p *path, i int) {
	if s.is("plane", i) {
		p.plane = true
	} else {
		p.wheel = true
	}
}
