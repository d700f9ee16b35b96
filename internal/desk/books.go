package desk

import (
	"context"
	"slices"

	"habeas/internal/store"
)

// books hold who belongs to which case, as changes looked it up last. They change no answer. Only changes use them, one at a time, and tell by moved
// what they write.
type books struct {
	cases   map[string]roll     // by number of the case
	of      map[string][]string // the cases of a report
	written []string            // cases and reports that the change under way wrote
}

// roll says who is entered for a case in the store: its reports and the cases that it was kept apart from, each sorted.
type roll struct{ members, beside []string }

// mostBooked bounds how many reports, and how many cases, are remembered.
const mostBooked = 6000

func newBooks() *books { return &books{map[string]roll{}, map[string][]string{}, nil} }

// membership is a report with its cases.
type membership struct {
	report string
	cases  []string
}

// casesOf gives those of the reports that the store has, with their cases.
func (b *books) casesOf(ctx context.Context, r store.Reader, reports []string) ([]membership, error) {
	var out []membership
	var missing []string
	for _, id := range reports {
		if cases, known := b.of[id]; known {
			out = append(out, membership{id, cases})
		} else {
			missing = append(missing, id)
		}
	}
	if len(missing) == 0 {
		return out, nil
	}
	rows, err := r.Reports(ctx, store.ReportFilter{IDs: missing, Brief: true})
	if err != nil {
		return nil, err
	}
	if len(b.of)+len(rows) > mostBooked {
		clear(b.of)
	}
	for i := range rows {
		b.of[rows[i].ID] = rows[i].Cases
		out = append(out, membership{rows[i].ID, rows[i].Cases})
	}
	return out, nil
}

// roll gives who is entered for a case.
func (b *books) roll(ctx context.Context, r store.Reader, id string) (roll, error) {
	if s, known := b.cases[id]; known {
		return s, nil
	}
	rows, err := r.Reports(ctx, store.ReportFilter{Case: id, Brief: true})
	if err != nil {
		return roll{}, err
	}
	var out roll
	for i := range rows {
		out.members = append(out.members, rows[i].ID)
	}
	slices.Sort(out.members)
	if out.beside, err = r.Beside(ctx, id); err != nil {
		return roll{}, err
	}
	if len(b.cases) > mostBooked {
		clear(b.cases)
	}
	b.cases[id] = out
	return out, nil
}

// put notes that a report is written: what is looked up of it from now on holds only if the change is kept.
func (b *books) put(report string) {
	delete(b.of, report)
	b.written = append(b.written, report)
}

// moved notes that a case which stood one way is written another way.
func (b *books) moved(id string, was, is roll) {
	b.written = append(b.written, id)
	b.cases[id] = is
	for i, one := range [][]string{was.members, is.members} {
		other := [][]string{is.members, was.members}[i]
		for _, report := range one {
			if _, both := slices.BinarySearch(other, report); !both {
				b.put(report)
			}
		}
	}
}

// end closes a change; what was looked up while one that was given up stood written is forgotten.
func (b *books) end(kept bool) {
	if !kept {
		for _, id := range b.written {
			delete(b.cases, id)
			delete(b.of, id)
		}
	}
	b.written = nil
}

// drop forgets everything: all is made anew.
func (b *books) drop() {
	clear(b.cases)
	clear(b.of)
}
