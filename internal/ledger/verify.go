package ledger

import (
	"bytes"
	"encoding/json"
	"slices"

	"habeas"
)

// Evidence is a record with all that rests on it. A caller binds store, vault and context to it.
type Evidence interface {
	Record
	// Blob gives the original bytes of a report by their name in the vault.
	Blob(name string) ([]byte, error)
	// Rows calls yield with what is derived from each of the reports with these digests, in any order: what was read, the entry it rests on and
	// the name of its bytes. Those without rows are left out.
	Rows(reports []habeas.Digest, yield func(r *habeas.Reading, entry int64, blob string) error) error
	// Decisions gives the derived rows of decisions in the order of their entries.
	Decisions(offset, limit int) ([]habeas.Decision, error)
	// Totals is how many rows of each kind there are.
	Totals() (reports, claims, decisions int, err error)
}

// Totals counts derived rows.
type Totals struct{ Reports, Claims, Decisions int }

// Verified says what Verify found in order.
type Verified struct {
	Checkpoint Checkpoint
	Totals
	Erased int // entries whose content was destroyed on purpose
	Unread int // reports received that no run has read yet
}

// Verify checks a record and everything that rests on it, and names the first thing that is wrong in one plain line (Corrupt). It derives every
// leaf from its entry, every node of the tree from the leaves, the root from the nodes, and checks the signature over it; every blob by
// its digest; every report's rows by the digest that the run recorded, each quote against the text; every decision by its entry; and that there
// is neither a row without an entry nor an entry without its row. Progress, which may be nil, is told how many of how many steps are done.
func Verify(ev Evidence, public string, progress func(done, all int64)) (Verified, error) {
	v := &verifier{ev: ev, progress: progress, first: map[habeas.Digest]int64{}, runs: map[habeas.Digest]habeas.Digest{}, erased: map[int64]bool{}, decisions: decisionRows{ev: ev}}
	if v.progress == nil {
		v.progress = func(int64, int64) {}
	}
	if err := v.tree(public); err != nil {
		return v.out, err
	}
	if err := v.erasures(); err != nil {
		return v.out, err
	}
	if err := v.rows(); err != nil {
		return v.out, err
	}
	return v.out, v.totals()
}

type verifier struct {
	ev        Evidence
	progress  func(done, all int64)
	out       Verified
	received  []received
	decisions decisionRows
	first     map[habeas.Digest]int64         // entry that a report rests on; the same bytes may be received again
	runs      map[habeas.Digest]habeas.Digest // report to its rows' digest, by the last run
	erased    map[int64]bool                  // entries without content; true once an erasure has named them
}

type received struct {
	entry int64
	Received
}

// row is what is derived from one report.
type row struct {
	reading *habeas.Reading
	entry   int64
	blob    string
}

func broken(format string, args ...any) error { return habeas.Errorf(habeas.Corrupt, format, args...) }

// tree checks the record itself, from the first entry to the signature.
func (v *verifier) tree(public string) error {
	size, err := v.ev.Size()
	if err != nil {
		return err
	}
	signed, err := v.ev.Checkpoint()
	if err != nil {
		return err
	}
	if size == 0 && signed == nil {
		return v.nothingAfter(0)
	}
	c, err := OpenCheckpoint(signed, public)
	if err != nil {
		return err
	}
	grown := &edge{}
	for grown.size < size {
		entries, err := v.ev.Entries(grown.size, page)
		if err != nil {
			return err
		}
		if err := v.page(entries, grown); err != nil {
			return err
		}
		v.progress(grown.size, size+int64(len(v.received)))
	}
	switch {
	case size < c.Size:
		return broken("entry %d of the record is missing: %d entries were signed and only %d are there", size, c.Size, size)
	case size > c.Size:
		return broken("entry %d of the record was never signed: %d entries were signed and %d are there", c.Size, c.Size, size)
	case grown.root() != c.Root:
		return broken("the record is not the one that was signed: its entries agree among themselves, yet their root is not the checkpoint's")
	}
	v.out.Checkpoint = c
	return v.nothingAfter(size)
}

// nothingAfter makes sure that the tree ends where the entries end.
func (v *verifier) nothingAfter(size int64) error {
	_, err := v.ev.Nodes([]int64{First(size)})
	if err == nil {
		return broken("the tree has a leaf for entry %d, which is not in the record", size)
	}
	if habeas.FaultOf(err) != habeas.Corrupt {
		return err
	}
	return nil
}

func (v *verifier) page(entries []habeas.Entry, grown *edge) error {
	if len(entries) == 0 {
		return broken("entry %d of the record is missing", grown.size)
	}
	for i := range entries {
		e, want := &entries[i], grown.size+int64(i)
		if e.Index != want {
			return broken("entry %d of the record is missing", want)
		}
		if len(e.Leaf) != LeafSize {
			return broken("the leaf of entry %d is damaged", want)
		}
		if !e.Erased() && !bytes.Equal(Leaf(e), e.Leaf) {
			return broken("entry %d of the record is not what was recorded", want)
		}
		if err := v.note(e); err != nil {
			return err
		}
	}
	n, err := checkNodes(v.ev, entries, grown)
	if err == nil && n >= 0 {
		err = broken("entry %d of the record is not what the tree holds there", n)
	}
	return err
}

// note keeps what the later steps need of an entry.
func (v *verifier) note(e *habeas.Entry) error {
	if e.Erased() {
		v.erased[e.Index] = false
		return nil
	}
	unreadable := broken("entry %d of the record cannot be read", e.Index)
	switch e.Kind {
	case habeas.EntryReport:
		r := received{entry: e.Index}
		if json.Unmarshal(e.Body, &r.Received) != nil {
			return unreadable
		}
		if _, again := v.first[r.Digest]; !again {
			v.first[r.Digest] = e.Index
		}
		v.received = append(v.received, r)
	case habeas.EntryRun:
		var run Run
		if json.Unmarshal(e.Body, &run) != nil {
			return unreadable
		}
		for _, r := range run.Readings {
			v.runs[r.Report] = r.Rows
		}
	case habeas.EntryErasure:
		var gone Erasure
		if json.Unmarshal(e.Body, &gone) != nil {
			return unreadable
		}
		for _, n := range gone.Entries {
			if _, ok := v.erased[n]; !ok {
				return broken("entry %d of the record was to be erased by entry %d and is still there", n, e.Index)
			}
			v.erased[n] = true
		}
	case habeas.EntryDecision:
		return v.decision(e)
	}
	return nil
}

// erasures makes sure that an entry without content was erased on the record: an erasure comes after what it erases.
func (v *verifier) erasures() error {
	var open []int64
	for n, named := range v.erased {
		if !named {
			open = append(open, n)
		}
	}
	v.out.Erased = len(v.erased)
	if len(open) == 0 {
		return nil
	}
	return broken("entry %d of the record has lost its content, and no entry says that it was erased", slices.Min(open))
}

// rows checks every report received against its bytes and its derived rows.
func (v *verifier) rows() error {
	all := v.out.Checkpoint.Size + int64(len(v.received))
	for at := 0; at < len(v.received); at += 64 {
		some := v.received[at:min(at+64, len(v.received))]
		digests := make([]habeas.Digest, len(some))
		for i, r := range some {
			digests[i] = r.Digest
		}
		byDigest := map[habeas.Digest]*row{}
		err := v.ev.Rows(digests, func(r *habeas.Reading, entry int64, blob string) error {
			byDigest[r.Report.Digest] = &row{r, entry, blob}
			return nil
		})
		if err != nil {
			return err
		}
		for _, r := range some {
			if err := v.report(r, byDigest[r.Digest]); err != nil {
				return err
			}
		}
		v.progress(v.out.Checkpoint.Size+int64(at+len(some)), all)
	}
	return nil
}

func (v *verifier) report(r received, row *row) error {
	original, err := v.ev.Blob(r.Blob)
	if err != nil {
		if f := habeas.FaultOf(err); f == habeas.Corrupt || f == habeas.NotFound {
			return broken("report of entry %d: %v", r.entry, err)
		}
		return err
	}
	if habeas.DigestOf(original) != r.Digest {
		return broken("report of entry %d: its original bytes are not those that were received", r.entry)
	}
	if v.first[r.Digest] != r.entry {
		return nil
	}
	want, read := v.runs[r.Digest]
	switch {
	case row == nil && read:
		return broken("report of entry %d has no row; run habeas rebuild", r.entry)
	case row == nil:
		v.out.Unread++
		return nil
	case row.entry != r.entry || row.blob != r.Blob:
		return broken("report of entry %d: its row leads to another entry or other bytes; run habeas rebuild", r.entry)
	}
	v.out.Reports++
	v.out.Claims += len(row.reading.Claims)
	if !read {
		v.out.Unread++
		return nil
	}
	if err := CheckQuotes(row.reading); err != nil {
		return broken("report of entry %d: %v; run habeas rebuild", r.entry, err)
	}
	have, err := RowsDigest(row.reading)
	if err != nil {
		return err
	}
	if have != want {
		return broken("report of entry %d: its text or claims are not what was read; run habeas rebuild", r.entry)
	}
	return nil
}

// CheckQuotes makes sure that every quote of a reading is exactly the text at its span.
func CheckQuotes(r *habeas.Reading) error {
	for i := range r.Claims {
		c := &r.Claims[i]
		if text, ok := habeas.Slice(r.Report.Text, c.Span); !ok || text != c.Quote {
			return broken("the quote of claim %d is not the text at its place", i+1)
		}
	}
	return nil
}

// decision compares an entry with the next derived row: both are in the order of the record.
func (v *verifier) decision(e *habeas.Entry) error {
	row, err := v.decisions.next()
	if err != nil {
		return err
	}
	if row == nil || !sameDecision(e.Body, row) {
		return broken("decision of entry %d has no row, or another one; run habeas rebuild", e.Index)
	}
	v.out.Decisions++
	return nil
}

func sameDecision(body []byte, row *habeas.Decision) bool {
	var meant habeas.Decision
	if json.Unmarshal(body, &meant) != nil {
		return false
	}
	a, err := Body(meant)
	b, err2 := Body(row)
	return err == nil && err2 == nil && bytes.Equal(a, b)
}

type decisionRows struct {
	ev   Evidence
	read int
	some []habeas.Decision
}

func (d *decisionRows) next() (*habeas.Decision, error) {
	if len(d.some) == 0 {
		var err error
		if d.some, err = d.ev.Decisions(d.read, page); err != nil || len(d.some) == 0 {
			return nil, err
		}
		d.read += len(d.some)
	}
	row := &d.some[0]
	d.some = d.some[1:]
	return row, nil
}

// totals finds rows that nothing in the record speaks of.
func (v *verifier) totals() error {
	var have Totals
	var err error
	if have.Reports, have.Claims, have.Decisions, err = v.ev.Totals(); err != nil {
		return err
	}
	if have != v.out.Totals {
		return broken("the store has %d reports, %d claims and %d decisions, and the record speaks for %d, %d and %d; run habeas rebuild",
			have.Reports, have.Claims, have.Decisions, v.out.Reports, v.out.Claims, v.out.Decisions)
	}
	return nil
}
