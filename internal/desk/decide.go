package desk

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"encoding/json"
	"maps"
	"slices"
	"strings"

	"habeas"
	"habeas/internal/ledger"
	"habeas/internal/store"
)

// longestWhy bounds a person's own words on a decision, in characters.
const longestWhy = 4000

// Decide writes a decision of a named person into the record and makes the cases that it touches anew. It gives the decision with its id and time.
func (d *Desk) Decide(ctx context.Context, x habeas.Decision) (habeas.Decision, error) {
	made, err := d.decide(ctx, []habeas.Decision{x}, nil)
	return made[0], err
}

// decide writes decisions in one transaction, after check, which may be nil.
func (d *Desk) decide(ctx context.Context, all []habeas.Decision, check func(store.Tx) error) ([]habeas.Decision, error) {
	made, entries := append([]habeas.Decision(nil), all...), make([]habeas.Entry, len(all))
	for i := range made {
		x := &made[i]
		if err := checkDecision(*x); err != nil {
			return made, err
		}
		if err := d.aim(ctx, x); err != nil {
			return made, err
		}
		id := make([]byte, 8)
		rand.Read(id)
		x.ID, x.At = "d"+hex.EncodeToString(id), d.now().UTC()
		e, err := d.entry(habeas.EntryDecision, x.By, *x)
		if err != nil {
			return made, err
		}
		e.At = x.At
		entries[i] = e
	}
	err := d.change(ctx, func(tx *change) error {
		if check != nil {
			if err := check(tx); err != nil {
				return err
			}
		}
		added, err := ledger.Add(store.BindTx(ctx, tx), d.key, entries)
		if err != nil {
			return err
		}
		if err := tx.SetBookmark(ctx, "flow", added[len(added)-1].Index+1); err != nil {
			return err
		}
		if err := begun(ctx, tx, added[0].Index); err != nil {
			return err
		}
		for i := range made {
			if err := d.applyDecision(ctx, tx, made[i], added[i].Index); err != nil {
				return err
			}
		}
		return nil
	})
	if err == nil {
		d.experience.decided(made)
	}
	return made, err
}

// aim has an undoing speak of the same report and case as what it undoes, so that whoever looks at those finds both, and a correction of a report of what stood there.
func (d *Desk) aim(ctx context.Context, x *habeas.Decision) error {
	switch x.Act {
	case habeas.Undo:
		o, err := d.undone(ctx, d.store, x.Other)
		x.Report, x.Case = o.Report, o.Case
		return err
	case habeas.CorrectReport:
		return d.aimAtReport(ctx, x)
	}
	return nil
}

func checkDecision(x habeas.Decision) error {
	switch {
	case strings.TrimSpace(x.By) == "":
		return habeas.Errorf(habeas.Invalid, "a decision needs the name of the person who makes it")
	case len([]rune(x.Why)) > longestWhy:
		return habeas.Errorf(habeas.Invalid, "the reason is longer than %d characters", longestWhy)
	case x.Act == habeas.CorrectReport:
		if err := checkReportValue(x); err != nil {
			return err
		}
	case x.Act == habeas.Correct && (x.Field == "" || !json.Valid([]byte(x.Value))):
		return habeas.Errorf(habeas.Invalid, "a correction names a field and gives its new value")
	}
	switch x.Act {
	case habeas.AddRow:
		_, err := checkRow(x)
		return err
	case habeas.Confirm, habeas.Correct, habeas.Reject, habeas.AddClaim, habeas.LinkReports, habeas.CutReports, habeas.SameGroup, habeas.NotSame, habeas.Unsure, habeas.Mark,
		habeas.MergeCases, habeas.SplitCase, habeas.CorrectReport:
		if x.Report == "" {
			return habeas.Errorf(habeas.Invalid, "the decision does not say which report it is about")
		}
	case habeas.Snooze, habeas.CloseAlarm, habeas.CloseCase:
		if x.Case == "" {
			return habeas.Errorf(habeas.Invalid, "the decision does not say which case it is about")
		}
	case habeas.Undo:
		if x.Other == "" {
			return habeas.Errorf(habeas.Invalid, "the decision does not say what it undoes")
		}
	default:
		return habeas.Errorf(habeas.Invalid, "that is no kind of decision")
	}
	return nil
}

// applyDecision writes a decision's row and makes anew what it touches.
func (d *Desk) applyDecision(ctx context.Context, tx *change, x habeas.Decision, entry int64) error {
	touched, err := d.touched(ctx, tx, x)
	if err != nil {
		return err
	}
	tx.decided = append(tx.decided, x.Report, habeas.Digest(x.Other))
	old, err := d.cardsBefore(ctx, tx, x, touched)
	if err != nil {
		return err
	}
	if err := tx.PutDecision(ctx, x, entry); err != nil {
		return err
	}
	if x.Act == habeas.Mark {
		return d.mark(ctx, tx, x)
	}
	m, err := d.meant(ctx, tx, x)
	if err != nil {
		return err
	}
	switch {
	case m.Act == habeas.AddRow && x.Act == habeas.Undo:
		return d.unlearn(ctx, tx, m)
	case m.Act == habeas.AddRow:
		_, err := d.extend(ctx, tx, x)
		return err
	case m.Act == habeas.CorrectReport:
		if err := d.redescribe(ctx, tx, m.Report); err != nil {
			return err
		}
	}
	return d.after(ctx, tx, x, touched, old)
}

// cardsBefore gives the cards of the reports that a decision touches as they are before it stands: none where nothing will be compared with them.
func (d *Desk) cardsBefore(ctx context.Context, tx *change, x habeas.Decision, touched map[string]bool) ([]*card, error) {
	if x.Act == habeas.Mark || x.Report == "" {
		return nil, nil
	}
	ids := slices.Sorted(maps.Keys(touched))
	return d.cards(ctx, tx, ids[:min(mostLooking, len(ids))])
}

// reachOf is what hangs together with reports.
func (d *Desk) reachOf(ctx context.Context, r store.Reader, reports []string) (*reach, error) {
	out := d.newReach()
	for _, id := range reports {
		if err := out.add(ctx, r, id); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// after makes anew what a decision touched. Where it changes what claims say, other reports may lose or find a link: those that are not tied to its reports as they were look for their kin again. Whoever is tied as before has what it had.
func (d *Desk) after(ctx context.Context, tx *change, x habeas.Decision, touched map[string]bool, old []*card) error {
	if x.Report == "" { // on a case alone: nobody joins or leaves, and no other case is made of it
		return d.remake(ctx, tx, []string{x.Case})
	}
	var ids []string
	for _, c := range old {
		ids = append(ids, c.ID)
		d.hand.forget(c.ID)
	}
	now, err := d.cards(ctx, tx, ids)
	if err != nil {
		return err
	}
	for _, c := range now {
		if err := c.file(ctx, tx); err != nil {
			return err
		}
	}
	onClaims, err := d.onClaims(ctx, tx, x)
	if err != nil {
		return err
	}
	if onClaims && slices.EqualFunc(old, now, func(a, b *card) bool { return a.sum == b.sum }) { // confirmed as they stand: what they say is as it was
		cases, err := casesWith(ctx, tx, ids)
		if err != nil {
			return err
		}
		return d.remake(ctx, tx, cases)
	}
	r, err := d.reachOf(ctx, tx, slices.Sorted(maps.Keys(touched)))
	if err != nil {
		return err
	}
	others, err := d.cards(ctx, tx, r.ids())
	if err != nil {
		return err
	}
	look := slices.Clone(now)
	for i, c := range now {
		if c.sum == old[i].sum {
			continue
		}
		for _, o := range others {
			if o.ID != c.ID && len(look) < mostLooking && drawnOtherwise(old[i], c, o) {
				look = append(look, o)
			}
		}
	}
	near, err := nearOf(ctx, tx, look)
	if err != nil {
		return err
	}
	for i, c := range look {
		if i >= len(now) && len(r.reports) >= mostReach {
			break // what is sure they have already, and nothing that is merely like is taken in beyond that
		}
		if err := d.look(ctx, tx, r, c, near[i]); err != nil {
			return err
		}
	}
	if err := d.join(ctx, tx, r, tx.files); err != nil {
		return err
	}
	for i, c := range look {
		if err := d.enterKin(ctx, tx, c, near[i]); err != nil {
			return err
		}
	}
	return nil
}

// remake makes cases anew to which the same reports belong as before; one that its reports seen alone do not make is put together with all that it hangs together with.
func (d *Desk) remake(ctx context.Context, tx *change, cases []string) error {
	for _, id := range cases {
		x, ok, err := d.alone(ctx, tx, id)
		if err != nil {
			return err
		}
		if ok {
			tx.files[id] = x
			continue
		}
		members, err := tx.Reports(ctx, store.ReportFilter{Case: id, Brief: true})
		if err != nil {
			return err
		}
		r, err := d.reachOf(ctx, tx, idsOf(members))
		if err != nil {
			return err
		}
		j := joining{}
		if err := d.join(ctx, tx, r, j); err != nil {
			return err
		}
		if x, ok := j[id]; ok {
			tx.files[id] = x
		}
	}
	return nil
}

// onClaims reports whether a decision, or the one that it takes back, is about claims alone: whatever it says, it ties and parts nothing by itself.
func (d *Desk) onClaims(ctx context.Context, r store.Reader, x habeas.Decision) (bool, error) {
	m, err := d.meant(ctx, r, x)
	return m.Act == habeas.Confirm || m.Act == habeas.Correct || m.Act == habeas.Reject || m.Act == habeas.AddClaim, err
}

// meant is a decision, or of an undoing the one that it takes back.
func (d *Desk) meant(ctx context.Context, r store.Reader, x habeas.Decision) (habeas.Decision, error) {
	if x.Act != habeas.Undo {
		return x, nil
	}
	return d.undone(ctx, r, x.Other)
}

// casesWith lists the cases to which reports belong, each once.
func casesWith(ctx context.Context, r store.Reader, reports []string) ([]string, error) {
	rows, err := r.Reports(ctx, store.ReportFilter{IDs: reports, Brief: true})
	var out []string
	for i := range rows {
		out = append(out, rows[i].Cases...)
	}
	slices.Sort(out)
	return slices.Compact(out), err
}

// mostLooking bounds how many reports look for their kin again after one decision; in an affair of more, links beyond its nearest are left as they were.
const mostLooking = 200

// mark moves a report through the inbox.
func (d *Desk) mark(ctx context.Context, tx store.Tx, x habeas.Decision) error {
	rows, err := tx.Reports(ctx, store.ReportFilter{Digests: []habeas.Digest{x.Report}, Limit: 1})
	if err != nil || len(rows) == 0 {
		return err
	}
	rows[0].State = x.Value
	return tx.PutReport(ctx, rows[0])
}

// touched lists the reports whose cases a decision may change; undoing touches what was decided.
func (d *Desk) touched(ctx context.Context, tx store.Tx, x habeas.Decision) (map[string]bool, error) {
	x, err := d.meant(ctx, tx, x)
	if err != nil {
		return nil, err
	}
	out := map[string]bool{}
	if x.Case != "" {
		members, err := tx.Reports(ctx, store.ReportFilter{Case: x.Case, Brief: true})
		if err != nil {
			return nil, err
		}
		for _, m := range members {
			out[m.ID] = true
		}
	}
	for _, digest := range []habeas.Digest{x.Report, habeas.Digest(x.Other)} {
		if len(digest) != 64 {
			continue
		}
		rows, err := tx.Reports(ctx, store.ReportFilter{Digests: []habeas.Digest{digest}, Brief: true})
		if err != nil {
			return nil, err
		}
		for _, r := range rows {
			out[r.ID] = true
		}
	}
	return out, nil
}

// undone finds the decision that an undoing names.
func (d *Desk) undone(ctx context.Context, r store.Reader, id string) (habeas.Decision, error) {
	all, err := r.Decisions(ctx, store.DecisionFilter{IDs: []string{id}})
	if err != nil {
		return habeas.Decision{}, err
	}
	for _, o := range all {
		if o.Act != habeas.Undo {
			return o, nil
		}
	}
	return habeas.Decision{}, habeas.Errorf(habeas.NotFound, "there is no such decision to undo")
}
