package lang

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"habeas"
)

// TestBase: the base form that reading finds once for a token is the one that its word alone gives, whatever the ending.
func TestBase(t *testing.T) {
	p := english(t)
	var words []string
	for _, e := range p.lex.entries[1:] {
		words = append(words, e.text)
	}
	rapid.Check(t, func(t *rapid.T) {
		var text strings.Builder
		for range rapid.IntRange(1, 20).Draw(t, "words") {
			w := rapid.SampledFrom(words).Draw(t, "word")
			text.WriteString(w[:rapid.IntRange(0, len(w)).Draw(t, "cut")] + rapid.SampledFrom([]string{"", "s", "es", "ed", "ing", "ies", "ied", w[len(w)-1:] + "ed"}).Draw(t, "ending") + " ")
		}
		for _, tok := range p.Read(habeas.Report{Text: text.String()}).Toks {
			plain := Tok{Word: tok.Word, Lower: tok.Lower}
			if p.Lemma(tok) != p.Lemma(plain) || p.LemmaID(tok) != p.LemmaID(plain) {
				t.Fatalf("%q: base %q, want %q", tok.Lower, p.Lemma(tok), p.Lemma(plain))
			}
			if id := p.guessPlain(tok.Lower); p.guessLemma(tok.Lower) != id {
				t.Fatalf("%q: a guess of %d, want %d", tok.Lower, p.guessLemma(tok.Lower), id)
			}
		}
	})
}

// guessPlain is guessLemma without short cuts.
func (p *Pack) guessPlain(w string) int32 {
	for _, e := range []string{"ing", "ed", "es", "s", "ies", "ied"} {
		stem, ok := strings.CutSuffix(w, e)
		if !ok || len(stem) < 3 {
			continue
		}
		tries := []string{stem, stem + "e", stem + "y"}
		if n := len(stem); stem[n-1] == stem[n-2] {
			tries = append(tries, stem[:n-1])
		}
		for _, try := range tries {
			if id := p.lex.id(try); id != 0 {
				return id
			}
		}
	}
	return 0
}
