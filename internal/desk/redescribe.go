package desk

import (
	"context"
	"encoding/json"
	"strings"

	"habeas"
	"habeas/internal/docket"
	"habeas/internal/ledger"
	"habeas/internal/store"
)

// What came in with a report is not always right: a day of publication that is wrong shifts every "yesterday" in its text, a wrong publisher makes one newsroom two. Correcting either is a decision like
// any other. The report is read anew from its sealed bytes with what stands now; what people decided of its claims stays with the words that they decided on. It holds for every day that is looked
// at, as the report came out when it came out. Making everything anew reads with the corrections from the start.

// longestPublisher bounds the name of a publisher, in characters.
const longestPublisher = 200

// checkReportValue checks the correction of a report: what is corrected, and that the value is one.
func checkReportValue(x habeas.Decision) error {
	var day habeas.Day
	var name string
	switch {
	case x.Field == "published" && json.Unmarshal([]byte(x.Value), &day) == nil:
	case x.Field == "publisher" && json.Unmarshal([]byte(x.Value), &name) == nil:
		if len([]rune(name)) > longestPublisher || strings.ContainsAny(name, "\t\n\r\x00") {
			return habeas.Errorf(habeas.Invalid, "the name of a publisher is one line of at most %d characters", longestPublisher)
		}
	default:
		return habeas.Errorf(habeas.Invalid, "of a report its day of publication and its publisher can be corrected")
	}
	return nil
}

// aimAtReport notes in the correction of a report what stood there, and refuses one that corrects nothing or names a day that has not come.
func (d *Desk) aimAtReport(ctx context.Context, x *habeas.Decision) error {
	rows, err := d.store.Reports(ctx, store.ReportFilter{Digests: []habeas.Digest{x.Report}, Brief: true})
	if err != nil {
		return err
	}
	if len(rows) == 0 {
		return habeas.Errorf(habeas.NotFound, "there is no such report in the store")
	}
	was := rows[0].Report
	is := docket.Redescribed(was, []habeas.Decision{*x})
	if is.Published > d.Today()+1 { // somewhere it is tomorrow already
		return habeas.Errorf(habeas.Invalid, "no report came out on %s, a day that has not come yet", is.Published)
	}
	if is.Published == was.Published && is.Publisher == was.Publisher {
		return habeas.Errorf(habeas.Invalid, "that is what stands there already")
	}
	before := any(was.Published)
	if x.Field == "publisher" {
		before = was.Publisher
	}
	b, err := json.Marshal(before)
	x.Was = string(b)
	return err
}

// correctionsOf are the decisions that correct reports, with those that take any back, by report.
func correctionsOf(all []habeas.Decision) map[habeas.Digest][]habeas.Decision {
	out := map[habeas.Digest][]habeas.Decision{}
	for _, x := range all {
		if x.Act == habeas.CorrectReport || x.Act == habeas.Undo && x.Report != "" {
			out[x.Report] = append(out[x.Report], x)
		}
	}
	return out
}

// redescribe reads a report anew from its bytes with the corrections of its day and publisher that stand now. While everything is made anew it was read so from the start.
func (d *Desk) redescribe(ctx context.Context, tx *change, report habeas.Digest) error {
	if tx.ahead != nil {
		return nil
	}
	rows, err := tx.Reports(ctx, store.ReportFilter{Digests: []habeas.Digest{report}})
	if err != nil || len(rows) == 0 {
		return err
	}
	e, err := entryAt(ctx, tx, rows[0].Entry)
	if err != nil {
		return err
	}
	got, err := broughtBy(&e)
	if err != nil {
		return err
	}
	rep, err := d.asItCame(ctx, &got, &e)
	if err != nil {
		return err
	}
	on, err := tx.Decisions(ctx, store.DecisionFilter{Reports: []habeas.Digest{report}})
	if err != nil {
		return err
	}
	reading, err := d.again(ctx, tx, &rows[0], docket.Redescribed(rep, on))
	if err != nil || reading == nil {
		return err
	}
	return d.closeRun(ctx, tx, ledger.Run{Engine: d.Engine, Packs: tx.lexicon.Packs, Readings: []ledger.Reading{*reading}})
}
