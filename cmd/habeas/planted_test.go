package main

import (
	"fmt"
	"strings"
	"testing"

	"habeas"
	"habeas/corpus"
)

// TestPlantedCopiesFromText: fifty reprints of one false report, from ten outlets that nobody knew before, each a little changed, raise the independent origins of what is told by at
// most one, and no count of heads by anybody; from the text, through the whole program.
func TestPlantedCopiesFromText(t *testing.T) {
	day := habeas.DayOf(2023, 5, 10)
	tell := func(id, publisher string, published habeas.Day, text string) corpus.Told {
		return corpus.Told{ID: id, Title: "Report " + id, Publisher: publisher, Published: published, Text: text}
	}
	own := []corpus.Told{
		tell("a", "Taiga Courier", day, "Police arrested 14 North Koreans in Hunchun on 8 May 2023, said Galina Orlova, who keeps an inn there. They were taken to a detention centre in Tumen on 9 May 2023.\n"),
		tell("b", "Haven Watch", day+1, "Fourteen North Koreans were arrested in Hunchun on 8 May 2023, according to the relief worker Oh Min-seok. He saw the 14 in the yard of the Tumen detention centre.\n"),
	}
	planted := "The 14 North Koreans arrested in Hunchun on 8 May 2023 were all returned to North Korea on 12 May 2023, a security source said. " +
		"The source said that the %s stood at the Tumen bridge before dawn and that nobody had been told of it. The %s was empty afterwards, and the guards were sent home for a week of rest."
	with := append([]corpus.Told{}, own...)
	for i := range 50 {
		text := fmt.Sprintf(planted, []string{"lorries", "buses", "vans"}[i%3], []string{"yard", "building", "centre", "compound"}[i%4])
		switch i % 5 {
		case 1:
			text = fmt.Sprintf("YANJI, %d May - ", 13+i%3) + text
		case 2:
			text = text[:strings.LastIndex(text, ". The")+1]
		case 3:
			text += fmt.Sprintf(" This is bulletin %d of our desk.", i)
		}
		with = append(with, tell(fmt.Sprint("p", i), fmt.Sprint("Fresh Outlet ", string(rune('A'+i%10))), day+3+habeas.Day(i%4), text+fmt.Sprintf("\n\nNotice %d.\n", i)))
	}
	c := newCarrier(t)
	most := func(reports []corpus.Told) (origins map[habeas.Kind]int, known habeas.Heads, read int) {
		out, err := c.flow(reports, false)
		check(t, err)
		cases, err := out.Cases(day + 20)
		check(t, err)
		origins = map[habeas.Kind]int{}
		for _, one := range cases {
			if len(one.Reports) < 2 {
				continue
			}
			if len(one.Reports) > read {
				known, read = one.HeadCount.Known, len(one.Reports)
			}
			for _, s := range one.Timeline {
				origins[s.Kind] = max(origins[s.Kind], s.Origins)
			}
		}
		return origins, known, read
	}
	before, known, n := most(own)
	if before[habeas.Arrested] == 0 || known != (habeas.Heads{Min: 14, Max: 14}) || n != 2 {
		t.Fatalf("before: %v, known %s, of %d reports", before, known, n)
	}
	after, then, n := most(with)
	if n < 45 {
		t.Fatalf("only %d reports are of the case: the test shows nothing", n)
	}
	if after[habeas.Returned] == 0 {
		t.Fatal("the planted report was not read: the test shows nothing")
	}
	for kind, k := range after {
		if k > before[kind]+1 {
			t.Errorf("%s: %d origins, %d before", kind, k, before[kind])
		}
	}
	if then != known {
		t.Errorf("known %s, %s before", then, known)
	}
}
