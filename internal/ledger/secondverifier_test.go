package ledger_test

// A second verifier, written from docs/ledger.md alone and with the standard library alone. It shares nothing with the package it stands beside: its own
// hashing, its own notes, its own proofs. TestTwoVerifiersAgree holds the two against each other.

import (
	"bytes"
	"crypto/ed25519"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"time"
)

// secondEntry is one line of entries.jsonl.
type secondEntry struct {
	Index int64     `json:"index"`
	Kind  string    `json:"kind"`
	At    time.Time `json:"at"`
	By    string    `json:"by"`
	Body  []byte    `json:"body"`
	Salt  []byte    `json:"salt"`
	Leaf  []byte    `json:"leaf"`
}

type secondHead struct {
	origin string
	size   int64
	root   [32]byte
}

// secondVerify checks a record handed over: entries, checkpoint, public key, and the original bytes of reports by digest.
func secondVerify(entries, checkpoint []byte, key string, originals map[string][]byte) error {
	head, err := secondCheckpoint(checkpoint, key)
	if err != nil {
		return err
	}
	var leaves [][32]byte
	open := map[int64]bool{}
	for n, line := range bytes.Split(bytes.TrimSuffix(entries, []byte("\n")), []byte("\n")) {
		var e secondEntry
		if err := json.Unmarshal(line, &e); err != nil {
			return fmt.Errorf("line %d: %w", n, err)
		}
		if e.Index != int64(n) || len(e.Leaf) != 32 {
			return fmt.Errorf("entry %d is not at its place", n)
		}
		if err := secondRead(&e, open, originals); err != nil {
			return err
		}
		leaves = append(leaves, sha256.Sum256(append([]byte{0}, e.Leaf...)))
	}
	for n, erased := range open {
		if erased {
			return fmt.Errorf("entry %d is empty and nothing says that it was erased", n)
		}
	}
	if int64(len(leaves)) != head.size || secondRoot(leaves) != head.root {
		return fmt.Errorf("the entries are not those that were signed")
	}
	return nil
}

// secondRead checks one entry's leaf and what its body says.
func secondRead(e *secondEntry, open map[int64]bool, originals map[string][]byte) error {
	if len(e.Salt) == 0 {
		open[e.Index] = true
		return nil
	}
	mac := hmac.New(sha256.New, e.Salt)
	fmt.Fprintf(mac, "habeas-entry/v1\n%s\n%s\n%s\n\n", e.Kind, e.At.UTC().Format("2006-01-02T15:04:05.999999999Z"), e.By)
	mac.Write(e.Body)
	if !hmac.Equal(mac.Sum(nil), e.Leaf) {
		return fmt.Errorf("entry %d does not match its leaf", e.Index)
	}
	var body struct {
		SHA256  string  `json:"sha256"`
		Entries []int64 `json:"entries"`
	}
	switch e.Kind {
	case "report":
		if err := json.Unmarshal(e.Body, &body); err != nil {
			return err
		}
		original, held := originals[body.SHA256]
		if sum := sha256.Sum256(original); held && hex.EncodeToString(sum[:]) != body.SHA256 {
			return fmt.Errorf("entry %d: other bytes", e.Index)
		}
	case "erasure":
		if err := json.Unmarshal(e.Body, &body); err != nil {
			return err
		}
		for _, n := range body.Entries {
			if _, erased := open[n]; !erased {
				return fmt.Errorf("entry %d was to be erased and is there", n)
			}
			open[n] = false
		}
	}
	return nil
}

// secondRoot is the Merkle tree hash of RFC 6962, 2.1, over hashes of leaves.
func secondRoot(leaves [][32]byte) [32]byte {
	switch len(leaves) {
	case 0:
		return sha256.Sum256(nil)
	case 1:
		return leaves[0]
	}
	k := 1
	for 2*k < len(leaves) {
		k *= 2
	}
	return secondNode(secondRoot(leaves[:k]), secondRoot(leaves[k:]))
}

func secondNode(left, right [32]byte) [32]byte {
	return sha256.Sum256(append(append([]byte{1}, left[:]...), right[:]...))
}

// secondCheckpoint opens a signed note and reads the three lines.
func secondCheckpoint(signed []byte, key string) (secondHead, error) {
	var head secondHead
	fields := strings.SplitN(key, "+", 3)
	if len(fields) != 3 {
		return head, fmt.Errorf("no key")
	}
	public, err := base64.StdEncoding.Strict().DecodeString(fields[2])
	if err != nil || len(public) != 33 || public[0] != 1 {
		return head, fmt.Errorf("no Ed25519 key")
	}
	id := sha256.Sum256(append([]byte(fields[0]+"\n"), public...))
	if hex.EncodeToString(id[:4]) != fields[1] {
		return head, fmt.Errorf("the key's number is not its own")
	}
	text, sigs, ok := strings.Cut(string(signed), "\n\n")
	if !ok {
		return head, fmt.Errorf("no signatures")
	}
	text += "\n"
	if !secondSigned(text, sigs, fields[0], id[:4], public[1:]) {
		return head, fmt.Errorf("no good signature")
	}
	lines := strings.Split(text, "\n")
	if len(lines) < 4 || lines[0] != fields[0] {
		return head, fmt.Errorf("another log")
	}
	size, err := strconv.ParseInt(lines[1], 10, 64)
	root, err2 := base64.StdEncoding.Strict().DecodeString(lines[2])
	if err != nil || err2 != nil || len(root) != 32 || size < 0 || strconv.FormatInt(size, 10) != lines[1] {
		return head, fmt.Errorf("not a checkpoint")
	}
	return secondHead{lines[0], size, [32]byte(root)}, nil
}

// secondSigned looks for the line of this key among the signatures.
func secondSigned(text, sigs, name string, id, public []byte) bool {
	for _, line := range strings.Split(strings.TrimSuffix(sigs, "\n"), "\n") {
		who, code, ok := strings.Cut(strings.TrimPrefix(line, "— "), " ")
		sig, err := base64.StdEncoding.Strict().DecodeString(code)
		if !strings.HasPrefix(line, "— ") || !ok || err != nil || len(sig) < 5 {
			return false
		}
		if who == name && bytes.Equal(sig[:4], id) {
			return len(sig) == 68 && strings.HasSuffix(sigs, "\n") && ed25519.Verify(public, []byte(text), sig[4:])
		}
	}
	return false
}

// secondProof checks a .tlog-proof file for a leaf, after RFC 9162, 2.1.3.2.
func secondProof(proof, leaf []byte, key string) error {
	head, signed, ok := strings.Cut(string(proof), "\n\n")
	lines := strings.Split(head, "\n")
	if !ok || lines[0] != "c2sp.org/tlog-proof@v1" || len(lines) < 2 || !strings.HasPrefix(lines[1], "index ") {
		return fmt.Errorf("not a proof")
	}
	number := strings.TrimPrefix(lines[1], "index ")
	index, err := strconv.ParseInt(number, 10, 64)
	if err != nil || strconv.FormatInt(index, 10) != number {
		return fmt.Errorf("no index")
	}
	tree, err := secondCheckpoint([]byte(signed), key)
	if err != nil {
		return err
	}
	if index < 0 || index >= tree.size {
		return fmt.Errorf("outside the log")
	}
	fn, sn := index, tree.size-1
	r := sha256.Sum256(append([]byte{0}, leaf...))
	for _, line := range lines[2:] {
		b, err := base64.StdEncoding.Strict().DecodeString(line)
		if err != nil || len(b) != 32 || sn == 0 {
			return fmt.Errorf("not a path")
		}
		p := [32]byte(b)
		if fn&1 == 1 || fn == sn {
			r = secondNode(p, r)
			for fn&1 == 0 && fn != 0 {
				fn, sn = fn>>1, sn>>1
			}
		} else {
			r = secondNode(r, p)
		}
		fn, sn = fn>>1, sn>>1
	}
	if sn != 0 || r != tree.root {
		return fmt.Errorf("the path does not lead to the root")
	}
	return nil
}
