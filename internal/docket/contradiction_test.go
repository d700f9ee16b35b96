package docket

import "testing"

// contradictions are stories of what speaks against what, and of what only seems to: numbers that grow, sums that follow from a number in doubt, denials of some and of all, people taken a second time.
var contradictions = []struct{ name, lines, counts, conflicts string }{
	{"at least nine, then eleven", `
		r1 Times 03-08 | a arrested 9+ Kesh 03-06
		r2 Mail 03-12 | a arrested 11 Kesh | b held 11 Kesh 03-11 same a
		r3 Times 03-20 | a transferred 7 >Orun 03-18 part_of b | b arrested 11 Kesh | c held 4 Kesh part_of b`,
		"11 11 0 0", ""},
	{"of the seven moved six or seven were sent back, and four stayed", `
		r1 Times 03-08 | a arrested 11 Kesh 03-06
		r2 Times 03-14 | a transferred 7 >Orun 03-13 part_of b | b arrested 11 Kesh | c held 4 Kesh part_of b
		r3 Wire 03-20 | a returned 6 Orun 03-18 part_of b | b arrested some Kesh 03-06
		r4 Mail 03-21 | a returned 7 Orun 03-18 | b transferred 7 <Kesh >Orun same a`,
		"11 4-5 6-7 0", "count r3 r4"},
	{"three flown out, one of whom was not, says an office that names him", `
		r1 Times 03-08 | a arrested 9 Kesh 03-06
		r2 Mail 03-20 | a returned 3 Gort 03-18 part_of b named:Gao | b arrested some Kesh
		r3 Desk 03-24 | a returned 1 denied named:Gao per:bureau`,
		"9 6 3 0", "outcome r2 r3"},
	{"three flown out, one of whom is reached where they were kept", `
		r1 Times 03-08 | a arrested 9 Kesh 03-06 | b held 9 Orun 03-07 same a
		r2 Mail 03-20 | a returned 3 Gort 03-18 part_of b named:Gao | b arrested some Kesh
		r3 Desk 03-24 | a contacted 1 Orun 03-22 named:Gao`,
		"9 6-9 0-3 0", "outcome r2 r3"},
	{"two flown home, and nobody of those taken was", `
		r1 Times 03-08 | a arrested 7 Kesh 03-06
		r2 Mail 03-20 | a returned 2 >Gorland 03-18 part_of b named:Naz named:Bob | b arrested some Kesh
		r3 Desk 03-24 | a returned some denied >Gorland per:ministry | b arrested some Kesh same a`,
		"7 5 2 0", "outcome r2 r3"},
	{"who denies that all twelve were sent back says nothing of five of them", `
		r1 Times 03-08 | a arrested 12 Kesh 03-06
		r2 Mail 03-20 | a returned 5 Pell 03-18
		r3 Desk 03-24 | a returned 12 denied per:ministry`,
		"12 7 5 0", ""},
	{"a flight of one day called off, and one of that month", `
		r1 Times 03-02 | a arrested 12 Kesh 03-01
		r2 Mail 03-10 | a returned some denied 03-09 | b arrested some Kesh same a
		r3 Desk 03-30 | a returned 5 >Gorland 03-01..03-29 part_of b | b arrested some Kesh`,
		"12 7 5 0", ""},
	{"a couple let go, taken again and then moved", `
		r1 Times 03-02 | a arrested 9 Kesh 03-01 | b held 9 Orun same a
		r2 Mail 03-10 | a released 2 <Orun 03-09 named:Wen named:Hu
		r3 Mail 03-20 | a arrested 2 Tolm 03-18 named:Wen named:Hu | b held 2 Orun same a named:Wen named:Hu
		r4 Desk 03-30 | a transferred 2 <Orun 03-28 named:Wen named:Hu`,
		"9 9 0 0", ""},
	{"two batches of one day, far from each other in number", `
		r1 Times 03-02 | a arrested 40 Kesh 03-01
		r2 Mail 03-10 | a returned 20 Pell 03-09 part_of b | b arrested 40 Kesh
		r3 Desk 03-11 | a returned 6 Pell 03-09 part_of b | b arrested 40 Kesh`,
		"40 14-20 20-26 0", ""},
	{"four, and another four some days later", `
		r1 Times 03-02 | a arrested 17 Kesh 03-01
		r2 Mail 03-12 | a returned 4 Pell 03-10 part_of b | b arrested some Kesh
		r3 Mail 03-16 | a returned 4 another Pell 03-15 part_of b | b arrested some Kesh`,
		"17 9 8 0", ""},
	{"sixteen by who fed them and twelve by the police", `
		r1 Times 03-12 | a arrested 12 Kesh 03-10 per:police
		r2 Desk 03-14 | a arrested 16 Kesh 03-10`,
		"12-16 12-16 0 0", "count r1 r2"},
}

// TestContradictions carries each of them through the docket.
func TestContradictions(t *testing.T) { carryStories(t, contradictions) }
