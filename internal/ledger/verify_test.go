package ledger_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"habeas"
	"habeas/internal/ledger"
)

func TestVerifyAgrees(t *testing.T) {
	key := testKey(t, 1)
	got, err := verify(full(t, key), key)
	if err != nil {
		t.Fatal(err)
	}
	want := ledger.Totals{Reports: 4, Claims: 4, Decisions: 4}
	if got.Totals != want || got.Erased != 1 || got.Unread != 1 || got.Checkpoint.Size != 15 {
		t.Fatalf("got %+v", got)
	}
	m := full(t, key)
	twice := draft(60, habeas.EntryReport, ledger.Received{Digest: habeas.DigestOf(m.blobs["blob1"]), Blob: "blob1"})
	if _, err := ledger.Add(m, key, []habeas.Entry{twice}); err != nil {
		t.Fatal(err)
	}
	if got, err := verify(m, key); err != nil || got.Totals != want {
		t.Fatalf("a report received twice gave %+v, %v", got, err)
	}
	if got, err := verify(newMemory(), key); err != nil || got.Checkpoint.Size != 0 {
		t.Fatalf("an empty log gave %+v, %v", got, err)
	}
}

// TestFirstBadLeafIsNamed changes each of 500 leaves in every way and expects its index in the answer.
func TestFirstBadLeafIsNamed(t *testing.T) {
	key := testKey(t, 1)
	whole := plain(t, key, 500)
	for at := range 500 {
		for _, way := range []struct {
			says  string
			named int // the index that must be named
			spoil func(*memory)
		}{
			{"deleted", at, func(m *memory) { m.entries = slices.Delete(m.entries, at, at+1) }},
			{"deleted and renumbered", at, func(m *memory) { m.entries = slices.Delete(m.entries, at, at+1); renumber(m) }},
			{"swapped with the next", min(at, 498), func(m *memory) {
				at := min(at, 498)
				m.entries[at], m.entries[at+1] = m.entries[at+1], m.entries[at]
				renumber(m)
			}},
			{"doubled", at + 1, func(m *memory) { m.entries = slices.Insert(m.entries, at, m.entries[at]); renumber(m) }},
			{"cut off", at, func(m *memory) { m.entries, m.nodes = m.entries[:at], m.nodes[:ledger.First(int64(at))] }},
			{"content replaced", at, func(m *memory) { m.entries[at].Body = []byte(`{"n":-1}`) }},
			{"wholly replaced", at, func(m *memory) {
				e := draft(9999, habeas.EntryAction, at)
				e.Index, e.Leaf = int64(at), ledger.Leaf(&e)
				m.entries[at] = e
			}},
			{"content lost", at, func(m *memory) { m.entries[at] = habeas.Entry{Index: int64(at), Leaf: m.entries[at].Leaf} }},
			{"node changed", -1, func(m *memory) { m.nodes[at*len(m.nodes)/500][at%32] ^= 1 }},
		} {
			m := &memory{entries: slices.Clone(whole.entries), nodes: slices.Clone(whole.nodes), signed: whole.signed}
			way.spoil(m)
			_, err := verify(m, key)
			if habeas.FaultOf(err) != habeas.Corrupt {
				t.Fatalf("entry %d %s: %v", at, way.says, err)
			}
			if way.named >= 0 && !strings.Contains(err.Error(), fmt.Sprintf("entry %d ", way.named)) {
				t.Fatalf("entry %d %s: %v", at, way.says, err)
			}
		}
	}
}

func renumber(m *memory) {
	for i := range m.entries {
		m.entries[i].Index = int64(i)
	}
}

// TestRewrittenWhole remakes entry, leaf and all nodes so that they agree; only the signature tells.
func TestRewrittenWhole(t *testing.T) {
	key := testKey(t, 1)
	m := plain(t, key, 20)
	forged := newMemory()
	for i := range m.entries {
		e := m.entries[i]
		if i == 7 {
			e.Body = []byte("{}")
		}
		if _, err := ledger.Add(forged, testKey(t, 2), []habeas.Entry{e}); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := verify(forged, key); err == nil || !strings.Contains(err.Error(), "signature") {
		t.Errorf("another key gave %v", err)
	}
	forged.signed = m.signed
	if _, err := verify(forged, key); err == nil || !strings.Contains(err.Error(), "not the one that was signed") {
		t.Errorf("rewritten, it gave %v", err)
	}
}

// TestWhatRestsOnTheRecord spoils each thing that rests on the record and expects a plain line about it.
func TestWhatRestsOnTheRecord(t *testing.T) {
	key := testKey(t, 1)
	digest := func(m *memory, i int) habeas.Digest { return habeas.DigestOf(m.blobs[fmt.Sprint("blob", i)]) }
	for _, test := range []struct {
		spoil func(*memory)
		says  string
	}{
		{func(m *memory) { m.blobs["blob1"] = []byte("other") }, "report of entry 3: its original bytes are not those"},
		{func(m *memory) { delete(m.blobs, "blob2") }, "report of entry 6: the original bytes of a report are missing"},
		{func(m *memory) { delete(m.rows, digest(m, 0)) }, "report of entry 0 has no row"},
		{func(m *memory) { m.rows[digest(m, 0)].reading.Claims[0].Quote = "22 people" }, "report of entry 0: the quote of claim 1 is not the text"},
		{func(m *memory) { m.rows[digest(m, 0)].reading.Claims[0].Span.Start = -1 }, "the quote of claim 1"},
		{func(m *memory) { m.rows[digest(m, 0)].reading.Claims[0].Kind = habeas.Released }, "its text or claims are not what was read"},
		{func(m *memory) { m.rows[digest(m, 0)].reading.Claims = nil }, "its text or claims are not what was read"},
		{func(m *memory) { m.rows[digest(m, 0)].reading.Report.Text += "." }, "its text or claims are not what was read"},
		{func(m *memory) { m.rows[digest(m, 0)].reading.Report.Segments = []habeas.Segment{{Len: 1}} }, "its text or claims are not what was read"},
		{func(m *memory) { m.rows[digest(m, 0)].reading.Report.Published = 7 }, "its text or claims are not what was read"},
		{func(m *memory) { m.rows[digest(m, 1)].entry = 0 }, "report of entry 3: its row leads to another entry"},
		{func(m *memory) { m.rows[digest(m, 1)].blob = "blob0" }, "report of entry 3: its row leads to another entry"},
		{func(m *memory) { m.rows["more"] = &memoryRow{} }, "the store has 5 reports"},
		{func(m *memory) { m.decisions = m.decisions[:3] }, "decision of entry 11 has no row"},
		{func(m *memory) { m.decisions[1].Act = habeas.Reject }, "decision of entry 5 has no row, or another"},
		{func(m *memory) { m.decisions = append(m.decisions, habeas.Decision{}) }, "5 decisions"},
		{func(m *memory) { m.nodes = append(m.nodes, [32]byte{}) }, "the tree has a leaf for entry 15"},
		{func(m *memory) { m.entries = append(m.entries, m.entries[3]) }, "entry 15 of the record is missing"},
		{func(m *memory) { m.entries[13].Salt, m.entries[13].Body = make([]byte, 32), []byte("x") }, "entry 13 of the record is not what was recorded"},
		{func(m *memory) { m.signed = nil }, "signature"},
	} {
		m := full(t, key)
		test.spoil(m)
		_, err := verify(m, key)
		if habeas.FaultOf(err) != habeas.Corrupt || !strings.Contains(err.Error(), test.says) || strings.Contains(err.Error(), "\n") {
			t.Errorf("want %q, got %v", test.says, err)
		}
	}
}

// TestErasureNotDone has an erasure on the record whose entry is still there.
func TestErasureNotDone(t *testing.T) {
	key := testKey(t, 1)
	for _, named := range []int64{2, 5, 99, -1} {
		m := plain(t, key, 5)
		if _, err := ledger.Add(m, key, []habeas.Entry{draft(5, habeas.EntryErasure, ledger.Erasure{Entries: []int64{named}})}); err != nil {
			t.Fatal(err)
		}
		if _, err := verify(m, key); err == nil || !strings.Contains(err.Error(), fmt.Sprintf("entry %d of the record was to be erased by entry 5", named)) {
			t.Errorf("got %v", err)
		}
	}
}

func TestProofsOutliveErasure(t *testing.T) {
	key := testKey(t, 1)
	m := plain(t, key, 9)
	c, _ := ledger.OpenCheckpoint(m.signed, key.Public())
	p, err := ledger.Prove(4, m.signed, c, ledger.NodesOf(m))
	if err != nil {
		t.Fatal(err)
	}
	m.entries[4] = habeas.Entry{Index: 4, Leaf: m.entries[4].Leaf}
	if _, err := ledger.Add(m, key, []habeas.Entry{draft(9, habeas.EntryErasure, ledger.Erasure{Entries: []int64{4}})}); err != nil {
		t.Fatal(err)
	}
	if got, err := verify(m, key); err != nil || got.Erased != 1 {
		t.Fatalf("%+v, %v", got, err)
	}
	if n, _, err := ledger.CheckProof(p, m.entries[4].Leaf, key.Public()); err != nil || n != 4 {
		t.Fatalf("the old proof gives %d, %v", n, err)
	}
}

func TestRowsDigest(t *testing.T) {
	a := habeas.Reading{ID: "x", Report: habeas.Report{Text: "t"}}
	b := a
	b.Claims, b.RefersTo, b.Report.Segments = []habeas.Claim{}, []habeas.Link{}, []habeas.Segment{}
	x, err1 := ledger.RowsDigest(&a)
	y, err2 := ledger.RowsDigest(&b)
	if err1 != nil || err2 != nil || x != y {
		t.Fatalf("an absent list and an empty one differ: %v %v", err1, err2)
	}
	b.Report.Text = "u"
	if z, _ := ledger.RowsDigest(&b); z == x {
		t.Fatal("another text has the same digest")
	}
}

func BenchmarkRowsDigest(b *testing.B) {
	r := habeas.Reading{Report: habeas.Report{Text: strings.Repeat("Some words of a report. ", 200)}}
	for i := range 20 {
		r.Claims = append(r.Claims, habeas.Claim{ID: fmt.Sprint(i), Kind: habeas.Held, Group: &habeas.Group{Who: "fishers"}, Quote: "Some words", Why: []string{"a", "b"}})
	}
	for b.Loop() {
		if _, err := ledger.RowsDigest(&r); err != nil {
			b.Fatal(err)
		}
	}
}
