package lang

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"unicode/utf8"

	"pgregory.net/rapid"

	"habeas"
	"habeas/packs"
)

var loaded = sync.OnceValues(func() (*Pack, error) { return Load(habeas.English, packs.Builtin()) })

func english(t testing.TB) *Pack {
	t.Helper()
	p, err := loaded()
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func words(d *Doc, r Range) string {
	var out []string
	for _, t := range d.Toks[r.From:r.To] {
		out = append(out, t.Lower)
	}
	return strings.Join(out, " ")
}

func TestTokens(t *testing.T) {
	p := english(t)
	for text, want := range map[string]string{
		"They don't know China's plan.":            "they do n't know china 's plan .",
		"China`s plan, China’s plan":               "china 's plan , china 's plan",
		"the 19-year-old's mother":                 "the 19-year-old 's mother",
		"the U.N. paid $1,200 in Feb. 2012":        "the u.n. paid $ 1,200 in feb. 2012",
		"at 23:55, 3.5m people":                    "at 23:55 , 3.5m people",
		"John F. Kennedy met Gen. Park.":           "john f. kennedy met gen. park .",
		"It is in Plan B. The end":                 "it is in plan b. the end",
		"asylum\u00ad-seekers and de\u200bfectors": "asylum-seekers and defectors",
		"20–30 people — or 40":                     "20 - 30 people -- or 40",
		"can't, won't, I'll, we've":                "ca n't , wo n't , i 'll , we 've",
		"“Where?” she said…":                       `" where ? " she said ...`,
		"O'Brien's d'Artagnan":                     "o'brien 's d'artagnan",
		"``quoted'' text":                          `" quoted " text`,
		"10 p.m. on 2012-02-15 or 15/2/2012":       "10 p.m. on 2012-02-15 or 15/2/2012",
		"the defectors' families":                  "the defectors ' families",
	} {
		d := p.Read(habeas.Report{Text: text})
		if got := words(d, Range{0, int32(len(d.Toks))}); got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}

func TestSentences(t *testing.T) {
	p := english(t)
	for _, c := range []struct {
		text string
		want int
	}{
		{"One fled. Two stayed.", 2},
		{"Gen. Kim of the U.S. Army spoke at 5 p.m. today.", 1},
		{"They live in the U.S. The others left.", 2},
		{"one fled. two stayed. nobody knows.", 3},
		{"ONE FLED. TWO STAYED.", 2},
		{"\"Why?\" he asked. \"Who knows.\" They left.", 3},
		{"No. 5 was sold. No. He left.", 3},
		{"First line\nSecond line", 2},
		{"He came.They left.", 2},
		{"About 3.5 km away. The end", 2},
		{"Wait... what? Yes!", 2},
	} {
		if got := len(p.Read(habeas.Report{Text: c.text}).Sents); got != c.want {
			t.Errorf("%q: %d sentences, want %d", c.text, got, c.want)
		}
	}
}

func TestWrappedLines(t *testing.T) {
	text := strings.Repeat("The people in the camp at the river have waited for many\nweeks now, and nobody has told them when they may leave it\n", 4) + "."
	if n := len(english(t).Read(habeas.Report{Text: text}).Sents); n > 2 {
		t.Errorf("lines cut to a width made %d sentences", n)
	}
}

func TestQuotes(t *testing.T) {
	p := english(t)
	for _, c := range []struct {
		text string
		want []string
	}{
		{`He said, "we will go" and left.`, []string{"we will go"}},
		{`“They are 'guests' here,” he said.`, []string{"They are 'guests' here,", "guests"}},
		{"\"We saw them.\n\"We saw all,\" he said.", []string{"We saw them.", "We saw all,"}},
		{`He said "this never ends. They left.`, []string{"this never ends."}},
		{`the prisoners' letters and the guards' keys`, nil},
		{`'It is late,' she said.`, []string{"It is late,"}},
	} {
		d := p.Read(habeas.Report{Text: c.text})
		var got []string
		for _, q := range d.Quotes {
			got = append(got, d.Quote(q.Range))
		}
		if strings.Join(got, "|") != strings.Join(c.want, "|") {
			t.Errorf("%q: got %q, want %q", c.text, got, c.want)
		}
	}
	d := p.Read(habeas.Report{Text: "\"We saw them.\n\"We saw all,\" he said."})
	if len(d.Quotes) != 2 || !d.Quotes[1].Continues {
		t.Error("a quotation that runs on over paragraphs is not marked so")
	}
}

func TestLemma(t *testing.T) {
	p := english(t)
	for word, want := range map[string]string{"arrested": "arrest", "fled": "flee", "children": "child", "carried": "carry", "detaining": "detain", "women": "woman",
		"kidnapped": "kidnap", "held": "hold", "refugees": "refugee", "families": "family", "sent": "send", "beaten": "beat"} {
		d := p.Read(habeas.Report{Text: word})
		if got := p.Lemma(d.Toks[0]); got != want {
			t.Errorf("%s: lemma %q, want %q", word, got, want)
		}
		if id := p.LemmaID(d.Toks[0]); id != p.ID(want) {
			t.Errorf("%s: lemma number %d, want that of %s", word, id, want)
		}
	}
	if f := p.FormOf(p.Read(habeas.Report{Text: "arrested"}).Toks[0]); !f.Past || !f.Participle || f.Base {
		t.Errorf("arrested: %+v", f)
	}
}

func TestPeopleKnowTheirWhole(t *testing.T) {
	d := english(t).Read(habeas.Report{Text: "Nine of the 21 defectors were moved. Three of them are ill. Two women and a child stayed."})
	if len(d.People) < 5 {
		t.Fatalf("%d mentions", len(d.People))
	}
	if m := d.People[0]; !m.Part || m.Of != 1 || d.People[1].Count.Min != 21 {
		t.Errorf("nine of the 21: %+v", m)
	}
	if m := d.People[2]; !m.Part || m.Of < 0 || d.People[m.Of].Count.Max < 3 {
		t.Errorf("three of them: %+v", m)
	}
	if a, b := d.People[len(d.People)-2], d.People[len(d.People)-1]; a.List == 0 || a.List != b.List {
		t.Error("two women and a child are no list")
	}
}

func TestRoles(t *testing.T) {
	p := english(t)
	for text, want := range map[string]habeas.Role{"two brokers": habeas.RoleHelper, "an informer": habeas.RoleInformer, "three guards": habeas.RoleGuard, "the policemen": habeas.RoleOfficial,
		"her relatives": habeas.RoleKin, "21 defectors": habeas.RoleHeld, "many netizens": habeas.RolePublic} {
		d := p.Read(habeas.Report{Text: "They saw " + text + " there."})
		if n := len(d.People); n == 0 || d.People[n-1].Role != want {
			t.Errorf("%s: %+v, want %s", text, d.People, want)
		}
	}
}

func TestPlaces(t *testing.T) {
	p := english(t)
	if g, ok := p.Place("gn:2034340"); !ok || g.Country != "CN" || g.Lat < 42 || g.Name != "Tumen" {
		t.Errorf("Tumen: %+v %v", g, ok)
	}
	for name, want := range map[string]habeas.Ref{"투먼": "gn:2034340", "图们": "gn:2034340", "Dandong": "gn:2037886", "North Korea": "cc:KP", "Mae Sot": "gn:1152188"} {
		if refs := p.PlacesNamed(name); len(refs) == 0 || refs[0] != want {
			t.Errorf("%s: %v, want %s", name, refs, want)
		}
	}
	d := p.Read(habeas.Report{Text: "They were seen in Ji'an, in Jiangxi, and in Ji'an, Jilin Province, China."})
	if len(d.Places) == 0 || len(d.Places[0].Also) == 0 {
		t.Errorf("the other Ji'an is not kept: %+v", d.Places)
	}
}

func TestCheckFindsNoFault(t *testing.T) {
	for _, err := range Check(habeas.English, packs.Builtin()) {
		t.Error(err)
	}
}

func TestOverlay(t *testing.T) {
	over := fstest.MapFS{
		"place/place.tsv":    {Data: []byte("ref\tname\tkind\tcountry\taliases\tcite\tby\nhb:guest-house\tThree Pines Guest House\tsite\tCN\tThree Pines\tour own\tteam\n")},
		"lang/en/person.tsv": {Data: []byte("class\trole\twords\tcite\tby\nnoun\thelper\tferrywoman\tour own\tteam\n")},
		"lang/en/golden.tsv": {Data: []byte("kind\tpublished\ttext\texpect\tcite\tby\npeople\t\tTwo ferrywomen waited.\tTwo ferrywomen=2\tour own\tteam\n")},
	}
	p, err := Load(habeas.English, packs.Builtin(), over)
	if err != nil {
		t.Fatal(err)
	}
	d := p.Read(habeas.Report{Text: "Two ferrywomen waited at the Three Pines Guest House."})
	if len(d.People) != 1 || d.People[0].Role != habeas.RoleHelper || len(d.Places) != 1 || d.Places[0].Ref != "hb:guest-house" {
		t.Errorf("%+v %+v", d.People, d.Places)
	}
	over["lang/en/golden.tsv"].Data = []byte("kind\tpublished\ttext\texpect\tcite\tby\npeople\t\tTwo ferrywomen waited.\tTwo ferrywomen=3\tour own\tteam\n")
	if _, err := Load(habeas.English, packs.Builtin(), over); habeas.FaultOf(err) != habeas.Invalid {
		t.Errorf("a pack with a failing example was loaded: %v", err)
	}
}

func TestFaultyTablesAreRefused(t *testing.T) {
	for name, text := range map[string]string{
		"lang/en/number.tsv": "word\tclass\tvalue\tunit\tcite\tby\nmany\tloose\tlots\t\tx\ty\n",
		"lang/en/time.tsv":   "word\tclass\tvalue\tunit\tcite\tby\nsometime\tever\t\t\tx\ty\n",
		"lang/en/person.tsv": "class\trole\twords\tcite\tby\nnoun\tking\tserf\tx\ty\n",
		"lang/en/word.tsv":   "class\twords\tcite\tby\nodd\tfoo\tx\ty\n",
		"place/place.tsv":    "ref\tname\tkind\tcountry\tlat\tcite\tby\nhb:x\tX\tcity\tCN\tnorth\tx\ty\n",
		"place/country.tsv":  "ref\tname\tadjectives\tpeople\tcapital\taliases\tcite\tby\nChina\tChina\t\t\t\t\tx\ty\n",
		"lang/en/approx.tsv": "phrase\tform\tcite\tby\nsay\tmaybe\tx\ty\n",
		"lang/en/part.tsv":   "phrase\tpart\tcite\tby\nhello\tfooter\tx\ty\n",
		"lang/en/name.tsv":   "class\twords\tcite\tby\nodd\tfoo\tx\ty\n",
		"lang/en/extra.tsv":  "class\twords\nnoun\tfoo\n",
	} {
		over := fstest.MapFS{name: {Data: []byte(text)}}
		if _, err := Load(habeas.English, packs.Builtin(), over); habeas.FaultOf(err) != habeas.Invalid {
			t.Errorf("%s was taken: %v", name, err)
		}
	}
}

// sound checks what must hold of every Doc: tokens in order and inside the text, ranges inside the tokens, sentences without gaps.
func sound(t interface{ Fatalf(string, ...any) }, d *Doc) {
	at := int32(0)
	for i, k := range d.Toks {
		if k.Start < at || k.End <= k.Start || int(k.End) > len(d.Text) || k.Lower == "" {
			t.Fatalf("token %d stands at %d..%d after %d", i, k.Start, k.End, at)
		}
		if !utf8.RuneStart(d.Text[k.Start]) && utf8.ValidString(d.Text) {
			t.Fatalf("token %d begins inside a character", i)
		}
		at = k.End
	}
	n := int32(0)
	for _, s := range d.Sents {
		if s.From != n || s.To <= s.From || s.To-s.From > maxSent {
			t.Fatalf("sentence %d..%d after %d", s.From, s.To, n)
		}
		n = s.To
	}
	if int(n) != len(d.Toks) {
		t.Fatalf("sentences end at %d of %d tokens", n, len(d.Toks))
	}
	ordered(t, "time", len(d.Times), n, func(i int) Range { return d.Times[i].Range })
	ordered(t, "mention", len(d.People), n, func(i int) Range { return d.People[i].Range })
	ordered(t, "place", len(d.Places), n, func(i int) Range { return d.Places[i].Range })
	for i, m := range d.People {
		if m.Count.Min < 0 || m.Count.Max < m.Count.Min || int(m.Of) >= len(d.People) || int(m.Like) >= len(d.People) || m.Head < m.From || m.Head >= m.To {
			t.Fatalf("mention %d: %+v", i, m)
		}
	}
	for _, x := range d.TraceGroups() {
		if got, ok := habeas.Slice(d.Text, x.Span); utf8.ValidString(d.Text) && (!ok || got != x.Quote) {
			t.Fatalf("quote %q is not at its span", x.Quote)
		}
	}
	for _, q := range d.Quotes {
		if q.From < 0 || q.To > n || q.From >= q.To {
			t.Fatalf("quotation %+v", q)
		}
	}
}

func ordered(t interface{ Fatalf(string, ...any) }, what string, n int, end int32, at func(int) Range) {
	last := int32(0)
	for i := range n {
		r := at(i)
		if r.From < last || r.To <= r.From || r.To > end {
			t.Fatalf("%s %d stands at %d..%d after %d, of %d tokens", what, i, r.From, r.To, last, end)
		}
		last = r.To
	}
}

// shreds are pieces from which texts are made that go through every rule.
var shreds = strings.Split("the|a|21|two|of|them|defectors|North|Korean|Kim|Hee-tae|Mr.|,|.|\"|'|(|)|in|Tumen|on|Feb.|20|2012|last|week|and|her|three|children|were|arrested|more|than|months|for|"+
	"from|to|3|5|March|until|--|[|]|nine|others|none|half|group|police|\n|’s|“|”|since|early|next|year|'80s|1990s|third|quarter|every|day|ago|later|before|yesterday|10|p.m.|PERSONS|KILLED|an|estimated|"+
	"between|-|$|%|hundred|thousand|dozen|twenty-one|19-year-old|3-5|a.m.|U.N.|\u200b|\u202e|图们|ı|é|no|one|said|President|GALAN|with|couple|family|five|who|those|the|week|of", "|")

func TestReadIsSound(t *testing.T) {
	p := english(t)
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(0, 80).Draw(t, "n")
		var b strings.Builder
		for range n {
			b.WriteString(rapid.SampledFrom(shreds).Draw(t, "shred"))
			b.WriteString(rapid.SampledFrom([]string{" ", " ", " ", "", "\n"}).Draw(t, "gap"))
		}
		sound(t, p.Read(habeas.Report{Text: b.String(), Published: habeas.DayOf(2012, 2, 15)}))
	})
}

func TestReadIsTheSameTwice(t *testing.T) {
	p := english(t)
	r := rand.New(rand.NewPCG(1, 2))
	for range 50 {
		var b strings.Builder
		for range 200 {
			b.WriteString(shreds[r.IntN(len(shreds))] + " ")
		}
		one, two := p.Read(habeas.Report{Text: b.String()}), p.Read(habeas.Report{Text: b.String()})
		for _, kind := range []string{"people", "time", "place", "sentence", "quote"} {
			x, _ := one.shown(kind)
			y, _ := two.shown(kind)
			if strings.Join(x, "|") != strings.Join(y, "|") {
				t.Fatalf("%s read otherwise the second time", kind)
			}
		}
	}
}

// hostile are texts of n bytes or so that a careless reader would be slow on.
func hostile(n int) map[string]string {
	return map[string]string{
		"one sentence":    strings.Repeat("people and guards from the town went on ", n/40),
		"nested quotes":   strings.Repeat("“", n/6) + strings.Repeat("”", n/6),
		"straight quotes": strings.Repeat(`"' `, n/3),
		"one word":        strings.Repeat("x", n),
		"hyphens":         strings.Repeat("a-", n/2),
		"dots":            strings.Repeat("a.", n/2),
		"digits":          strings.Repeat("1", n),
		"commas":          strings.Repeat("1,", n/2),
		"marks":           strings.Repeat("\u202e\u200b", n/6),
		"numbers":         strings.Repeat("two hundred and ", n/16),
		"ofs":             strings.Repeat("three of the ", n/13),
		"names":           strings.Repeat("Kim de la ", n/10),
		"months":          strings.Repeat("March to ", n/9),
		"the last":        strings.Repeat("the last ", n/9),
		"ends of":         strings.Repeat("the end of ", n/11),
		"day before":      strings.Repeat("the day before ", n/15),
		"brackets":        strings.Repeat("[", n),
		"mothers":         strings.Repeat("a mother and her child ", n/23),
		"lines":           strings.Repeat("By Ann\n", n/7),
		"colons":          strings.Repeat("1:2:", n/4),
		"men":             strings.Repeat("North Korean women workers ", n/27),
		"capitals":        strings.Repeat("KIM GALAN ", n/10),
	}
}

func TestHostileTexts(t *testing.T) {
	p := english(t)
	for name, text := range hostile(1 << 20) {
		p.Read(habeas.Report{Text: text})
		text = text[:1<<14]
		t.Run(name, func(t *testing.T) { sound(t, p.Read(habeas.Report{Text: text, Published: habeas.DayOf(2012, 2, 15)})) })
	}
}

// BenchmarkHostile reads each hostile text at 64 KB and at 1 MB: the speeds of one text must be alike, for time is linear in length.
func BenchmarkHostile(b *testing.B) {
	p := english(b)
	for _, n := range []int{1 << 16, 1 << 20} {
		texts := hostile(n)
		for _, name := range slices.Sorted(maps.Keys(texts)) {
			b.Run(fmt.Sprintf("%s/%dKB", strings.ReplaceAll(name, " ", "-"), n>>10), func(b *testing.B) {
				b.SetBytes(int64(len(texts[name])))
				for b.Loop() {
					p.Read(habeas.Report{Text: texts[name], Published: habeas.DayOf(2012, 2, 15)})
				}
			})
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add("Police arrested 21 North Koreans in Tumen last week, “two of them minors,” said Kim Hee-tae.")
	f.Add("SAN SALVADOR, 3 JAN 90 -- [TEXT] ABOUT 50 PEASANTS WERE KIDNAPPED ON 30 DECEMBER.")
	f.Add("from 3 to 5 March\nby Feb. 20 at the latest, the day before yesterday")
	f.Add("\u200b\u202e’’''“„\xff\xfe图们")
	p := english(f)
	f.Fuzz(func(t *testing.T, text string) {
		sound(t, p.Read(habeas.Report{Text: text, Published: habeas.DayOf(2012, 2, 15)}))
	})
}

func FuzzTokens(f *testing.F) {
	f.Add("U.N. don't 1,200 3.5m 23:55 19-year-old's")
	p := english(f)
	f.Fuzz(func(t *testing.T, text string) {
		s := scanner{lex: p.lex, text: text}
		s.scan()
		at := int32(0)
		for _, k := range s.toks {
			if k.Start < at || k.End <= k.Start || int(k.End) > len(text) {
				t.Fatalf("token at %d..%d after %d", k.Start, k.End, at)
			}
			at = k.End
		}
	})
}

func BenchmarkRead(b *testing.B) {
	p := english(b)
	r := rand.New(rand.NewPCG(3, 4))
	var text strings.Builder
	for range 4000 {
		text.WriteString(shreds[r.IntN(len(shreds))] + " ")
	}
	b.SetBytes(int64(text.Len()))
	b.ReportAllocs()
	for b.Loop() {
		p.Read(habeas.Report{Text: text.String(), Published: habeas.DayOf(2012, 2, 15)})
	}
}

func BenchmarkLoad(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Load(habeas.English, packs.Builtin()); err != nil {
			b.Fatal(err)
		}
	}
}
