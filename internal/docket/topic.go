package docket

import (
	"cmp"
	"hash/fnv"
	"math"
	"slices"
	"strconv"
	"unicode"

	"habeas"
)

// What a report is about, by its telling words: names, rare nouns, numbers. Most reports of one affair share some of them (a barn, a lawyer's name, a street), whoever wrote
// them and whatever was read in them, and reports of other affairs on the same border share few. The measure is the cosine over words weighted by how rare they are in
// common texts (Salton and Buckley 1988), with the weights from the packs, so that whether two reports are alike depends on the two alone.

// Weights of words. Those below leastTelling are left out: they stand in every report.
const (
	leastTelling = 2
	ofNumber     = 3
	mostTerms    = 600
)

// keyTerms is how many terms of a report become index keys.
const keyTerms = 20

// term is a telling word, by its hash, with its weight.
type term struct {
	word   uint64
	weight float64
}

// topic is the telling words of a report, each once, in order of their hashes.
type topic struct {
	terms  []term
	length float64 // of the vector of weights
}

// topicsOf are the topics of a report's stories: that of the main one is what the report tells outside the paragraphs in which only others are told; of any other what is told in its own paragraphs. Of a
// paragraph that tells of several, what claims say of the others is left out.
func topicsOf(r *habeas.Reading, stories []Story, main int, words *habeas.Words) []topic {
	breaks := breaksOf(r.Report.Text)
	tells := make([]map[int]bool, len(stories))
	for n := range stories {
		tells[n] = map[int]bool{}
		for _, i := range stories[n].Claims {
			tells[n][paragraphAt(breaks, r.Claims[i].Span.Start)] = true
		}
	}
	out := make([]topic, len(stories))
	for n := range stories {
		var without []habeas.Span
		whole := true
		for p, start := range breaks {
			others := slices.ContainsFunc(tells, func(t map[int]bool) bool { return t[p] })
			switch {
			case n == main && (tells[n][p] || !others), n != main && tells[n][p]:
				whole = false
			case p+1 < len(breaks):
				without = append(without, habeas.Span{Start: start, End: breaks[p+1]})
			default:
				without = append(without, habeas.Span{Start: start, End: math.MaxInt})
			}
		}
		if !whole {
			out[n] = topicOf(r, words, stories[n].Claims, n == main, append(without, ofOtherStories(r, stories, n)...))
		}
	}
	return out
}

// ofOtherStories are the stretches of a report that claims of people of other stories than one take up and none of its own claims does.
func ofOtherStories(r *habeas.Reading, stories []Story, n int) []habeas.Span {
	var out []habeas.Span
	for m := range stories {
		for _, i := range stories[m].Claims {
			c := &r.Claims[i]
			if m != n && about(c) && !slices.ContainsFunc(stories[n].Claims, func(own int) bool { return r.Claims[own].Span.Overlap(c.Span) > 0 }) {
				out = append(out, c.Span)
			}
		}
	}
	return out
}

// topicOf reads the telling words of a report's title, where it is asked for, and of its text, page furniture and other stretches left out, and the numbers of people in some of its claims. It is empty
// where no words are known.
func topicOf(r *habeas.Reading, words *habeas.Words, claims []int, titled bool, without []habeas.Span) topic {
	if words == nil || len(words.Telling) == 0 {
		return topic{}
	}
	weights := map[uint64]float64{}
	add := func(word string, weight float64) {
		if weight >= leastTelling && len(weights) < mostTerms {
			h := fnv.New64a()
			h.Write([]byte(word))
			weights[h.Sum64()] = weight
		}
	}
	own := map[string]bool{} // a newsroom's own name stands in whatever it writes
	eachWord(r.Report.Publisher, nil, func(word string) { own[habeas.Fold(word)] = true })
	take := func(word string) {
		if !own[habeas.Fold(word)] {
			add(weigh(word, words))
		}
	}
	if titled {
		eachWord(r.Report.Title, nil, take)
	}
	without = append(furniture(&r.Report), without...)
	slices.SortFunc(without, func(a, b habeas.Span) int { return cmp.Compare(a.Start, b.Start) })
	eachWord(r.Report.Text, without, take)
	for _, i := range claims {
		if g := r.Claims[i].Group; g != nil && g.Count.Exact() && g.Count.Min > 1 {
			add("#"+strconv.Itoa(g.Count.Min), ofNumber)
		}
	}
	t := topic{}
	for w, v := range weights {
		t.terms = append(t.terms, term{w, v})
		t.length += v * v
	}
	slices.SortFunc(t.terms, func(a, b term) int { return cmp.Compare(a.word, b.word) })
	t.length = math.Sqrt(t.length)
	return t
}

// weigh gives the form of a word by which it is compared, and how telling it is.
func weigh(word string, words *habeas.Words) (string, float64) {
	if n, err := strconv.Atoi(word); err == nil {
		if n > 1 && n < 1900 {
			return "#" + word, ofNumber
		}
		return word, 0 // a year, a sum of money
	}
	if len(word) < 3 {
		return word, 0
	}
	folded := habeas.Fold(word)
	if v, ok := words.Telling[folded]; ok {
		return folded, v
	}
	return folded, habeas.Rare
}

// furniture are the stretches of a page that are not its text.
func furniture(r *habeas.Report) []habeas.Span {
	var out []habeas.Span
	for _, p := range r.Parts {
		if p.Kind == habeas.PartBoilerplate || p.Kind == habeas.PartByline {
			out = append(out, p.Span)
		}
	}
	return out
}

// eachWord calls take for every run of letters or digits outside the given stretches, possessive endings left off. Scripts written without spaces are passed over.
func eachWord(text string, without []habeas.Span, take func(string)) {
	start, at := -1, 0
	flush := func(end int) {
		if start >= 0 {
			take(text[start:end])
		}
		start = -1
	}
	for i, c := range text {
		for len(without) > 0 && without[0].End <= at {
			without = without[1:]
		}
		out := len(without) > 0 && without[0].Start <= at
		at++
		switch {
		case out || unicode.In(c, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul) || !unicode.IsLetter(c) && !unicode.IsDigit(c):
			flush(i)
		case start < 0:
			start = i
		}
	}
	flush(len(text))
}
