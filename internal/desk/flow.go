package desk

import (
	"context"
	"fmt"
	"hash/fnv"
	"maps"
	"slices"

	"habeas"
	"habeas/internal/docket"
	"habeas/internal/echo"
	"habeas/internal/outlook"
	"habeas/internal/store"
)

// The flow after reading: index, find who may belong together (reach.go), echoes and origins, cases, outlook, alarms. Each stage is one pure call; this file is their order.

// putReading writes what was read in one report.
func (d *Desk) putReading(ctx context.Context, tx store.Tx, r *habeas.Reading, e habeas.Entry, blob, state string) error {
	row := store.Report{Report: r.Report, Entry: e.Index, Blob: blob, Links: r.RefersTo, State: state, By: e.By}
	if err := tx.PutReport(ctx, row); err != nil {
		return err
	}
	if err := tx.PutClaims(ctx, r.ID, r.Claims); err != nil {
		return err
	}
	d.hand.forget(r.ID)
	return nil
}

// advance carries fresh reports on into cases. Each joins what was there before it, one after the other, so that it comes to the same whether they came singly or together; the
// files of the cases are made once, at the end of the change.
func (d *Desk) advance(ctx context.Context, tx *change, fresh []string) error {
	for some := range slices.Chunk(fresh, atOnce) {
		cards, err := d.cards(ctx, tx, some)
		if err != nil {
			return err
		}
		for _, c := range cards {
			if err := c.file(ctx, tx); err != nil {
				return err
			}
		}
		near, err := nearOf(ctx, tx, cards)
		if err != nil {
			return err
		}
		later := map[string]bool{}
		for i := len(cards) - 1; i >= 0; i-- {
			near[i] = slices.DeleteFunc(near[i], func(id string) bool { return later[id] })
			later[cards[i].ID] = true
		}
		for i, c := range cards {
			reach := d.newReach()
			if err := d.look(ctx, tx, reach, c, near[i]); err != nil {
				return err
			}
			if err := d.join(ctx, tx, reach, tx.files); err != nil {
				return err
			}
			if err := d.enterKin(ctx, tx, c, near[i]); err != nil {
				return err
			}
		}
	}
	return nil
}

// joining holds the affairs that were joined anew and whose files are still to be made.
type joining map[string]joined

type joined struct {
	docket.Affair
	sums []habeas.Digest // of the reports
	seen
	at int // its joining, as counted in its change
}

// join puts the reports within reach together into affairs and writes who belongs to which.
func (d *Desk) join(ctx context.Context, tx *change, reach *reach, j joining) error {
	tx.joins++
	cards, err := d.cards(ctx, tx, reach.ids())
	if err != nil || len(cards) == 0 {
		return err
	}
	all, sums := make([]docket.Received, len(cards)), map[string]habeas.Digest{}
	for i, c := range cards {
		all[i], sums[c.ID] = c.Received, c.sum
	}
	read := seenOf(cards, true)
	decisions, err := tx.Decisions(ctx, store.DecisionFilter{Reports: digests(all)})
	if err != nil {
		return err
	}
	kept := map[string]bool{}
	for _, a := range gathered(cards, decisions) {
		if !hasClaims(a.Reports) {
			continue
		}
		kept[a.ID] = true
		x, ids := joined{Affair: a, seen: read, at: tx.joins}, make([]string, len(a.Reports))
		for i := range a.Reports {
			ids[i] = a.Reports[i].ID
			x.sums = append(x.sums, sums[ids[i]])
		}
		j[a.ID] = x
		if err := d.putMembers(ctx, tx, &a, ids, reach); err != nil {
			return err
		}
	}
	for id := range reach.cases {
		if !kept[id] {
			delete(j, id)
			delete(tx.files, id)
			d.hand.moved(id, reach.stood[id], roll{})
			if err := tx.DropCase(ctx, id); err != nil {
				return err
			}
		}
	}
	return nil
}

// putMembers writes who belongs to an affair, where that is not what stood there.
func (d *Desk) putMembers(ctx context.Context, tx store.Tx, a *docket.Affair, ids []string, reach *reach) error {
	was, is := reach.stood[a.ID], roll{slices.Sorted(slices.Values(ids)), a.Beside}
	if slices.Equal(was.members, is.members) && slices.Equal(was.beside, is.beside) {
		return nil
	}
	d.hand.moved(a.ID, was, is)
	if !slices.Equal(was.members, is.members) {
		if err := tx.PutMembers(ctx, a.ID, ids); err != nil {
			return err
		}
	}
	if !slices.Equal(was.beside, is.beside) {
		return tx.PutBeside(ctx, a.ID, a.Beside)
	}
	return nil
}

// finish makes the files that a change has left to be made.
func (d *Desk) finish(ctx context.Context, tx *change) error {
	for some := range slices.Chunk(slices.Sorted(maps.Keys(tx.files)), filedAtOnce) {
		if err := d.putCases(ctx, tx, some); err != nil {
			return err
		}
	}
	return nil
}

// filedAtOnce is how many cases are made side by side.
const filedAtOnce = 16

// putCases makes the files of some of the affairs that were joined and writes them, unless they stand there made of just the same.
func (d *Desk) putCases(ctx context.Context, tx *change, ids []string) error {
	var rows []store.Case
	var on [][]habeas.Decision
	for _, id := range ids {
		a := tx.files[id]
		decisions, err := concerning(ctx, tx, &a.Affair)
		if err != nil {
			return err
		}
		of := d.madeOf(&a, decisions)
		made, err := tx.Made(ctx, id)
		if err != nil {
			return err
		}
		if made != of {
			rows, on = append(rows, store.Case{ID: id, Made: of}), append(on, decisions)
		}
	}
	each(len(rows), func(i int) {
		row := &rows[i]
		row.Case = d.caseFile(row.ID, tx.files[row.ID].Reports, tx.files[row.ID].seen, on[i], d.Today())
		row.Urgency, row.Line = urgency(&row.Case), lineOf(row.Case)
	})
	for i := range rows {
		if err := tx.PutCase(ctx, rows[i]); err != nil {
			return err
		}
	}
	for _, id := range ids {
		delete(tx.files, id)
	}
	return nil
}

// seen are cards of reports from which a case's file is made without preparing and comparing their texts again.
type seen struct {
	cards map[string]*card // by number of the report
	still bool             // nothing is compared with them meanwhile
}

func seenOf(cards []*card, still bool) seen {
	out := seen{map[string]*card{}, still}
	for _, c := range cards {
		out.cards[c.ID] = c
	}
	return out
}

// known is what echo need not find out again.
func (s seen) known() echo.Known {
	k := echo.Known{Texts: map[string]*echo.Prepared{}}
	for id, c := range s.cards {
		k.Texts[id] = c.text
	}
	if s.still {
		k.Between = s.between
	}
	return k
}

// between gives what two reports have between them as they were read, where that was asked for before.
func (s seen) between(report, other string) *echo.Between {
	a, b := s.cards[report], s.cards[other]
	if a == nil || b == nil || a.left != nil || b.left != nil {
		return nil
	}
	return foundOf(a, b)
}

func hasClaims(all []habeas.Reading) bool {
	return slices.ContainsFunc(all, func(r habeas.Reading) bool { return len(r.Claims) > 0 })
}

// concerning gives the decisions on an affair's reports and those on the affair itself.
func concerning(ctx context.Context, r store.Reader, a *docket.Affair) ([]habeas.Decision, error) {
	ours := make([]habeas.Digest, len(a.Reports))
	for i := range a.Reports {
		ours[i] = a.Reports[i].Report.Digest
	}
	out, err := r.Decisions(ctx, store.DecisionFilter{Reports: ours})
	if err != nil {
		return nil, err
	}
	on, err := r.Decisions(ctx, store.DecisionFilter{Case: a.ID})
	for _, x := range on {
		if !slices.ContainsFunc(out, func(o habeas.Decision) bool { return o.ID == x.ID }) {
			out = append(out, x)
		}
	}
	return out, err
}

// madeOf is a digest of all that a case is made of, and of the program that makes it; never 0.
func (d *Desk) madeOf(a *joined, decisions []habeas.Decision) uint64 {
	h := fnv.New64a()
	fmt.Fprintln(h, d.Today(), d.Engine, d.Build, d.lexicon.Load().Packs, arrangement)
	for i := range a.Reports {
		fmt.Fprintln(h, a.sums[i])
		for n := range a.Reports[i].Claims {
			fmt.Fprintln(h, a.Reports[i].Claims[n].ID)
		}
	}
	for i := range decisions {
		fmt.Fprintln(h, decisions[i].ID)
	}
	return max(1, h.Sum64())
}

// caseFile runs docket, outlook and alarms over one affair as of a day.
func (d *Desk) caseFile(id string, reports []habeas.Reading, read seen, decisions []habeas.Decision, asOf habeas.Day) habeas.Case {
	c := d.foreseen(id, reports, read, decisions, asOf)
	c.Alarms = d.alarms(&c, reports, read, decisions, nil)
	return c
}

// foreseen runs docket and outlook over one affair as of a day.
// Echoes and origins are traced among the reports of the affair alone, so that they depend on nothing else.
func (d *Desk) foreseen(id string, reports []habeas.Reading, read seen, decisions []habeas.Decision, asOf habeas.Day) habeas.Case {
	found := echo.TraceKnown(reports, read.known(), decisions, d.Words)
	corridor := docket.CorridorOf(reports, d.Corridors)
	past := asOf < d.Today()
	c := docket.Reconcile(docket.Input{ID: id, Reports: reports, Echoes: found.Echoes, Origins: found.Origins, Decisions: decisions, Corridor: corridor, Places: d.Places, Words: d.Words, AsOf: asOf, Past: past})
	c.Attention = outlook.AttentionSeries(c, asOf)
	var claims []habeas.Claim
	for i := range reports {
		if p := reports[i].Report.Published; !past || p != 0 && p <= asOf {
			claims = append(claims, reports[i].Claims...)
		}
	}
	o := outlook.Forecast(c, claims, corridor, d.Fits[corridor.ID], asOf, d.Seed)
	c.Outlook = &o
	return c
}

// alarms computes the alarms of a case as of its day: the one place that does. waiting is what other cases know of the sites; nil where only this case counts.
func (d *Desk) alarms(c *habeas.Case, reports []habeas.Reading, read seen, decisions []habeas.Decision, waiting map[habeas.Ref]habeas.Heads) []habeas.Alarm {
	corridor := docket.CorridorOf(reports, d.Corridors)
	w := outlook.Watch{Case: *c, Corridor: corridor, Outlook: c.Outlook, Attention: c.Attention, Decisions: decisions, Waiting: waiting, AsOf: c.AsOf}
	if c.Outlook != nil && !c.Outlook.BaseOnly && c.Outlook.Refused == "" {
		w.WeekAgo = d.weekBefore(c, reports, read, decisions)
	}
	if all := outlook.Alarms(w); all != nil {
		return all
	}
	return []habeas.Alarm{}
}

// weekBefore is the outlook as it stood seven days before, from what was public then.
func (d *Desk) weekBefore(c *habeas.Case, reports []habeas.Reading, read seen, decisions []habeas.Decision) *habeas.Outlook {
	day := c.AsOf - 7
	var then []habeas.Reading
	for i := range reports {
		if p := reports[i].Report.Published; p != 0 && p <= day {
			then = append(then, reports[i])
		}
	}
	if len(then) == 0 {
		return nil
	}
	known := slices.DeleteFunc(slices.Clone(decisions), func(x habeas.Decision) bool { return habeas.DayAt(x.At.UTC()) > day })
	return d.foreseen(c.ID, then, read, known, day).Outlook
}

func lineOf(c habeas.Case) habeas.CaseLine {
	l := habeas.CaseLine{Conflicts: unalarmed(c), ID: c.ID, Title: c.Title, TitleTold: c.TitleTold, HeadCount: c.HeadCount, Where: c.Where, LastWord: c.LastWord, Alarms: c.Alarms, Outlook: brief(c.Outlook), Reports: len(c.Reports), AsOf: c.AsOf}
	if l.Where == nil {
		l.Where = []habeas.Whereabouts{}
	}
	for _, o := range c.Origins {
		if o.Named {
			l.Origins++
		}
	}
	if l.Origins == 0 && len(c.Origins) > 0 {
		l.Origins = 1
	}
	for _, s := range c.Timeline {
		if s.Modality == habeas.Asserted && s.When.From != 0 && (l.Since == 0 || s.When.From < l.Since) {
			l.Since = s.When.From
		}
	}
	return l
}

// unalarmed are the first few conflicts of a case that no alarm speaks of, for lists.
func unalarmed(c habeas.Case) []habeas.Conflict {
	const most = 3
	var out []habeas.Conflict
	for _, k := range c.Conflicts {
		spoken := slices.ContainsFunc(c.Alarms, func(a habeas.Alarm) bool {
			return a.Kind == "contradicts_last_word" && !slices.ContainsFunc(k.Claims, func(id string) bool { return !slices.Contains(a.Claims, id) })
		})
		if !spoken && len(out) < most {
			out = append(out, habeas.Conflict{What: k.What, Says: k.Says, Told: k.Told})
		}
	}
	return out
}

// brief is an outlook without its curves, for lists.
func brief(o *habeas.Outlook) *habeas.Outlook {
	if o == nil {
		return nil
	}
	b := *o
	b.Curve, b.BaseLine, b.Checks = nil, nil, nil
	return &b
}

// disputed is what reports that cannot all be right add to the urgency of a case, where no alarm speaks of them: more than any chance of return, less than any alarm.
const disputed = 3

// urgency orders cases: open alarms first, red before amber, then those whose reports cannot all be right, then the chance of return within a week, then how many are concerned.
func urgency(c *habeas.Case) float64 {
	u := 0.0
	for _, a := range c.Alarms {
		switch {
		case a.Closed != "":
		case a.Level == habeas.Red:
			u += 100
		default:
			u += 10
		}
	}
	if len(unalarmed(*c)) > 0 {
		u += disputed
	}
	if c.Outlook != nil {
		u += 2 * c.Outlook.ReturnWithin["7"].P
	}
	n := min(c.HeadCount.Known.Min, 1000)
	return u + float64(n)/1000
}

func digests(all []docket.Received) []habeas.Digest {
	out := make([]habeas.Digest, len(all))
	for i := range all {
		out[i] = all[i].Report.Digest
	}
	return out
}
