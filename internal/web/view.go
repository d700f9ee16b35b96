package web

import (
	"fmt"
	"net/url"
	"slices"
	"sort"
	"strconv"
	"strings"

	"github.com/a-h/templ"

	"habeas"
)

func casePath(id string) templ.SafeURL   { return templ.SafeURL("/cases/" + url.PathEscape(id)) }
func reportPath(id string) templ.SafeURL { return templ.SafeURL("/reports/" + url.PathEscape(id)) }

// quotesPath leads from a figure to the quotes behind it, in one step.
func quotesPath(c habeas.Case, claims []string) string {
	q := url.Values{"of": {strings.Join(first(claims, mostQuotes), ",")}, "as-of": {c.AsOf.String()}}
	if len(claims) > mostQuotes {
		q.Set("all", fmt.Sprint(len(claims)))
	}
	return string(casePath(c.ID)) + "/quotes?" + q.Encode()
}

func num(f float64) string { return fmt.Sprintf("%.1f", f) }

func first[T any](all []T, n int) []T { return all[:min(n, len(all))] }

func short(s string) string { return s[:min(16, len(s))] }

// independent counts origins; unnamed ones add nothing beside named ones.
func independent(all []habeas.Origin) int {
	n := 0
	for _, o := range all {
		if o.Named {
			n++
		}
	}
	if n == 0 && len(all) > 0 {
		return 1
	}
	return n
}

func (v caseView) groupName(s habeas.Spell) string {
	return v.groupByID(s.Group)
}

func (v caseView) reportName(id string) string {
	for _, r := range v.Case.Reports {
		if r.ID == id {
			return v.publisher(r.Publisher) + ", " + v.day(r.Published)
		}
	}
	return short(id)
}

func (v caseView) groupByID(id string) string {
	for _, g := range v.Case.Groups {
		if g.ID == id {
			return v.groupTitle(g)
		}
	}
	return id
}

// groupTitle names a group by the report's own words, with its number where those do not give it.
func (c *catalog) groupTitle(g habeas.CaseGroup) string {
	words := strings.ToLower(g.Who)
	if pronoun(words) {
		if g.Count.Max == habeas.Open && g.Count.Min <= 2 {
			return "“" + g.Who + "”"
		}
		return c.heads(g.Count) + " (“" + g.Who + "”)"
	}
	if n, ok := numberIn(words); ok && g.Count.Max != habeas.Open && (n < g.Count.Min || n > g.Count.Max) {
		return c.T("group.counted", g.Who, c.heads(g.Count)) // "12 people", two of whom were informers
	}
	if strings.ContainsAny(words, "0123456789") || g.Count.Max == habeas.Open && g.Count.Min <= 2 || slices.ContainsFunc(strings.FieldsFunc(words, func(r rune) bool { return r == ' ' || r == '-' }), numberWord) {
		return g.Who
	}
	return c.heads(g.Count) + " " + g.Who
}

// numberIn is the number that a group's words begin with in figures.
func numberIn(words string) (int, bool) {
	head, _, _ := strings.Cut(words, " ")
	n, err := strconv.Atoi(head)
	return n, err == nil
}

// pronoun reports whether a report only points at people with a word: a number in front of it would read as nonsense.
func pronoun(w string) bool {
	switch w {
	case "they", "them", "their", "those", "these", "he", "him", "his", "she", "her", "all", "some", "others", "who", "whom", "we", "us":
		return true
	}
	return false
}

func numberWord(w string) bool {
	switch w {
	case "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
		"nineteen", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety", "hundred", "dozen", "dozens", "several":
		return true
	}
	return false
}

// setSays writes one set statement as a sentence.
func (v caseView) setSays(s habeas.SetClaim) string {
	names := make([]string, len(s.B))
	for i, b := range s.B {
		names[i] = v.groupByID(b)
	}
	return v.T("set."+string(s.Type), v.groupByID(s.A), strings.Join(names, " + "))
}

func (c *catalog) groupSays(g *habeas.Group) string {
	if g.Count.Form == habeas.Vague && g.Count.Max == habeas.Open {
		return g.Who
	}
	return c.groupTitle(habeas.CaseGroup{Who: g.Who, Count: habeas.Heads{Min: g.Count.Min, Max: g.Count.Max}})
}

// claimFacts writes what a claim says of place, time and parties on one line.
func (p page) claimFacts(c habeas.Claim) string {
	var out []string
	add := func(key, value string) {
		if value != "" {
			out = append(out, p.T(key, value))
		}
	}
	if c.FromPlace != nil {
		add("facts.from", c.FromPlace.Name)
	}
	if c.ToPlace != nil {
		add("facts.to", c.ToPlace.Name)
	}
	if c.Place != nil {
		add("facts."+string(c.Place.Role), c.Place.Name)
	}
	if c.When != nil && c.When.Known() {
		add("facts.when", p.when(*c.When))
	}
	if lasted := p.lasted(c.Duration); lasted != "" {
		out = append(out, lasted)
	}
	add("facts.by", string(c.Agent))
	add("facts.towards", string(c.Recipient))
	add("facts.topic", string(c.Topic))
	return strings.Join(out, " · ")
}

// para is one paragraph of a report, cut where claims begin and end.
type para struct {
	Part   bool // a title, caption or boilerplate rather than body
	From   int  // where it begins in the text, in code points
	Pieces []piece
}

type piece struct {
	Text  string
	Claim int // number of the claim from 1 whose look it has, 0 for plain text
	Nth   int // which piece of that claim
	Last  bool
	Class string
	Of    []int // all claims that speak here
	Under []int // those of them that lie wholly under others and begin here
}

// paragraphs cuts the text layer into paragraphs and those into pieces, of which each knows all claims that speak in it. Where claims overlap, it looks as the shorter.
func (p page) paragraphs(r habeas.Reading) []para {
	text := []rune(r.Report.Text)
	owner := make([]int, len(text))
	order := make([]int, len(r.Claims))
	for i := range order {
		order[i] = i
	}
	sort.SliceStable(order, func(a, b int) bool {
		return r.Claims[order[a]].Span.Len() > r.Claims[order[b]].Span.Len()
	})
	for _, i := range order {
		s := r.Claims[i].Span
		for k := max(0, s.Start); k < min(len(text), s.End); k++ {
			owner[k] = i + 1
		}
	}
	cuts := map[int]bool{}
	for i := range r.Claims {
		cuts[r.Claims[i].Span.Start], cuts[r.Claims[i].Span.End] = true, true
	}
	var out []para
	nth := map[int]int{}
	for from := 0; from < len(text); {
		to := from
		for to < len(text) && text[to] != '\n' {
			to++
		}
		if to > from {
			out = append(out, para{From: from, Part: isPart(r.Report, from, to), Pieces: p.pieces(r, text, owner, cuts, from, to, nth)})
		}
		from = to + 1
	}
	last, under := map[int]*piece{}, map[int]bool{}
	for i := range out {
		for j := range out[i].Pieces {
			last[out[i].Pieces[j].Claim] = &out[i].Pieces[j]
		}
	}
	for i := range out {
		for j := range out[i].Pieces {
			pc := &out[i].Pieces[j]
			for _, n := range pc.Of {
				if last[n] == nil && !under[n] {
					under[n] = true
					pc.Under = append(pc.Under, n)
				}
			}
		}
	}
	for _, p := range last {
		p.Last = true
	}
	return out
}

func (p page) pieces(r habeas.Reading, text []rune, owner []int, cuts map[int]bool, from, to int, nth map[int]int) []piece {
	var out []piece
	for i := from; i < to; {
		j := i
		for j < to && owner[j] == owner[i] && (j == i || !cuts[j]) {
			j++
		}
		pc := piece{Text: string(text[i:j]), Claim: owner[i]}
		if pc.Claim > 0 {
			for n := range r.Claims {
				if s := r.Claims[n].Span; s.Start <= i && j <= s.End {
					pc.Of = append(pc.Of, n+1)
				}
			}
			c := r.Claims[pc.Claim-1]
			_, pc.Class = p.doubt(c.Modality, c.Hedge)
			pc.Nth = nth[pc.Claim]
			nth[pc.Claim]++
		}
		out = append(out, pc)
		i = j
	}
	return out
}

func isPart(r habeas.Report, from, to int) bool {
	for _, part := range r.Parts {
		if part.Span.Start <= from && to <= part.Span.End {
			return true
		}
	}
	return false
}

// spellSays reads a spell out for the drawing.
func (v caseView) spellSays(s habeas.Spell) string {
	doubt, _ := v.doubt(s.Modality, s.Hedge)
	return strings.TrimSpace(v.when(s.When) + ": " + v.groupName(s) + ", " + v.T("kind."+string(s.Kind)) + " (" + doubt + ") " + s.Place)
}
