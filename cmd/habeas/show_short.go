package main

import (
	"fmt"
	"strings"

	"habeas"
)

// shortAnswer is the whole case in two or three sentences, for somebody who has a minute.
func shortAnswer(c habeas.Case) string {
	known := c.HeadCount.Known
	if known.Max == 0 {
		return "No report says of whom this tells, or how many they are."
	}
	out := []string{fmt.Sprintf("%s known of.", peopleWords(known))}
	for _, f := range c.HeadCount.Fates() {
		out = append(out, fateWords(f, placeWords(c)))
	}
	switch {
	case c.LastWord == nil:
		out = append(out, "No report names a day on which somebody saw or heard them.")
	case c.LastWord.Days > 1:
		out = append(out, fmt.Sprintf("The last word of anybody in custody is of %s, %s.", dayWords(c.LastWord.Day), agoWords(c.LastWord.Days)))
	}
	return strings.Join(out, " ")
}

// peopleWords writes how many people are meant, with the verb that fits.
func peopleWords(h habeas.Heads) string {
	if h == (habeas.Heads{Min: 1, Max: 1}) {
		return "1 person is"
	}
	return h.String() + " people are"
}

// placeWords writes where those last told of as held were. "Tumen, China" would read as one place, so a state without a town says that it has none.
func placeWords(c habeas.Case) string {
	towns, states := c.HeldAt(3)
	var out []string
	if len(towns) > 0 {
		out = append(out, "in "+strings.Join(towns, ", "))
	}
	for _, s := range states {
		if len(towns) > 0 {
			s += " (no town told)"
		}
		out = append(out, "in "+s)
	}
	return strings.Join(out, ", ")
}

// fateWords writes what became of some of the people, as surely as the reports say it and no more.
func fateWords(f habeas.Fate, places string) string {
	did := map[habeas.State]string{habeas.StateReturned: "returned by force", habeas.StateReleased: "released", habeas.StateDead: "told of as dead", habeas.StateEscaped: "told of as escaped",
		habeas.StateHeld: "last told of as held"}[f.State]
	if f.State == habeas.StateHeld && places != "" {
		did += ", " + places
	}
	n := f.Count
	switch {
	case n.Min == n.Max && n.Min == 1:
		return "1 was " + did + "."
	case n.Min == n.Max:
		return fmt.Sprintf("%d were %s.", n.Min, did)
	case f.Sure && f.Bounded:
		return fmt.Sprintf("At least %d and at most %d were %s.", n.Min, n.Max, did)
	case f.Sure:
		return fmt.Sprintf("At least %d were %s.", n.Min, did)
	case f.Bounded:
		return fmt.Sprintf("Up to %d were %s; the reports do not say surely how many.", n.Max, did)
	}
	return fmt.Sprintf("Some may have been %s.", did)
}
