package docket

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"habeas"
)

// A story is an affair as an analyst reads it, one report a line: "r1 Paper 03-05 | a arrested 12 Kesh 03-03 | b returned 7 >Gorland 03-09 part_of a". A claim is a label, a kind, a number ("7", "6-8", "9+",
// "some"), and any of: a place, ">" where to, "<" where from, a day or days of 2031, a relation, a modality, a hedge, "per:" a voice, "named:" a name. "=r1 copy" after the day says that the report repeats another.
func storyOf(t *testing.T, lines string) ([]habeas.Reading, []habeas.Echo) {
	t.Helper()
	var out []habeas.Reading
	var echoes []habeas.Echo
	for line := range strings.SplitSeq(strings.TrimSpace(lines), "\n") {
		cells := strings.Split(strings.TrimSpace(line), " | ")
		head := strings.Fields(cells[0])
		var claims []habeas.Claim
		labels := map[string]string{}
		for i, cell := range cells[1:] {
			labels[strings.Fields(cell)[0]] = fmt.Sprintf("%s-%d", head[0], i)
		}
		for _, cell := range cells[1:] {
			claims = append(claims, claimOf(t, strings.Fields(cell)[1:], labels))
		}
		r := report(head[0], dayOf(t, "2031-"+head[2]), claims...)
		r.Report.Publisher = head[1]
		if len(head) > 4 {
			echoes = append(echoes, habeas.Echo{Report: head[0], Of: head[3][1:], Kind: habeas.EchoKind(head[4])})
		}
		out = append(out, r)
	}
	return out, echoes
}

func claimOf(t *testing.T, words []string, labels map[string]string) habeas.Claim {
	t.Helper()
	c := told(habeas.Kind(words[0]), habeas.Asserted, 1, "", 0, 0)
	low, high, between := strings.Cut(strings.TrimSuffix(words[1], "+"), "-")
	n, _ := strconv.Atoi(low)
	c.Group.Count, c.Group.Who = habeas.ExactCount(n), words[1]+" people"
	switch {
	case words[1] == "some":
		c.Group.Count, c.Group.Who = habeas.PluralCount(), "people"
	case strings.HasSuffix(words[1], "+"):
		c.Group.Count = habeas.Count{Min: n, Max: habeas.Open, Form: habeas.AtLeast}
	case between:
		m, _ := strconv.Atoi(high)
		c.Group.Count = habeas.Count{Min: n, Max: m, Form: habeas.Between}
	}
	for rest := words[2:]; len(rest) > 0; rest = rest[1:] {
		w := rest[0]
		switch {
		case labels[w] != "":
			c.Group.Relation.Of = append(c.Group.Relation.Of, labels[w])
		case w[0] == '>':
			c.ToPlace = &habeas.Place{Name: w[1:], Role: habeas.To, Wide: strings.HasSuffix(w, "land")}
		case w[0] == '<':
			c.FromPlace = &habeas.Place{Name: w[1:], Role: habeas.From}
		case strings.HasPrefix(w, "per:"):
			c.AccordingTo = append(c.AccordingTo, habeas.Voice{Name: w[4:], Kind: habeas.VoiceOfficial})
		case strings.HasPrefix(w, "who:"):
			c.Group.Who = strings.ReplaceAll(w[4:], "_", " ")
		case strings.HasPrefix(w, "named:"):
			c.Group.Names = append(c.Group.Names, strings.ReplaceAll(w[6:], "_", " "))
		case w[0] >= '0' && w[0] <= '9' || w[0] == '.':
			from, to, ok := strings.Cut(w, "..")
			if !ok {
				to = from
			}
			c.When = &habeas.When{Precision: habeas.PrecisionInterval}
			if from != "" {
				c.When.From = dayOf(t, "2031-"+from)
			}
			if to != "" {
				c.When.To = dayOf(t, "2031-"+to)
			}
		case w == "another":
			c.Group.Who = "another " + c.Group.Who
		case w == "same" || w == "part_of" || w == "made_of" || w == "disjoint":
			c.Group.Relation = &habeas.Relation{Type: habeas.SetKind(w)}
		case w == "denied" || w == "planned" || w == "feared" || w == "conditional":
			c.Modality = habeas.Modality(w)
		case w == "reported" || w == "believed":
			c.Hedge = habeas.Hedge(w)
		default:
			c.Place = &habeas.Place{Name: w, Role: habeas.At}
		}
	}
	return c
}

// stories and what a case file must say of them at the end: people known, held at the last word, returned, released, and between which reports there are conflicts.
var stories = []struct{ name, lines, counts, conflicts string }{
	{"two takings of one day, all flown out by one paper that takes it back, two left behind", `
		r1 Herald 01-08 | a abducted 10 Abuj 01-05 | b arrested 2 Abuj 01-05 disjoint a
		r2 Lawyers 01-12 | a arrested 12 Abuj 01-05 made_of b c | b arrested 10 Abuj 01-05 part_of a | c arrested 2 Abuj 01-05 part_of a | d contacted 1 01-06 named:Ngu part_of a
		r3 Herald 01-29 | a returned 12 >Yaund 01-26 same b | b arrested 12 Abuj 01-05
		r4 Weekly 01-31 =r3 summary | a returned 12 >Yaund 01-26 per:Herald | b arrested 12 Abuj 01-01..01-10 per:Herald
		r5 Wire 02-01 | a returned 10 >Yaund 01-26 per:minister | b held 10 Yaund per:minister same a
		r6 Lawyers 02-12 =r2 later_edition | a returned 2 denied part_of e named:Ngu named:Asong | b held 2 Lagosh 02-08 same a named:Ngu named:Asong | c returned 10 >Camland 01-26 disjoint a | e arrested 12 Abuj
		r7 Herald 03-06 =r3 later_edition | a released 1 Lagosh 03-05 named:Asong | b held 1 Lagosh named:Ngu disjoint a | c returned 12 denied 01-01..01-31`,
		"12 1 10 1", ""},
	{"the same before it is taken back", `
		r1 Herald 01-08 | a arrested 12 Abuj 01-05
		r3 Herald 01-29 | a returned 12 >Yaund 01-26
		r5 Wire 02-01 | a returned 10 >Yaund 01-26 per:minister
		r6 Lawyers 02-12 | a held 2 Lagosh 02-08 part_of e | c returned 10 >Camland 01-26 disjoint a | e arrested 12 Abuj`,
		"12 0-2 10-12 0", "outcome r3 r6"},
	{"seven moved on from a jail, and seven others of another jail returned", `
		r1 Times 03-08 | a arrested 43 Jamm 03-06 | b transferred 43 >Hira 03-06 same a
		r2 Mail 03-19 | a returned 7 Moreh 03-18 per:warden | b held 7 Silch 01-01.. same a
		r3 Times 03-22 =r1 later_edition | a transferred 7 <Hira 03-19 part_of c | b held 36 Hira part_of c | c held some Hira
		r4 Circle 04-06 | a transferred 7 <Hira >Delh 03-19 | b held 7 Delh 03-31 same a | c contacted 7 Delh 03-31 same a | d held 36 Hira disjoint a`,
		"43-50 36-43 7 0", ""},
	{"moved on while an older word of the first place is printed", `
		r1 Times 03-08 | a arrested 9 Kesh 03-06
		r2 Mail 03-12 | a held 9 Kesh
		r3 Post 03-13 | a transferred 9 <Kesh >Orun 03-11
		r4 Desk 03-20 | a held 9 Orun 03-18`,
		"9 9 0 0", ""},
	{"two places on one day, told by two who were there", `
		r1 Times 03-08 | a arrested 9 Kesh 03-06
		r2 Mail 03-14 | a held 9 Kesh 03-12 per:warden
		r3 Post 03-14 | a held 9 Orun 03-12 per:nurse`,
		"9 9 0 0", "place r2 r3"},
	{"let go and taken again", `
		r1 Times 03-08 | a arrested 9 Kesh 03-06
		r2 Mail 03-14 | a released 4 Kesh 03-13 part_of b | b arrested 9 Kesh
		r3 Post 03-20 | a arrested 4 Kesh 03-19 same b | b released 4 Kesh 03-13
		r4 Post 03-28 =r3 later_edition | a returned 9 >Gorland 03-27`,
		"9 0 9 0", ""},
	{"returned in parts on two days, and the sum of both", `
		r1 Times 03-08 | a arrested 20 Kesh 03-06
		r2 Mail 03-14 | a returned 8 Pell 03-13 part_of b | b arrested 20 Kesh
		r3 Mail 03-20 =r2 later_edition | a returned 7 Pell 03-19 disjoint b | b returned 8 Pell 03-13
		r4 Desk 03-25 | a returned 15 Pell 03-10..03-20 | b held 5 Kesh 03-24 disjoint a`,
		"20 5 15 0", ""},
	{"a plan for all, done to some", `
		r1 Times 03-08 | a arrested 20 Kesh 03-06
		r2 Mail 03-14 | a returned 20 >Gorland planned 03-20
		r3 Mail 03-22 | a returned 12 >Gorland 03-20 | b held 8 Kesh disjoint a`,
		"20 8 12 0", ""},
	{"an official who denies, a later sight of them", `
		r1 Times 03-08 | a arrested 5 Kesh 03-06
		r2 Mail 03-14 | a returned 5 Pell 03-12 per:driver
		r3 Wire 03-15 | a returned 5 denied 03-12 per:ministry
		r4 Desk 03-25 | a held 5 Orun 03-24 per:lawyer | b contacted 5 Orun 03-24 same a`,
		"5 0-5 0-5 0", "outcome r2 r3, outcome r2 r4"},
	{"a death that one paper tells as a release from hospital", `
		r1 Times 03-08 | a arrested 5 Kesh 03-06
		r2 Mail 03-14 | a died 1 Kesh 03-12 part_of b | b arrested 5 Kesh
		r3 Wire 03-15 | a died 1 Kesh 03-12 part_of b | b held 5 Kesh
		r4 Desk 03-25 | a held 4 Kesh 03-24`,
		"5 4 0 0", ""},
	{"rough numbers before the list", `
		r1 Times 03-08 | a arrested 50-60 Kesh 03-06
		r2 Mail 03-09 | a arrested 40+ Kesh 03-06
		r3 Desk 03-12 | a arrested 54 Kesh 03-06
		r4 Wire 03-15 =r1 summary | a arrested 50-60 Kesh 03-06 per:Times`,
		"54 54 0 0", ""},
	{"a later edition that leaves a part out", `
		r1 Times 03-08 | a arrested 14 Kesh 03-06 | b transferred 6 >Orun 03-07 part_of a
		r2 Times 03-10 =r1 later_edition | a arrested 16 Kesh 03-06 | b transferred 6 >Orun 03-07 part_of a
		r3 Quay 03-10 =r1 copy | a arrested 14 Kesh 03-06 | b transferred 6 >Orun 03-07 part_of a`,
		"16 16 0 0", ""},
	{"the others of a group, told twice by one desk", `
		r1 Times 03-08 | a arrested 14 Kesh 03-06
		r2 Desk 03-12 | a released 4 Kesh 03-11 | b held 10 Kesh disjoint a
		r3 Desk 03-20 =r2 later_edition | a returned 3 Pell 03-18 part_of b | b held 10 Kesh | c held 7 Kesh 03-19 disjoint a`,
		"14 7 3 4", ""},
	{"two days for one arrest", `
		r1 Times 03-08 | a arrested 14 Kesh 03-06 per:driver
		r2 Desk 03-12 | a arrested 14 Kesh 03-05 per:sister`,
		"14 14 0 0", "date r1 r2"},
	{"an arrest by night, told for one day or the next", `
		r1 Times 03-08 | a arrested 14 Kesh 03-06..03-07
		r2 Desk 03-12 | a arrested 14 Kesh 03-07`,
		"14 14 0 0", ""},
	{"some back in prison at home, as their families say", `
		r1 Times 03-08 | a arrested 14 Kesh 03-06
		r2 Desk 03-12 | a returned 14 Pell 03-11
		r3 Voice 04-02 | a returned 14 >Gorland 03-11 | b held 3 Fort 03-30 part_of a per:family`,
		"14 0 14 0", ""},
	// From here on written after those before were mended: 13 of 16 were right at the first run.
	{"two raids of one night in two towns, each with its own end", `
		r1 Times 03-08 | a arrested 11 Kesh 03-06 | b arrested 8 Orun 03-06 disjoint a
		r2 Mail 03-12 | a released 8 Orun 03-11 | b held 11 Kesh 03-11 disjoint a
		r3 Desk 03-20 | a returned 11 Pell 03-18`,
		"19 0 11 8", ""},
	{"one man named, in three reports", `
		r1 Times 03-08 | a abducted 1 Kesh 03-06 named:Sattar
		r2 Mail 03-12 | a held 1 Fort 03-11 named:Sattar per:brother
		r3 Wire 03-15 | a held 1 denied named:Sattar per:ministry
		r4 Desk 03-20 | a returned 1 >Gorland 03-18 named:Sattar per:lawyer`,
		"1 0 1 0", ""},
	{"one man returned or in a hospital", `
		r1 Times 03-08 | a arrested 1 Kesh 03-06 named:Sattar
		r2 Desk 03-20 | a returned 1 >Gorland 03-18 named:Sattar per:lawyer
		r3 Mail 03-22 | a held 1 Fort 03-20 named:Sattar per:nurse`,
		"1 0-1 0-1 0", "outcome r2 r3"},
	{"men and women, told apart later", `
		r1 Times 03-08 | a arrested 17 Kesh 03-06
		r2 Mail 03-12 | a transferred 9 >Fort 03-10 part_of c | b held 8 Kesh 03-11 part_of c | c arrested 17 Kesh made_of a b
		r3 Desk 03-20 | a returned 9 Pell 03-19 | b released 8 Kesh 03-19`,
		"17 0 9 8", ""},
	{"several of them, then how many", `
		r1 Times 03-08 | a arrested 17 Kesh 03-06
		r2 Mail 03-12 | a returned some Pell 03-11 part_of b | b arrested 17 Kesh
		r3 Desk 03-14 | a returned 5 Pell 03-11`,
		"17 12 5 0", ""},
	{"the number of those gone is disputed", `
		r1 Times 03-08 | a arrested 17 Kesh 03-06
		r2 Mail 03-12 | a returned 9 Pell 03-11 per:driver
		r3 Desk 03-14 | a returned 7 Pell 03-11 per:cook`,
		"17 8-10 7-9 0", "count r2 r3"},
	{"the number of those gone grows on two days", `
		r1 Times 03-08 | a arrested 17 Kesh 03-06
		r2 Mail 03-12 | a returned 4 Pell 03-11
		r3 Desk 03-16 | a returned 9 Pell 03-11..03-15`,
		"17 4-8 9-13 0", ""},
	{"an escape and a death on the way", `
		r1 Times 03-08 | a arrested 6 Kesh 03-06
		r2 Mail 03-12 | a escaped 1 03-10 part_of c | b held 5 Kesh 03-11 disjoint a | c arrested 6 Kesh
		r3 Desk 03-20 | a died 1 03-17 part_of b | b held 4 Kesh 03-19`,
		"6 4 0 0", ""},
	{"a ministry that knows of nobody, and a town that tells of others", `
		r1 Times 03-08 | a arrested 6 Kesh 03-06 per:pastor
		r2 Wire 03-09 | a arrested some denied 03-01..03-09 per:ministry
		r3 Mail 03-12 | a held 6 Kesh 03-11 per:wife`,
		"6 6 0 0", "outcome r1 r2"},
	{"whole families, told with and without the children", `
		r1 Times 03-08 | a arrested 15 Kesh 03-06 per:police
		r2 Desk 03-10 | a arrested 21 Kesh 03-06 per:imam made_of b c | b arrested 15 Kesh 03-06 part_of a | c arrested 6 Kesh 03-06 part_of a
		r3 Mail 03-16 | a released 6 Kesh 03-15`,
		"21 15 0 6", ""},
	{"two papers on one flight, a day apart by midnight", `
		r1 Times 03-08 | a arrested 6 Kesh 03-06
		r2 Mail 03-12 | a returned 6 >Gorland 03-10..03-11
		r3 Desk 03-13 | a returned 6 >Gorland 03-11`,
		"6 0 6 0", ""},
	{"last week, told by a paper that is late", `
		r1 Times 03-08 | a arrested 6 Kesh 03-06
		r2 Mail 03-12 | a returned 6 >Gorland 03-10
		r3 Late 03-20 | a held 6 Kesh`,
		"6 0 6 0", ""},
	{"brought together from two towns", `
		r1 Times 03-08 | a arrested 6 Kesh 03-06
		r2 Mail 03-08 | a arrested 5 Orun 03-07
		r3 Desk 03-15 | a transferred 6 <Kesh >Fort 03-12 | b transferred 5 <Orun >Fort 03-12 | c held 11 Fort 03-14 made_of a b
		r4 Desk 03-25 =r3 later_edition | a returned 11 <Fort Pell 03-24`,
		"11 0 11 0", ""},
	{"more taken with them than was thought", `
		r1 Times 03-08 | a arrested 4 Kesh 03-06
		r2 Times 03-10 =r1 later_edition | a arrested 5 Kesh 03-06
		r3 Mail 03-11 | a held 5 Kesh 03-10 per:aunt
		r4 Wire 03-12 =r1 summary | a arrested 4 Kesh 03-06 per:Times`,
		"5 5 0 0", ""},
	{"half of them by air and half by road", `
		r1 Times 03-08 | a arrested 20 Kesh 03-06
		r2 Mail 03-14 | a returned 10 >Gorland 03-12 per:loader part_of c | b returned 10 Pell 03-13 per:driver part_of c | c arrested 20 Kesh`,
		"20 0 20 0", ""},
	{"a court that stops the removal of two", `
		r1 Times 03-08 | a arrested 4 Kesh 03-06
		r2 Mail 03-12 | a returned 4 planned 03-14
		r3 Mail 03-14 =r2 later_edition | a returned 2 denied 03-14 part_of c | b returned 2 >Gorland 03-14 part_of c | c arrested 4 Kesh`,
		"4 2 2 0", ""},
	// From here on written blind a second time: 17 of 26 were right at the first run; of four nothing says what their truth must be, and they were left out.
	{"an appeal months old in its words comes after the return", `
		r1 Times 03-08 | a arrested 17 Kesh 03-06
		r2 Mail 03-16 | a released 6 Kesh 03-14 part_of b | b arrested 17 Kesh
		r3 Desk 03-25 | a held 17 Kesh 03-06.. | b returned 17 feared >Gorland same a`,
		"17 11 0 6", ""},
	{"the number of the first day stays in a later report of a part", `
		r1 Times 03-08 | a arrested 30 Kesh 03-06
		r2 Mail 03-12 | a transferred 12 <Kesh >Orun 03-10 part_of b | b arrested 30 Kesh
		r3 Desk 03-15 | a held 12 Orun 03-14
		r4 Wire 03-16 | a held 18 Kesh 03-14`,
		"30 30 0 0", ""},
	{"a ministry counts only those it deported, a witness all who left the cells", `
		r1 Times 03-08 | a arrested 25 Kesh 03-06
		r2 Mail 03-20 | a transferred 25 <Kesh 03-18 per:cook
		r3 Wire 03-22 | a returned 11 >Gorland 03-19 per:ministry`,
		"25 14 11 0", ""},
	{"two numbers for one arrest, neither of a newsroom that corrects", `
		r1 Times 03-08 | a arrested 25 Kesh 03-06 per:police
		r2 Mail 03-09 | a arrested 28 Kesh 03-06 per:imam`,
		"25-28 25-28 0 0", "count r1 r2"},
	{"the same two numbers, the later one a correction", `
		r1 Times 03-08 | a arrested 25 Kesh 03-06
		r2 Times 03-09 =r1 later_edition | a arrested 28 Kesh 03-06`,
		"28 28 0 0", ""},
	{"eleven in one town and eleven in another, on different days", `
		r1 Times 03-08 | a arrested 11 Kesh 03-06
		r2 Mail 03-14 | a transferred 11 <Kesh >Orun 03-12
		r3 Desk 03-22 | a held 11 Fort 03-20`,
		"11 11 0 0", ""},
	{"seen in the jail on the day on which they were flown, early", `
		r1 Times 03-08 | a arrested 11 Kesh 03-06
		r2 Mail 03-14 | a held 11 Kesh 03-12 per:priest
		r3 Desk 03-15 | a returned 11 >Gorland 03-12 per:driver`,
		"11 0 11 0", ""},
	{"let go, says the police; handed over, says the wife", `
		r1 Times 03-08 | a arrested 3 Kesh 03-06
		r2 Wire 03-12 | a released 3 Kesh 03-10 per:police
		r3 Desk 03-14 | a returned 3 >Gorland 03-10 per:wife`,
		"3 0 0-3 0-3", "outcome r2 r3"},
	{"let go first, returned when taken again", `
		r1 Times 03-08 | a arrested 3 Kesh 03-06
		r2 Wire 03-12 | a released 3 Kesh 03-10 per:police
		r3 Desk 03-24 | a arrested 3 Kesh 03-18 | b returned 3 >Gorland 03-22 same a`,
		"3-6 0-3 3 0-3", ""},
	{"nobody will be returned, a ministry says before some are", `
		r1 Times 03-08 | a arrested 8 Kesh 03-06
		r2 Wire 03-10 | a returned some planned denied >Gorland per:ministry
		r3 Desk 03-20 | a returned 5 >Gorland 03-18 part_of b | b arrested 8 Kesh`,
		"8 3 5 0", ""},
	{"nobody has been returned, said before some are", `
		r1 Times 03-08 | a arrested 8 Kesh 03-06
		r2 Wire 03-10 | a returned some denied >Gorland ..03-10 per:ministry
		r3 Desk 03-20 | a returned 5 >Gorland 03-18 part_of b | b arrested 8 Kesh`,
		"8 3 5 0", ""},
	{"nobody has been returned, said after some were", `
		r1 Times 03-08 | a arrested 8 Kesh 03-06
		r2 Desk 03-20 | a returned 5 >Gorland 03-18 part_of b | b arrested 8 Kesh
		r3 Wire 03-21 | a returned some denied >Gorland ..03-21 per:ministry`,
		"8 3 5 0", "outcome r2 r3"},
	{"a few of them in hospital, told by a nurse", `
		r1 Times 03-08 | a arrested 20 Kesh 03-06 | b held 20 Kesh 03-07 same a
		r2 Mail 03-12 | a held 2 Hosp 03-11 part_of b | b held 20 Kesh`,
		"20 20 0 0", ""},
	{"men in one jail and women in another, a wire that has all in one", `
		r1 Times 03-08 | a arrested 20 Kesh 03-06
		r2 Mail 03-12 | a held 14 Kesh 03-11 | b held 6 Orun 03-11 disjoint a | c arrested 20 Kesh made_of a b
		r3 Wire 03-12 | a held 20 Kesh 03-11`,
		"20 20 0 0", "place r2 r3"},
	{"about fifty, 48 and 52", `
		r1 Times 03-08 | a arrested 45-55 Kesh 03-06
		r2 Mail 03-09 | a arrested 48 Kesh 03-06 per:police
		r3 Desk 03-10 | a arrested 52 Kesh 03-06 per:imam`,
		"48-52 48-52 0 0", "count r2 r3"},
	{"some of them died in custody and some were returned on one day", `
		r1 Times 03-08 | a arrested 12 Kesh 03-06
		r2 Mail 03-12 | a died 2 Kesh 03-11 part_of b | b arrested 12 Kesh
		r3 Desk 03-15 | a returned 10 >Gorland 03-13`,
		"12 0 10 0", ""},
	{"one list with names and one without", `
		r1 Times 03-08 | a arrested 3 Kesh 03-06 named:Adan named:Biri named:Cado
		r2 Mail 03-12 | a released 1 Kesh 03-11 named:Biri
		r3 Desk 03-15 | a held 2 Kesh 03-14 named:Adan named:Cado`,
		"3 2 0 1", ""},
	{"a flight told by two for two days", `
		r1 Times 03-08 | a arrested 12 Kesh 03-06
		r2 Mail 03-14 | a returned 12 >Gorland 03-11 per:loader
		r3 Desk 03-15 | a returned 12 >Gorland 03-13 per:clerk`,
		"12 0 12 0", "date r2 r3"},
	{"a flight told roughly and then for the day", `
		r1 Times 03-08 | a arrested 12 Kesh 03-06
		r2 Mail 03-16 | a returned 12 >Gorland 03-08..03-14
		r3 Desk 03-17 | a returned 12 >Gorland 03-13`,
		"12 0 12 0", ""},
	{"two flights of twelve of thirty", `
		r1 Times 03-08 | a arrested 30 Kesh 03-06
		r2 Mail 03-14 | a returned 12 >Gorland 03-11 part_of b | b arrested 30 Kesh
		r3 Desk 03-20 | a returned 12 >Gorland 03-18 part_of b | b arrested 30 Kesh | c held 6 Kesh 03-18 part_of b`,
		"30 6 24 0", ""},
	{"a wire without day or place between", `
		r1 Times 03-08 | a arrested 12 Kesh 03-06
		r2 Wire 03-10 | a held 12 | b returned 12 feared same a
		r3 Desk 03-17 | a returned 12 >Gorland 03-13
		r4 Wire 03-18 | a held some`,
		"12 0 12 0", ""},
	{"a report that gives the day of a return only as before it", `
		r1 Times 03-08 | a arrested 12 Kesh 03-06
		r2 Mail 03-14 | a returned 7 >Gorland part_of b | b arrested 12 Kesh
		r3 Desk 03-17 | a held 5 Kesh 03-16 | b returned 7 >Gorland ..03-16 disjoint a`,
		"12 5 7 0", ""},
	// Of what a program reads: a denial names where people went from, another report where to; a number is denied again without its day.
	{"a flight to a capital, and nobody flown from an airport", `
		r1 Times 03-08 | a arrested 22 Kesh 03-06
		r2 Mail 03-14 | a returned 12 >Gort 03-11 part_of b | b arrested 22 Kesh
		r3 Wire 03-15 | a returned some denied <Pell 03-11 per:ministry`,
		"22 10 12 0", "outcome r2 r3"},
	{"nineteen let go, and the nineteen were not", `
		r1 Times 03-08 | a arrested 31 Kesh 03-06
		r2 Mail 03-14 | a released 19 03-11 part_of b per:police | b arrested 31 Kesh
		r3 Desk 03-15 | a released 19 denied per:lawyers`,
		"31 12 0 19", "outcome r2 r3"},
	// Of affairs with all their numbers: sums that are corrected with a part, numbers of a year, people named by one report among others.
	{"a number of those held that its paper takes back", `
		r1 Times 03-08 | a arrested 27 Kesh 03-06
		r2 Times 03-12 =r1 later_edition | a held 27 denied Kesh | b held 26 Kesh
		r3 Desk 03-20 | a transferred 26 <Kesh >Orun 03-18`,
		"26 26 0 0", ""},
	{"a batch taken back with the sums that it was in", `
		r1 Desk 03-08 | a arrested 28 Kesh 03-06
		r2 Times 03-14 | a returned 12 Pell 03-13
		r3 Times 03-20 =r2 later_edition | a returned 9 Pell 03-18 part_of b | b returned 21 | c held 7 Kesh 03-18..03-20 disjoint b
		r4 Times 03-21 =r3 later_edition | a returned 9 denied Pell 03-18 | b returned 8 Pell 03-18 part_of c | c returned 20 Pell | d held 8 Kesh disjoint c
		r5 Desk 03-30 | a released 8 Kesh 03-28`,
		"28 0 20 8", ""},
	{"a year's number beside", `
		r1 Times 03-08 | a arrested 9 Kesh 03-06 | b returned 412 01-01..03-08
		r2 Mail 03-20 | a returned 9 Pell 03-18`,
		"9 0 9 0", ""},
	{"two of five named as returned, one of whom a jailer has", `
		r1 Union 03-08 | a arrested 5 Kesh 03-06 named:Adan named:Biri named:Cado named:Dole named:Ebil
		r2 Union 03-20 | a returned 2 Pell 03-18 named:Adan named:Biri per:porter
		r3 Daily 03-22 | a held 1 Kesh 03-21 named:Adan per:jailer`,
		"5 3-5 0-2 0", "outcome r2 r3"},
	{"one paper that dates an arrest anew", `
		r1 Times 03-08 | a arrested 22 Kesh 03-06
		r2 Times 03-14 | a arrested 22 Kesh 03-07`,
		"22 22 0 0", ""},
}

// TestStories carries each story through the docket.
func TestStories(t *testing.T) { carryStories(t, stories) }

func carryStories(t *testing.T, all []struct{ name, lines, counts, conflicts string }) {
	t.Helper()
	for _, s := range all {
		reports, echoes := storyOf(t, s.lines)
		last := reports[len(reports)-1].Report.Published
		c := Reconcile(Input{ID: "case-1", Reports: reports, Echoes: echoes, Origins: ownOrigins(reports), Words: english(), AsOf: last + 3, Past: true})
		h := c.HeadCount
		got := fmt.Sprint(h.Known, *h.LastHeld, h.ByState[habeas.StateReturned], h.ByState[habeas.StateReleased])
		if want := strings.ReplaceAll(s.counts, "-", " to "); got != want {
			t.Errorf("%s: %s, should be %s", s.name, got, want)
		}
		missing := map[string]bool{}
		for one := range strings.SplitSeq(s.conflicts, ", ") {
			missing[one] = one != ""
		}
		for _, k := range c.Conflicts {
			found := ""
			for one, left := range missing {
				kinds, between, _ := strings.Cut(one, " ")
				if left && strings.Contains(kinds, string(k.What)) && between == strings.Join(reportsIn(k), " ") {
					found = one
				}
			}
			if found == "" {
				t.Errorf("%s: too much: %s %v: %s", s.name, k.What, reportsIn(k), k.Says)
			}
			missing[found] = false
		}
		for one, left := range missing {
			if left {
				t.Errorf("%s: missed: %s", s.name, one)
			}
		}
	}
}

// reportsIn are the reports of a conflict.
func reportsIn(k habeas.Conflict) []string {
	var out []string
	for _, id := range k.Claims {
		r, _, _ := strings.Cut(id, "-")
		out = append(out, r)
	}
	slices.Sort(out)
	return slices.Compact(out)
}
