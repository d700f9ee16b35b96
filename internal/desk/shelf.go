package desk

import (
	"slices"
	"sync"

	"habeas"
)

// shelf keeps cases that were made for a look at them, as of an earlier day or because a day has passed since they were stored, until the day or the record changes: else every look at a list, and every step back to
// a day, would make them again.
type shelf struct {
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

// mostShelved bounds how many are kept: the file of a case of 140 reports is 130 kB long when written out, and takes a few times that in memory.
const mostShelved = 300

// mostLists bounds how many lists are kept.
const mostLists = 40

func (s *shelf) get(day habeas.Day, size int64, of dated) (habeas.Case, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.of(day, size)
	c, ok := s.cases[of]
	return c, ok
}

func (s *shelf) put(day habeas.Day, size int64, of dated, c habeas.Case) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.of(day, size); len(s.cases) >= mostShelved {
		clear(s.cases)
	}
	s.cases[of] = c
}

// list gives a list of an earlier day that was made before, for the caller to keep as it is.
func (s *shelf) list(day habeas.Day, size int64, asked string) ([]habeas.CaseLine, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.of(day, size)
	out, ok := s.lists[asked]
	return slices.Clone(out), ok
}

func (s *shelf) keepList(day habeas.Day, size int64, asked string, all []habeas.CaseLine) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.of(day, size); len(s.lists) >= mostLists {
		clear(s.lists)
	}
	s.lists[asked] = slices.Clone(all)
}

// of forgets what is of another day or record.
func (s *shelf) of(day habeas.Day, size int64) {
	if s.cases == nil || s.day != day || s.size != size {
		s.day, s.size, s.cases, s.lists = day, size, map[dated]habeas.Case{}, map[string][]habeas.CaseLine{}
	}
}
