// Package desk is the application: it takes reports in, lets people decide, carries everything through the stages in order, and answers what the
// screens ask. It knows order and transactions; about custody it knows nothing, that is for the stages.
package desk

import (
	"context"
	"crypto/rand"
	"io/fs"
	"sync"
	"sync/atomic"
	"time"

	"habeas"
	"habeas/internal/ledger"
	"habeas/internal/outlook"
	"habeas/internal/read"
	"habeas/internal/store"
	"habeas/internal/vault"
)

// Stages are the pure stages as the program wires them. Read and Extract may be called from many goroutines.
type Stages struct {
	Read      func(context.Context, read.Input) (habeas.Report, error)
	Extract   func(habeas.Report) habeas.Reading
	Learn     func(layer fs.FS) (*Lexicon, error) // makes the reader anew with a further layer of packs; nil where rows cannot be added
	Layers    []fs.FS                             // of the packs
	Corridors []habeas.Corridor
	Words     *habeas.Words           // what single words tell
	Fits      map[string]*outlook.Fit // by corridor; a missing one gives the base rate alone
	Engine    string                  // version of the reader
	Build     string                  // of the whole program: cases that another made are made anew when they are next touched
	Packs     string                  // digest of the packs
	Seed      uint64                  // of the forecasts

	// Places gives what the gazetteer knows of a ref, Named the places of a name, the likeliest first; nil knows nothing.
	Places func(habeas.Ref) (habeas.GazetteerPlace, bool)
	Named  func(string) []habeas.Ref
}

// Desk is an open store with its stages.
type Desk struct {
	Stages
	store store.Store
	vault *vault.Vault
	key   *ledger.Key
	now   func() time.Time

	shelf   shelf
	past    past
	ahead   ahead
	lexicon atomic.Pointer[Lexicon] // the reader in use
	shipped *Lexicon                // without rows that people added

	hand          *hand // what changes have at hand
	experience    experience
	serial        atomic.Uint64 // of the card made last
	changing      sync.Mutex    // held from before a change until what it learned is in use
	mostRereading int           // reports that one new row may have read again
	mostWaiting   int           // cases that wait for their files while everything is made anew
	mostReadings  int           // reports of one run while everything is made anew
}

// New makes a desk of an open store and vault. now is the clock; a test gives its own.
func New(s store.Store, v *vault.Vault, stages Stages, now func() time.Time) (*Desk, error) {
	seed, err := v.Key("ledger")
	if err != nil {
		return nil, err
	}
	key, err := ledger.NewKey(seed)
	if err != nil {
		return nil, err
	}
	d := &Desk{Stages: stages, store: s, vault: v, key: key, now: now, shipped: &Lexicon{Extract: stages.Extract, Packs: stages.Packs, Layers: stages.Layers, Places: stages.Places, Named: stages.Named}, mostRereading: mostRereading, mostWaiting: mostWaiting, mostReadings: mostReadings, hand: newHand()}
	d.lexicon.Store(d.shipped)
	return d, nil
}

// change is one transaction with the lexicon that stands in it. What it learns is in use elsewhere once it is committed, and never where it is given up.
type change struct {
	store.Tx
	lexicon *Lexicon
	files   joining                             // affairs whose files are still to be made
	joins   int                                 // how often reports were put together
	decided []habeas.Digest                     // reports that decisions speak of
	drawn   []string                            // reports that were entered as kin
	trial   bool                                // it is given up at its end, and nobody looks at an earlier day in it: kin need not be entered
	reread  bool                                // reports that were read before were read anew
	ahead   map[habeas.Digest][]habeas.Decision // while everything is made anew: what corrects the day or publisher of reports, by report, so that each is read once
}

// change runs one change.
func (d *Desk) change(ctx context.Context, do func(*change) error) error {
	d.changing.Lock()
	defer d.changing.Unlock()
	c := &change{lexicon: d.lexicon.Load(), files: joining{}}
	err := d.store.Write(ctx, func(tx store.Tx) error {
		c.Tx = tx
		if err := do(c); err != nil {
			return err
		}
		return d.finish(ctx, c)
	})
	written := d.hand.fresh
	d.hand.end(err == nil)
	if err == nil {
		d.ahead.giveUp()
		d.past.follow(ctx, d.store, written, c)
		d.lexicon.Store(c.lexicon)
		if c.reread {
			d.experience.forget()
		}
	}
	return err
}

// Close ends the use of store and vault.
func (d *Desk) Close() error {
	d.ahead.close()
	err := d.store.Close()
	if e := d.vault.Close(); err == nil {
		err = e
	}
	return err
}

// Today is the calendar day of the clock.
func (d *Desk) Today() habeas.Day { return habeas.DayAt(d.now()) }

// PublicKey is what an outsider needs to check the ledger's signatures.
func (d *Desk) PublicKey() string { return d.key.Public() }

// entry makes a ledger entry with a fresh salt.
func (d *Desk) entry(kind habeas.EntryKind, by string, body any) (habeas.Entry, error) {
	b, err := ledger.Body(body)
	if err != nil {
		return habeas.Entry{}, err
	}
	salt := make([]byte, 32)
	rand.Read(salt)
	return habeas.Entry{Kind: kind, At: d.now().UTC(), By: by, Body: b, Salt: salt}, nil
}
