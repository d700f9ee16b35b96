package echo

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"habeas"
)

// told is the first-hand voice of a claim; ok is false where the report speaks itself.
type told struct {
	habeas.Voice
	ok bool
}

// voices gives the first-hand voice of every claim of a report. A voice that only points back ("the source", "the organisation", "he") is the one it points at.
func voices(r *habeas.Reading) []told {
	out := make([]told, len(r.Claims))
	order := make([]int, len(r.Claims))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return r.Claims[a].Span.Start - r.Claims[b].Span.Start })
	var before []habeas.Voice
	for _, i := range order {
		c := &r.Claims[i]
		v, ok := lastVoice(c)
		if ok {
			v = pointedAt(v, before, r)
		}
		out[i] = told{v, ok}
		for _, x := range c.AccordingTo {
			if _, points := pointer(x); !points {
				before = append(before, x)
			}
		}
		if c.Agent != "" && c.Kind.Speech() {
			// Of what kind a speaker is nobody says: any word of its name may point back at it.
			before = append(before, habeas.Voice{Name: string(c.Agent)})
		}
	}
	return out
}

// pointer reports whether a voice only points back, and the word by which it does; "" for a pronoun.
func pointer(v habeas.Voice) (string, bool) {
	words := strings.Fields(v.Name)
	if len(words) == 0 {
		return "", false
	}
	switch strings.ToLower(words[0]) {
	case "he", "she", "it", "they", "him", "her", "them":
		return "", len(words) == 1
	case "the", "this", "that":
		words = words[1:]
	}
	if len(words) == 0 || len(words) > 2 {
		return "", false
	}
	first, _ := utf8.DecodeRuneInString(words[len(words)-1])
	if unicode.IsUpper(first) {
		return "", false
	}
	return strings.ToLower(words[len(words)-1]), strings.EqualFold(strings.Fields(v.Name)[0], "the") || len(words) == 1
}

// pointedAt finds the voice that another points back at: the nearest before it with that word in its description; for a body ("the organisation", "the paper") the nearest
// named one of its kind, at last the publisher.
func pointedAt(v habeas.Voice, before []habeas.Voice, r *habeas.Reading) habeas.Voice {
	word, ok := pointer(v)
	if !ok {
		return v
	}
	kind := v.Kind
	switch word {
	case "paper", "newspaper", "daily", "magazine", "broadcaster", "station", "website":
		kind = habeas.VoiceOutlet
	}
	for i := len(before) - 1; i >= 0; i-- {
		b := before[i]
		switch {
		case word == "", hasWord(b.Name, word):
			return withKind(b, v.Kind)
		case (kind == habeas.VoiceOrganisation || kind == habeas.VoiceOutlet || kind == habeas.VoiceAgency) && named(withKind(b, kind)) && (b.Kind == kind || b.Kind == "" && kind == habeas.VoiceOrganisation):
			return withKind(b, kind)
		}
	}
	if kind == habeas.VoiceOutlet || kind == habeas.VoiceAgency {
		for _, l := range r.RefersTo {
			if l.By == "" && !sameName(l.Name, r.Report.Publisher) && !strings.HasPrefix(strings.ToLower(l.Name), "this ") {
				return habeas.Voice{Name: l.Name, Kind: habeas.VoiceOutlet}
			}
		}
	}
	if kind == habeas.VoiceOrganisation && r.Report.Publisher != "" {
		return habeas.Voice{Name: r.Report.Publisher, Kind: habeas.VoiceOrganisation}
	}
	return v
}

func withKind(v habeas.Voice, k habeas.VoiceKind) habeas.Voice {
	if v.Kind == "" {
		v.Kind = k
	}
	return v
}

func hasWord(name, word string) bool { return slices.Contains(nameWords(name), word) }
