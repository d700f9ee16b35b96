package desk

import (
	"sync"

	"habeas"
)

// aged keeps cases that were made anew because a day has passed since they were stored, until the day or the record changes: else every look at a list would
// make them all again.
type aged struct {
	mu    sync.Mutex
	day   habeas.Day
	size  int64 // of the record
	cases map[string]habeas.Case
}

// mostAged bounds how many are kept.
const mostAged = 2000

func (a *aged) get(day habeas.Day, size int64, id string) (habeas.Case, bool) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.day != day || a.size != size {
		return habeas.Case{}, false
	}
	c, ok := a.cases[id]
	return c, ok
}

func (a *aged) put(day habeas.Day, size int64, c habeas.Case) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.day != day || a.size != size || len(a.cases) >= mostAged {
		a.day, a.size, a.cases = day, size, map[string]habeas.Case{}
	}
	a.cases[c.ID] = c
}
