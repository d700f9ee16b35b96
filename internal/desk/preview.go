package desk

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"

	"habeas"
	"habeas/internal/store"
)

// Preview is what a decision would change: the cases that it touches as they stand, and as they would.
type Preview struct {
	Before, After []habeas.Case
}

// errPreview ends the transaction of a preview, which leaves nothing behind.
var errPreview = errors.New("a preview is never kept")

// Preview carries decisions through the flow within a transaction that is then given up, so that what it shows is what deciding would do. Nothing is written.
func (d *Desk) Preview(ctx context.Context, all ...habeas.Decision) (Preview, error) {
	var p Preview
	for i := range all {
		x := &all[i]
		if err := checkDecision(*x); err != nil {
			return p, err
		}
		if err := d.aim(ctx, x); err != nil {
			return p, err
		}
		x.ID, x.At = fmt.Sprintf("preview%d", i), d.now().UTC()
	}
	err := d.change(ctx, func(tx *change) error {
		tx.trial = true
		touched := map[string]bool{}
		for _, x := range all {
			more, err := d.touched(ctx, tx, x)
			if err != nil {
				return err
			}
			maps.Copy(touched, more)
		}
		reports := slices.Sorted(maps.Keys(touched))
		var err error
		if p.Before, err = casesOf(ctx, tx, reports); err != nil {
			return err
		}
		size, err := tx.Size(ctx)
		if err != nil {
			return err
		}
		for i, x := range all {
			if err := d.applyDecision(ctx, tx, x, size+int64(i)); err != nil {
				return err
			}
		}
		if p.After, err = d.wouldBe(ctx, tx, reports); err != nil {
			return err
		}
		return errPreview
	})
	if errors.Is(err, errPreview) {
		err = nil
	}
	return p, err
}

// wouldBe gives the cases of a set of reports as a change leaves them that is given up after it: the files of no others are made.
func (d *Desk) wouldBe(ctx context.Context, tx *change, reports []string) ([]habeas.Case, error) {
	asked := map[string]bool{}
	for _, id := range reports {
		asked[id] = true
	}
	maps.DeleteFunc(tx.files, func(_ string, a joined) bool {
		return !slices.ContainsFunc(a.Reports, func(r habeas.Reading) bool { return asked[r.ID] })
	})
	if err := d.finish(ctx, tx); err != nil {
		return nil, err
	}
	return casesOf(ctx, tx, reports)
}

// casesOf gives the cases of a set of reports, the most urgent first.
func casesOf(ctx context.Context, r store.Reader, reports []string) ([]habeas.Case, error) {
	if len(reports) == 0 {
		return nil, nil
	}
	rows, err := r.Cases(ctx, store.CaseFilter{Reports: reports})
	if err != nil {
		return nil, err
	}
	out := make([]habeas.Case, len(rows))
	for i := range rows {
		out[i] = rows[i].Case
	}
	return out, nil
}

// ReportDays lists the days on which reports of a case came out, earliest first, each once.
func (d *Desk) ReportDays(ctx context.Context, id string) ([]habeas.Day, error) {
	rows, err := d.store.Reports(ctx, store.ReportFilter{Case: id, Brief: true})
	if err != nil {
		return nil, err
	}
	var out []habeas.Day
	for _, r := range rows {
		if r.Published.Known() && (len(out) == 0 || out[len(out)-1] != r.Published) {
			out = append(out, r.Published)
		}
	}
	return out, nil
}

// CaseTitles gives the titles of cases by id.
func (d *Desk) CaseTitles(ctx context.Context, ids []string) (map[string]habeas.Said, error) {
	rows, err := d.store.Cases(ctx, store.CaseFilter{IDs: ids, Brief: true})
	if err != nil {
		return nil, err
	}
	out := map[string]habeas.Said{}
	for _, r := range rows {
		out[r.ID] = habeas.Said{Says: r.Line.Title, Told: r.Line.TitleTold}
	}
	return out, nil
}
