// Package ledger is the arithmetic of the append-only record: leaves, tree, checkpoints and proofs. It is pure; keys, salts and
// stored hashes come in as values.
//
// The formats are public ones, so that code which is not ours can check them: RFC 6962 tree hashing, C2SP checkpoints
// (c2sp.org/tlog-checkpoint) signed as notes with Ed25519 (c2sp.org/signed-note), and C2SP proofs (c2sp.org/tlog-proof). A leaf is
// a salted commitment to an entry, never the entry itself: erasing body and salt leaves every proof whole and says nothing.
// docs/ledger.md gives the bytes.
package ledger

import (
	"bytes"
	"crypto/ed25519"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"strconv"
	"strings"
	"time"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"

	"habeas"
)

// LeafSize is the length of a leaf in bytes, SaltSize that of the salt of an entry.
const (
	LeafSize = 32
	SaltSize = 32
)

// Leaf is the commitment that the log holds for an entry: HMAC-SHA-256 keyed with the entry's salt over its head and body.
func Leaf(e habeas.Entry) []byte {
	mac := hmac.New(sha256.New, e.Salt)
	mac.Write(Head(e))
	mac.Write(e.Body)
	return mac.Sum(nil)
}

// Head is the part of an entry that is written before its body in the commitment: version, kind, time and person, one a line, and an
// empty line. A person's name may not hold a line break.
func Head(e habeas.Entry) []byte {
	return fmt.Appendf(nil, "habeas-entry/v1\n%s\n%s\n%s\n\n", e.Kind, e.At.UTC().Format(time.RFC3339Nano), strings.ReplaceAll(e.By, "\n", " "))
}

// Hash is a node of the tree.
type Hash = tlog.Hash

// Hashes reads stored nodes by their index, as tlog numbers them.
type Hashes = tlog.HashReader

// HashesFunc makes Hashes of a function.
type HashesFunc = tlog.HashReaderFunc

// Append gives the nodes to store for the leaf with index n (from 0), in the order of their own indexes, the first of which is First(n).
func Append(n int64, leaf []byte, stored Hashes) ([]Hash, error) {
	return tlog.StoredHashes(n, leaf, stored)
}

// First is the index of the first node that the leaf n adds; it is also the number of nodes that n leaves have stored.
func First(n int64) int64 { return tlog.StoredHashCount(n) }

// LeafNode is the index of the node that is leaf n's own hash.
func LeafNode(n int64) int64 { return tlog.StoredHashIndex(0, n) }

// LeafHash is the tree's hash of one leaf.
func LeafHash(leaf []byte) Hash { return tlog.RecordHash(leaf) }

// Root is the tree hash of the first size leaves.
func Root(size int64, stored Hashes) (Hash, error) { return tlog.TreeHash(size, stored) }

// Checkpoint is what is signed: the log's name, its size and its root.
type Checkpoint struct {
	Origin string
	Size   int64
	Root   Hash
}

// Text is the checkpoint's text as signed.
func (c Checkpoint) Text() string {
	return fmt.Sprintf("%s\n%d\n%s\n", c.Origin, c.Size, base64.StdEncoding.EncodeToString(c.Root[:]))
}

// ParseCheckpoint reads a checkpoint's text. Lines after the third are extensions and are passed over.
func ParseCheckpoint(text string) (Checkpoint, error) {
	lines := strings.Split(text, "\n")
	bad := habeas.Errorf(habeas.Corrupt, "the checkpoint is not in its format: three lines with a name, a size and a root")
	if len(lines) < 4 || lines[0] == "" {
		return Checkpoint{}, bad
	}
	size, err := strconv.ParseInt(lines[1], 10, 64)
	if err != nil || size < 0 || strconv.FormatInt(size, 10) != lines[1] {
		return Checkpoint{}, bad
	}
	root, err := base64.StdEncoding.Strict().DecodeString(lines[2])
	if err != nil || len(root) != tlog.HashSize {
		return Checkpoint{}, bad
	}
	return Checkpoint{Origin: lines[0], Size: size, Root: Hash(root)}, nil
}

// Key signs checkpoints.
type Key struct {
	Origin string
	signer note.Signer
	verify note.Verifier
	text   string
}

// NewKey makes the key of a log from an Ed25519 seed of 32 bytes. Origin names the log and may hold neither blanks nor "+".
func NewKey(origin string, seed []byte) (*Key, error) {
	if len(seed) != ed25519.SeedSize || origin == "" || strings.ContainsAny(origin, " \t\n+") {
		return nil, habeas.Errorf(habeas.Invalid, "a log key needs 32 bytes and a name without blanks or plus signs")
	}
	pub := ed25519.NewKeyFromSeed(seed).Public().(ed25519.PublicKey)
	vkey, err := note.NewEd25519VerifierKey(origin, pub)
	if err != nil {
		return nil, fmt.Errorf("making the log key: %w", err)
	}
	hash := strings.Split(vkey, "+")[1]
	skey := "PRIVATE+KEY+" + origin + "+" + hash + "+" + base64.StdEncoding.EncodeToString(append([]byte{1}, seed...))
	signer, err := note.NewSigner(skey)
	if err != nil {
		return nil, fmt.Errorf("making the log key: %w", err)
	}
	verifier, err := note.NewVerifier(vkey)
	if err != nil {
		return nil, fmt.Errorf("making the log key: %w", err)
	}
	return &Key{Origin: origin, signer: signer, verify: verifier, text: vkey}, nil
}

// Public is the verifier key in note form, to hand to whoever checks the log.
func (k *Key) Public() string { return k.text }

// Sign makes the signed note of a checkpoint.
func (k *Key) Sign(c Checkpoint) ([]byte, error) {
	return note.Sign(&note.Note{Text: c.Text()}, k.signer)
}

// Open checks a signed checkpoint and reads it. A note without this key's signature is Corrupt.
func (k *Key) Open(signed []byte) (Checkpoint, error) { return OpenWith(signed, k.text) }

// OpenWith is Open for somebody who has the public key only.
func OpenWith(signed []byte, public string) (Checkpoint, error) {
	v, err := note.NewVerifier(public)
	if err != nil {
		return Checkpoint{}, habeas.Errorf(habeas.Invalid, "that is not a public log key")
	}
	n, err := note.Open(signed, note.VerifierList(v))
	if err != nil {
		return Checkpoint{}, habeas.Errorf(habeas.Corrupt, "the checkpoint's signature does not hold")
	}
	return ParseCheckpoint(n.Text)
}

// Prove makes the C2SP proof of the leaf with index n under a signed checkpoint: a text file that anyone can check with the leaf and the
// public key.
func Prove(n int64, signed []byte, c Checkpoint, stored Hashes) ([]byte, error) {
	p, err := tlog.ProveRecord(c.Size, n, stored)
	if err != nil {
		return nil, habeas.Errorf(habeas.Corrupt, "no proof can be made for entry %d", n)
	}
	var b bytes.Buffer
	fmt.Fprintf(&b, "c2sp.org/tlog-proof@v1\nindex %d\n", n)
	for _, h := range p {
		fmt.Fprintln(&b, h.String())
	}
	b.WriteByte('\n')
	b.Write(signed)
	return b.Bytes(), nil
}

// CheckProof checks a proof made by Prove: the leaf stands in the log that the public key signed. It gives the index.
func CheckProof(proof, leaf []byte, public string) (int64, error) {
	bad := habeas.Errorf(habeas.Corrupt, "the proof does not hold")
	head, signed, ok := bytes.Cut(proof, []byte("\n\n"))
	lines := strings.Split(string(head), "\n")
	if !ok || len(lines) < 2 || lines[0] != "c2sp.org/tlog-proof@v1" {
		return 0, bad
	}
	n, err := strconv.ParseInt(strings.TrimPrefix(lines[1], "index "), 10, 64)
	if err != nil {
		return 0, bad
	}
	c, err := OpenWith(signed, public)
	if err != nil {
		return 0, err
	}
	var p tlog.RecordProof
	for _, l := range lines[2:] {
		h, err := tlog.ParseHash(l)
		if err != nil {
			return 0, bad
		}
		p = append(p, h)
	}
	if n < 0 || n >= c.Size || tlog.CheckRecord(p, c.Size, c.Root, n, tlog.RecordHash(leaf)) != nil {
		return 0, bad
	}
	return n, nil
}

// Extends reports whether the log with the newer checkpoint begins with the whole log of the older one. A false answer means that history was
// rewritten: one of the two is forged.
func Extends(older, newer Checkpoint, stored Hashes) bool {
	if older.Origin != newer.Origin || older.Size > newer.Size {
		return false
	}
	if older.Size == 0 {
		return true
	}
	p, err := tlog.ProveTree(newer.Size, older.Size, stored)
	return err == nil && tlog.CheckTree(p, newer.Size, newer.Root, older.Size, older.Root) == nil
}
