package desk

import (
	"encoding/binary"
	"encoding/json"
	"hash/fnv"
	"math"
	"slices"

	"habeas"
	"habeas/internal/docket"
	"habeas/internal/echo"
)

// bond is what two reports that may be drawn together have between them, in each of the states in which people left them: what looks at earlier days go by, so that they need not fetch and compare them. Of the two the one
// with the smaller id comes first. It speaks of nothing but the two, so it holds as long as neither says something new.
type bond struct {
	unknown bool // it must be found out when it is asked for: a person decided on the pair, or it was not compared of late
	days    [2]habeas.Day
	said    [2][]saidSince
	states  [2][]uint32 // that were compared
	stood   []stood     // what there is between two states, where there is anything
}

// saidSince is from which day on a report says what it says in a state. Before the first it says what was read, which is state 0.
type saidSince struct {
	day   habeas.Day
	state uint32
}

// stood is what two reports had between them as they stood.
type stood struct {
	states       [2]uint32
	ties, echoed []docket.Tie    // and what ties them where one is seen to repeat the other
	repeats      [2]*echo.Repeat // how the first repeats the second, and the second the first
}

func (s *stood) empty() bool {
	return len(s.ties)+len(s.echoed) == 0 && s.repeats[0] == nil && s.repeats[1] == nil
}

// stateAt is what a report says on a day.
func stateAt(said []saidSince, day habeas.Day) uint32 {
	state := uint32(0)
	for _, s := range said {
		if s.day <= day {
			state = s.state
		}
	}
	return state
}

// on gives what two reports had between them on a day; false where it must be found out.
func (b *bond) on(day habeas.Day) (*stood, bool) {
	if b.unknown {
		return nil, false
	}
	x, y := stateAt(b.said[0], day), stateAt(b.said[1], day)
	if !slices.Contains(b.states[0], x) || !slices.Contains(b.states[1], y) {
		return nil, false
	}
	for i := range b.stood {
		if b.stood[i].states == [2]uint32{x, y} {
			return &b.stood[i], true
		}
	}
	return &stood{}, true
}

// betweenCards is what two cards of reports have between them, the first with the smaller id.
func betweenCards(x, y *card) stood {
	s := stood{states: [2]uint32{x.state, y.state}}
	m := meetingOf(x, y)
	if m == nil {
		return s
	}
	s.ties = docket.TiesOf(x.sketch, y.sketch, m.knots(x, y, false))
	if b := m.between(x, y); b.Any() {
		s.echoed = docket.TiesOf(x.sketch, y.sketch, m.knots(x, y, true))
		s.repeats[0], s.repeats[1] = b.Repeats(x.text, y.text)
	}
	return s
}

// bondOf compares two reports as they stand and stood.
func bondOf(a, b *card) *bond {
	if a.ID > b.ID {
		a, b = b, a
	}
	out := &bond{days: [2]habeas.Day{a.Report.Published, b.Report.Published}, said: [2][]saidSince{a.said, b.said}, states: [2][]uint32{a.states(), b.states()}}
	out.unknown = slices.Contains(a.paired, b.Report.Digest) || slices.Contains(b.paired, a.Report.Digest)
	for _, x := range append([]*card{a}, a.before...) {
		for _, y := range append([]*card{b}, b.before...) {
			if s := betweenCards(x, y); !s.empty() {
				out.stood = append(out.stood, s)
			}
		}
	}
	return out
}

// drawn says how much two reports were ever drawn together, and whether for sure.
func (b *bond) drawn() (weight float64, sure bool) {
	for i := range b.stood {
		for _, t := range slices.Concat(b.stood[i].ties, b.stood[i].echoed) {
			weight, sure = max(weight, t.Weight), sure || t.Sure
		}
	}
	return weight, sure
}

// Bits by which a bond as it is kept says what is in it.
const (
	bondKnown  = 1 << iota // what was compared follows
	bondStates             // people left one of the two otherwise than it was read
)

// pack writes a bond as it is kept in the store.
func (b *bond) pack() []byte {
	if b.unknown {
		return nil
	}
	flags, many := byte(bondKnown), len(b.said[0])+len(b.said[1]) > 0 || len(b.states[0])+len(b.states[1]) > 2
	if many {
		flags |= bondStates
	}
	p := []byte{flags}
	p = binary.AppendVarint(p, int64(b.days[0]))
	p = binary.AppendVarint(p, int64(b.days[1]))
	if many {
		for i := range b.said {
			p = binary.AppendUvarint(p, uint64(len(b.said[i])))
			for _, s := range b.said[i] {
				p = binary.BigEndian.AppendUint32(binary.AppendVarint(p, int64(s.day)), s.state)
			}
			p = binary.AppendUvarint(p, uint64(len(b.states[i])))
			for _, s := range b.states[i] {
				p = binary.BigEndian.AppendUint32(p, s)
			}
		}
		p = binary.AppendUvarint(p, uint64(len(b.stood)))
	}
	for i := range b.stood {
		s := &b.stood[i]
		if many {
			p = binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint32(p, s.states[0]), s.states[1])
		}
		p = packTies(packTies(p, s.ties), s.echoed)
		for _, r := range s.repeats {
			p = packRepeat(p, r)
		}
	}
	return p
}

func packTies(p []byte, ties []docket.Tie) []byte {
	p = binary.AppendUvarint(p, uint64(len(ties)))
	for _, t := range ties {
		p = binary.AppendUvarint(binary.AppendUvarint(p, uint64(t.A)), uint64(t.B))
		if t.Sure {
			p = append(p, 1)
		} else {
			p = binary.BigEndian.AppendUint64(append(p, 0), math.Float64bits(t.Weight))
		}
	}
	return p
}

func packRepeat(p []byte, r *echo.Repeat) []byte {
	switch {
	case r == nil:
		return append(p, 0)
	case !r.Linked:
		return append(p, 1)
	}
	p = binary.BigEndian.AppendUint64(append(p, 2), math.Float64bits(r.Weight))
	p = binary.AppendUvarint(p, uint64(len(r.Room)))
	return append(p, r.Room...)
}

// unpacking reads a bond; what does not hold together leaves it unknown.
type unpacking struct {
	p   []byte
	bad bool
}

func (u *unpacking) take(n int) []byte {
	if u.bad || n < 0 || n > len(u.p) {
		u.bad = true
		return make([]byte, min(8, max(0, n)))
	}
	out := u.p[:n]
	u.p = u.p[n:]
	return out
}

func (u *unpacking) byte() byte { return u.take(1)[0] }

func (u *unpacking) number() int {
	n, width := binary.Uvarint(u.p)
	if u.bad || width <= 0 || n > math.MaxInt32 {
		u.bad = true
		return 0
	}
	u.p = u.p[width:]
	return int(n)
}

// count is how many follow, of which each takes a byte at the least.
func (u *unpacking) count() int {
	n := u.number()
	if n > len(u.p) {
		u.bad = true
		return 0
	}
	return n
}

func (u *unpacking) day() habeas.Day {
	n, width := binary.Varint(u.p)
	if u.bad || width <= 0 {
		u.bad = true
		return 0
	}
	u.p = u.p[width:]
	return habeas.Day(n)
}

func (u *unpacking) state() uint32 { return binary.BigEndian.Uint32(u.take(4)) }

func (u *unpacking) weight() float64 { return math.Float64frombits(binary.BigEndian.Uint64(u.take(8))) }

func (u *unpacking) ties() []docket.Tie {
	n := u.count()
	if n == 0 {
		return nil
	}
	out := make([]docket.Tie, 0, n)
	for range n {
		t := docket.Tie{A: u.number(), B: u.number()}
		if t.Sure = u.byte() == 1; !t.Sure {
			t.Weight = u.weight()
		}
		out = append(out, t)
	}
	return out
}

func (u *unpacking) repeat(of string, day habeas.Day) *echo.Repeat {
	switch u.byte() {
	case 0:
		return nil
	case 1:
		return &echo.Repeat{Of: of, Day: day}
	}
	return &echo.Repeat{Of: of, Day: day, Linked: true, Weight: u.weight(), Room: string(u.take(u.count()))}
}

// bondFrom reads what is kept of two reports.
func bondFrom(p []byte, a, b string) *bond {
	if len(p) == 0 {
		return &bond{unknown: true}
	}
	ids := [2]string{min(a, b), max(a, b)}
	u := unpacking{p: p}
	flags := u.byte()
	out := &bond{days: [2]habeas.Day{u.day(), u.day()}, states: asRead}
	n, many := 1, flags&bondStates != 0
	if many {
		out.states = [2][]uint32{}
		for i := range out.said {
			for range u.count() {
				out.said[i] = append(out.said[i], saidSince{u.day(), u.state()})
			}
			for range u.count() {
				out.states[i] = append(out.states[i], u.state())
			}
		}
		n = u.count()
	}
	out.stood = make([]stood, 0, n)
	for range n {
		s := stood{}
		if many {
			s.states = [2]uint32{u.state(), u.state()}
		}
		s.ties, s.echoed = u.ties(), u.ties()
		s.repeats = [2]*echo.Repeat{u.repeat(ids[1], out.days[1]), u.repeat(ids[0], out.days[0])}
		out.stood = append(out.stood, s)
	}
	if u.bad || flags&bondKnown == 0 {
		return &bond{unknown: true}
	}
	return out
}

// asRead are the states of two reports that nobody decided on.
var asRead = [2][]uint32{{0}, {0}}

// states are those of the card and of what it was.
func (c *card) states() []uint32 {
	out := []uint32{c.state}
	for _, b := range c.before {
		out = append(out, b.state)
	}
	return out
}

// stateOf numbers what people left of a report's claims; 0 is kept for what was read.
func stateOf(read, left []habeas.Claim) uint32 {
	sum := func(claims []habeas.Claim) uint32 {
		h := fnv.New32a()
		b, _ := json.Marshal(claims)
		h.Write(b)
		return h.Sum32()
	}
	if n := sum(left); n != sum(read) {
		return max(1, n)
	}
	return 0
}

// pairedWith are the reports of which a person decided that they and one are of one case, or that one of the two repeats the other or does not: whatever the two say, the decision outranks it.
func pairedWith(report habeas.Digest, decisions []habeas.Decision) []habeas.Digest {
	var out []habeas.Digest
	for _, d := range decisions {
		switch d.Act {
		case habeas.MergeCases, habeas.LinkReports, habeas.CutReports:
		default:
			continue
		}
		if d.Report == report {
			out = append(out, habeas.Digest(d.Other))
		} else if habeas.Digest(d.Other) == report {
			out = append(out, d.Report)
		}
	}
	return out
}
