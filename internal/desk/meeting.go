package desk

import (
	"hash/fnv"
	"slices"

	"habeas"
	"habeas/internal/docket"
	"habeas/internal/echo"
)

// meeting is what comparing two reports that may be of one affair gave, once it was asked for. Most comparisons that a change asks for were made by changes before.
type meeting struct {
	echo  *echo.Between
	tied  [2][]docket.Knot // without and with an echo
	asked [2]bool
}

// mostMeetings bounds what one card remembers of others that it meets, and strangers of how many others, made in a row before it, it remembers that nothing ties it to them.
const (
	mostMeetings = 400
	strangers    = 1 << 14
)

// strange remembers of the cards made before one which of them it has nothing to do with: most of those within reach of a report, and all that need not be looked at in pairs.
type strange []uint64

func (s *strange) bit(back uint64) (word int, bit uint64) { return int(back / 64), 1 << (back % 64) }

func (s *strange) has(back uint64) bool {
	word, bit := s.bit(back)
	return word < len(*s) && (*s)[word]&bit != 0
}

func (s *strange) add(back uint64) {
	word, bit := s.bit(back)
	if back >= strangers {
		return
	}
	if word >= len(*s) {
		*s = append(*s, make([]uint64, word+1-len(*s))...)
	}
	(*s)[word] |= bit
}

// meetingOf gives the meeting of two reports; nil where they do not meet, or were compared and have nothing between them. The card made later remembers it by the serial number of
// the other, so that neither keeps the other.
func meetingOf(a, b *card) *meeting {
	if a.serial < b.serial {
		a, b = b, a
	}
	if a.strange.has(a.serial - b.serial) {
		return nil
	}
	if m := a.met[b.serial]; m != nil {
		return m
	}
	if !meets(a.paths, b.paths) {
		a.strange.add(a.serial - b.serial)
		return nil
	}
	m := &meeting{}
	if a.met == nil || len(a.met) >= mostMeetings {
		a.met = map[uint64]*meeting{}
	}
	a.met[b.serial] = m
	return m
}

// tieOf is meetingOf of two reports of which one repeats the other or whose stories are tied; nil where they merely meet.
func tieOf(a, b *card) *meeting {
	m := meetingOf(a, b)
	if m == nil || m.between(a, b).Any() || len(m.knots(a, b, false)) > 0 {
		return m
	}
	if a.serial < b.serial {
		a, b = b, a
	}
	a.strange.add(a.serial - b.serial)
	delete(a.met, b.serial)
	return nil
}

// foundOf gives what was found of two reports before, and writes nothing; nil where they were not compared.
func foundOf(a, b *card) *echo.Between {
	if a.serial < b.serial {
		a, b = b, a
	}
	if a.strange.has(a.serial - b.serial) {
		return echo.Nothing()
	}
	if m := a.met[b.serial]; m != nil {
		return m.echo
	}
	return nil
}

func (m *meeting) between(a, b *card) *echo.Between {
	if m.echo == nil {
		m.echo = echo.BetweenOf(a.text, b.text)
	}
	return m.echo
}

func (m *meeting) knots(a, b *card, echo bool) []docket.Knot {
	with := 0
	if echo {
		with = 1
	}
	if !m.asked[with] {
		m.tied[with], m.asked[with] = docket.Knots(a.sketch, b.sketch, echo), true
	}
	return m.tied[with]
}

// path is a trail by the hashes of its keys, which are quicker to compare. What two reports share by a chance collision is compared and found wanting.
type path struct {
	filed, sought []uint64 // sorted, each once
	least         int
}

func pathsOf(trails []habeas.Trail) []path {
	hashed := func(keys []string) []uint64 {
		out := make([]uint64, len(keys))
		for i, k := range keys {
			h := fnv.New64a()
			h.Write([]byte(k))
			out[i] = h.Sum64()
		}
		slices.Sort(out)
		return slices.Compact(out)
	}
	out := make([]path, len(trails))
	for i, t := range trails {
		out[i] = path{hashed(t.Filed), hashed(t.Sought), t.Least}
	}
	return out
}

// meets is habeas.Meets of paths.
func meets(a, b []path) bool {
	for i := range a {
		if a[i].leads(&b[i]) || b[i].leads(&a[i]) {
			return true
		}
	}
	return false
}

func (p *path) leads(o *path) bool { return habeas.Share(p.sought, o.filed, p.least) }
