package tree

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

func load(t testing.TB) *Model {
	t.Helper()
	m, err := English()
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// arcsWanted are sentences of the domain with the arcs that readers of custody news rely on: "word relation head". A relation
// ending in * also stands for its subtypes; the head ROOT is none. A word is its first occurrence.
var arcsWanted = []struct {
	text string
	want []string
}{
	{"Chinese police arrested 21 North Koreans in Shenyang last week , officials said .",
		[]string{"police nsubj arrested", "Koreans obj arrested", "21 nummod Koreans", "Shenyang obl arrested", "officials nsubj said"}},
	{"Nine of the women were detained by border guards near Tumen .",
		[]string{"Nine nsubj:pass detained", "women nmod Nine", "guards obl:agent detained", "Tumen obl* detained", "detained root ROOT"}},
	{"The minister said that the refugees had been sent back to Pyongyang .",
		[]string{"minister nsubj said", "sent ccomp said", "refugees nsubj:pass sent", "Pyongyang obl sent", "said root ROOT"}},
	{"The men who were arrested in May are still held in Yanji .",
		[]string{"arrested acl:relcl men", "men nsubj:pass held", "May obl arrested", "Yanji obl held"}},
	{"Two brokers accused of helping the family were released on Friday .",
		[]string{"brokers nsubj:pass released", "accused acl brokers", "family obj helping", "Friday obl released"}},
	{"Egypt deported 14 Uighur students on Tuesday .",
		[]string{"Egypt nsubj deported", "students obj deported", "14 nummod students", "Tuesday obl deported"}},
	{"A Turkish court ordered the release of three journalists .",
		[]string{"court nsubj ordered", "release obj ordered", "journalists nmod release"}},
	{"Activists urged Beijing not to return the group to North Korea .",
		[]string{"Activists nsubj urged", "Beijing obj urged", "return xcomp urged", "group obj return"}},
	{"The group was handed over to North Korean authorities on 9 October .",
		[]string{"group nsubj:pass handed", "authorities obl handed"}},
	{"Police have arrested a South Korean pastor .",
		[]string{"Police nsubj arrested", "pastor obj arrested", "have aux arrested"}},
	{"The embassy refused to comment .",
		[]string{"embassy nsubj refused", "comment xcomp refused"}},
	{"The ministry denied that it planned to deport the family .",
		[]string{"ministry nsubj denied", "planned ccomp denied", "deport xcomp planned", "family obj deport"}},
	{"Her brother told reporters that she was being held in a detention centre .",
		[]string{"brother nsubj told", "held ccomp told", "she nsubj:pass held", "centre obl held"}},
	{"Thai immigration police detained five defectors who had crossed the Mekong river .",
		[]string{"police nsubj detained", "defectors obj detained", "crossed acl:relcl defectors"}},
	{"They were caught while trying to cross the border .",
		[]string{"They nsubj:pass caught", "cross xcomp trying", "border obj cross"}},
	{"Pakistan will release the prisoners next month .",
		[]string{"Pakistan nsubj release", "prisoners obj release", "will aux release"}},
	{"The court sentenced him to five years in prison .",
		[]string{"court nsubj sentenced", "him obj sentenced", "years obl sentenced"}},
	{"Guards beat and questioned the detainees .",
		[]string{"Guards nsubj beat", "questioned conj beat"}},
	{"Seoul 's foreign ministry confirmed the arrest of two citizens .",
		[]string{"ministry nsubj confirmed", "Seoul nmod:poss ministry", "arrest obj confirmed", "citizens nmod arrest"}},
	{"The mother and her two children are in custody .",
		[]string{"children conj mother", "her nmod:poss children"}},
	{"According to the newspaper , seven people were repatriated from Yunnan .",
		[]string{"people nsubj:pass repatriated", "seven nummod people", "newspaper obl repatriated"}},
	{"If they are returned , they could face torture .",
		[]string{"returned advcl face", "torture obj face", "could aux face"}},
	{"A 19-year-old woman was sold to a farmer in Jilin province .",
		[]string{"woman nsubj:pass sold", "19-year-old amod woman", "farmer obl sold"}},
	{"Officials did n't say where the men had been taken .",
		[]string{"Officials nsubj say", "taken ccomp say", "men nsubj:pass taken"}},
	{"The refugees asked the consulate for help .",
		[]string{"refugees nsubj asked", "consulate obj asked"}},
	{"Security agents raided the church and seized its leader .",
		[]string{"agents nsubj raided", "church obj raided", "seized conj raided", "leader obj seized"}},
	{"No one was arrested .", []string{"one nsubj:pass arrested"}},
	{"He is believed to be held at a military camp .", []string{"He nsubj:pass believed", "held xcomp believed"}},
	{"The lawyers fear that the men will be deported .",
		[]string{"lawyers nsubj fear", "deported ccomp fear", "men nsubj:pass deported"}},
	{"Turkey freed 31 of the 40 detainees .", []string{"Turkey nsubj freed", "31 obj freed", "detainees nmod 31"}},
}

// arcHolds reports whether a wanted arc is in a tree.
func arcHolds(words []string, tr Tree, arc string) bool {
	f := strings.Fields(arc)
	d, h := slices.Index(words, f[0]), slices.Index(words, f[2])
	if d < 0 || int(tr.Heads[d]) != h {
		return false
	}
	rel := tr.Rels[d].String()
	main, open := strings.CutSuffix(f[1], "*")
	return rel == f[1] || open && strings.HasPrefix(rel, main)
}

// TestArcs holds the share of wanted arcs found, in each form of type, to what the weights reach now.
func TestArcs(t *testing.T) {
	m := load(t)
	var s Scratch
	for _, form := range []struct {
		name  string
		how   func(string) string
		least int // per cent
	}{{"normal", strings.Clone, 98}, {"lower", strings.ToLower, 98}, {"upper", strings.ToUpper, 98}} {
		found, all := 0, 0
		for _, c := range arcsWanted {
			words := strings.Fields(c.text)
			tr := m.Parse(Recase(words, form.how), &s)
			for _, arc := range c.want {
				all++
				if arcHolds(words, tr, arc) {
					found++
				} else {
					t.Logf("%s: %q lacks %q", form.name, c.text, arc)
				}
			}
		}
		t.Logf("%s: %d of %d arcs", form.name, found, all)
		if found*100 < all*form.least {
			t.Errorf("%s: %d of %d arcs, want %d%%", form.name, found, all, form.least)
		}
	}
}

// checkShape fails unless tr is a tree over n words: one root, every word under it.
func checkShape(t testing.TB, tr Tree, n int) {
	t.Helper()
	if len(tr.Tags) != n || len(tr.Heads) != n || len(tr.Rels) != n {
		t.Fatalf("%d words, %d tags, %d heads, %d relations", n, len(tr.Tags), len(tr.Heads), len(tr.Rels))
	}
	roots := 0
	for i, h := range tr.Heads {
		if int(h) >= n || h < -1 || int(h) == i {
			t.Fatalf("head of %d is %d", i, h)
		}
		if h < 0 {
			roots++
		}
		if tr.Tags[i] >= tagCount || tr.Rels[i] >= relCount {
			t.Fatalf("word %d has tag %d, relation %d", i, tr.Tags[i], tr.Rels[i])
		}
		steps := 0
		for k := i; k >= 0; k = int(tr.Heads[k]) {
			if steps++; steps > n {
				t.Fatalf("word %d hangs in a ring", i)
			}
		}
	}
	if n > 0 && roots != 1 {
		t.Fatalf("%d roots", roots)
	}
}

func TestAnyWords(t *testing.T) {
	m := load(t)
	var s, fresh Scratch
	rapid.Check(t, func(t *rapid.T) {
		words := rapid.SliceOfN(rapid.OneOf(rapid.String(), rapid.SampledFrom([]string{"police", "said", ",", "\"", "", "\xff", "arrested", "the"})), 0, 400).Draw(t, "words")
		tr := m.Parse(words, &s)
		if n := len(words); n > 0 && len(tr.Heads) != n {
			t.Fatalf("%d heads", len(tr.Heads))
		}
		again := m.Parse(words, &fresh)
		if !slices.Equal(tr.Heads, again.Heads) || !slices.Equal(tr.Rels, again.Rels) || !slices.Equal(tr.Tags, again.Tags) {
			t.Fatal("two parses differ")
		}
	})
}

func TestJunk(t *testing.T) {
	m := load(t)
	var s Scratch
	for _, words := range [][]string{
		nil, {""}, {"", ""}, {"\u200b", "\u202e"}, {"\xff\xfe"}, {strings.Repeat("a", 1<<16)}, {"İ", "ß", "中国", "은"},
		strings.Split(strings.Repeat("\" ", 10000), " "), strings.Fields(strings.Repeat("word ", 33000)), strings.Fields(strings.Repeat("he said , ", 20000)),
	} {
		checkShape(t, m.Parse(words, &s), len(words))
		if got := m.Tag(words, &s); len(got) != len(words) {
			t.Fatalf("%d tags for %d words", len(got), len(words))
		}
	}
}

func FuzzParse(f *testing.F) {
	m := load(f)
	for _, c := range arcsWanted {
		f.Add(c.text)
	}
	var s Scratch
	f.Fuzz(func(t *testing.T, text string) {
		words := strings.Split(text, " ")
		checkShape(t, m.Parse(words, &s), len(words))
	})
}

func TestDamagedWeights(t *testing.T) {
	for _, data := range []string{"", "abc", english[:len(english)/2]} {
		if _, err := Decode([]byte(data)); err == nil {
			t.Error("damaged weights were taken")
		}
	}
}

func TestNames(t *testing.T) {
	for i := range Tag(tagCount) {
		if got, ok := ParseTag(i.String()); !ok || got != i {
			t.Errorf("tag %d is %q", i, i)
		}
	}
	for i := range Rel(relCount) {
		if got, ok := ParseRel(i.String()); !ok || got != i {
			t.Errorf("relation %d is %q", i, i)
		}
	}
	for name, want := range map[string]Rel{"obl:tmod": OblUnmarked, "nmod:npmod": NmodUnmarked, "flat:name": Flat, "obl:agent": OblAgent} {
		if got, ok := ParseRel(name); !ok || got != want {
			t.Errorf("%s gives %v", name, got)
		}
	}
}

// TestDigest ties the figures in README.md to these weights.
func TestDigest(t *testing.T) {
	sum := sha256.Sum256([]byte(english))
	if got := hex.EncodeToString(sum[:]); got != weightsDigest {
		t.Errorf("weights are %s: measure again, and change README.md and this", got)
	}
}

// benchWords are the sentences above in one row, parsed one by one.
func benchWords() (all [][]string, n int) {
	for _, c := range arcsWanted {
		w := strings.Fields(c.text)
		all, n = append(all, w), n+len(w)
	}
	return all, n
}

func BenchmarkParse(b *testing.B) {
	m := load(b)
	var s Scratch
	all, n := benchWords()
	start := time.Now()
	b.ReportAllocs()
	for b.Loop() {
		for _, w := range all {
			m.Parse(w, &s)
		}
	}
	b.ReportMetric(float64(n*b.N)/time.Since(start).Seconds(), "words/s")
}

func BenchmarkTag(b *testing.B) {
	m := load(b)
	var s Scratch
	all, n := benchWords()
	start := time.Now()
	b.ReportAllocs()
	for b.Loop() {
		for _, w := range all {
			m.Tag(w, &s)
		}
	}
	b.ReportMetric(float64(n*b.N)/time.Since(start).Seconds(), "words/s")
}

// BenchmarkLength shows that time grows with length and no faster: words/s stays level.
func BenchmarkLength(b *testing.B) {
	m := load(b)
	var s Scratch
	for _, n := range []struct {
		name  string
		words int
	}{{"30", 30}, {"300", 300}, {"3000", 3000}, {"30000", 30000}} {
		words := strings.Fields(strings.Repeat("police held the men , who had crossed the river , ", n.words/10))[:n.words]
		b.Run(n.name, func(b *testing.B) {
			start := time.Now()
			for b.Loop() {
				m.Parse(words, &s)
			}
			b.ReportMetric(float64(n.words*b.N)/time.Since(start).Seconds(), "words/s")
		})
	}
}

func BenchmarkEnglish(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		load(b)
	}
}

const weightsDigest = "ce47f19ee22bfa44bdba048fb98505263849c6c70cd153ca5c8ebf48b58a36ab"
