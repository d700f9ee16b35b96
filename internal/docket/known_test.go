package docket

import (
	"testing"

	"habeas"
)

// Stories in which reports speak of people as known, by a number, by a sum or by what befell them.
var known = []struct{ name, lines, counts, conflicts string }{
	{"our five clients", `
		r1 Times 03-08 | a arrested 5 Kesh 03-06 who:Five_Tajiks
		r2 Union 03-20 | a held 5 who:our_five_clients | b returned 4 >Dush 03-18 part_of a
		r3 Mail 03-22 | a returned 4 >Dush 03-16 who:four_of_the_five part_of b | b held 5 who:the_five_Tajiks`,
		"5 1 4 0", "date r2 r3"},
	{"the loggers, without a number", `
		r1 Times 03-08 | a arrested 9 Kesh 03-01..03-08 who:Nine_loggers
		r2 Mail 03-20 | a returned 4 Pell 03-18 who:Four_of_the_nine_loggers part_of b | b arrested 9 who:the_nine_loggers
		r3 Union 04-15 | a returned 4 Pell 04-11 who:Four_more_of_the_loggers part_of b | b arrested some who:the_loggers`,
		"9 1 8 0", ""},
	{"the four of that bridge", `
		r1 Times 03-08 | a arrested 9 Kesh 03-06 who:Nine_loggers
		r2 Mail 03-20 | a returned 4 Pell 03-18 who:Four_of_the_nine_loggers part_of b | b arrested 9 who:the_nine_loggers
		r3 Union 04-15 | a returned 8 Pell ..04-11 made_of b c | b returned 4 Pell 04-11 who:Four_more | c returned some Pell 03-01..03-31 who:those_of_March`,
		"9 1 8 0", ""},
	{"so many since the first of the month", `
		r1 Times 03-04 | a arrested 3 Kesh 03-03 who:three_loggers
		r2 Mail 03-13 | a arrested 9 Kesh 03-01..03-12 who:Nine_loggers`,
		"9 9 0 0", ""},
	{"so many since a day after the first were taken", `
		r1 Times 03-04 | a arrested 3 Kesh 03-03 who:three_loggers
		r2 Mail 03-23 | a arrested 9 Kesh 03-10..03-22 who:Nine_loggers`,
		"9-12 9-12 0 0", ""},
	{"an army's number of weeks beside a household", `
		r1 Times 03-08 | a arrested 7 Kesh 03-06 who:a_household_of_seven
		r2 Mail 05-16 | a returned 42 03-01..05-16 who:forty-two_people_from_the_north`,
		"7 7 0 0", ""},
	{"parts that make up a household, two and two", `
		r1 Times 03-08 | a arrested 7 Kesh 03-06 who:a_household_of_seven | b arrested 2 Kesh 03-06 who:the_parents part_of a | c arrested 3 Kesh 03-06 who:three_daughters part_of a | d arrested 2 Kesh 03-06 who:two_sons part_of a
		r2 Mail 03-20 | a released 3 Kesh 03-18 who:the_daughters`,
		"7 4 0 3", ""},
	{"let go and taken again that evening", `
		r1 Times 03-08 | a arrested 5 Kesh 03-06
		r2 Times 03-20 | a released 1 Kesh 03-18 named:Nemat | b arrested 1 Kesh 03-18 named:Nemat same a`,
		"5 5 0 0", ""},
	{"held since the day on which others tell of the arrest", `
		r1 Times 03-08 | a arrested 7 Kesh 03-06
		r2 Kin 03-10 | a held 7 Qobb 03-06.. who:my_sister_and_hers | b arrested 1 03-06 who:the_grandmother disjoint a | c arrested 8 03-06 made_of a b`,
		"8 8 0 0", ""},
	{"three more, which makes five", `
		r1 Times 03-08 | a arrested 2 Kesh 03-06
		r2 Times 03-10 =r1 later_edition | a arrested 3 Kesh 03-09 who:Three_more | b arrested 5 Kesh 03-06..03-10 made_of a c | c arrested some Kesh 03-06 who:the_others disjoint a`,
		"5 5 0 0", ""},
	{"four flown on one day or on another, of five", `
		r1 Times 03-08 | a arrested 5 Kesh 03-06 who:Five_Tajiks
		r2 Mail 03-20 | a returned 4 >Dush 03-16 part_of b | b held 5 Kesh who:the_five_Tajiks
		r3 Union 03-22 | a returned 4 >Dush 03-18 part_of b | b held 5 who:our_five_clients
		r4 Times 03-25 | a returned 4 who:four_Tajiks`,
		"5 1 4 0", "date r2 r3"},
	{"one man by an initial and in another spelling, and one who was never sent", `
		r1 Times 03-08 | a abducted 1 Kesh 03-06 named:Cassien_Haban
		r2 Union 03-10 | a abducted 1 03-06 named:Kasiyani_Haban
		r3 Mail 03-20 | a returned 1 denied >Northland ..03-18 named:Cassien_Haban per:ambassador
		r4 Union 04-02 | a returned 1 >Northland 03-14 named:C._Haban`,
		"1 0 1 0", "outcome r3 r4"},
	{"two of one surname whom one report names both", `
		r1 Times 03-08 | a arrested 1 Kesh 03-06 named:Hasan_Oray | b arrested 1 Kesh 03-06 named:Husayn_Oray disjoint a
		r2 Mail 03-20 | a returned 1 Pell 03-18 named:Hasan_Oray`,
		"2 1 1 0", ""},
	{"no child was taken, and six were", `
		r1 Guild 03-08 | a arrested 14 Kesh 03-06 | b arrested 8 Kesh 03-06 who:eight_adults part_of a | c arrested 6 Kesh 03-06 who:six_children part_of a
		r2 Post 03-12 | a arrested some denied Kesh 03-06 who:no_child_of_theirs per:ministry | b arrested 8 Kesh 03-06 who:Eight_adults per:ministry`,
		"14 14 0 0", "outcome r1 r2"},
	{"nobody was driven away from there", `
		r1 Post 03-08 | a arrested 54-66 Kesh 03-06 | b transferred 54-66 <Kesh 03-06 same a
		r2 Wire 03-14 | a transferred some denied <Kesh ..03-13 who:No_migrant per:governor`,
		"54-66 54-66 0 0", "outcome r1 r2"},
	{"nobody was driven away from another town", `
		r1 Post 03-08 | a arrested 54-66 Kesh 03-06 | b transferred 54-66 <Kesh 03-06 same a
		r2 Wire 03-14 | a transferred some denied <Orun ..03-13 who:No_migrant per:governor`,
		"54-66 54-66 0 0", ""},
	{"a ministry denies of women what a desk says of two sisters, in one report", `
		r1 Post 03-08 | a arrested 11 Kesh 03-06
		r2 Post 04-08 | a returned some denied >Colm 03-30 who:No_woman per:ministry | b returned 2 >Colm 03-30 who:the_sisters_Ram named:Kavi_Ram named:Nish_Ram per:desk`,
		"11 9 2 0", "outcome r2"},
	{"a ministry denies of women what a desk says of two brothers, in one report", `
		r1 Post 03-08 | a arrested 11 Kesh 03-06
		r2 Post 04-08 | a returned some denied >Colm 03-30 who:No_woman per:ministry | b returned 2 >Colm 03-30 who:the_brothers_Ram named:Kavi_Ram named:Nish_Ram per:desk`,
		"11 9 2 0", ""},
	{"three more of the party, so that they are sixteen, and their leader", `
		r1 Times 03-08 | a arrested 13 Kesh 03-04 | b transferred 13 >Chei 03-04 same a
		r2 Team 03-10 | a arrested 3 03-06 who:Three_more_of_the_party part_of b | b held 16 Chei 03-08 | c contacted 1 Chei 03-08 named:Baran_Yil part_of b`,
		"16 16 0 0", ""},
	{"five driven to the line, and all seven in custody after it", `
		r1 Times 03-08 | a arrested 7 Kesh 03-06
		r2 Times 03-14 | a returned 5 Dong 03-12 part_of b | b arrested 7 who:the_seven
		r3 Wire 03-17 | a held 7 03-15 who:All_the_seven per:minister`,
		"7 2-7 0-5 0", "outcome r2 r3"},
	{"nobody flown, and twenty walked over a bridge", `
		r1 Times 03-08 | a arrested 96 Kesh 03-06
		r2 Times 03-14 | a returned 20 Pell 03-12
		r3 Wire 03-17 | a returned some denied <Vill >Port ..03-16 who:Nobody per:institute`,
		"96 76 20 0", ""},
	{"one let go and the four others, of five", `
		r1 Times 03-08 | a arrested 5 Kesh 03-06
		r2 Union 05-11 | a released 1 05-08 named:Rasul | b held 4 Tash 05-02 who:The_four_others disjoint a | c contacted 1 Tash 05-02 named:Jas part_of b`,
		"5 4 0 1", ""},
	{"a number that its newsroom puts right a month later", `
		r1 Times 03-08 | a arrested 26 Inag 03-06 | b transferred 26 planned >Carm same a
		r2 Times 04-12 | a arrested 26 denied Inag 03-06 | b arrested 23 Inag 03-06`,
		"23 23 0 0", ""},
	{"the last four, after four others were let go", `
		r1 Times 03-08 | a arrested 9 Kesh 03-06
		r2 Times 03-18 | a released 4 Kesh 03-16 part_of b | b held 9 who:the_nine
		r3 Mail 03-25 | a held 4 Kesh 03-24 who:the_four_in_the_prison`,
		"9 5 0 4", ""},
	{"those still in custody are none of those who were sent back", `
		r1 Times 03-08 | a arrested 5 Kesh 03-06
		r2 Times 03-18 | a returned 2 Pell 03-16
		r3 Mail 04-25 | a held 2 04-24 who:the_two_men_still_in_custody | b returned 2 denied >Northland same a who:the_two_men_still_in_custody`,
		"5 3 2 0", ""},
	{"one who denies of two what another tells of them", `
		r1 Times 03-08 | a arrested 7 Kesh 03-06
		r2 Mail 03-20 | a returned 2 Pell 03-18 who:two_grown_sons part_of b | b arrested some Kesh who:the_household
		r3 Bar 03-23 | a held 2 Qobb 03-21 who:the_two_brothers | b returned 2 denied >Northland same a`,
		"7 5-7 0-2 0", "outcome r2 r3"},
}

func TestPeopleSpokenOfAsKnown(t *testing.T) { carryStories(t, known) }

// TestOneOfAnotherNameIsNobodyElse: a trader of another name who is let go on the day on which a man was sent back contradicts nothing.
func TestOneOfAnotherNameIsNobodyElse(t *testing.T) {
	reports, _ := storyOf(t, `
		r1 Kin 03-08 | a arrested 5 Kesh 03-06 named:Myrat_Saparow named:Ogul
		r2 Kin 03-12 | a released 4 03-11 named:Ogul | b released 1 denied who:my_brother disjoint a named:Myrat_Saparow
		r3 Times 03-28 | a released 1 Aktau 03-26 named:Murad_Annayev
		r4 Kin 04-02 | a returned 1 >Ashg 03-26 named:Myrat`)
	c := file(reports[3].Report.Published+3, reports...)
	if len(c.Conflicts) > 0 {
		t.Errorf("a contradiction: %s", c.Conflicts[0].Says)
	}
	if c.HeadCount.Known != people(5, 6) || c.HeadCount.ByState[habeas.StateReturned] != people(1, 1) {
		t.Errorf("%s known, returned %s", c.HeadCount.Known, c.HeadCount.ByState[habeas.StateReturned])
	}
}
