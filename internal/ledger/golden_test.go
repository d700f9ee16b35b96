package ledger_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"golang.org/x/mod/sumdb/tlog"

	"habeas"
	"habeas/internal/ledger"
)

var update = flag.Bool("update", false, "write the golden record anew")

const golden = "testdata/record"

// handover is a record in the files in which it is handed over.
type handover struct {
	entries, checkpoint []byte
	key                 string
	proofs              map[int][]byte
	originals           map[string][]byte
}

func goldenRecord(t testing.TB) (*memory, handover) {
	t.Helper()
	key := testKey(t, 1)
	m := full(t, key)
	h := handover{checkpoint: m.signed, key: key.Public(), proofs: map[int][]byte{}, originals: map[string][]byte{}}
	var b bytes.Buffer
	if err := ledger.WriteEntries(m, &b); err != nil {
		t.Fatal(err)
	}
	h.entries = b.Bytes()
	c, err := ledger.OpenCheckpoint(m.signed, key.Public())
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range []int{0, 7, 14} {
		if h.proofs[n], err = ledger.Prove(int64(n), m.signed, c, ledger.NodesOf(m)); err != nil {
			t.Fatal(err)
		}
	}
	for _, original := range m.blobs {
		h.originals[string(habeas.DigestOf(original))] = original
	}
	return m, h
}

func (h handover) files() map[string][]byte {
	files := map[string][]byte{"entries.jsonl": h.entries, "checkpoint": h.checkpoint, "key": []byte(h.key + "\n")}
	for n, p := range h.proofs {
		files[fmt.Sprintf("entry-%d.tlog-proof", n)] = p
	}
	for digest, b := range h.originals {
		files["originals/"+digest] = b
	}
	return files
}

// TestGoldenRecord holds the bytes of the formats still: a record made by an older version is made, and read, just so by this one.
func TestGoldenRecord(t *testing.T) {
	_, h := goldenRecord(t)
	for name, b := range h.files() {
		path := filepath.Join(golden, name)
		if *update {
			if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(path, b, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(path)
		if err != nil || !bytes.Equal(b, want) {
			t.Errorf("%s is not what it was: %v", name, err)
		}
	}
}

func stored(t *testing.T) handover {
	t.Helper()
	read := func(name string) []byte {
		b, err := os.ReadFile(filepath.Join(golden, name))
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	h := handover{entries: read("entries.jsonl"), checkpoint: read("checkpoint"), key: strings.TrimSpace(string(read("key"))), proofs: map[int][]byte{}, originals: map[string][]byte{}}
	for _, n := range []int{0, 7, 14} {
		h.proofs[n] = read(fmt.Sprintf("entry-%d.tlog-proof", n))
	}
	files, err := os.ReadDir(filepath.Join(golden, "originals"))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		h.originals[f.Name()] = read("originals/" + f.Name())
	}
	return h
}

// firstVerify puts a record handed over beside the rows that were derived from it, with the nodes that its leaves give, and has Verify judge it.
func firstVerify(derived *memory, h handover) error {
	m := &memory{signed: h.checkpoint, blobs: map[string][]byte{}, rows: derived.rows, decisions: derived.decisions}
	for name, b := range derived.blobs {
		m.blobs[name] = h.originals[string(habeas.DigestOf(b))]
	}
	read := tlog.HashReaderFunc(func(index []int64) ([]tlog.Hash, error) {
		var out []tlog.Hash
		for _, n := range index {
			out = append(out, m.nodes[n])
		}
		return out, nil
	})
	for n, line := range bytes.Split(bytes.TrimSuffix(h.entries, []byte("\n")), []byte("\n")) {
		var e habeas.Entry
		if err := json.Unmarshal(line, &e); err != nil {
			return err
		}
		hashes, err := tlog.StoredHashes(int64(n), e.Leaf, read)
		if err != nil {
			return err
		}
		for _, hash := range hashes {
			m.nodes = append(m.nodes, hash)
		}
		m.entries = append(m.entries, e)
	}
	_, err := ledger.Verify(m, h.key, nil)
	return err
}

// TestTwoVerifiersAgree holds the second verifier against the first over the stored record and over changed ones.
func TestTwoVerifiersAgree(t *testing.T) {
	derived, _ := goldenRecord(t)
	whole := stored(t)
	judge := func(says string, change func(*handover), good bool) {
		t.Helper()
		h := whole
		change(&h)
		first, second := firstVerify(derived, h), secondVerify(h.entries, h.checkpoint, h.key, h.originals)
		if (first == nil) != good || (second == nil) != good {
			t.Errorf("%s: the first says %v, the second %v", says, first, second)
		}
	}
	judge("as it was", func(*handover) {}, true)
	for at := range whole.checkpoint {
		judge(fmt.Sprintf("byte %d of the checkpoint", at), func(h *handover) { h.checkpoint = flip(h.checkpoint, at) }, false)
	}
	lines := bytes.SplitAfter(bytes.TrimSuffix(whole.entries, []byte("\n")), []byte("\n"))
	for n := range lines {
		with := func(change func([][]byte) [][]byte) func(*handover) {
			return func(h *handover) { h.entries = bytes.Join(change(slices.Clone(lines)), nil) }
		}
		judge(fmt.Sprintf("entry %d deleted", n), with(func(l [][]byte) [][]byte { return slices.Delete(l, n, n+1) }), false)
		judge(fmt.Sprintf("entry %d doubled", n), with(func(l [][]byte) [][]byte { return slices.Insert(l, n, l[n]) }), false)
		judge(fmt.Sprintf("cut off at %d", n), with(func(l [][]byte) [][]byte { return l[:n] }), false)
		if n > 0 {
			judge(fmt.Sprintf("entry %d swapped", n), with(func(l [][]byte) [][]byte { l[n], l[n-1] = l[n-1], l[n]; return l }), false)
		}
		judge(fmt.Sprintf("entry %d erased silently", n), with(func(l [][]byte) [][]byte { l[n] = emptied(l[n]); return l }), bytes.Contains(lines[n], []byte(`"salt":null`)))
	}
	for digest, b := range whole.originals {
		judge("a report's bytes", func(h *handover) {
			h.originals = maps.Clone(h.originals)
			h.originals[digest] = flip(b, len(b)/2)
		}, false)
	}
	for at := range whole.entries {
		changed := flip(whole.entries, at)
		if sameEntries(whole.entries, changed) {
			continue // no more than how the JSON is written
		}
		judge(fmt.Sprintf("byte %d of the entries", at), func(h *handover) { h.entries = changed }, false)
	}
}

func flip(b []byte, at int) []byte {
	out := bytes.Clone(b)
	out[at] ^= 1
	return out
}

func entriesOf(b []byte) (out []habeas.Entry, err error) {
	for line := range bytes.Lines(b) {
		var e habeas.Entry
		if err := json.Unmarshal(line, &e); err != nil {
			return nil, err
		}
		out = append(out, e)
	}
	return out, nil
}

func sameEntries(a, b []byte) bool {
	x, err1 := entriesOf(a)
	y, err2 := entriesOf(b)
	// What an erased entry once was is nobody's business any more, and bound by nothing.
	for _, all := range [][]habeas.Entry{x, y} {
		for i := range all {
			if all[i].Erased() {
				all[i] = habeas.Entry{Index: all[i].Index, Leaf: all[i].Leaf}
			}
		}
	}
	return err1 == nil && err2 == nil && reflect.DeepEqual(x, y)
}

func emptied(line []byte) []byte {
	all, err := entriesOf(line)
	if err != nil {
		panic(err)
	}
	b, err := json.Marshal(habeas.Entry{Index: all[0].Index, Leaf: all[0].Leaf})
	if err != nil {
		panic(err)
	}
	if bytes.HasSuffix(line, []byte("\n")) {
		b = append(b, '\n')
	}
	return b
}

// TestTwoVerifiersAgreeOnProofs does the same for proofs, over every changed byte.
func TestTwoVerifiersAgreeOnProofs(t *testing.T) {
	h := stored(t)
	entries, err := entriesOf(h.entries)
	if err != nil {
		t.Fatal(err)
	}
	for n, proof := range h.proofs {
		leaf := entries[n].Leaf
		judge := func(says string, proof, leaf []byte, good bool) {
			t.Helper()
			_, _, first := ledger.CheckProof(proof, leaf, h.key)
			if second := secondProof(proof, leaf, h.key); (first == nil) != good || (second == nil) != good {
				t.Errorf("proof of entry %d, %s: the first says %v, the second %v", n, says, first, second)
			}
		}
		judge("as it was", proof, leaf, true)
		for at := range proof {
			judge(fmt.Sprintf("byte %d", at), flip(proof, at), leaf, false)
		}
		for at := range leaf {
			judge(fmt.Sprintf("byte %d of the leaf", at), proof, flip(leaf, at), false)
		}
	}
}
