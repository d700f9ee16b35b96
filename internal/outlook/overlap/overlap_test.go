package overlap

import (
	"math"
	"strconv"
	"strings"
	"testing"
)

// Kosovo 1999, four lists of people killed (Ball and others 2002): counts by pattern as in the R packages LCMCR and modslavmse.
func kosovo() Lists {
	return Lists{Names: []string{"EXH", "ABA", "OSCE", "HRW"}, Counts: map[string]int{
		"1000": 1131, "0100": 845, "0010": 936, "0001": 306, "1100": 177, "1010": 228, "1001": 106, "0110": 217, "0101": 31, "0011": 123,
		"1110": 181, "1101": 18, "1011": 42, "0111": 32, "1111": 27}}
}

func TestKosovo(t *testing.T) {
	es, err := Estimates(kosovo())
	if err != nil {
		t.Fatal(err)
	}
	near := func(what string, got, want, within float64) {
		t.Helper()
		if !(math.Abs(got-want) <= within) {
			t.Errorf("%s = %.4f, published %.4f", what, got, want)
		}
	}
	by := func(part string) Estimate {
		for _, e := range es {
			if strings.Contains(e.Name, part) {
				return e
			}
		}
		t.Fatalf("no model %q", part)
		return Estimate{}
	}
	mt := by("(Mt)")
	near("Mt", mt.N, 7394.59, .005)
	near("Mt deviance", mt.Deviance, 245.94, .005)
	near("Mt df", float64(mt.DF), 10, 0)
	near("Mt AIC", mt.AIC, 357.36, .005)
	two := by("every two")
	near("pairs", two.N, 14402.5, .05)
	near("pairs deviance", two.Deviance, 39.83, .005)
	near("pairs AIC", two.AIC, 163.26, .005)
	three := by("every three")
	near("triples", three.N, 16941.9, .05)
	near("triples AIC", three.AIC, 131.42, .005)
	near("M0", by("(M0)").N, 7608.37, .005)
	near("Mb", by("(Mb)").N, 5189.67, .005)
	near("Mh Chao", by("(Mh Chao)").N, 8787.24, .005)
	near("Mh Chao s.e.", by("(Mh Chao)").SE, 222.62, .005)
	near("Mth Chao", by("(Mth Chao)").N, 8591.18, .005)
	near("Mth Chao s.e.", by("(Mth Chao)").SE, 213.55, .005)
	near("Mth Darroch", by("Darroch").N, 12797.3, .05)
	near("Mth Darroch s.e.", by("Darroch").SE, 814.8, .05)
	near("Chao", by("bound (Chao)").N, 10270.5, .05)
	near("Chao corrected", by("corrected").N, 10262.0, .05)
	best, ok := kosovo().Linked("[123,134]", [][]int{{0, 1, 2}, {0, 2, 3}})
	if !ok {
		t.Fatal("no fit")
	}
	near("[123,134]", best.N, 12740.97, .005)
	near("[123,134] s.e.", best.SE, 1600.7, .05)
	near("[123,134] AIC", best.AIC, 126.44, .005)
	mean, low, high, err := kosovo().Averaged()
	if err != nil || !(low < mean && mean < high) {
		t.Errorf("average %v in %v to %v: %v", mean, low, high, err)
	}
}

func TestRefusals(t *testing.T) {
	for name, l := range map[string]Lists{
		"two lists":      {Names: []string{"a", "b"}, Counts: map[string]int{"11": 10}},
		"too little":     {Names: []string{"a", "b", "c"}, Counts: map[string]int{"100": 50, "010": 40, "001": 30, "110": 4}},
		"bad pattern":    {Names: []string{"a", "b", "c"}, Counts: map[string]int{"1x0": 50}},
		"empty pattern":  {Names: []string{"a", "b", "c"}, Counts: map[string]int{"000": 50}},
		"negative count": {Names: []string{"a", "b", "c"}, Counts: map[string]int{"110": -1}},
	} {
		if _, err := Estimates(l); err == nil {
			t.Errorf("%s: no refusal", name)
		}
	}
	if len(Warnings()) < 3 {
		t.Error("the warnings are gone")
	}
}

// tables of Silverman (2020), as in the R package SparseMSE; the figures of the model of independent lists were computed with R's glm.
func TestPublishedTables(t *testing.T) {
	for name, x := range map[string]struct {
		lists, counts string
		seen          int
		mt, deviance  float64
		df            int
	}{
		"United Kingdom 2013, six lists": {"LA NG PF GO GP NCA", `100000:54 010000:463 001000:907 000100:695 000010:316 000001:57 110000:15 101000:19 100100:3 011000:56 010100:19 010010:1
			010001:3 001100:69 001010:10 001001:31 000110:8 000101:6 000011:1 111000:1 110100:1 011100:4 011001:3 001101:1 111100:1`, 2744, 12214.0, 179.35, 56},
		"United Kingdom 2013, five lists": {"LA NG PFNCA GO GP", `10000:54 01000:463 00100:995 00010:695 00001:316 11000:15 10100:19 10010:3 01100:62 01010:19 01001:1 00110:76 00101:11 00011:8
			11100:1 11010:1 01110:4 11110:1`, 2744, 13444.1, 118.53, 25},
		"Netherlands 2010-2015": {"I K O P R Z", `101100:4 101000:1 100101:4 100100:18 100010:3 100001:16 100000:352 011000:1 010100:44 010001:4 010000:1299 001110:2 001101:7 001100:59 001010:2
			001001:57 001000:403 000111:1 000110:82 000101:125 000100:4466 000011:2 000010:650 000001:632`, 8234, 52823.5, 448.88, 56},
		"New Orleans": {"A B C D E F G H", `10000000:25 10100000:1 10010000:2 10001000:1 10100010:1 10011000:1 01000000:5 01000100:1 00100000:70 00110000:1 00101000:1 00100010:1 00010000:33
			00011000:2 00001000:6 00001001:1 00000100:6 00000010:6 00000001:21`, 185, 996.7, 41.29, 246},
	} {
		l := Lists{Names: strings.Fields(x.lists), Counts: map[string]int{}}
		n := 0
		for _, cell := range strings.Fields(x.counts) {
			p, c, _ := strings.Cut(cell, ":")
			k, err := strconv.Atoi(c)
			if err != nil {
				t.Fatal(err)
			}
			l.Counts[p], n = k, n+k
		}
		e, ok := l.fit("", columns(l.terms(1)))
		if !ok || n != x.seen || math.Abs(e.N-x.mt) > .05 || math.Abs(e.Deviance-x.deviance) > .005 || e.DF != x.df {
			t.Errorf("%s: %d seen, %+v", name, n, e)
		}
		if name == "New Orleans" {
			if _, err := Estimates(l); err == nil {
				t.Error("New Orleans: no two lists share five people, and yet there is an estimate")
			}
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add("a,b,c,count\n1,0,0,5\n1,1,0,7\n0,1,1,9\n")
	f.Add("a\tb\tcount\n1\t1\t-3\n")
	f.Add("# nothing\n\"")
	f.Fuzz(func(t *testing.T, s string) {
		l, err := Read(s)
		if err != nil {
			if strings.Contains(err.Error(), "\n") {
				t.Errorf("more than one line: %q", err)
			}
			return
		}
		if len(l.Names) > 5 {
			return
		}
		es, err := Estimates(l)
		for _, e := range es {
			if err != nil || math.IsNaN(e.N) || e.N < 0 {
				t.Errorf("%+v %v", e, err)
			}
		}
	})
}
