package desk_test

import (
	"context"
	"encoding/json"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"habeas"
	"habeas/corpus"
	"habeas/internal/desk"
	"habeas/internal/extract"
	"habeas/internal/lang"
	"habeas/internal/lang/tree"
	"habeas/internal/outlook"
	"habeas/internal/read"
	"habeas/internal/store"
	"habeas/internal/store/sqlite"
	"habeas/internal/vault"
	"habeas/packs"
)

var clock = time.Date(2012, 3, 13, 9, 0, 0, 0, time.UTC)

// open makes a desk over a real store, with the stages as the program wires them, save for what a test changes.
func open(t testing.TB, dir string, changes ...func(*desk.Stages)) *desk.Desk {
	t.Helper()
	ctx := context.Background()
	v, err := vault.Open(dir, []byte("four plain common words"))
	if habeas.FaultOf(err) == habeas.NotFound {
		v, err = vault.Create(dir, []byte("four plain common words"), vault.Least())
	}
	check(t, err)
	key, err := v.Key("database")
	check(t, err)
	db, err := sqlite.Open(ctx, dir, key)
	check(t, err)
	pack, err := lang.Load(habeas.English, packs.Builtin())
	check(t, err)
	model, err := tree.English()
	check(t, err)
	reader, err := extract.New(pack, model)
	check(t, err)
	s := desk.Stages{Read: func(_ context.Context, in read.Input) (habeas.Report, error) { return read.Read(in) },
		Extract: func(r habeas.Report) habeas.Reading { return reader.NewWorker().Read(r, false) }, Engine: "test", Packs: pack.Hash, Seed: 1, Fits: map[string]*outlook.Fit{}}
	for _, id := range packs.Corridors(packs.Builtin()) {
		c, err := packs.Corridor(id, packs.Builtin())
		check(t, err)
		s.Corridors = append(s.Corridors, c)
	}
	s.Layers = []fs.FS{packs.Builtin()}
	s.Learn = func(layer fs.FS) (*desk.Lexicon, error) {
		layers := []fs.FS{packs.Builtin(), layer}
		pack, err := lang.Load(habeas.English, layers...)
		if err != nil {
			return nil, err
		}
		reader, err := extract.New(pack, model)
		if err != nil {
			return nil, err
		}
		return &desk.Lexicon{Extract: func(r habeas.Report) habeas.Reading { return reader.NewWorker().Read(r, false) }, Packs: pack.Hash, Layers: layers}, nil
	}
	for _, change := range changes {
		change(&s)
	}
	d, err := desk.New(db, v, s, func() time.Time { return clock })
	check(t, err)
	check(t, d.Relearn(ctx))
	t.Cleanup(func() { d.Close() })
	return d
}

func check(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func affair(t testing.TB) []desk.Incoming {
	t.Helper()
	docs, err := corpus.Affair()
	check(t, err)
	var out []desk.Incoming
	for _, d := range docs {
		out = append(out, incoming(d.Name, d.Text, d.Report.Publisher, d.Report.Published))
	}
	return out
}

func incoming(name, text, publisher string, published habeas.Day) desk.Incoming {
	return desk.Incoming{File: name, Input: read.Input{Bytes: []byte(text), MediaType: "text/plain; charset=utf-8", Publisher: publisher, Published: published, Lang: "en"}}
}

func add(t testing.TB, d *desk.Desk, in ...desk.Incoming) []desk.Receipt {
	t.Helper()
	var out []desk.Receipt
	check(t, d.Receive(context.Background(), in, "Ana", func(r desk.Receipt) { out = append(out, r) }))
	return out
}

// everything is all that the desk derives, as one text to compare.
func everything(t testing.TB, d *desk.Desk) string {
	t.Helper()
	ctx := context.Background()
	lines, err := d.Cases(ctx, store.CaseFilter{Limit: 1000}, 0)
	check(t, err)
	var all []any
	for _, l := range lines {
		c, err := d.Case(ctx, l.ID, 0)
		check(t, err)
		all = append(all, l, c)
	}
	reports, err := d.Reports(ctx, store.ReportFilter{Limit: 1000})
	check(t, err)
	for _, r := range reports {
		reading, row, err := d.Reading(ctx, r.ID)
		check(t, err)
		all = append(all, reading, row.Cases, row.State, row.Entry)
	}
	b, err := json.Marshal(all)
	check(t, err)
	return string(b)
}

func TestRebuildEqualsLive(t *testing.T) {
	ctx := context.Background()
	d := open(t, t.TempDir())
	all := affair(t)
	add(t, d, all[:5]...)
	decideOnFirst(t, d)
	for _, in := range all[5:] {
		add(t, d, in)
	}
	live := everything(t, d)
	check(t, d.Rebuild(ctx, nil))
	if got := everything(t, d); got != live {
		t.Fatalf("rebuilt differs: %s", firstDifference(got, live))
	}
	_, err := d.Verify(ctx, nil)
	check(t, err)
}

// decideOnFirst rejects one claim and marks its report done.
func decideOnFirst(t *testing.T, d *desk.Desk) habeas.Decision {
	t.Helper()
	ctx := context.Background()
	claims, err := d.Claims(ctx, store.ClaimFilter{})
	check(t, err)
	claims = slices.DeleteFunc(claims, func(c store.Claim) bool { return c.Kind != habeas.Arrested })
	if len(claims) == 0 {
		t.Fatal("nothing was read")
	}
	reading, _, err := d.Reading(ctx, claims[0].Report)
	check(t, err)
	x, err := d.Decide(ctx, habeas.Decision{Act: habeas.Reject, Report: reading.Report.Digest, Span: claims[0].Span, Kind: claims[0].Kind, By: "Ana"})
	check(t, err)
	_, err = d.Decide(ctx, habeas.Decision{Act: habeas.Mark, Report: reading.Report.Digest, Value: "done", By: "Ana"})
	check(t, err)
	return x
}

func TestUndoBringsBack(t *testing.T) {
	d := open(t, t.TempDir())
	add(t, d, affair(t)...)
	before, err := d.Cases(context.Background(), store.CaseFilter{}, 0)
	check(t, err)
	x := decideOnFirst(t, d)
	_, err = d.Decide(context.Background(), habeas.Decision{Act: habeas.Undo, Other: x.ID, By: "Ben"})
	check(t, err)
	after, err := d.Cases(context.Background(), store.CaseFilter{}, 0)
	check(t, err)
	a, _ := json.Marshal(before)
	b, _ := json.Marshal(after)
	if string(a) != string(b) {
		t.Fatalf("undone differs: %s", firstDifference(string(a), string(b)))
	}
}

func TestSameBytesAreOneReport(t *testing.T) {
	d := open(t, t.TempDir())
	in := affair(t)[0]
	first, again := add(t, d, in)[0], add(t, d, in, in)
	if first.Duplicate || !again[0].Duplicate || !again[1].Duplicate || again[0].ID != first.ID {
		t.Fatalf("got %+v, %+v", first, again)
	}
	n, err := d.Counts(context.Background())
	check(t, err)
	size, err := d.Size(context.Background())
	check(t, err)
	if n.Reports != 1 || size != 4 {
		t.Fatalf("%d reports, %d entries", n.Reports, size)
	}
	_, err = d.Verify(context.Background(), nil)
	check(t, err)
}

func TestAsOfUsesNothingLater(t *testing.T) {
	ctx := context.Background()
	all := affair(t)
	day := habeas.DayOf(2012, 2, 17)
	whole, early := open(t, t.TempDir()), open(t, t.TempDir())
	add(t, whole, all...)
	for _, in := range all {
		if in.Published <= day {
			add(t, early, in)
		}
	}
	lines, err := whole.Cases(ctx, store.CaseFilter{Limit: 100}, day)
	check(t, err)
	then, err := early.Cases(ctx, store.CaseFilter{Limit: 100}, day)
	check(t, err)
	seen := map[string]string{}
	for _, l := range then {
		b, _ := json.Marshal(l)
		seen[l.ID] = string(b)
	}
	for _, l := range lines {
		b, _ := json.Marshal(l)
		if want, ok := seen[l.ID]; ok && want != string(b) {
			t.Errorf("%s differs as of %s:\n%s\n%s", l.ID, day, b, want)
		}
	}
}

func TestOrderOfArrival(t *testing.T) {
	all := affair(t)
	forward, backward := open(t, t.TempDir()), open(t, t.TempDir())
	for i := range all {
		add(t, forward, all[i])
		add(t, backward, all[len(all)-1-i])
	}
	a, err := forward.Cases(context.Background(), store.CaseFilter{}, 0)
	check(t, err)
	b, err := backward.Cases(context.Background(), store.CaseFilter{}, 0)
	check(t, err)
	titles := func(all []habeas.CaseLine) map[string]int {
		out := map[string]int{}
		for _, l := range all {
			out[fmt.Sprint(l.Title, l.HeadCount.Known, l.Reports, l.Origins)]++
		}
		return out
	}
	x, y := titles(a), titles(b)
	for k, n := range x {
		if y[k] != n {
			t.Errorf("%q stands %d times in one order, %d in the other", k, n, y[k])
		}
	}
}

func TestRefusedReportsStopNothing(t *testing.T) {
	d := open(t, t.TempDir())
	got := add(t, d, incoming("empty", "  ", "", 0), affair(t)[0], incoming("bytes", "a\x00b\x00c\x01\x02", "", 0))
	if got[0].Err == nil || got[1].Err != nil || got[2].Err == nil {
		t.Fatalf("got %+v", got)
	}
	n, err := d.Counts(context.Background())
	check(t, err)
	if n.Reports != 1 {
		t.Fatalf("%d reports", n.Reports)
	}
}

func TestDecisionsNeedAName(t *testing.T) {
	d := open(t, t.TempDir())
	for _, x := range []habeas.Decision{{Act: habeas.Confirm, Report: "x"}, {Act: "dance", By: "Ana"}, {Act: habeas.Confirm, By: "Ana"}, {Act: habeas.Undo, By: "Ana", Other: "none"},
		{Act: habeas.Correct, By: "Ana", Report: "x", Field: "place", Value: "{"}} {
		if _, err := d.Decide(context.Background(), x); err == nil {
			t.Errorf("%+v was taken", x)
		}
	}
	if size, _ := d.Size(context.Background()); size != 0 {
		t.Fatalf("%d entries were written", size)
	}
}

func TestStoreOpensAgain(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "store")
	d := open(t, dir)
	add(t, d, affair(t)...)
	want := everything(t, d)
	check(t, d.Close())
	if got := everything(t, open(t, dir)); got != want {
		t.Fatal("what was kept has changed")
	}
}

func BenchmarkReceive(b *testing.B) {
	d := open(b, b.TempDir())
	n := 0
	for b.Loop() {
		n++
		text := fmt.Sprintf("Police arrested %d Eritreans near Town %d on Monday, a priest said. They were taken to a camp.", 10+n%90, n)
		add(b, d, incoming("one", text, fmt.Sprint("Paper ", n%50), habeas.DayOf(2012, 1, 1+n%60)))
	}
}

// firstDifference shows where two texts part.
func firstDifference(a, b string) string {
	i := 0
	for i < len(a) && i < len(b) && a[i] == b[i] {
		i++
	}
	return fmt.Sprintf("...%s\n...%s", a[max(0, i-200):min(len(a), i+200)], b[max(0, i-200):min(len(b), i+200)])
}

// TestATextThatReadingFailsOnStopsNothing: it is kept without claims and says so, the others of its batch are read, and a rebuild gives the same.
func TestATextThatReadingFailsOnStopsNothing(t *testing.T) {
	ctx := context.Background()
	d := open(t, t.TempDir(), func(s *desk.Stages) {
		good := s.Extract
		s.Extract = func(r habeas.Report) habeas.Reading {
			if strings.Contains(r.Text, "odd") {
				panic("odd")
			}
			return good(r)
		}
	})
	got := add(t, d, incoming("a.txt", "Police arrested nine Eritreans in Aswan on Monday.", "The Lake Post", habeas.DayOf(2012, 2, 20)), incoming("b.txt", "An odd text.", "The Lake Post", habeas.DayOf(2012, 2, 20)))
	if got[0].Claims == 0 || got[1].Err != nil || got[1].Claims != 0 || len(got[1].Notes) != 1 {
		t.Fatalf("taken in as %+v", got)
	}
	live := everything(t, d)
	check(t, d.Rebuild(ctx, nil))
	if again := everything(t, d); again != live {
		t.Fatalf("rebuilt differs: %s", firstDifference(again, live))
	}
}
