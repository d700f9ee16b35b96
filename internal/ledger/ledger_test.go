package ledger_test

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
	"pgregory.net/rapid"

	"habeas"
	"habeas/internal/ledger"
)

func TestTreeIsThatOfTlog(t *testing.T) {
	m := plain(t, testKey(t, 1), 130)
	var want [][32]byte
	read := tlog.HashReaderFunc(func(index []int64) ([]tlog.Hash, error) {
		var out []tlog.Hash
		for _, n := range index {
			out = append(out, want[n])
		}
		return out, nil
	})
	for n, e := range m.entries {
		hashes, err := tlog.StoredHashes(int64(n), e.Leaf, read)
		if err != nil {
			t.Fatal(err)
		}
		for _, h := range hashes {
			want = append(want, h)
		}
	}
	if len(want) != len(m.nodes) || int64(len(want)) != ledger.First(130) {
		t.Fatalf("%d nodes, tlog has %d", len(m.nodes), len(want))
	}
	for i := range want {
		if want[i] != m.nodes[i] {
			t.Fatalf("node %d differs from tlog's", i)
		}
	}
}

func TestAddOneByOneOrTogether(t *testing.T) {
	key := testKey(t, 1)
	rapid.Check(t, func(rt *rapid.T) {
		n := rapid.IntRange(1, 40).Draw(rt, "n")
		whole := plain(t, key, n)
		m := newMemory()
		for at := 0; at < n; {
			step := rapid.IntRange(1, n-at).Draw(rt, "step")
			var drafts []habeas.Entry
			for i := at; i < at+step; i++ {
				drafts = append(drafts, draft(i, habeas.EntryAction, map[string]int{"n": i}))
			}
			if _, err := ledger.Add(m, key, drafts); err != nil {
				rt.Fatal(err)
			}
			at += step
		}
		if !bytes.Equal(m.signed, whole.signed) {
			rt.Fatalf("one by one gave\n%s\ntogether\n%s", m.signed, whole.signed)
		}
		if _, err := verify(m, key); err != nil {
			rt.Fatal(err)
		}
	})
}

func TestProofs(t *testing.T) {
	key, other := testKey(t, 1), testKey(t, 2)
	for _, n := range []int{1, 2, 3, 7, 8, 33} {
		m := plain(t, key, n)
		c, err := ledger.OpenCheckpoint(m.signed, key.Public())
		if err != nil {
			t.Fatal(err)
		}
		for i, e := range m.entries {
			p, err := ledger.Prove(e.Index, m.signed, c, ledger.NodesOf(m))
			if err != nil {
				t.Fatal(err)
			}
			if got, of, err := ledger.CheckProof(p, e.Leaf, key.Public()); err != nil || got != e.Index || of != c {
				t.Fatalf("proof %d of %d: %d, %v", i, n, got, err)
			}
			extra := bytes.Replace(p, []byte("\nindex"), []byte("\nextra aGk=\nindex"), 1)
			if _, _, err := ledger.CheckProof(extra, e.Leaf, key.Public()); err != nil {
				t.Errorf("with extra data: %v", err)
			}
			wrong := bytes.Clone(e.Leaf)
			wrong[i%32] ^= 1
			if _, _, err := ledger.CheckProof(p, wrong, key.Public()); habeas.FaultOf(err) != habeas.Corrupt {
				t.Errorf("another leaf gave %v", err)
			}
			if _, _, err := ledger.CheckProof(p, e.Leaf, other.Public()); habeas.FaultOf(err) != habeas.Corrupt {
				t.Errorf("another log's key gave %v", err)
			}
		}
		if _, err := ledger.Prove(int64(n), m.signed, c, ledger.NodesOf(m)); habeas.FaultOf(err) != habeas.NotFound {
			t.Errorf("a proof of no entry gave %v", err)
		}
	}
}

func TestEveryFlippedByteOfAProof(t *testing.T) {
	key := testKey(t, 1)
	m := plain(t, key, 21)
	c, _ := ledger.OpenCheckpoint(m.signed, key.Public())
	p, err := ledger.Prove(13, m.signed, c, ledger.NodesOf(m))
	if err != nil {
		t.Fatal(err)
	}
	for i := range p {
		b := bytes.Clone(p)
		b[i] ^= 1
		if _, _, err := ledger.CheckProof(b, m.entries[13].Leaf, key.Public()); err == nil {
			t.Errorf("byte %d of the proof may be changed to %q", i, b[i])
		}
	}
}

func TestWitness(t *testing.T) {
	key := testKey(t, 1)
	m := plain(t, key, 60)
	older := plain(t, key, 25)
	forged := newMemory()
	var drafts []habeas.Entry
	for i := range 60 {
		e := draft(i, habeas.EntryAction, map[string]int{"n": i})
		if i == 24 {
			e.By = "Bo"
		}
		drafts = append(drafts, e)
	}
	if _, err := ledger.Add(forged, key, drafts); err != nil {
		t.Fatal(err)
	}
	seen, _ := ledger.OpenCheckpoint(older.signed, key.Public())
	honest, _ := ledger.OpenCheckpoint(m.signed, key.Public())
	lie, _ := ledger.OpenCheckpoint(forged.signed, key.Public())
	for _, test := range []struct {
		says         string
		older, newer ledger.Checkpoint
		stored       *memory
		want         bool
	}{
		{"honest growth", seen, honest, m, true}, {"no growth", seen, seen, older, true}, {"rewritten", seen, lie, forged, false},
		{"rewritten, honest nodes", seen, lie, m, false}, {"rolled back", honest, seen, m, false},
		{"another log", ledger.Checkpoint{Origin: "x", Size: seen.Size, Root: seen.Root}, honest, m, false},
		{"from nothing", ledger.Checkpoint{Origin: seen.Origin, Root: must(ledger.Root(0, nil))}, honest, m, true},
		{"from nothing, forged", ledger.Checkpoint{Origin: seen.Origin}, honest, m, false},
	} {
		if got := ledger.Extends(test.older, test.newer, ledger.NodesOf(test.stored)); got != test.want {
			t.Errorf("%s: %v", test.says, got)
		}
	}
}

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

func TestCheckpointFormat(t *testing.T) {
	key := testKey(t, 1)
	m := plain(t, key, 3)
	v, err := note.NewVerifier(key.Public())
	if err != nil {
		t.Fatal(err)
	}
	n, err := note.Open(m.signed, note.VerifierList(v))
	if err != nil || len(n.Sigs) != 1 || strings.Count(n.Text, "\n") != 3 {
		t.Fatalf("%+v, %v", n, err)
	}
	c, err := ledger.ParseCheckpoint(n.Text + "an extension\n")
	if err != nil || c.Size != 3 || c.Origin != key.Origin() {
		t.Fatalf("%+v, %v", c, err)
	}
	hash := strings.Split(n.Text, "\n")[2]
	for _, bad := range []string{"", "a", "a\n1\n", "\n1\n" + hash + "\n", "a\n01\n" + hash + "\n", "a\n-1\n" + hash + "\n", "a\n+1\n" + hash + "\n",
		"a\n1\n" + hash[:40] + "\n", "a\n1\n" + hash, "a\n1\n" + hash[:42] + "B=\n", "a\n99999999999999999999\n" + hash + "\n"} {
		if _, err := ledger.ParseCheckpoint(bad); habeas.FaultOf(err) != habeas.Corrupt {
			t.Errorf("%q gave %v", bad, err)
		}
	}
	for i := range m.signed {
		b := bytes.Clone(m.signed)
		b[i] ^= 1
		if _, err := ledger.OpenCheckpoint(b, key.Public()); err == nil {
			t.Errorf("byte %d of the checkpoint may be changed", i)
		}
	}
	if _, err := ledger.OpenCheckpoint(m.signed, "no key"); habeas.FaultOf(err) != habeas.Invalid {
		t.Errorf("no key gave %v", err)
	}
}

func TestLeafCommitsToEverything(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		line := rapid.StringMatching(`[a-z \x{D55C}]{0,8}`)
		make := func(label string) habeas.Entry {
			return habeas.Entry{Kind: habeas.EntryKind(line.Draw(t, label+"kind")), By: line.Draw(t, label+"by"), At: time.Unix(rapid.Int64Range(0, 2).Draw(t, label+"at"), 0),
				Body: []byte(line.Draw(t, label+"body")), Salt: bytes.Repeat([]byte{rapid.ByteRange(0, 1).Draw(t, label+"salt")}, 32)}
		}
		a, b := make("a"), make("b")
		same := a.Kind == b.Kind && a.By == b.By && a.At.Equal(b.At) && bytes.Equal(a.Body, b.Body) && bytes.Equal(a.Salt, b.Salt)
		if same != bytes.Equal(ledger.Leaf(&a), ledger.Leaf(&b)) {
			t.Fatalf("%+v and %+v", a, b)
		}
	})
}

func TestAddRefuses(t *testing.T) {
	key := testKey(t, 1)
	sound := draft(0, habeas.EntryAction, 1)
	for says, spoil := range map[string]func(*habeas.Entry){
		"no salt":      func(e *habeas.Entry) { e.Salt = nil },
		"short salt":   func(e *habeas.Entry) { e.Salt = e.Salt[1:] },
		"no kind":      func(e *habeas.Entry) { e.Kind = "" },
		"a line break": func(e *habeas.Entry) { e.By = "a\nb" },
		"a wild clock": func(e *habeas.Entry) { e.At = e.At.AddDate(9000, 0, 0) },
	} {
		e := sound
		spoil(&e)
		m := newMemory()
		if _, err := ledger.Add(m, key, []habeas.Entry{e}); habeas.FaultOf(err) != habeas.Invalid || m.signed != nil {
			t.Errorf("%s gave %v", says, err)
		}
	}
	if added, err := ledger.Add(newMemory(), key, nil); added != nil || err != nil {
		t.Errorf("nothing to add gave %v, %v", added, err)
	}
	if _, err := ledger.NewKey([]byte("short")); habeas.FaultOf(err) != habeas.Invalid {
		t.Errorf("a short seed gave %v", err)
	}
}

// TestNothingSignedOverDamage flips one bit of what was stored, in every place in turn, between writing and signing.
func TestNothingSignedOverDamage(t *testing.T) {
	key := testKey(t, 1)
	for at := range 200 {
		m := plain(t, key, 5)
		before := m.signed
		m.spoil = func(m *memory) {
			if len(m.entries) != 8 {
				return
			}
			last := &m.entries[5+at%3]
			switch at % 5 {
			case 0:
				last.Body = []byte("[]")
			case 1:
				last.Salt = bytes.Clone(last.Salt)
				last.Salt[at%32] ^= 1
			case 2:
				m.nodes[at%len(m.nodes)][at%32] ^= 1 << (at % 8)
			case 3:
				last.At = last.At.Add(1)
			case 4:
				last.Leaf = bytes.Clone(last.Leaf)
				last.Leaf[at%32] ^= 1
			}
		}
		_, err := ledger.Add(m, key, []habeas.Entry{draft(5, "a", map[string]int{}), draft(6, "a", map[string]int{}), draft(7, "a", map[string]int{})})
		if err == nil && at%5 == 2 && earlier(at%len(m.nodes)) {
			continue // the root that was signed is the right one all the same; Verify finds the node
		}
		if habeas.FaultOf(err) != habeas.Corrupt || !bytes.Equal(m.signed, before) {
			t.Fatalf("damage %d gave %v", at, err)
		}
	}
}

// earlier tells the nodes that the first five leaves had stored: they were checked against the last signature before anything was added, and the new
// root was made from what they were then.
func earlier(node int) bool { return int64(node) < ledger.First(5) }

func TestAddToARewrittenLog(t *testing.T) {
	key := testKey(t, 1)
	m := plain(t, key, 5)
	m.signed = plain(t, key, 4).signed
	if _, err := ledger.Add(m, key, []habeas.Entry{draft(5, "a", 5)}); habeas.FaultOf(err) != habeas.Corrupt {
		t.Errorf("another checkpoint gave %v", err)
	}
	m = plain(t, key, 5)
	m.signed = nil
	if _, err := ledger.Add(m, key, []habeas.Entry{draft(5, "a", 5)}); habeas.FaultOf(err) != habeas.Corrupt {
		t.Errorf("no checkpoint gave %v", err)
	}
	if _, err := ledger.Add(plain(t, key, 5), testKey(t, 2), []habeas.Entry{draft(5, "a", 5)}); habeas.FaultOf(err) != habeas.Corrupt {
		t.Errorf("another key gave %v", err)
	}
}

func TestBlobNames(t *testing.T) {
	var got []string
	if err := ledger.BlobNames(full(t, testKey(t, 1)), func(name string) { got = append(got, name) }); err != nil {
		t.Fatal(err)
	}
	if strings.Join(got, " ") != "blob0 blob1 blob2 blob3 unread" {
		t.Fatalf("got %v", got)
	}
}

func FuzzCheckProof(f *testing.F) {
	key := testKey(f, 1)
	m := plain(f, key, 5)
	c, _ := ledger.OpenCheckpoint(m.signed, key.Public())
	p, _ := ledger.Prove(3, m.signed, c, ledger.NodesOf(m))
	f.Add(p)
	f.Add([]byte("c2sp.org/tlog-proof@v1\nindex 0\n\n"))
	f.Fuzz(func(t *testing.T, b []byte) {
		n, _, err := ledger.CheckProof(b, m.entries[3].Leaf, key.Public())
		if err == nil && n != 3 {
			t.Fatalf("entry 3 was proved to be entry %d", n)
		}
	})
}

func BenchmarkAddOne(b *testing.B) {
	key := testKey(b, 1)
	m := plain(b, key, 1000)
	for n := 1000; b.Loop(); n++ {
		if _, err := ledger.Add(m, key, []habeas.Entry{draft(n, "a", n)}); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkVerify10000(b *testing.B) {
	key := testKey(b, 1)
	m := plain(b, key, 10_000)
	for b.Loop() {
		if _, err := verify(m, key); err != nil {
			b.Fatal(err)
		}
	}
}
