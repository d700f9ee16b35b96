// Package store is the one storage contract. A backend fetches and saves; it decides nothing. Every backend passes the suite in
// storetest, and a change to this contract begins with a change to that suite.
//
// Truth is the ledger: entries, the nodes of its tree and its checkpoint. All else is derived from it and can be dropped and made anew.
// One transaction holds an entry and what was derived from it, so that neither stands without the other.
package store

import (
	"context"

	"habeas"
)

// Store is an open store. Reading may happen from many goroutines at once; Write runs one transaction at a time.
type Store interface {
	Reader
	// Write runs do in one transaction. It commits when do returns nil and leaves nothing behind otherwise; when it has returned nil,
	// what was written survives a crash. An error of do comes back unchanged.
	Write(ctx context.Context, do func(Tx) error) error
	// Check looks for damage of the backend's own kind, as an index that disagrees with its table.
	Check(ctx context.Context) error
	Close() error
}

// Reader is the read side. A zero limit means the backend's own page size of 100; lists are in a stable order.
type Reader interface {
	// Entries gives ledger entries from an index on, oldest first.
	Entries(ctx context.Context, from int64, limit int) ([]habeas.Entry, error)
	// Size is the number of entries.
	Size(ctx context.Context) (int64, error)
	// Nodes gives stored nodes of the tree by index; a missing one is Corrupt.
	Nodes(ctx context.Context, index []int64) ([][32]byte, error)
	// Checkpoint is the latest signed checkpoint, nil before the first.
	Checkpoint(ctx context.Context) ([]byte, error)

	Reports(ctx context.Context, f ReportFilter) ([]Report, error)
	Claims(ctx context.Context, f ClaimFilter) ([]Claim, error)
	Decisions(ctx context.Context, f DecisionFilter) ([]habeas.Decision, error)
	Cases(ctx context.Context, f CaseFilter) ([]Case, error)
	// Owners gives the ids of reports filed under any of the keys; a key with more than most owners tells nothing and is passed over.
	Owners(ctx context.Context, keys []string, most int) ([]string, error)
	// Search finds reports by words of any script, best first.
	Search(ctx context.Context, q Query) ([]Hit, error)
	// Bookmark is how far a stage has come in the ledger: the index of the first entry that it has not seen.
	Bookmark(ctx context.Context, stage string) (int64, error)
	// Counts gives the number of reports, claims, cases and decisions.
	Counts(ctx context.Context) (Counts, error)
}

// Tx is the write side, within one transaction, which also sees its own writes.
type Tx interface {
	Reader
	// Append adds an entry at its Index, which must be the log's size, and the nodes that it adds from index first on.
	Append(ctx context.Context, e habeas.Entry, first int64, nodes [][32]byte) error
	// SwapCheckpoint puts a new checkpoint in the place of old; when another stands there it is a Clash: two desks share one log.
	SwapCheckpoint(ctx context.Context, old, new []byte) error
	// PutReport adds or replaces a report with its text and search index.
	PutReport(ctx context.Context, r Report) error
	// PutClaims replaces all claims of a report.
	PutClaims(ctx context.Context, report string, claims []habeas.Claim) error
	// PutKeys replaces all keys of a report.
	PutKeys(ctx context.Context, report string, keys []string) error
	// PutMembers puts reports into an affair; an empty affair takes them out of any.
	PutMembers(ctx context.Context, affair string, reports []string) error
	PutDecision(ctx context.Context, d habeas.Decision, entry int64) error
	// PutCase adds or replaces a case; DropCase removes one that has merged into another.
	PutCase(ctx context.Context, c Case) error
	DropCase(ctx context.Context, id string) error
	SetBookmark(ctx context.Context, stage string, position int64) error
	// ClearDerived drops everything that is made from the ledger.
	ClearDerived(ctx context.Context) error
}

// Report is a report as stored.
type Report struct {
	habeas.Report
	Entry  int64         // of the ledger
	Blob   string        // name of its original bytes in the vault
	Affair string        // the case it belongs to, "" for none
	Links  []habeas.Link // what it says it leans on
	State  string        // new, in_review, done, unrelated
	Claims int           // number of claims
	By     string        // who added it
}

// ReportFilter finds reports; empty fields do not narrow.
type ReportFilter struct {
	IDs         []string
	Digest      habeas.Digest
	Affair      string
	State       string
	Publisher   string
	Until       habeas.Day // published on or before, unknown days left out
	Lang        habeas.Lang
	Brief       bool // leave the text layer and segments out
	NewestFirst bool
	Limit       int
	Offset      int
}

// Claim is a claim as stored.
type Claim struct {
	habeas.Claim
	Report string
	Nth    int // place in the report's list, from 0
}

// ClaimFilter finds claims; empty fields do not narrow. The order is by report id and place in it.
type ClaimFilter struct {
	IDs      []string
	Reports  []string
	Affair   string
	Kind     habeas.Kind
	Modality habeas.Modality
	Limit    int
	Offset   int
}

// DecisionFilter finds decisions, oldest first.
type DecisionFilter struct {
	Reports []habeas.Digest // decided on, or named as the other
	Case    string
	Limit   int // zero: all
}

// Case is a derived case with what lists need.
type Case struct {
	ID      string
	Urgency float64 // larger comes first
	Line    habeas.CaseLine
	Case    habeas.Case
}

// CaseFilter finds cases by urgency. Brief leaves Case out.
type CaseFilter struct {
	IDs    []string
	Brief  bool
	Limit  int
	Offset int
}

// Query searches reports and claims.
type Query struct {
	Words     string
	Kind      habeas.Kind
	Modality  habeas.Modality
	Publisher string
	Place     string
	From, To  habeas.Day // of publication
	Limit     int
	Offset    int
}

// Hit is one report found, with the passage around the words.
type Hit struct {
	Report    string
	Title     string
	Publisher string
	Published habeas.Day
	Lang      habeas.Lang
	// Passage is a stretch of the text; Marks are code-point spans in it that matched.
	Passage string
	Marks   []habeas.Span
	Affair  string
}

// Counts of a store.
type Counts struct {
	Reports, Claims, Cases, Decisions int
}
