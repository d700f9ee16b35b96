package docket

import (
	"slices"
	"strings"

	"habeas"
)

// Of which state people are told to be.

// otherPeople reports whether the words of a claim tell of people of another state than those of everybody of whom a story says so, and of no event that they share.
func (s *Story) otherPeople(c *habeas.Claim, words *habeas.Words) bool {
	one := Story{groups: []habeas.Claim{*c}}
	one.nations(words)
	own := Story{groups: s.groups}
	own.nations(words)
	return own.otherNation(&one)
}

// nations notes the states of which the words for a story's people tell that they are: those for its largest group, since a guide or a couple on the way may be of another.
func (s *Story) nations(words *habeas.Words) {
	s.of = nil
	most := 0
	for i := range s.groups {
		if c := s.groups[i].Group.Count; c.Form != habeas.Vague {
			most = max(most, c.Min)
		}
	}
	for i := range s.groups {
		if c := s.groups[i].Group.Count; most == 0 || c.Form != habeas.Vague && c.Min == most {
			s.of = appendNew(s.of, statesIn(s.groups[i].Group.Who, words)...)
		}
	}
}

// otherNation reports whether two stories tell of people of different states, and of nothing that may have befallen them together.
func (s *Story) otherNation(o *Story) bool {
	return len(s.of) > 0 && len(o.of) > 0 && !meet(s.of, o.of) && !slices.ContainsFunc(s.groups, func(x habeas.Claim) bool {
		return slices.ContainsFunc(o.groups, func(y habeas.Claim) bool { return together(&x, &y) })
	})
}

// together reports whether two claims may tell of one event or stay that people share: of one kind, in places and days that nothing keeps apart. Of calls and visits each is its own.
func together(a, b *habeas.Claim) bool {
	return a.Kind == b.Kind && a.Kind != habeas.Contacted && a.Modality == b.Modality && placesMeet(a, b) && (brief(a) && brief(b) && a.When.Overlaps(*b.When) || !brief(a) && !brief(b))
}

// statesIn are the states whose people words name, up to what is told of them behind their noun: "the four Eritreans in an Egyptian prison" are of one.
func statesIn(text string, words *habeas.Words) []string {
	all := plainWords(text)
	for i, w := range all {
		some := i > 0 && i+1 < len(all) && is(words, "among", w) && is(words, "known", all[i+1]) // "four of the Montagnards"
		if i > 0 && !some && is(words, "behind", w) {
			all = all[:i]
			break
		}
	}
	return statesOf(all, words)
}

func plainWords(text string) []string {
	return strings.FieldsFunc(strings.ToLower(text), func(c rune) bool { return c == ' ' || c == ',' || c == '-' || c == '.' })
}

// statesOf are the states whose people words name.
func statesOf(all []string, words *habeas.Words) []string {
	if words == nil {
		return nil
	}
	var out []string
	for i, w := range all {
		ref := words.Peoples[habeas.Fold(w)]
		if i > 0 && ref == "" {
			ref = words.Peoples[all[i-1]+" "+habeas.Fold(w)]
		}
		if ref != "" {
			out = appendNew(out, ref)
		}
	}
	return out
}
