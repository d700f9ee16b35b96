package docket

import (
	"testing"

	"habeas"
)

// TestWhatWordsTie: a report that speaks of people as known goes with the one that tells of them, and one that tells what came of an asking with the one that asks; by another number, another state, another month or
// another office neither does.
func TestWhatWordsTie(t *testing.T) {
	day := dayOf(t, "2031-03-10")
	of := func(kind habeas.Kind, n int, who, place string, from, to habeas.Day) habeas.Claim {
		return worded(told(kind, habeas.Asserted, n, place, from, to), who)
	}
	plural := func(c habeas.Claim) habeas.Claim {
		c.Group.Count = habeas.PluralCount()
		return c
	}
	no := func(c habeas.Claim) habeas.Claim {
		c.Modality = habeas.Denied
		return c
	}
	say := func(kind habeas.Kind, from, to string) habeas.Claim {
		return habeas.Claim{Kind: kind, Modality: habeas.Asserted, Agent: habeas.Text(from), Recipient: habeas.Text(to)}
	}
	taken := of(habeas.Arrested, 7, "Seven Tajik weavers", "Kesh", day, day)
	for _, c := range []struct {
		name         string
		first, later habeas.Claim
		cases        int
	}{
		{"the seven", taken, of(habeas.Held, 7, "the seven weavers", "Orun", day+9, day+9), 1},
		{"some of the seven", taken, of(habeas.Released, 2, "Two of the seven weavers", "", day+20, day+20), 1},
		{"another number", taken, of(habeas.Held, 9, "the nine weavers", "Orun", day+9, day+9), 2},
		{"another state", taken, of(habeas.Held, 7, "the seven Uzbek weavers", "Orun", day+9, day+9), 2},
		{"others of whom nobody heard before", taken, plural(of(habeas.Held, 2, "Tajik weavers", "Kesh", day+9, day+9)), 2},
		{"those of the town", taken, plural(of(habeas.Held, 2, "the Tajiks in Kesh", "Kesh", day+9, day+9)), 1},
		{"those of another town", taken, plural(of(habeas.Held, 2, "the Tajiks in Orun", "Orun", day+9, day+9)), 2},
		{"in custody since then", taken, of(habeas.Held, 3, "three of the weavers", "Orun", day-5, 0), 1},
		{"in custody since long before", taken, of(habeas.Held, 3, "three of the weavers", "Orun", day-60, 0), 2},
		{"nobody from there", taken, no(plural(of(habeas.Held, 2, "no weaver from Tajikistan", "Kesh", 0, day+9))), 1},
		{"a reply", say(habeas.Asked, "the Weavers' Circle", "the governor of Kesh"), say(habeas.Answered, "the governor of Kesh", "the Weavers' Circle"), 1},
		{"no reply", say(habeas.Urged, "the Weavers' Circle", "the governor of Kesh"), say(habeas.Silent, "the governor of Kesh", "the Weavers' Circle"), 1},
		{"another office", say(habeas.Asked, "the Weavers' Circle", "the governor of Kesh"), say(habeas.Answered, "the bishop of Orun", "the Weavers' Circle"), 2},
		{"another asker", say(habeas.Asked, "the Weavers' Circle", "the governor of Kesh"), say(habeas.Answered, "the governor of Kesh", "the Harbour Mission"), 2},
	} {
		if n := len(Gather(received(report("r1", day+1, c.first), report("r2", day+22, c.later)), nil, nil, english())); n != c.cases {
			t.Errorf("%s: %d cases, should be %d", c.name, n, c.cases)
		}
	}
}

// TestMoreOfThemAreNoOtherAffair: "four more of the weavers" a month after four others are of their affair, four in another town are not for that.
func TestMoreOfThemAreNoOtherAffair(t *testing.T) {
	day := dayOf(t, "2031-03-10")
	for who, want := range map[string]bool{"Four more of the weavers": false, "Another four weavers": true, "Four weavers": true} {
		a := Story{groups: []habeas.Claim{worded(told(habeas.Returned, habeas.Asserted, 4, "Pell", day, day), "Four weavers")}}
		b := Story{groups: []habeas.Claim{worded(told(habeas.Returned, habeas.Asserted, 4, "Pell", day+30, day+30), who)}}
		for _, s := range []*Story{&a, &b} {
			s.hear(&habeas.Reading{}, english())
		}
		if twins(&a, &b) != want || twins(&b, &a) != want {
			t.Errorf("%s: twins %t", who, !want)
		}
	}
}
