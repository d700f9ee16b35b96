package desk

import (
	"slices"
	"sync"

	"habeas"
)

// aged keeps cases that were made for a look at them, as of an earlier day or because a day has passed since they were stored, until the day or the record changes: else every look at a list, and every step back to
// a day, would make them again.
type aged struct {
	mu    sync.Mutex
	day   habeas.Day
	size  int64 // of the record
	cases map[dated]habeas.Case
	lists map[string][]habeas.CaseLine // of earlier days, by what was asked
}

// dated is a case as of a day.
type dated struct {
	id   string
	asOf habeas.Day
}

// mostAged bounds how many are kept: the file of a case of 140 reports is 130 kB long when written out, and takes a few times that in memory.
const mostAged = 300

// mostLists bounds how many lists are kept.
const mostLists = 40

func (a *aged) get(day habeas.Day, size int64, of dated) (habeas.Case, bool) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.of(day, size)
	c, ok := a.cases[of]
	return c, ok
}

func (a *aged) put(day habeas.Day, size int64, of dated, c habeas.Case) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.of(day, size); len(a.cases) >= mostAged {
		clear(a.cases)
	}
	a.cases[of] = c
}

// list gives a list of an earlier day that was made before, for the caller to keep as it is.
func (a *aged) list(day habeas.Day, size int64, asked string) ([]habeas.CaseLine, bool) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.of(day, size)
	out, ok := a.lists[asked]
	return slices.Clone(out), ok
}

func (a *aged) keepList(day habeas.Day, size int64, asked string, all []habeas.CaseLine) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.of(day, size); len(a.lists) >= mostLists {
		clear(a.lists)
	}
	a.lists[asked] = slices.Clone(all)
}

// of forgets what is of another day or record.
func (a *aged) of(day habeas.Day, size int64) {
	if a.cases == nil || a.day != day || a.size != size {
		a.day, a.size, a.cases, a.lists = day, size, map[dated]habeas.Case{}, map[string][]habeas.CaseLine{}
	}
}
