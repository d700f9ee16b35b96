package desk

import (
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
}

// dated is a case as of a day.
type dated struct {
	id   string
	asOf habeas.Day
}

// mostAged bounds how many are kept.
const mostAged = 2000

func (a *aged) get(day habeas.Day, size int64, of dated) (habeas.Case, bool) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.day != day || a.size != size {
		return habeas.Case{}, false
	}
	c, ok := a.cases[of]
	return c, ok
}

func (a *aged) put(day habeas.Day, size int64, of dated, c habeas.Case) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.day != day || a.size != size || len(a.cases) >= mostAged {
		a.day, a.size, a.cases = day, size, map[dated]habeas.Case{}
	}
	a.cases[of] = c
}
