package desk

import (
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
	lists map[habeas.Day]dayList // of earlier days
}

// dated is a case as of a day.
type dated struct {
	id   string
	asOf habeas.Day
}

// mostShelved bounds how many are kept: the file of a case of 140 reports is 130 kB long when written out, and takes a few times that in memory.
const mostShelved = 300

// mostLists bounds of how many days lists are kept.
const mostLists = 8

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

// list gives the list of an earlier day that was made before.
func (s *shelf) list(day habeas.Day, size int64, asOf habeas.Day) (dayList, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.of(day, size)
	out, ok := s.lists[asOf]
	return out, ok
}

func (s *shelf) keepList(day habeas.Day, size int64, asOf habeas.Day, all dayList) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.of(day, size); len(s.lists) >= mostLists {
		clear(s.lists)
	}
	s.lists[asOf] = all
}

// of forgets what is of another day or record.
func (s *shelf) of(day habeas.Day, size int64) {
	if s.cases == nil || s.day != day || s.size != size {
		s.day, s.size, s.cases, s.lists = day, size, map[dated]habeas.Case{}, map[habeas.Day]dayList{}
	}
}
