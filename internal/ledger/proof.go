package ledger

import (
	"bytes"
	"fmt"
	"strings"

	"golang.org/x/mod/sumdb/tlog"

	"habeas"
)

const proofHead = "c2sp.org/tlog-proof@v1"

// Prove makes the C2SP proof of the leaf with index n under a signed checkpoint: the bytes of a .tlog-proof file that anyone can check
// with the leaf and the public key.
func Prove(n int64, signed []byte, c Checkpoint, stored Hashes) ([]byte, error) {
	if n < 0 || n >= c.Size {
		return nil, habeas.Errorf(habeas.NotFound, "the signed record has no entry %d", n)
	}
	p, err := tlog.ProveRecord(c.Size, n, stored)
	if err != nil {
		return nil, habeas.Errorf(habeas.Corrupt, "no proof can be made for entry %d; run habeas verify", n)
	}
	var b bytes.Buffer
	fmt.Fprintf(&b, "%s\nindex %d\n", proofHead, n)
	for _, h := range p {
		fmt.Fprintln(&b, h.String())
	}
	b.WriteByte('\n')
	b.Write(signed)
	return b.Bytes(), nil
}

// CheckProof checks a proof made by Prove: the leaf stands in the log that the public key signed. It gives the leaf's index and the
// checkpoint.
func CheckProof(proof, leaf []byte, public string) (int64, Checkpoint, error) {
	n, p, signed, err := parseProof(proof)
	if err != nil {
		return 0, Checkpoint{}, err
	}
	c, err := OpenCheckpoint(signed, public)
	if err != nil {
		return 0, Checkpoint{}, err
	}
	if n >= c.Size || tlog.CheckRecord(p, c.Size, c.Root, n, LeafHash(leaf)) != nil {
		return 0, Checkpoint{}, habeas.Errorf(habeas.Corrupt, "the proof does not hold")
	}
	return n, c, nil
}

// parseProof reads the head, the optional line of extra data, which is passed over, the index and the hashes.
func parseProof(proof []byte) (n int64, p tlog.RecordProof, signed []byte, err error) {
	bad := habeas.Errorf(habeas.Corrupt, "that is not a proof in its format")
	head, signed, ok := bytes.Cut(proof, []byte("\n\n"))
	lines := strings.Split(string(head), "\n")
	if !ok || lines[0] != proofHead {
		return 0, nil, nil, bad
	}
	lines = lines[1:]
	if len(lines) > 0 && strings.HasPrefix(lines[0], "extra ") {
		lines = lines[1:]
	}
	if len(lines) == 0 || !strings.HasPrefix(lines[0], "index ") {
		return 0, nil, nil, bad
	}
	if n, err = number(strings.TrimPrefix(lines[0], "index ")); err != nil {
		return 0, nil, nil, bad
	}
	for _, l := range lines[1:] {
		h, err := tlog.ParseHash(l)
		if err != nil || h.String() != l {
			return 0, nil, nil, bad
		}
		p = append(p, h)
	}
	return n, p, signed, nil
}

// ProveGrowth gives the hashes that prove the log of size older to be the beginning of the log of size newer (RFC 6962, 2.1.2).
func ProveGrowth(older, newer int64, stored Hashes) ([]Hash, error) {
	if older <= 0 || older > newer {
		return nil, nil
	}
	return tlog.ProveTree(newer, older, stored)
}

// CheckGrowth reports whether the log with the newer checkpoint begins with the whole log of the older one, as the proof shows. A false
// answer means that history was rewritten: one of the two is forged.
func CheckGrowth(older, newer Checkpoint, proof []Hash) bool {
	if older.Origin != newer.Origin || older.Size > newer.Size {
		return false
	}
	if older.Size == 0 {
		empty, _ := Root(0, nil)
		return len(proof) == 0 && older.Root == empty
	}
	return tlog.CheckTree(proof, newer.Size, newer.Root, older.Size, older.Root) == nil
}

// Extends proves and checks growth in one step, over the nodes that a store holds.
func Extends(older, newer Checkpoint, stored Hashes) bool {
	proof, err := ProveGrowth(older.Size, newer.Size, stored)
	return err == nil && CheckGrowth(older, newer, proof)
}
