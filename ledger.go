package habeas

import "time"

// EntryKind is the kind of a ledger entry.
type EntryKind string

// Kinds of entries.
const (
	EntryReport      EntryKind = "report"
	EntryDecision    EntryKind = "decision"
	EntryAction      EntryKind = "action"
	EntryPublication EntryKind = "publication"
	EntryRun         EntryKind = "run"     // one reading of one report: engine version, pack digest, digest of the claims
	EntryErasure     EntryKind = "erasure" // names entries whose body and salt were destroyed
)

// Entry is one line of the ledger. Body is sealed in the store; the log itself holds only a salted commitment to it.
type Entry struct {
	Index int64     `json:"index"` // position in the log, from 0
	Kind  EntryKind `json:"kind"`
	At    time.Time `json:"at"`
	By    string    `json:"by"`   // the person or "habeas"
	Body  []byte    `json:"body"` // canonical JSON
	Salt  []byte    `json:"salt"` // 32 random bytes; destroyed with the body when a person is erased
	// Leaf is the commitment to all of the above, 32 bytes: what the log itself holds. It stays when the rest is destroyed, and proofs with it.
	Leaf []byte `json:"leaf"`
}

// Erased reports whether kind, time, person, body and salt were destroyed; only the leaf is left.
func (e *Entry) Erased() bool { return len(e.Salt) == 0 }
