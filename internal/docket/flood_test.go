package docket

import (
	"fmt"
	"strings"
	"testing"

	"habeas"
)

// flood is a case of very many claims that differ in number, town, day and kind.
func flood(n int) []habeas.Claim {
	d := habeas.DayOf(2023, 5, 20)
	kinds := []habeas.Kind{habeas.Arrested, habeas.Held, habeas.Transferred, habeas.Returned, habeas.Released}
	var out []habeas.Claim
	for i := range n {
		day := d - habeas.Day(i%400)
		out = append(out, told(kinds[i%5], habeas.Asserted, 9+i%7, fmt.Sprint("Town ", i%50), day, day))
	}
	return out
}

// TestAFloodOfClaimsIsBounded: whatever the number of claims, a case is made in bounded work, keeps no upper end that it cannot know, and says in words what it leaves out.
func TestAFloodOfClaimsIsBounded(t *testing.T) {
	d := habeas.DayOf(2023, 5, 20)
	n := 1_000_000
	if testing.Short() {
		n = 50_000
	}
	shared := flood(1000)
	one := habeas.Reading{ID: "r1", Report: habeas.Report{ID: "r1", Publisher: "Paper", Published: d, Digest: habeas.DigestOf([]byte("r1"))}}
	for i := range n {
		c := shared[i%len(shared)]
		c.ID, c.Span = fmt.Sprint("c", i), habeas.Span{Start: 10 * i, End: 10*i + 5}
		one.Claims = append(one.Claims, c)
	}
	c := Reconcile(Input{ID: "c", Reports: []habeas.Reading{one}, AsOf: d, Past: true})
	if c.HeadCount.Known.Max != habeas.Open || c.HeadCount.Exact {
		t.Errorf("known %s, exact %v, though most claims were passed over", c.HeadCount.Known, c.HeadCount.Exact)
	}
	left := fmt.Sprint(n - mostOfReport)
	if !strings.Contains(fmt.Sprint(c.Questions), left) {
		t.Errorf("nobody is told of the %s claims that were passed over: %v", left, c.Questions)
	}
}

func BenchmarkFlood(b *testing.B) {
	d := habeas.DayOf(2023, 5, 20)
	var all []habeas.Reading
	for i, claims := 0, flood(1000); i < 250; i++ {
		all = append(all, report(fmt.Sprint("r", i), d-habeas.Day(i%30), claims[i*4:i*4+4]...))
	}
	for b.Loop() {
		file(d, all...)
	}
}
