package extract

import (
	"habeas"
	"habeas/internal/lang/tree"
)

// What the words of custody tell of nobody: of a thing, of how somebody looked, of a heading, of what is still sought, of those who came to look.

// ofNobody reports whether an event that the words around it allow is none.
func (s *sentence) ofNobody(e *event) bool {
	return s.thingsToBe(e.node) || s.bound(e) || s.bareHeading(e)
}

// thingsToBe reports whether what is to be done is said of a thing right before it: "reserved the truck, to be picked up at four".
func (s *sentence) thingsToBe(k int) bool {
	be := s.kid(k, tree.AuxPass)
	if be < 3 || be > k || s.toks[be].Lower != "be" || s.toks[be-1].Lower != "to" || s.ownSubject(k) >= 0 {
		return false
	}
	c := be - 2
	if s.toks[c].Lower == "," {
		c--
	}
	return noun(s.tag[c]) && s.tag[c] != tree.NNP && s.peopleAt(c) < 0 && !s.person(c) && !s.timeAt(c) && s.worker().custody[s.lemma[c]] == "" && s.operatorOf(c).kind == ""
}

// bound reports whether a participle tells how somebody was brought and not that he was taken: "was led into court handcuffed".
func (s *sentence) bound(e *event) bool {
	h := int(s.head[e.node])
	if e.kind() != habeas.Arrested || !s.is("bound", e.node) || h < 0 || h > e.node || s.tag[e.node] != tree.VBN && s.tag[e.node] != tree.VBD {
		return false
	}
	if s.rel[e.node] == tree.Acl && s.timeAt(h) && s.head[h] >= 0 && verb(s.tag[s.head[h]]) {
		h = int(s.head[h]) // "on Wednesday handcuffed"
	} else if s.rel[e.node] != tree.Xcomp && s.rel[e.node] != tree.Advcl {
		return false
	}
	return verb(s.tag[h]) && s.kid(e.node, tree.Aux, tree.AuxPass, tree.Nsubj, tree.NsubjPass, tree.Obj) < 0
}

// bareHeading reports whether a word of custody stands without people, number or verb in a line of its own: "Responses and arrests".
func (s *sentence) bareHeading(e *event) bool {
	if !noun(s.tag[e.node]) || e.group >= 0 && e.group != e.node || e.told != nil {
		return false
	}
	for k := range s.n {
		if finite(s.tag[k]) || s.tag[k] == tree.VBN || s.tag[k] == tree.CD {
			return false
		}
	}
	return true
}

// cameThere reports whether "they" who were at a place are those whom the sentence before was about, who keep order or are no people: "Patrols were seen in the camp. They were there to ...".
func (s *sentence) cameThere(e *event) bool {
	if e.kind() != habeas.Held || e.group < 0 || s.toks[e.group].Lower != "they" || s.toks[e.node].Lower != "there" && s.toks[e.node].Lower != "here" || s.at == 0 || s.p.doc.Sents[s.at-1].Para != s.p.doc.Sents[s.at].Para {
		return false
	}
	o := s.p.sentence(s.at - 1)
	for k := range o.n {
		if !o.rel[k].Subject() || o.head[k] < 0 || o.rel[o.head[k]] != tree.Root {
			continue
		}
		if m := o.peopleAt(k); m >= 0 {
			r := s.p.doc.People[m].Role
			return r == habeas.RoleOfficial || r == habeas.RoleGuard
		}
		return o.tag[k] == tree.NNS && !o.person(k)
	}
	return false
}

// soughtBy gives the word by which an event is only looked for: "information leading to the capture of", "tips that lead to his arrest"; -1 where there is none. What led to it has happened.
func (s *sentence) soughtBy(k int) int {
	h := int(s.head[k])
	if !noun(s.tag[k]) || h < 0 || s.lemma[h] != "lead" || s.marker(k) != "to" || s.tag[h] == tree.VBD {
		return -1
	}
	if c := int(s.head[h]); c >= 0 && noun(s.tag[c]) && s.is("clue", c) && (s.rel[h] == tree.Acl || s.rel[h] == tree.AclRelcl) && !s.kidLower(h, "have") && !s.kidLower(h, "has") && !s.kidLower(h, "had") {
		return h
	}
	return -1
}

// grows reports whether a word of custody is the subject of what is said of how often it happens: "arrests of activists have increased" tells what usually happens.
func (s *sentence) grows(k int) bool {
	h := int(s.head[k])
	return h >= 0 && s.tag[k] == tree.NNS && s.rel[k].Subject() && verb(s.tag[h]) && s.is("grow", h)
}

// upTo gives the "up" of what it is up to somebody to do, -1 where that is not said: "it is now up to the government to release the nine or deport them".
func (s *sentence) upTo(k int) int {
	if !verb(s.tag[k]) || s.tag[k] != tree.VB {
		return -1
	}
	bare := false
	for i := k - 1; i > 1 && i > k-20; i-- {
		switch {
		case finite(s.tag[i]) && s.lemma[i] != "be", s.toks[i].Lower == ";":
			return -1
		case s.tag[i] == tree.TO:
			bare = true
		case bare && s.toks[i].Lower == "up" && s.toks[i+1].Lower == "to" && (s.isBe(i-1) || s.tag[i-1] == tree.RB && s.isBe(i-2)):
			return i
		}
	}
	return -1
}

// leftOpen gives the word that leaves open what is told: "had they been sent back", "it is up to the court to free them".
func (s *sentence) leftOpen(k int) string {
	if s.hadWould(k) {
		return "had"
	}
	if s.upTo(k) >= 0 {
		return "up to"
	}
	return ""
}

// reportsDenied gives the verb by which reports that a clause stands under are denied further on: "there were reports that two had been arrested, but the reports were denied"; -1 where
// nobody does.
func (s *sentence) reportsDenied(k int) int {
	told := false
	for i := k - 1; i > 0 && i > k-20 && !told; i-- {
		if s.toks[i].Lower == "that" {
			for j := i - 1; j >= max(0, i-5) && !told; j-- {
				told = s.reportNoun(j) && noun(s.tag[j])
			}
		}
	}
	for i := k + 1; told && i+1 < s.n; i++ {
		if low := s.toks[i].Lower; low != "the" && low != "these" && low != "those" && low != "such" || !s.reportNoun(i+1) {
			continue
		}
		if h := int(s.head[i+1]); h > i && verb(s.tag[h]) && s.passive(h) && s.rejects(h) && !s.negated(h) {
			return h
		}
	}
	return -1
}
