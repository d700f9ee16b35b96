package ledger_test

import (
	"bytes"
	"fmt"
	"slices"
	"testing"
	"time"

	"habeas"
	"habeas/internal/ledger"
)

// memory is a record in memory with all that rests on it.
type memory struct {
	entries   []habeas.Entry
	nodes     [][32]byte
	signed    []byte
	blobs     map[string][]byte
	rows      map[habeas.Digest]*memoryRow
	decisions []habeas.Decision
	spoil     func(*memory) // runs after every Append, as a bad disk would
}

type memoryRow struct {
	reading habeas.Reading
	entry   int64
	blob    string
}

func newMemory() *memory {
	return &memory{blobs: map[string][]byte{}, rows: map[habeas.Digest]*memoryRow{}}
}

func (m *memory) Size() (int64, error) { return int64(len(m.entries)), nil }

func (m *memory) Entries(from int64, limit int) ([]habeas.Entry, error) {
	from = min(from, int64(len(m.entries)))
	return slices.Clone(m.entries[from:min(from+int64(limit), int64(len(m.entries)))]), nil
}

func (m *memory) Nodes(index []int64) ([][32]byte, error) {
	var out [][32]byte
	for _, n := range index {
		if n < 0 || n >= int64(len(m.nodes)) {
			return nil, habeas.Errorf(habeas.Corrupt, "node %d is missing", n)
		}
		out = append(out, m.nodes[n])
	}
	return out, nil
}

func (m *memory) Checkpoint() ([]byte, error) { return m.signed, nil }

func (m *memory) Append(e habeas.Entry, first int64, nodes [][32]byte) error {
	if first != int64(len(m.nodes)) || e.Index != int64(len(m.entries)) {
		return fmt.Errorf("entry %d, node %d do not come next", e.Index, first)
	}
	m.entries, m.nodes = append(m.entries, e), append(m.nodes, nodes...)
	if m.spoil != nil {
		m.spoil(m)
	}
	return nil
}

func (m *memory) SwapCheckpoint(old, new []byte) error {
	if !bytes.Equal(old, m.signed) {
		return habeas.Errorf(habeas.Clash, "another checkpoint stands there")
	}
	m.signed = new
	return nil
}

func (m *memory) Blob(name string) ([]byte, error) {
	if b, ok := m.blobs[name]; ok {
		return b, nil
	}
	return nil, habeas.Errorf(habeas.NotFound, "the original bytes of a report are missing from the store")
}

func (m *memory) Rows(reports []habeas.Digest, yield func(*habeas.Reading, int64, string) error) error {
	for _, d := range reports {
		if r := m.rows[d]; r != nil {
			if err := yield(&r.reading, r.entry, r.blob); err != nil {
				return err
			}
		}
	}
	return nil
}

func (m *memory) Decisions(offset, limit int) ([]habeas.Decision, error) {
	offset = min(offset, len(m.decisions))
	return m.decisions[offset:min(offset+limit, len(m.decisions))], nil
}

func (m *memory) Totals() (reports, claims, decisions int, err error) {
	for _, r := range m.rows {
		claims += len(r.reading.Claims)
	}
	return len(m.rows), claims, len(m.decisions), nil
}

var started = time.Date(2031, 5, 4, 9, 30, 0, 123456789, time.UTC)

func testKey(t testing.TB, seed byte) *ledger.Key {
	t.Helper()
	k, err := ledger.NewKey(bytes.Repeat([]byte{seed}, 32))
	if err != nil {
		t.Fatal(err)
	}
	return k
}

// draft is an entry as a desk hands it in. The salt is not random, so that tests and golden files stay the same.
func draft(n int, kind habeas.EntryKind, body any) habeas.Entry {
	b, err := ledger.Body(body)
	if err != nil {
		panic(err)
	}
	return habeas.Entry{Kind: kind, At: started.Add(time.Duration(n) * time.Minute), By: "Ana", Body: b, Salt: fmt.Appendf(nil, "salt%028d", n)}
}

// plain is a log of n entries that nothing rests on.
func plain(t testing.TB, key *ledger.Key, n int) *memory {
	t.Helper()
	m := newMemory()
	drafts := make([]habeas.Entry, n)
	for i := range drafts {
		drafts[i] = draft(i, habeas.EntryAction, map[string]int{"n": i})
	}
	if _, err := ledger.Add(m, key, drafts); err != nil {
		t.Fatal(err)
	}
	return m
}

// full is a log with reports, runs, decisions and an erasure, and all that rests on it.
func full(t testing.TB, key *ledger.Key) *memory {
	t.Helper()
	m := newMemory()
	add := func(e habeas.Entry) int64 {
		added, err := ledger.Add(m, key, []habeas.Entry{e})
		if err != nil {
			t.Fatal(err)
		}
		return added[0].Index
	}
	for i := range 4 {
		original := fmt.Appendf(nil, "<p>Report %d: 21 people were taken at Tarn.</p>", i)
		text := string(original[3 : len(original)-4])
		digest, blob := habeas.DigestOf(original), fmt.Sprint("blob", i)
		m.blobs[blob] = original
		entry := add(draft(10*i, habeas.EntryReport, ledger.Received{Digest: digest, Blob: blob, Bytes: int64(len(original))}))
		r := habeas.Reading{ID: fmt.Sprint("r", i), Report: habeas.Report{ID: fmt.Sprint("r", i), Digest: digest, Text: text, Lang: "en", Title: "T"},
			Claims: []habeas.Claim{{ID: "c", Kind: habeas.Arrested, Quote: text[10:19], Span: habeas.Span{Start: 10, End: 19}, Confidence: 0.5}}}
		rows, err := ledger.RowsDigest(&r)
		if err != nil {
			t.Fatal(err)
		}
		add(draft(10*i+1, habeas.EntryRun, ledger.Run{Engine: "1", Packs: "p", Readings: []ledger.Reading{{Report: digest, Rows: rows}}}))
		m.rows[digest] = &memoryRow{r, entry, blob}
		d := habeas.Decision{ID: fmt.Sprint("d", i), Act: habeas.Confirm, Report: digest, By: "Ana", At: started}
		add(draft(10*i+2, habeas.EntryDecision, d))
		m.decisions = append(m.decisions, d)
	}
	unread := []byte("not read yet")
	m.blobs["unread"] = unread
	add(draft(50, habeas.EntryReport, ledger.Received{Digest: habeas.DigestOf(unread), Blob: "unread"}))
	gone := add(draft(51, habeas.EntryAction, "about a person"))
	m.entries[gone] = habeas.Entry{Index: gone, Leaf: m.entries[gone].Leaf}
	add(draft(52, habeas.EntryErasure, ledger.Erasure{Entries: []int64{gone}}))
	return m
}

func verify(m *memory, key *ledger.Key) (ledger.Verified, error) {
	return ledger.Verify(m, key.Public(), nil)
}
