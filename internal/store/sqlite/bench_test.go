package sqlite_test

import (
	"context"
	"fmt"
	"os"
	"strconv"
	"testing"

	"habeas"
	"habeas/internal/ledger"
	"habeas/internal/store"
	"habeas/internal/store/sqlite"
	"habeas/internal/store/storetest"
)

// BenchmarkAddOne takes in one report in a transaction of its own: blob, two entries and a decision, signature, rows, keys and search index, all durable.
func BenchmarkAddOne(b *testing.B) {
	s := newStation(b, b.TempDir())
	for b.Loop() {
		if err := s.add(context.Background(), 1); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(s.n)/b.Elapsed().Seconds(), "reports/s")
}

// BenchmarkAddBulk takes in 500 reports in one transaction.
func BenchmarkAddBulk(b *testing.B) {
	s := newStation(b, b.TempDir())
	for b.Loop() {
		if err := s.add(context.Background(), 500); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(s.n)/b.Elapsed().Seconds(), "reports/s")
}

// BenchmarkAppend appends one bare entry and signs, durable.
func BenchmarkAppend(b *testing.B) {
	ctx := context.Background()
	s := newStation(b, b.TempDir())
	n := 0
	for ; b.Loop(); n++ {
		e, err := entry(n, habeas.EntryAction, "an action")
		if err != nil {
			b.Fatal(err)
		}
		err = s.db.Write(ctx, func(tx store.Tx) error {
			_, err := ledger.Add(store.BindTx(ctx, tx), s.key, []habeas.Entry{e})
			return err
		})
		if err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "entries/s")
}

// benchReports is how many reports the large store of the benchmarks holds: 5,000, or as many as HABEAS_BENCH_REPORTS says.
func benchReports() int {
	if n, err := strconv.Atoi(os.Getenv("HABEAS_BENCH_REPORTS")); err == nil {
		return n
	}
	return 5000
}

// large fills a store with rows: a claim and 24 keys for each report, a case for every ten.
func large(b *testing.B) *sqlite.DB {
	b.Helper()
	ctx := context.Background()
	db := open(b, b.TempDir())
	all := benchReports()
	for from := 0; from < all; from += 1000 {
		err := db.Write(ctx, func(tx store.Tx) error {
			for n := from; n < min(from+1000, all); n++ {
				r, claims := read(n, original(n))
				if err := putReport(ctx, tx, r, claims); err != nil {
					return err
				}
				if n%10 == 9 {
					if err := putCase(ctx, tx, n); err != nil {
						return err
					}
				}
			}
			return nil
		})
		if err != nil {
			b.Fatal(err)
		}
	}
	return db
}

func putCase(ctx context.Context, tx store.Tx, n int) error {
	id := fmt.Sprint("case", n)
	line := habeas.CaseLine{ID: id, Title: id, Reports: n % 17, Since: habeas.Day(700_000 + n%900), LastWord: &habeas.LastWord{Day: habeas.Day(700_000 + n%777)},
		Where: []habeas.Whereabouts{{Place: words[n%len(words)]}}, HeadCount: habeas.HeadCount{Known: habeas.Heads{Min: n % 91, Max: n % 91}}}
	c := store.Case{ID: id, Urgency: float64(n % 1013), Line: line, Case: habeas.Case{ID: id, Title: id, Timeline: make([]habeas.Spell, 20)}}
	if err := tx.PutCase(ctx, c); err != nil {
		return err
	}
	var members []string
	for i := n - 9; i <= n; i++ {
		members = append(members, fmt.Sprintf("r%06d", i))
	}
	return tx.PutMembers(ctx, id, members)
}

// BenchmarkLarge asks a large store for what screens ask for.
func BenchmarkLarge(b *testing.B) {
	ctx := context.Background()
	db := large(b)
	last := benchReports() - 1
	find := func(name string, do func() (int, error)) {
		b.Run(name, func(b *testing.B) {
			found := 0
			for b.Loop() {
				n, err := do()
				if err != nil {
					b.Fatal(err)
				}
				found = n
			}
			b.ReportMetric(float64(found), "found")
		})
	}
	search := func(name string, q store.Query) {
		find("search/"+name, func() (int, error) { hits, err := db.Search(ctx, q); return len(hits), err })
	}
	search("every report", store.Query{Words: "town"})
	search("a common word", store.Query{Words: "harbour"})
	search("two syllables", store.Query{Words: "체포"})
	search("two characters", store.Query{Words: "遣返"})
	search("three words", store.Query{Words: "ferry 拘留所 town"})
	search("a phrase", store.Query{Words: `"near the ferry"`})
	search("one report", store.Query{Words: fmt.Sprint(last)})
	search("word and kind", store.Query{Words: "harbour", Kind: habeas.Returned})
	search("word, kind, modality, place, days", store.Query{Words: "harbour", Kind: habeas.Returned, Modality: habeas.Planned, Place: "Tarn", From: habeas.DayOf(2031, 2, 1), To: habeas.DayOf(2031, 4, 1)})
	search("kind alone", store.Query{Kind: habeas.Returned})
	search("days told of", store.Query{Since: habeas.DayOf(2031, 2, 1), Until: habeas.DayOf(2031, 3, 1)})
	search("publisher alone", store.Query{Publisher: "The Coast Post"})
	find("reports/newest page", func() (int, error) {
		r, err := db.Reports(ctx, store.ReportFilter{NewestFirst: true, Brief: true, Limit: 50})
		return len(r), err
	})
	find("reports/new, page 100", func() (int, error) {
		r, err := db.Reports(ctx, store.ReportFilter{State: "new", NewestFirst: true, Brief: true, Limit: 50, Offset: 4950})
		return len(r), err
	})
	find("reports/one whole", func() (int, error) {
		r, err := db.Reports(ctx, store.ReportFilter{IDs: []string{fmt.Sprintf("r%06d", last/2)}})
		return len(r), err
	})
	find("claims/of a case", func() (int, error) {
		c, err := db.Claims(ctx, store.ClaimFilter{Case: "case999"})
		return len(c), err
	})
	for _, order := range []store.CaseOrder{store.ByUrgency, store.ByLastWord, store.ByHeads} {
		find("cases/by "+string(order), func() (int, error) {
			c, err := db.Cases(ctx, store.CaseFilter{Order: order, Brief: true, Limit: 50})
			return len(c), err
		})
	}
	find("cases/at a place", func() (int, error) {
		c, err := db.Cases(ctx, store.CaseFilter{Places: []string{words[9]}, Brief: true, Limit: 50})
		return len(c), err
	})
	find("owners of 24 keys", func() (int, error) {
		keys := make([]string, 24)
		for i := range keys {
			keys[i] = fmt.Sprint("text:", i)
		}
		o, err := db.Owners(ctx, []habeas.Trail{{Sought: keys, Least: 3}})
		return len(o[0]), err
	})
	find("counts", func() (int, error) { c, err := db.Counts(ctx); return c.Reports, err })
	n := benchReports()
	find("add one", func() (int, error) {
		n++
		r, claims := read(n, original(n))
		return n, db.Write(ctx, func(tx store.Tx) error { return putReport(ctx, tx, r, claims) })
	})
	find("mark one", func() (int, error) {
		r := storetest.Report("r000007", "T", "text")
		n++
		r.State = []string{"new", "done"}[n%2]
		return 1, db.Write(ctx, func(tx store.Tx) error { return tx.PutReport(ctx, r) })
	})
}

// BenchmarkVerify checks a store with a record, the file and everything that rests on it.
func BenchmarkVerify(b *testing.B) {
	ctx := context.Background()
	s := newStation(b, b.TempDir())
	for n := benchReports(); n > 0; n -= 500 {
		if err := s.add(ctx, min(n, 500)); err != nil {
			b.Fatal(err)
		}
	}
	for b.Loop() {
		if _, err := s.verify(ctx); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.N*s.n)/b.Elapsed().Seconds(), "reports/s")
}
