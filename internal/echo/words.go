package echo

import (
	"slices"
	"unicode"

	"habeas"
)

// run is how many words in a row make one passage mark: five words for alphabets. Reprints that were edited still share about a
// third of such marks (NEWS-COPY), while two independent texts on one event share next to none.
const run = 5

// runIdeographs is the same for scripts written without spaces, counted in characters.
const runIdeographs = 8

// passages are the marks of one text layer: one for every run of words, in order, with those inside quotation marks apart.
type passages struct {
	marks  []uint32        // in order of the text
	quoted []bool          // the mark lies inside quotation marks
	set    map[uint32]bool // mark -> all of its places are quoted
	own    int             // number of distinct marks outside quotation
	sorted []uint32        // distinct marks, smallest first
}

type word struct {
	hash      uint32
	quoted    bool
	ideograph bool
}

// readPassages marks the body of a report. Boilerplate, captions and by-lines are left out: they repeat without anyone copying.
func readPassages(r *habeas.Report) passages {
	words := bodyWords(r)
	p := passages{set: map[uint32]bool{}}
	for i := range words {
		n := run
		if words[i].ideograph {
			n = runIdeographs
		}
		if i+n > len(words) {
			break
		}
		h, quoted := uint32(2166136261), true
		for _, w := range words[i : i+n] {
			h = mix(h, w.hash)
			quoted = quoted && w.quoted
		}
		p.marks = append(p.marks, h)
		p.quoted = append(p.quoted, quoted)
		before, seen := p.set[h]
		p.set[h] = quoted && (before || !seen)
	}
	for m, quoted := range p.set {
		if p.sorted = append(p.sorted, m); !quoted {
			p.own++
		}
	}
	slices.Sort(p.sorted)
	return p
}

func mix(h, v uint32) uint32 {
	h ^= v
	h *= 0x9E3779B1
	return h ^ h>>15
}

// bodyWords folds case, width and punctuation away, so that an edited copy still matches.
func bodyWords(r *habeas.Report) []word {
	parts := slices.Clone(r.Parts)
	slices.SortFunc(parts, func(a, b habeas.Part) int { return a.Span.Start - b.Span.Start })
	var out []word
	at, part, inQuote := -1, 0, false
	h := uint32(0)
	flush := func() {
		if h != 0 {
			out = append(out, word{hash: h, quoted: inQuote})
			h = 0
		}
	}
	for _, c := range r.Text {
		at++
		for part < len(parts) && parts[part].Span.End <= at {
			part++
		}
		if part < len(parts) && parts[part].Span.Start <= at && parts[part].Kind != habeas.PartTitle {
			flush()
			continue
		}
		switch {
		case unicode.In(c, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul):
			flush()
			out = append(out, word{hash: mix(7, uint32(c)), quoted: inQuote, ideograph: true})
		case unicode.IsLetter(c) || unicode.IsDigit(c):
			h = mix(h+1, uint32(unicode.ToLower(c)))
		case c == '\'' || c == '’' || c == '‘':
			// An apostrophe inside a word changes nothing: "China's" and "China’s" are one.
		default:
			flush()
			inQuote = quotes(c, inQuote)
		}
	}
	flush()
	return out
}

// quotes says whether text after the mark c is quoted. A paragraph's end closes what was left open, so that one lost mark cannot turn the rest about.
func quotes(c rune, open bool) bool {
	switch c {
	case '“', '「', '『', '«', '《':
		return true
	case '”', '」', '』', '»', '》', '\n':
		return false
	case '"':
		return !open
	}
	return open
}

// overlap is what the later text shares with the earlier one.
type overlap struct {
	share   float64 // of the later text's own marks, those that stand in the earlier text
	back    float64 // of the earlier text's own marks, those that stand in the later text
	longest int     // longest shared run, in words
	quoted  int     // longest shared run inside quotation marks in both
}

func compare(later, earlier passages) overlap {
	var o overlap
	shared := sharedMarks(later.sorted, earlier.sorted)
	if len(shared) == 0 {
		return o
	}
	o.share, o.back = shareOf(later, shared), shareOf(earlier, shared)
	for i := 0; i < len(later.marks); i++ {
		n, q := 0, 0
		for i < len(later.marks) {
			quotedThere, ok := earlier.set[later.marks[i]]
			if !ok {
				break
			}
			n++
			if quotedThere && later.quoted[i] {
				q++
			}
			i++
		}
		if n > 0 {
			o.longest = max(o.longest, n+run-1)
		}
		if q > 0 {
			o.quoted = max(o.quoted, q+run-1)
		}
	}
	return o
}

// sharedMarks gives the marks that stand in both of two sorted lists.
func sharedMarks(a, b []uint32) []uint32 {
	var out []uint32
	for len(a) > 0 && len(b) > 0 {
		switch x, y := a[0], b[0]; {
		case x < y:
			a = a[1:]
		case x > y:
			b = b[1:]
		default:
			out, a, b = append(out, x), a[1:], b[1:]
		}
	}
	return out
}

// shareOf is the share of distinct unquoted marks that are among those shared: quotation may repeat without copying.
func shareOf(a passages, shared []uint32) float64 {
	if a.own == 0 {
		return 0
	}
	n := 0
	for _, m := range shared {
		if !a.set[m] {
			n++
		}
	}
	return float64(n) / float64(a.own)
}
