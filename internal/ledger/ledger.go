// Package ledger is the arithmetic of the append-only record: leaves, tree, checkpoints, proofs, and the check of it all. It is pure;
// keys, salts, times and what is stored come in as values and functions.
//
// The formats are public ones, so that code which is not ours can check them: RFC 6962 tree hashing, C2SP checkpoints
// (c2sp.org/tlog-checkpoint) signed as notes with Ed25519 (c2sp.org/signed-note), and C2SP proofs (c2sp.org/tlog-proof). A leaf is
// a salted commitment to an entry, never the entry itself: erasing body and salt leaves every proof whole and says nothing.
// docs/ledger.md gives the bytes.
//
// Add grows a log within a caller's transaction, Prove and CheckProof make and check the proof of one entry, Verify checks everything.
package ledger

import (
	"crypto/hmac"
	"crypto/sha256"
	"fmt"
	"strings"
	"time"

	"golang.org/x/mod/sumdb/tlog"

	"habeas"
)

// LeafSize is the length of a leaf in bytes, SaltSize that of the salt of an entry.
const (
	LeafSize = 32
	SaltSize = 32
)

// Hash is a node of the tree.
type Hash = tlog.Hash

// Hashes reads stored nodes by their index, as tlog numbers them.
type Hashes = tlog.HashReader

// HashesFunc makes Hashes of a function.
type HashesFunc = tlog.HashReaderFunc

// Leaf is the commitment that the log holds for an entry: HMAC-SHA-256 keyed with the entry's salt over its head and body.
func Leaf(e *habeas.Entry) []byte {
	mac := hmac.New(sha256.New, e.Salt)
	mac.Write(Head(e))
	mac.Write(e.Body)
	return mac.Sum(nil)
}

// Head is the part of an entry that is written before its body in the commitment: version, kind, time and person, one a line, and an
// empty line.
func Head(e *habeas.Entry) []byte {
	return fmt.Appendf(nil, "habeas-entry/v1\n%s\n%s\n%s\n\n", e.Kind, e.At.UTC().Format(time.RFC3339Nano), e.By)
}

// sound refuses an entry whose commitment would not be exact: a line break would let two entries share one head.
func sound(e *habeas.Entry) error {
	switch {
	case len(e.Salt) != SaltSize:
		return habeas.Errorf(habeas.Invalid, "an entry of the record needs a salt of %d bytes", SaltSize)
	case e.Kind == "" || strings.ContainsAny(string(e.Kind)+e.By, "\n\r"):
		return habeas.Errorf(habeas.Invalid, "the kind and the person of an entry stand on one line each; leave line breaks out of the name")
	case e.At.Year() < 0 || e.At.Year() > 9999:
		return habeas.Errorf(habeas.Invalid, "the clock of this machine is wrong by thousands of years; set it right and try again")
	}
	return nil
}

// First is the index of the first node that the leaf n adds; it is also the number of nodes that n leaves have stored.
func First(n int64) int64 { return tlog.StoredHashCount(n) }

// LeafHash is the tree's hash of one leaf.
func LeafHash(leaf []byte) Hash { return tlog.RecordHash(leaf) }

// Root is the tree hash of the first size leaves. Size must be positive unless the tree is empty.
func Root(size int64, stored Hashes) (Hash, error) {
	if size == 0 {
		return sha256.Sum256(nil), nil
	}
	return tlog.TreeHash(size, stored)
}

// edge is the right edge of a growing tree: for every level that has a whole subtree left of the next leaf without a partner, its hash.
type edge struct {
	size  int64
	nodes [63]Hash
}

// grow adds a leaf and gives the nodes that it completes, the leaf's own first, in the order in which they are stored.
func (e *edge) grow(leaf []byte) []Hash {
	h := LeafHash(leaf)
	nodes := []Hash{h}
	level := 0
	for ; e.size>>level&1 == 1; level++ {
		h = tlog.NodeHash(e.nodes[level], h)
		nodes = append(nodes, h)
	}
	e.nodes[level] = h
	e.size++
	return nodes
}

// root is the tree hash of what has grown.
func (e *edge) root() Hash {
	var h Hash
	whole := false
	for level := range e.nodes {
		if e.size>>level&1 == 0 {
			continue
		}
		if whole {
			h = tlog.NodeHash(e.nodes[level], h)
		} else {
			h, whole = e.nodes[level], true
		}
	}
	if !whole {
		return sha256.Sum256(nil)
	}
	return h
}

// edgeAt reads the right edge of a tree of a size.
func edgeAt(size int64, stored Hashes) (*edge, error) {
	e := &edge{size: size}
	var index []int64
	for level := range e.nodes {
		if size>>level&1 == 1 {
			index = append(index, tlog.StoredHashIndex(level, size>>level-1))
		}
	}
	got, err := stored.ReadHashes(index)
	if err != nil {
		return nil, err
	}
	for level := range e.nodes {
		if size>>level&1 == 1 {
			e.nodes[level], got = got[0], got[1:]
		}
	}
	return e, nil
}
