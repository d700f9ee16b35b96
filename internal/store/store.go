// Package store is the one storage contract. A backend fetches and saves; it decides nothing. Every backend passes the suite in
// storetest, and a change to this contract begins with a change to that suite.
//
// Truth is the ledger: entries, the nodes of its tree and its checkpoint. All else is derived from it and can be dropped and made anew.
// One transaction holds an entry and what was derived from it, so that neither stands without the other.
//
// Errors are of the six kinds of habeas.Fault: Clash when two writers met, Unavailable when the disk is full or the store is in use,
// Corrupt when what is stored is not what was put. Asking for ids that do not exist gives an empty list, never an error.
package store

import (
	"context"

	"habeas"
)

// Store is an open store. Reading may happen from many goroutines at once; Write runs one transaction at a time.
type Store interface {
	Reader
	// Write runs do in one transaction. It commits when do returns nil and leaves nothing behind otherwise; when it has returned nil,
	// what was written survives a crash. An error of do comes back unchanged. Taking many reports into one transaction is some twenty
	// times as fast as one transaction each. Within do, read from the Tx and never from the Store.
	Write(ctx context.Context, do func(Tx) error) error
	// Check looks for damage of the backend's own kind: a page that is not what was written, an index that disagrees with its table, a
	// record that is older than the copy of its checkpoint kept outside the database. What the ledger can prove is not its affair.
	Check(ctx context.Context) error
	// Close ends the use of the store. A store that was not closed opens again all the same.
	Close() error
}

// Reader is the read side. A limit of zero means 100, except where a filter already names ids, reports or a case: then it means all.
// Lists are in a stable order, so that Offset pages through them. Nothing loads whole tables.
type Reader interface {
	// Entries gives ledger entries from an index on, oldest first.
	Entries(ctx context.Context, from int64, limit int) ([]habeas.Entry, error)
	// Outlines is Entries for lists: a body longer than LongBody is left out and not fetched. That of a run names every report that was read in it.
	Outlines(ctx context.Context, from int64, limit int) ([]habeas.Entry, error)
	// Size is the number of entries.
	Size(ctx context.Context) (int64, error)
	// Nodes gives stored nodes of the tree by index, as golang.org/x/mod/sumdb/tlog numbers them; a missing one is Corrupt.
	Nodes(ctx context.Context, index []int64) ([][32]byte, error)
	// Checkpoint is the latest signed checkpoint, nil before the first.
	Checkpoint(ctx context.Context) ([]byte, error)

	// Reports finds reports, oldest publication first.
	Reports(ctx context.Context, f ReportFilter) ([]Report, error)
	// Claims finds claims as they were read, in the order in which their reports came in, and of their place there.
	Claims(ctx context.Context, f ClaimFilter) ([]Claim, error)
	// Decisions finds decisions, oldest first.
	Decisions(ctx context.Context, f DecisionFilter) ([]habeas.Decision, error)
	// Cases finds cases, the most urgent first where the filter names no other order.
	Cases(ctx context.Context, f CaseFilter) ([]Case, error)
	// Stale gives at most so many cases whose line is of an earlier day than this one: those of the earliest day, the most urgent first.
	Stale(ctx context.Context, day habeas.Day, most int) ([]string, error)
	// Made gives the digest of all that a case was made of, as PutCase had it; 0 where there is no such case.
	Made(ctx context.Context, id string) (uint64, error)
	// Owners gives, for each who asks, the reports filed under what any of the trails seeks, on each at least under so many keys as it asks for; the one with the most keys first. However many own a key, none is left out.
	// Asking for many at once costs less than for each.
	Owners(ctx context.Context, asked ...[]habeas.Trail) ([][]Owner, error)
	// Kin gives for each of some reports those that PutKin ever entered with it, in order of id, with the bond that was entered last.
	Kin(ctx context.Context, reports ...string) ([][]Kin, error)
	// Beside gives the cases that a case was kept apart from though something links them, in order of id.
	Beside(ctx context.Context, id string) ([]string, error)
	// Search finds reports by words of any script, best first, or where the words stand in thousands of reports those that came in last; without words by
	// the filters alone, newest first.
	Search(ctx context.Context, q Query) ([]Hit, error)
	// Bookmark is how far a stage has come in the ledger: the index of the first entry that it has not seen.
	Bookmark(ctx context.Context, stage string) (int64, error)
	// Counts gives totals. It costs the same however much is stored.
	Counts(ctx context.Context) (Counts, error)
}

// LongBody is from how many bytes on the body of an entry is too long for lists.
const LongBody = 64 << 10

// Tx is the write side, within one transaction, which also sees its own writes.
type Tx interface {
	Reader
	// Append adds an entry at its Index, which must be the log's size (else Clash), and the nodes that it adds from index first on.
	// Leaf must be set.
	Append(ctx context.Context, e habeas.Entry, first int64, nodes [][32]byte) error
	// SwapCheckpoint puts a new checkpoint in the place of old; when another stands there it is a Clash: two desks share one log.
	SwapCheckpoint(ctx context.Context, old, new []byte) error
	// Erase destroys kind, time, person, body and salt of an entry and leaves its leaf. Rows derived from it are the caller's to drop.
	Erase(ctx context.Context, index int64) error

	// PutReport adds or replaces a report with its text and search index. Cases and Claims of r are passed over: PutMembers and PutClaims
	// set them. Where text and title stay the same it is cheap.
	PutReport(ctx context.Context, r Report) error
	// DropReport removes a report with its claims, what people left of them, keys, kin, memberships and search index.
	DropReport(ctx context.Context, id string) error
	// PutClaims replaces all claims of a report that is stored.
	PutClaims(ctx context.Context, report string, claims []habeas.Claim) error
	// PutSettled replaces what people left of the claims of a report that is stored, where that is not what was read: searches look there, and everybody else at
	// what was read. Nil where they left it as it was; a list that is empty but not nil where they rejected everything.
	PutSettled(ctx context.Context, report string, claims []habeas.Claim) error
	// PutKeys replaces all keys of a report that is stored.
	PutKeys(ctx context.Context, report string, keys []string) error
	// PutKin enters reports as kin of another, and it as kin of each with the same bond. What was entered before with others stays; others that are not stored are passed over.
	PutKin(ctx context.Context, report string, others []Kin) error
	// PutDecision adds a decision made by the ledger entry with that index.
	PutDecision(ctx context.Context, d habeas.Decision, entry int64) error
	// PutCase adds or replaces a case.
	PutCase(ctx context.Context, c Case) error
	// PutMembers replaces the reports that belong to a case, which may be written later. A report may belong to several.
	PutMembers(ctx context.Context, id string, reports []string) error
	// PutBeside replaces the cases that a case was kept apart from though something links them.
	PutBeside(ctx context.Context, id string, others []string) error
	// DropCase removes a case, as one that has merged into another, and its memberships.
	DropCase(ctx context.Context, id string) error
	// SetBookmark moves a stage's bookmark.
	SetBookmark(ctx context.Context, stage string, position int64) error
	// ClearDerived drops everything that is made from the ledger, decisions and bookmarks included. Rebuilding clears and remakes within one
	// Write: until it commits, everyone else is served what was there before.
	ClearDerived(ctx context.Context) error
}

// Report is a report as stored.
type Report struct {
	habeas.Report
	Entry  int64         // of the ledger
	Blob   string        // name of its original bytes in the vault
	Links  []habeas.Link // what it says it leans on
	State  string        // new, in_review, done, unrelated
	By     string        // who added it
	Cases  []string      // that it belongs to, in order of id
	Claims int           // number of claims
	// Repeats are the reports that it repeats, as the cases that it belongs to say; one that only has the same origin is not among them.
	Repeats []Repeat
}

// Repeat is how a report repeats another.
type Repeat struct {
	Of   string          `json:"of"`
	Kind habeas.EchoKind `json:"kind"`
}

// ReportFilter finds reports; empty fields do not narrow. A list that is empty but not nil finds nothing.
type ReportFilter struct {
	IDs         []string
	Digests     []habeas.Digest
	Case        string // that they belong to
	State       string
	Publisher   string
	Lang        habeas.Lang
	Since       habeas.Day // published on or after
	Until       habeas.Day // published on or before; reports of unknown day are left out
	Repeating   bool       // those that repeat another
	Own         bool       // those that repeat none
	Unread      bool       // those from which no claim was read
	Brief       bool       // leave out the text layer, segments, parts, links, notes, address and media type
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

// ClaimFilter finds claims; empty fields do not narrow. A list that is empty but not nil finds nothing.
type ClaimFilter struct {
	IDs     []string
	Reports []string
	Case    string // of their reports
	Limit   int
	Offset  int
}

// DecisionFilter finds decisions; empty fields do not narrow. Its zero limit means all.
type DecisionFilter struct {
	IDs         []string
	Reports     []habeas.Digest // decided on, or named as the other
	Case        string
	By          string
	NewestFirst bool
	Limit       int
	Offset      int
}

// Case is a derived case with what lists need. What it is found and sorted by comes from Line and Urgency; what its reports repeat comes from the echoes of Case.
type Case struct {
	ID      string
	Urgency float64 // larger comes first
	Line    habeas.CaseLine
	Case    habeas.Case
	Made    uint64 // a digest of all that it was made of, 0 where nobody asks; see Reader.Made
}

// CaseOrder is an order of cases. Ties go by id.
type CaseOrder string

// Orders of cases. Those by day put unknown days last.
const (
	ByUrgency  CaseOrder = ""
	ByLastWord CaseOrder = "last_word" // longest silence first
	BySince    CaseOrder = "since"     // longest held first
	ByHeads    CaseOrder = "heads"     // most people first
	ByReports  CaseOrder = "reports"   // most reports first
	ByTitle    CaseOrder = "title"
)

// CaseFilter finds cases; empty fields do not narrow. A list that is empty but not nil finds nothing.
type CaseFilter struct {
	IDs     []string
	Reports []string     // cases that any of these reports belongs to
	Places  []string     // where somebody of the case now is, by any of these names, case and accents aside
	State   habeas.State // what somebody of the case was last told of as; with Places, somebody there
	Alarmed bool         // with at least one alarm
	AtLeast float64      // of urgency
	Below   float64      // of urgency, itself not included
	Order   CaseOrder
	Brief   bool // leave Case out
	Limit   int
	Offset  int
}

// Owner is a report that shares keys with what was asked for.
type Owner struct {
	Report string
	Keys   int // how many it shares, on trails on which it shares enough
}

// Kin is a report that was found to be drawn together with another, and what there is between them, in the words of whoever entered it.
type Kin struct {
	Report string
	Bond   []byte
}

// Query searches reports and claims, these as people left them; empty fields do not narrow.
type Query struct {
	// Words must all stand in the title, the text or what people put into its claims; those in quotation marks side by side. Case and accents do not matter.
	Words string
	// Kind, Modality, Place, Voice, VoiceKind, Since and Until ask for a report with one claim that has all of them.
	Kind         habeas.Kind
	Modality     habeas.Modality
	Place        string       // words of the names of a claim's places, case and accents aside
	Refs         []habeas.Ref // with Place: places that it may mean, which are found under any name
	Voice        string       // words of the names in a claim's source chain, case and accents aside
	VoiceKind    habeas.VoiceKind
	Since, Until habeas.Day // days that the claim names, both included; claims that name none are left out
	Publisher    string
	Lang         habeas.Lang
	From, To     habeas.Day // of publication, both included; reports of unknown day are left out
	Case         string
	Limit        int // 20 where zero, 100 at the most
	Offset       int
}

// Hit is one report found, with the passage around the words.
type Hit struct {
	Report    string
	Title     string
	Publisher string
	Published habeas.Day
	Lang      habeas.Lang
	Cases     []string
	// Passage is a stretch of the text, At where it begins there in code points, and Marks are the words found, as spans of Passage.
	Passage string
	At      int
	Marks   []habeas.Span
	// Claims are those of the report, as people left them, that have what was asked for of claims and, where words were asked for, at least one of them in
	// the quote or beside it; at most 5, in the order of the report.
	Claims []habeas.Claim
}

// Counts of a store.
type Counts struct {
	Reports, Claims, Cases, Decisions int
	States                            map[string]int // reports by state
}
