package tell

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"habeas"
	"habeas/internal/lang/tree"
)

func net(t testing.TB) *Net {
	t.Helper()
	n, err := English()
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// sentence makes the words of a plain sentence, without anything that the reader knows of them, and its tree.
func sentence(t testing.TB, text string) ([]Token, Tree) {
	t.Helper()
	m, err := tree.English()
	if err != nil {
		t.Fatal(err)
	}
	words := strings.Fields(text)
	parsed := m.Parse(words, &tree.Scratch{})
	toks := make([]Token, len(words))
	for i, w := range words {
		low := strings.ToLower(w)
		toks[i] = Token{Word: low, Lemma: strings.TrimSuffix(low, "ed")}
	}
	return toks, Tree{Heads: parsed.Heads, Rels: parsed.Rels, Tags: parsed.Tags}
}

func TestAsk(t *testing.T) {
	n := net(t)
	painted, over := sentence(t, "The new bridge over the valley will be painted green next spring .")
	bridge := n.Text([][]Token{painted}).Tells(0)
	for _, c := range []struct {
		text, word string
		kind       habeas.Kind
	}{
		{"Police in the border town arrested nine refugees on Monday .", "arrested", habeas.Arrested},
		{"They are still being held in a police station near the river .", "still held", habeas.Held},
		{"Nobody has had a call from him since Tuesday .", "had call heard", habeas.Contacted},
	} {
		toks, tr := sentence(t, c.text)
		a := n.Text([][]Token{toks}).Ask(0, tr)
		if word, weight := a.Best(c.kind); !strings.Contains(c.word, toks[word].Word) || weight <= 0 {
			t.Errorf("%q: %q speaks most for %s, with %d, want %q above 0", c.text, toks[word].Word, c.kind, weight, c.word)
		}
		if x := n.Text([][]Token{toks}).Tells(0); x <= bridge || !a.Tells(1) {
			t.Errorf("%q tells something, with %d, want more than a bridge that is painted, %d", c.text, x, bridge)
		}
	}
	a := n.Text([][]Token{painted}).Ask(0, over)
	for _, k := range Kinds {
		if _, weight := a.Best(k); weight >= 0 {
			t.Errorf("a bridge that is painted tells of %s, with %d", k, weight)
		}
	}
}

// TestLayersAreTheSameEverywhere holds the quick sums of rows as long as those of this net to plain ones.
func TestLayersAreTheSameEverywhere(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := rapid.SampledFrom([]int{units, 2 * units, aspects * units, seats * units, (seats + 1) * units}).Draw(t, "in")
		l := layer{out: units, bias: make([]int32, units)}
		most := rapid.Int16Range(0, full).Draw(t, "most")
		h := rapid.SliceOfN(rapid.Int16Range(0, most), in, in).Draw(t, "h")
		row := rapid.SliceOfN(rapid.Int16Range(-4096, 4096), in, in).Draw(t, "row")
		for j := range units {
			l.weights = append(l.weights, row...)
			l.weights[j*in] = int16(j)
		}
		var got [64]int32
		l.weigh(&got, h)
		for j := range units {
			want := int32(0)
			for i, x := range h {
				want += int32(x) * int32(l.weights[j*in+i])
			}
			if got[j] != want {
				t.Fatalf("sum %d is %d, want %d", j, got[j], want)
			}
		}
	})
}

// TestNoSentenceFails asks about sentences of any length, with heads that point anywhere.
func TestNoSentenceFails(t *testing.T) {
	n := net(t)
	rapid.Check(t, func(t *rapid.T) {
		long := rapid.IntRange(0, 2*longest).Draw(t, "words")
		words := make([]Token, long)
		tr := Tree{Heads: make([]int16, long), Rels: make([]tree.Rel, long), Tags: make([]tree.Tag, long)}
		for i := range words {
			words[i] = Token{Word: rapid.SampledFrom([]string{"", "the", "held", "\xff", "Ж"}).Draw(t, "word"), Flags: rapid.Uint16().Draw(t, "flags"), Role: RoleOf(rapid.SampledFrom(habeas.Roles).Draw(t, "role")) + Counted}
			tr.Heads[i] = rapid.Int16().Draw(t, "head")
		}
		text := n.Text([][]Token{words, nil})
		a := text.Ask(0, tr)
		if len(a.Weights) != min(long, longest) || len(a.Facts) != len(a.Weights) {
			t.Fatalf("%d words are weighed of %d", len(a.Weights), long)
		}
		b := text.Ask(1, Tree{})
		if word, weight := b.Best(habeas.Held); word >= 0 || weight >= 0 {
			t.Fatalf("an empty sentence tells of custody by word %d, with %d", word, weight)
		}
	})
}

func TestDamagedWeightsAreAnError(t *testing.T) {
	for _, b := range [][]byte{nil, []byte("not weights"), english[:len(english)/2]} {
		if _, err := Decode(b); habeas.FaultOf(err) != habeas.Corrupt {
			t.Errorf("decoding %d damaged bytes gave %v", len(b), err)
		}
	}
}

// TestGain holds sums of chances to what they stand for: as many equal words as make a thing e times as likely are worth 64.
func TestGain(t *testing.T) {
	for _, c := range []struct {
		words int64
		want  int32
	}{{1, 0}, {2, 45}, {3, 71}, {20, 192}, {150, 321}} {
		if got := gain(c.words * sure); got < c.want-1 || got > c.want+1 {
			t.Errorf("%d equal words gain %d, want %d", c.words, got, c.want)
		}
	}
	if chance(0) != sure || chance(steps) != 0 || chance(64) >= chance(63) {
		t.Errorf("chances %d, %d, %d", chance(0), chance(64), chance(steps))
	}
}

func BenchmarkAsk(b *testing.B) {
	n := net(b)
	toks, tr := sentence(b, "Police in the border town arrested nine refugees on Monday and took them to a station near the river , where they are still being held .")
	text := n.Text([][]Token{toks})
	b.ReportAllocs()
	for b.Loop() {
		text.Ask(0, tr)
	}
}
