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

// nations notes the states of which the words for a story's people tell that they are.
func (s *Story) nations(words *habeas.Words) {
	s.of = nil
	for i := range s.groups {
		s.of = appendNew(s.of, statesIn(s.groups[i].Group.Who, words)...)
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
	if end := slices.IndexFunc(all, func(w string) bool { return is(words, "behind", w) }); end > 0 {
		all = all[:end]
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
