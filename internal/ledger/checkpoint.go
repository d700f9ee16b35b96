package ledger

import (
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"

	"habeas"
)

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
	if len(lines) < 4 || lines[0] == "" || lines[len(lines)-1] != "" {
		return Checkpoint{}, bad
	}
	size, err := number(lines[1])
	if err != nil {
		return Checkpoint{}, bad
	}
	root, err := base64.StdEncoding.Strict().DecodeString(lines[2])
	if err != nil || len(root) != tlog.HashSize {
		return Checkpoint{}, bad
	}
	return Checkpoint{Origin: lines[0], Size: size, Root: Hash(root)}, nil
}

// number reads a count as the formats write it: decimal digits without sign or leading zeros.
func number(s string) (int64, error) {
	n, err := strconv.ParseInt(s, 10, 64)
	if err != nil || n < 0 || strconv.FormatInt(n, 10) != s {
		return 0, habeas.Errorf(habeas.Corrupt, "a number is not in its format")
	}
	return n, nil
}

// Key signs checkpoints.
type Key struct {
	origin string
	signer note.Signer
	public string
}

// NewKey makes the key of a log from an Ed25519 seed of 32 bytes. The log is named after the key, "habeas/log/" and the first eight
// bytes of the public key's SHA-256 in hexadecimal, so that two logs never share a name and the name tells nothing about its keeper.
func NewKey(seed []byte) (*Key, error) {
	if len(seed) != ed25519.SeedSize {
		return nil, habeas.Errorf(habeas.Invalid, "a log key needs %d bytes", ed25519.SeedSize)
	}
	public := ed25519.NewKeyFromSeed(seed).Public().(ed25519.PublicKey)
	sum := sha256.Sum256(public)
	origin := "habeas/log/" + hex.EncodeToString(sum[:8])
	verifier, err := note.NewEd25519VerifierKey(origin, public)
	if err != nil {
		return nil, fmt.Errorf("making the log key: %w", err)
	}
	hash := strings.Split(verifier, "+")[1]
	signer, err := note.NewSigner("PRIVATE+KEY+" + origin + "+" + hash + "+" + base64.StdEncoding.EncodeToString(append([]byte{1}, seed...)))
	if err != nil {
		return nil, fmt.Errorf("making the log key: %w", err)
	}
	return &Key{origin: origin, signer: signer, public: verifier}, nil
}

// Origin is the log's name.
func (k *Key) Origin() string { return k.origin }

// Public is the verifier key in note form, to hand to whoever checks the log.
func (k *Key) Public() string { return k.public }

// Sign makes the signed note of a checkpoint.
func (k *Key) Sign(c Checkpoint) ([]byte, error) {
	return note.Sign(&note.Note{Text: c.Text()}, k.signer)
}

// OpenCheckpoint checks a signed checkpoint with a public key in note form and reads it. A note without that key's signature, or of
// another log, is Corrupt.
func OpenCheckpoint(signed []byte, public string) (Checkpoint, error) {
	v, err := note.NewVerifier(public)
	if err != nil {
		return Checkpoint{}, habeas.Errorf(habeas.Invalid, "that is not a public log key")
	}
	n, err := note.Open(signed, note.VerifierList(v))
	if err != nil || !strict(n.Sigs) {
		return Checkpoint{}, habeas.Errorf(habeas.Corrupt, "the checkpoint's signature does not hold")
	}
	c, err := ParseCheckpoint(n.Text)
	if err == nil && c.Origin != v.Name() {
		return c, habeas.Errorf(habeas.Corrupt, "the checkpoint is of another log")
	}
	return c, err
}

// strict reports whether signatures are written in the one right way: base64 leaves a few bits at the end that say nothing, and they too must not
// be changed unseen.
func strict(sigs []note.Signature) bool {
	for _, s := range sigs {
		if _, err := base64.StdEncoding.Strict().DecodeString(s.Base64); err != nil {
			return false
		}
	}
	return true
}
