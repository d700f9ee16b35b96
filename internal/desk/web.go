package desk

import (
	"cmp"
	"context"
	"maps"
	"slices"

	"habeas"
	"habeas/internal/docket"
	"habeas/internal/echo"
	"habeas/internal/store"
)

// web is what reports had between them on an earlier day, as far as it was followed. Whether two reports are linked hangs on the two and on what each of them has with others, all of which was entered when the later of them
// joined (bond.go). So a case is followed from report to report by links alone, and of the many that are merely a little like it nothing is fetched but what was entered of them. It is the same, however much hangs together by
// likeness and whatever else the store holds.
type web struct {
	d     *Desk
	from  store.Reader
	asOf  habeas.Day
	each  func(int, func(int)) // does something for all numbers below one
	nodes map[string]*node
	in    map[string]*pastReport     // those that hang together
	found map[[2]string][]docket.Tie // links between them, the report with the smaller id first

	outdated bool            // the store does not know what is between reports
	told     func(taken int) // how many reports were taken in so far; may be nil
}

func (d *Desk) webOf(ctx context.Context, from store.Reader, asOf habeas.Day) (*web, error) {
	outdated, err := d.Outdated(ctx)
	w := &web{d: d, from: from, asOf: asOf, each: each, nodes: map[string]*node{}, in: map[string]*pastReport{}, found: map[[2]string][]docket.Tie{}, outdated: outdated}
	if ctx.Value(unasked{}) != nil {
		w.each = oneByOne // a core is left to whoever waits
	}
	return w, err
}

// mostAround is up to how many reports likenesses are followed that lead on from others than those asked for.
const mostAround = 40

// follow gathers the affairs that reports were of on the day. Links that are sure are followed from all reports taken in, likenesses first from those that come to be of these affairs, up to mostReach reports; then from the
// others, as long as there are few: what those are like, to which a likeness led and which were kept apart, rarely changes who belongs here, and there may be no end of it.
func (w *web) follow(ctx context.Context, ids []string) ([]docket.Affair, error) {
	asked, err := w.take(ctx, ids, false)
	if err != nil || len(asked) == 0 {
		return nil, err
	}
	level, order, like := asked, []string(nil), map[string][]string{} // of reports, those that they are linked to by likeness and that were not taken in for it
	for {
		for len(level) > 0 {
			order = append(order, level...)
			if level, err = w.surelyWith(ctx, level, like); err != nil {
				return nil, err
			}
		}
		affairs, err := w.gathered(ctx)
		if err != nil {
			return nil, err
		}
		next := w.alike(w.around(affairs, asked), like, mostReach)
		if len(next) == 0 {
			next = w.alike(order, like, mostAround)
		}
		if len(next) == 0 {
			return affairs, nil
		}
		if level, err = w.take(ctx, next, true); err != nil {
			return nil, err
		}
	}
}

// surelyWith takes in what reports are linked to for sure, and notes what they are linked to by likeness.
func (w *web) surelyWith(ctx context.Context, ids []string, like map[string][]string) ([]string, error) {
	if err := w.know(ctx, ids); err != nil {
		return nil, err
	}
	var next []string
	for _, id := range ids {
		sure, alike := w.linked(id)
		next, like[id] = append(next, sure...), alike
	}
	return w.take(ctx, next, true)
}

// alike gives what some reports are linked to by likeness and was not taken in yet, as long as there is room.
func (w *web) alike(of []string, like map[string][]string, most int) []string {
	var out []string
	for _, id := range of {
		for _, o := range like[id] {
			if w.in[o] == nil && !slices.Contains(out, o) && len(w.in)+len(out) < most {
				out = append(out, o)
			}
		}
	}
	return out
}

// around are the reports of those affairs that some are of.
func (w *web) around(affairs []docket.Affair, reports []string) []string {
	named := map[string]bool{}
	for i := range affairs {
		if a := &affairs[i]; slices.ContainsFunc(a.Reports, func(r habeas.Reading) bool { return slices.Contains(reports, r.ID) }) {
			named[a.ID] = true
		}
	}
	var out []string
	for i := range affairs {
		for _, r := range affairs[i].Reports {
			if named[affairs[i].ID] && !slices.Contains(out, r.ID) {
				out = append(out, r.ID)
			}
		}
	}
	return out
}

// gathered puts the reports taken in together.
func (w *web) gathered(ctx context.Context) ([]docket.Affair, error) {
	reports := slices.SortedFunc(maps.Values(w.in), func(a, b *pastReport) int { return cmp.Compare(a.Entry, b.Entry) })
	sketches, on, at := make([]*docket.Sketch, len(reports)), make([]habeas.Digest, len(reports)), map[string]int{}
	w.each(len(reports), func(i int) { sketches[i] = w.d.toldBy(reports[i], w.asOf) })
	for i, x := range reports {
		on[i], at[x.id] = x.Report.Digest, i
	}
	decisions, err := w.from.Decisions(ctx, store.DecisionFilter{Reports: on})
	return docket.GatherLinked(sketches, w.links(at), onOrBefore(decisions, w.asOf)), err
}

// take takes those of the reports in that were out by the day.
func (w *web) take(ctx context.Context, ids []string, linked bool) ([]string, error) {
	all, err := w.d.past.fetch(ctx, w.from, ids, w.asOf, linked)
	var out []string
	for _, x := range all {
		if w.in[x.id] == nil {
			w.in[x.id], out = x, append(out, x.id)
		}
	}
	if w.told != nil && len(out) > 0 {
		w.told(len(w.in))
	}
	return out, err
}

// know finds out all that the links of reports hang on: what they have with others, these with still others, and these where they may repeat one of the others and another of its newsroom too.
func (w *web) know(ctx context.Context, ids []string) error {
	if err := w.load(ctx, ids); err != nil {
		return err
	}
	if err := w.decided(ctx, ids); err != nil {
		return err
	}
	var others []string
	for _, id := range ids {
		others = append(others, slices.Collect(maps.Keys(w.nodes[id].at))...)
	}
	if err := w.load(ctx, others); err != nil {
		return err
	}
	var leaning []string
	for _, id := range slices.Concat(ids, others) {
		n := w.nodes[id]
		for i := range n.pairs {
			if p := &n.pairs[i]; w.nodes[p.Key] == nil && !n.counted[i] && p.repeated() != nil && p.repeated().Linked {
				leaning = append(leaning, p.Key)
			}
		}
	}
	return w.load(ctx, leaning)
}

// load makes the nodes of reports that were out by the day.
func (w *web) load(ctx context.Context, ids []string) error {
	ids = slices.DeleteFunc(slices.Clone(ids), func(id string) bool { return w.nodes[id] != nil })
	slices.Sort(ids)
	ids = slices.Compact(ids)
	if len(ids) == 0 {
		return nil
	}
	kin, err := w.kinOf(ctx, ids)
	if err != nil {
		return err
	}
	var unclear []string // whose cards are asked for
	for i, id := range ids {
		for _, k := range kin[i] {
			if _, ok := k.on(w.asOf); !ok {
				unclear = append(unclear, id, k.other)
			}
		}
	}
	cards, err := w.cards(ctx, unclear)
	if err != nil {
		return err
	}
	for i, id := range ids {
		n := &node{End: docket.End{Key: id}, at: map[string]int{}}
		if x := w.in[id]; x != nil {
			n.Published = x.published
		}
		for _, k := range kin[i] {
			first := id < k.other
			s, ok := k.on(w.asOf)
			days := k.days
			if !first {
				days[0], days[1] = days[1], days[0]
			}
			if !ok {
				a, b := cards[id], cards[k.other]
				if a == nil || b == nil {
					continue
				}
				days, s = [2]habeas.Day{a.Report.Published, b.Report.Published}, w.compared(a, b)
			}
			if !days[1].Known() || days[1] > w.asOf {
				continue
			}
			n.Published = days[0]
			n.add(pair{docket.End{Key: k.other, Published: days[1]}, s, first})
		}
		n.count()
		w.nodes[id] = n
	}
	return nil
}

// kinOf gives what was entered of reports: where that is outdated, whom they meet.
func (w *web) kinOf(ctx context.Context, ids []string) ([][]kept, error) {
	out := make([][]kept, len(ids))
	var missing []string
	for i, id := range ids {
		if k := w.d.past.kin[id]; k != nil && !w.outdated {
			k.look, out[i] = w.d.past.looks, k.bonds
		} else {
			missing = append(missing, id)
		}
	}
	if len(missing) == 0 {
		return out, nil
	}
	found := map[string][]kept{}
	var err error
	if w.outdated {
		err = w.askAnew(ctx, missing, found)
	} else {
		err = w.ask(ctx, missing, found)
	}
	for i, id := range ids {
		if bonds, ok := found[id]; ok {
			out[i] = bonds
		}
	}
	return out, err
}

func (w *web) ask(ctx context.Context, ids []string, into map[string][]kept) error {
	entered, err := w.from.Kin(ctx, ids...)
	if err != nil {
		return err
	}
	bonds := make([][]kept, len(ids))
	w.each(len(ids), func(i int) {
		bonds[i] = make([]kept, len(entered[i]))
		for n, k := range entered[i] {
			bonds[i][n] = kept{k.Report, bondFrom(k.Bond, ids[i], k.Report)}
		}
	})
	for i, id := range ids {
		into[id] = bonds[i]
		w.d.past.kin[id] = &pastKin{w.d.past.looks, bonds[i]}
	}
	return nil
}

// askAnew is for a store that an earlier Habeas filled: whom reports meet as they stood on the day.
func (w *web) askAnew(ctx context.Context, ids []string, into map[string][]kept) error {
	cards, err := w.cards(ctx, ids)
	if err != nil {
		return err
	}
	all := slices.Collect(maps.Values(cards))
	near, err := nearOf(ctx, w.from, all)
	for i := range near {
		for _, o := range near[i] {
			if o != all[i].ID {
				into[all[i].ID] = append(into[all[i].ID], kept{o, &bond{unknown: true}})
			}
		}
	}
	return err
}

// cards makes the cards of those reports that were out by the day, as people had left them by then.
func (w *web) cards(ctx context.Context, ids []string) (map[string]*card, error) {
	all, err := w.d.past.fetch(ctx, w.from, ids, w.asOf, false)
	if err != nil {
		return nil, err
	}
	made := make([]*card, len(all))
	w.each(len(all), func(i int) {
		x := all[i]
		on := x.by(w.asOf)
		c := x.cards[len(on)]
		if c == nil {
			c, _ = w.d.compared(x.Received, on)
			x.cards[len(on)] = c
		}
		made[i] = c
	})
	out := make(map[string]*card, len(all))
	for i, x := range all {
		out[x.id] = made[i]
	}
	return out, nil
}

// compared finds out what two reports have between them as they stood, and as people ruled by the day.
func (w *web) compared(a, b *card) *stood {
	if a.ID > b.ID {
		a, b = b, a
	}
	s := betweenCards(a, b)
	var on []habeas.Decision
	for _, id := range []string{a.ID, b.ID} {
		for _, d := range w.d.past.reports[id].by(w.asOf) {
			if !slices.ContainsFunc(on, func(o habeas.Decision) bool { return o.ID == d.ID }) {
				on = append(on, d)
			}
		}
	}
	if len(on) == 0 {
		return &s
	}
	if repeats, ruled := echo.Ruled(a.text, b.text, on); ruled {
		s.repeats = [2]*echo.Repeat{}
		if repeats {
			s.ties = docket.TiesOf(a.sketch, b.sketch, docket.Knots(a.sketch, b.sketch, true))
		}
	}
	s.ties, s.echoed = docket.Ruled(a.sketch, b.sketch, s.ties, on), docket.Ruled(a.sketch, b.sketch, s.echoed, on)
	return &s
}

// decided adds what people had decided by the day of reports and others that they have nothing in common with.
func (w *web) decided(ctx context.Context, ids []string) error {
	type two struct{ report, other string }
	var digests []habeas.Digest
	var of []string
	for _, id := range ids {
		x := w.in[id]
		for _, d := range pairedWith(x.Report.Digest, x.by(w.asOf)) {
			digests, of = append(digests, d), append(of, id)
		}
	}
	if len(digests) == 0 {
		return nil
	}
	rows, err := w.from.Reports(ctx, store.ReportFilter{Digests: digests, Brief: true})
	if err != nil {
		return err
	}
	named := map[habeas.Digest]string{}
	for i := range rows {
		named[rows[i].Digest] = rows[i].ID
	}
	var pairs []two
	var both []string
	for i, id := range of {
		o := named[digests[i]]
		if _, known := w.nodes[id].at[o]; o != "" && o != id && !known {
			pairs, both = append(pairs, two{id, o}), append(both, id, o)
		}
	}
	cards, err := w.cards(ctx, both)
	if err != nil {
		return err
	}
	if err := w.load(ctx, both); err != nil {
		return err
	}
	for _, p := range pairs {
		a, b := cards[p.report], cards[p.other]
		if a == nil || b == nil {
			continue
		}
		s := w.compared(a, b)
		for _, side := range [2][2]*card{{a, b}, {b, a}} {
			own, o := side[0], side[1]
			n := w.nodes[own.ID]
			if _, had := n.at[o.ID]; !had {
				n.Published = own.Report.Published
				n.add(pair{docket.End{Key: o.ID, Published: o.Report.Published}, s, own.ID < o.ID})
				n.count()
				n.chosen = nil
			}
		}
	}
	return nil
}
