package desk

import (
	"context"
	"sync"

	"habeas"
	"habeas/internal/docket"
	"habeas/internal/store"
)

// mostLessons bounds from how many of the latest decisions the desk learns how far to trust what was read.
const mostLessons = 2000

// experience is what the desk has learned from reviews so far. It is made from the latest decisions when it is first asked for, and kept up by what is decided
// since. It tells reviewers what to expect of a claim; no case is made from it, so that the same reports and decisions always give the same cases.
type experience struct {
	sync.Mutex
	docket.Experience
	begun  bool
	behind map[habeas.Digest]bool // reports that were decided on since
}

// decided notes that what is known of a report's claims has changed.
func (x *experience) decided(all []habeas.Decision) {
	x.Lock()
	defer x.Unlock()
	for i := range all {
		if x.begun && all[i].Report != "" {
			x.behind[all[i].Report] = true
		}
	}
}

// forget drops all that was learned, which is then learned anew from what the reports are read to say now.
func (x *experience) forget() {
	x.Lock()
	defer x.Unlock()
	x.Experience, x.begun, x.behind = docket.Experience{}, false, nil
}

// weigh gives each claim of a review the chance that a reviewer lets it stand, as experience has it.
func (d *Desk) weigh(ctx context.Context, all []Reviewed) error {
	x := &d.experience
	x.Lock()
	defer x.Unlock()
	if !x.begun {
		latest, err := d.store.Decisions(ctx, store.DecisionFilter{NewestFirst: true, Limit: mostLessons})
		if err != nil {
			return err
		}
		x.behind = map[habeas.Digest]bool{}
		for i := range latest {
			switch latest[i].Act {
			case habeas.Confirm, habeas.Correct, habeas.Reject:
				x.behind[latest[i].Report] = true
			}
		}
		x.begun = true
	}
	if err := d.catchUp(ctx, x); err != nil {
		return err
	}
	for i := range all {
		if c := &all[i]; c.AddedBy.ID == "" {
			c.Read.Confidence, c.Alike = x.Chance(&c.Read)
		}
	}
	return nil
}

// catchUp learns from the reports that were decided on since.
func (d *Desk) catchUp(ctx context.Context, x *experience) error {
	if len(x.behind) == 0 {
		return nil
	}
	of := make([]habeas.Digest, 0, len(x.behind))
	for k := range x.behind {
		of = append(of, k)
	}
	rows, err := d.store.Reports(ctx, store.ReportFilter{Digests: of, Limit: len(of)})
	if err != nil {
		return err
	}
	made, err := d.store.Decisions(ctx, store.DecisionFilter{Reports: of})
	if err != nil {
		return err
	}
	ids := idsOf(rows)
	read, err := d.store.Claims(ctx, store.ClaimFilter{Reports: ids})
	if err != nil {
		return err
	}
	claims, decisions := map[string][]habeas.Claim{}, map[habeas.Digest][]habeas.Decision{}
	for i := range read {
		claims[read[i].Report] = append(claims[read[i].Report], read[i].Claim)
	}
	for i := range made {
		decisions[made[i].Report] = append(decisions[made[i].Report], made[i])
	}
	for i := range rows {
		x.Learn(rows[i].Digest, docket.Review(whole(&rows[i], claims[rows[i].ID]), decisions[rows[i].Digest]))
	}
	clear(x.behind) // those whose report is gone
	return nil
}
