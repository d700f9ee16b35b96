package desk_test

import (
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"habeas"
	"habeas/internal/desk"
	"habeas/internal/outlook"
	"habeas/internal/read"
	"habeas/internal/store"
	"habeas/internal/store/sqlite"
	"habeas/internal/vault"
)

// account is a report of a test: its claims stand in its text as JSON, after a sentence, so that no reader of English is needed.
type account struct {
	room, says string
	day        habeas.Day
	claims     []habeas.Claim
}

func (x account) incoming(name string) desk.Incoming {
	b, _ := json.Marshal(x.claims)
	return incoming(name, x.says+"\n\n"+string(b), x.room, x.day)
}

// plain makes a desk whose reader takes claims from such texts.
func plain(t testing.TB) *desk.Desk {
	t.Helper()
	dir := t.TempDir()
	v, err := vault.Create(dir, []byte("four plain common words"), vault.Least())
	check(t, err)
	key, err := v.Key("database")
	check(t, err)
	db, err := sqlite.Open(context.Background(), dir, key)
	check(t, err)
	d, err := desk.New(db, v, desk.Stages{Read: func(_ context.Context, in read.Input) (habeas.Report, error) { return read.Read(in) }, Extract: claimsOf, Engine: "test", Seed: 1,
		Words: &habeas.Words{Telling: map[string]float64{"the": 0}}, Fits: map[string]*outlook.Fit{}}, func() time.Time { return clock })
	check(t, err)
	t.Cleanup(func() { check(t, d.Close()) })
	return d
}

func claimsOf(r habeas.Report) habeas.Reading {
	out := habeas.Reading{Report: r, Claims: []habeas.Claim{}, RefersTo: []habeas.Link{}}
	if at := strings.IndexByte(r.Text, '['); at >= 0 && json.Unmarshal([]byte(r.Text[at:]), &out.Claims) != nil {
		out.Claims = []habeas.Claim{}
	}
	for i := range out.Claims {
		out.Claims[i].ID = fmt.Sprintf("%s-%d", r.Digest[:12], i)
		out.Claims[i].Span = habeas.Span{Start: i, End: i + 1}
		out.Claims[i].Quote = r.Text[i : i+1]
	}
	return out
}

func claim(kind habeas.Kind, n int, place string, day habeas.Day) habeas.Claim {
	c := habeas.Claim{Kind: kind, Modality: habeas.Asserted, Group: &habeas.Group{Who: "people", Role: habeas.RoleHeld, Count: habeas.ExactCount(n), Names: []string{}}}
	if place != "" {
		c.Place = &habeas.Place{Name: place, Role: habeas.At}
	}
	if day != 0 {
		c.When = &habeas.When{From: day, To: day, Precision: habeas.PrecisionDay}
	}
	return c
}

// parted gives for every case its reports by file name, in order: what the cases are, whatever they are called.
func parted(t testing.TB, d *desk.Desk, names map[string]string) []string {
	t.Helper()
	ctx := context.Background()
	lines, err := d.Cases(ctx, store.CaseFilter{Limit: 10_000}, 0)
	check(t, err)
	var out []string
	for _, l := range lines {
		rows, err := d.Reports(ctx, store.ReportFilter{Case: l.ID, Brief: true})
		check(t, err)
		var in []string
		for _, r := range rows {
			in = append(in, names[r.ID])
		}
		slices.Sort(in)
		out = append(out, strings.Join(in, " "))
	}
	slices.Sort(out)
	return out
}

// TestACrowdHidesNoCase: however many reports tell of one arrest, the next that does is one of them.
func TestACrowdHidesNoCase(t *testing.T) {
	d := plain(t)
	day := habeas.DayOf(2012, 2, 3)
	const crowd = 170
	var all []desk.Incoming
	for i := range crowd {
		all = append(all, account{says: fmt.Sprintf("Notice %d.", i), day: day + habeas.Day(i%9), claims: []habeas.Claim{claim(habeas.Arrested, 5, "Osk", day)}}.incoming(fmt.Sprint(i)))
	}
	add(t, d, all[:crowd-3]...)
	for _, x := range all[crowd-3:] {
		add(t, d, x)
	}
	lines, err := d.Cases(context.Background(), store.CaseFilter{}, 0)
	check(t, err)
	if len(lines) != 1 || lines[0].Reports != crowd {
		t.Fatalf("%d reports of one arrest stand in %d cases, the first with %d", crowd, len(lines), lines[0].Reports)
	}
}

// world is a crowd of reports of few places and numbers, so that many tie, some by chance; the same seed gives the same.
func world(seed uint64, n int) []account {
	rng := rand.New(rand.NewPCG(seed, 7))
	names := strings.Fields("Odrik Vann Mirel Tas Halmar Sluice Quay Ferry Lantern Orchard Kiln Weir")
	kinds := []habeas.Kind{habeas.Arrested, habeas.Arrested, habeas.Transferred, habeas.Returned, habeas.Released}
	var out []account
	for i := range n {
		day := habeas.DayOf(2011, 6, 1) + habeas.Day(rng.IntN(200))
		x := account{day: day, room: []string{"", "North Post", "Bay Wire", "Hill Star"}[rng.IntN(4)]}
		var words []string
		for range 6 {
			words = append(words, names[rng.IntN(len(names))]+fmt.Sprint(rng.IntN(3)))
		}
		x.says = fmt.Sprintf("Notice %d of %s.", i, strings.Join(words, " "))
		if rng.IntN(3) == 0 {
			x.says += " The Bay Wire said so."
		}
		for range 1 + rng.IntN(2) {
			c := claim(kinds[rng.IntN(len(kinds))], 3+rng.IntN(6), []string{"Osk", "Hamra", "Velm", ""}[rng.IntN(4)], day-habeas.Day(rng.IntN(90)*rng.IntN(2)))
			if rng.IntN(8) == 0 {
				c.Group.Names = []string{names[rng.IntN(3)] + " " + names[rng.IntN(3)]}
			}
			x.claims = append(x.claims, c)
		}
		out = append(out, x)
	}
	return out
}

// TestOrderOfArrivalNeverMatters: the same reports in any order, one by one or many at a time, come to the same cases; and making all anew comes to the same rows.
func TestOrderOfArrivalNeverMatters(t *testing.T) {
	for seed := range uint64(3) {
		reports := world(seed, 40)
		var first []string
		for turn := range 3 {
			d, names := plain(t), map[string]string{}
			rng := rand.New(rand.NewPCG(seed, uint64(turn)))
			var in []desk.Incoming
			for _, i := range rng.Perm(len(reports)) {
				in = append(in, reports[i].incoming(fmt.Sprintf("%03d", i)))
			}
			for len(in) > 0 {
				n := min(len(in), 1+rng.IntN(1+turn*20))
				for i, r := range add(t, d, in[:n]...) {
					names[r.ID] = in[i].File
				}
				in = in[n:]
			}
			got := parted(t, d, names)
			if turn == 0 {
				first = got
			} else if !slices.Equal(got, first) {
				t.Fatalf("world %d in another order:\n%s\nand\n%s", seed, strings.Join(first, "\n"), strings.Join(got, "\n"))
			}
			before := everything(t, d)
			check(t, d.Rebuild(context.Background(), nil))
			if after := everything(t, d); after != before {
				t.Fatalf("world %d made anew differs", seed)
			}
		}
		if len(first) < 4 || len(first) > 36 {
			t.Errorf("world %d has %d cases: it shows nothing", seed, len(first))
		}
	}
}
