package sqlite_test

import (
	"context"
	"crypto/sha256"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"habeas"
	"habeas/internal/ledger"
	"habeas/internal/store"
	"habeas/internal/store/sqlite"
	"habeas/internal/store/storetest"
	"habeas/internal/vault"
)

// station is a vault, a store and a log key, used as a desk would.
type station struct {
	dir   string
	vault *vault.Vault
	db    *sqlite.DB
	key   *ledger.Key
	n     int // of the next report
}

var passphrase = []byte("five quiet herons at dusk")

func openStation(dir string) (*station, error) {
	v, err := vault.Open(dir, passphrase)
	if habeas.FaultOf(err) == habeas.NotFound {
		v, err = vault.Create(dir, passphrase, vault.Least())
	}
	if err != nil {
		return nil, err
	}
	dbKey, err := v.Key("database")
	if err != nil {
		return nil, err
	}
	seed, err := v.Key("ledger")
	if err != nil {
		return nil, err
	}
	key, err := ledger.NewKey(seed)
	if err != nil {
		return nil, err
	}
	db, err := sqlite.Open(context.Background(), dir, dbKey)
	if err != nil {
		return nil, err
	}
	s := &station{dir: dir, vault: v, db: db, key: key}
	c, err := db.Counts(context.Background())
	s.n = c.Reports
	return s, err
}

func newStation(t testing.TB, dir string) *station {
	t.Helper()
	s, err := openStation(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.close() })
	return s
}

func (s *station) close() error {
	if err := s.db.Close(); err != nil {
		return err
	}
	return s.vault.Close()
}

var words = strings.Fields("harbour ferry guard bridge night river winter market letter lantern ridge orchard convoy ledger salt window 遣返 체포 강제송환 拘留所")

// original makes the bytes of a report: about 900 characters of text that differ by n, with a few common words and many rare ones as real text has.
func original(n int) []byte {
	var b strings.Builder
	fmt.Fprintf(&b, "Report %d. In the town 21 people were taken near the %s.", n, words[n%len(words)])
	random := rand.New(rand.NewPCG(uint64(n), 1))
	for range 130 {
		b.WriteByte(' ')
		if random.IntN(40) == 0 {
			b.WriteString(words[random.IntN(len(words))])
		} else {
			u := random.Float64()
			b.WriteString(made(int(20_000 * u * u * u * u)))
		}
	}
	return []byte(b.String())
}

// made is the n-th of many words that mean nothing.
func made(n int) string {
	var b []byte
	for ; n > 0 || len(b) == 0; n /= 60 {
		b = append(b, "bdfghjklmnpr"[n%60%12], "aeiou"[n%60/12])
	}
	return string(b)
}

// read is the derived part: a pure function of the bytes.
func read(n int, b []byte) (store.Report, []habeas.Claim) {
	text := string(b)
	r := storetest.Report(fmt.Sprintf("r%06d", n), fmt.Sprint("Title ", n), text)
	r.Digest, r.Published = habeas.DigestOf(b), habeas.DayOf(2031, 1, 1+n%300)
	at := strings.Index(text, "21 people")
	quote := text[at : at+len("21 people")]
	c := storetest.Claim(fmt.Sprintf("c%06d", n), habeas.Kinds[n%len(habeas.Kinds)], habeas.Modalities[n%len(habeas.Modalities)], "Tarn", quote)
	c.Span = habeas.Span{Start: at, End: at + len(quote)}
	return r, []habeas.Claim{c}
}

func salt(n int) []byte { sum := sha256.Sum256(fmt.Append(nil, "salt", n)); return sum[:] }

func entry(n int, kind habeas.EntryKind, body any) (habeas.Entry, error) {
	b, err := ledger.Body(body)
	return habeas.Entry{Kind: kind, At: time.Date(2031, 5, 4, 0, 0, n, 0, time.UTC), By: "Ana", Body: b, Salt: salt(n)}, err
}

// add takes in so many reports in one transaction, each with its entry, a run, its rows and a decision for every third.
func (s *station) add(ctx context.Context, many int) error {
	type item struct {
		report store.Report
		claims []habeas.Claim
	}
	var drafts []habeas.Entry
	var items []item
	run := ledger.Run{Engine: "1", Packs: "p"}
	originals := make([][]byte, many)
	for i := range originals {
		originals[i] = original(s.n + i)
	}
	blobs, err := s.vault.PutAll(originals)
	if err != nil {
		return err
	}
	for i, b := range originals {
		n, blob := s.n+i, blobs[i]
		r, claims := read(n, b)
		r.Blob = blob
		e, err := entry(3*n, habeas.EntryReport, ledger.Received{Digest: r.Digest, Blob: blob, Bytes: int64(len(b))})
		if err != nil {
			return err
		}
		rows, err := ledger.RowsDigest(r.Reading(claims))
		if err != nil {
			return err
		}
		run.Readings = append(run.Readings, ledger.Reading{Report: r.Digest, Rows: rows})
		drafts, items = append(drafts, e), append(items, item{r, claims})
	}
	e, err := entry(3*s.n+1, habeas.EntryRun, run)
	if err != nil {
		return err
	}
	d := habeas.Decision{ID: fmt.Sprint("d", s.n), Act: habeas.Confirm, Report: items[0].report.Digest, By: "Ana", At: time.Unix(int64(s.n), 0).UTC()}
	decided, err := entry(3*s.n+2, habeas.EntryDecision, d)
	if err != nil {
		return err
	}
	drafts = append(drafts, e, decided)
	err = s.db.Write(ctx, func(tx store.Tx) error {
		added, err := ledger.Add(store.BindTx(ctx, tx), s.key, drafts)
		if err != nil {
			return err
		}
		for i, it := range items {
			it.report.Entry = added[i].Index
			if err := putReport(ctx, tx, it.report, it.claims); err != nil {
				return err
			}
		}
		return tx.PutDecision(ctx, d, added[len(added)-1].Index)
	})
	if err == nil {
		s.n += many
	}
	return err
}

func putReport(ctx context.Context, tx store.Tx, r store.Report, claims []habeas.Claim) error {
	if err := tx.PutReport(ctx, r); err != nil {
		return err
	}
	if err := tx.PutClaims(ctx, r.ID, claims); err != nil {
		return err
	}
	keys := make([]string, 0, 24)
	for i := range 24 {
		keys = append(keys, fmt.Sprintf("text:%x", sha256.Sum256(fmt.Append(nil, r.ID, i)))[:20])
	}
	return tx.PutKeys(ctx, r.ID, keys)
}

// verify is all that a desk's verify does.
func (s *station) verify(ctx context.Context) (ledger.Verified, error) {
	if err := s.db.Check(ctx); err != nil {
		return ledger.Verified{}, err
	}
	return ledger.Verify(store.Bind(ctx, s.db, s.vault), s.key.Public(), nil)
}
