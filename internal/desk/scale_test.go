package desk_test

import (
	"context"
	"runtime"
	"slices"
	"testing"
	"time"

	"habeas/internal/desk"
	"habeas/internal/desk/desktest"
)

func TestWorldIsReadAsTold(t *testing.T) {
	ctx := context.Background()
	d := desktest.Filled(t, 300)
	n, err := d.Counts(ctx)
	check(t, err)
	if n.Reports != 300 || n.Cases < 15 || n.Cases > 60 || n.Claims < 280 {
		t.Fatalf("300 invented reports gave %+v", n)
	}
}

// BenchmarkAddToMany adds one report after another to a large store, each read, traced, put into its case and stored durably: news of the last weeks, and reports of any
// year, whose neighbours are not at hand. HABEAS_BENCH_REPORTS sets how many reports the store holds beforehand (1,000 unless set), HABEAS_BENCH_STORE a folder to keep it in.
func BenchmarkAddToMany(b *testing.B) {
	d := desktest.Filled(b, desktest.Size(1000))
	b.Run("news", func(b *testing.B) { addOneByOne(b, d, desktest.News) })
	b.Run("archive", func(b *testing.B) { addOneByOne(b, d, desktest.Archive) })
}

func addOneByOne(b *testing.B, d *desk.Desk, affair func(int) []desk.Incoming) {
	ctx := context.Background()
	k := int(time.Now().UnixNano() % 1e12)
	next := affair(k)
	for range 20 { // what a first start must fetch counts for neither
		k++
		check(b, d.Receive(ctx, affair(k)[:1], "Ana", func(desk.Receipt) {}))
	}
	var took, worked []time.Duration
	for b.Loop() {
		if len(next) == 0 {
			k++
			next = affair(k)
		}
		begin, spent := time.Now(), desktest.Processor()
		check(b, d.Receive(ctx, next[:1], "Ana", func(desk.Receipt) {}))
		took, worked = append(took, time.Since(begin)), append(worked, desktest.Processor()-spent)
		next = next[1:]
	}
	slices.Sort(took)
	slices.Sort(worked)
	b.ReportMetric(float64(worked[len(worked)/2].Microseconds())/1000, "cpu-ms-median")
	b.ReportMetric(float64(took[len(took)/2].Microseconds())/1000, "ms-median")
	b.ReportMetric(float64(took[len(took)*95/100].Microseconds())/1000, "ms-95th")
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	b.ReportMetric(float64(m.Sys)/1e6, "MB")
}

// BenchmarkRebuildMany makes everything of a large record anew.
func BenchmarkRebuildMany(b *testing.B) {
	n := desktest.Size(1000)
	d := desktest.Recorded(b, n)
	spent := desktest.Processor()
	for b.Loop() {
		check(b, d.Rebuild(context.Background(), nil))
	}
	desktest.Made(b, n)
	b.ReportMetric(float64((desktest.Processor()-spent).Microseconds())/1000/float64(b.N*n), "cpu-ms/report")
	b.ReportMetric(float64(b.N*n)/b.Elapsed().Seconds(), "reports/s")
}
