package web

import (
	"context"
	"fmt"
	"html"
	"slices"
	"strings"
	"testing"

	"habeas"
	"habeas/internal/desk"
	"habeas/internal/outlook"
	"habeas/internal/store"
)

// needing are seven invented affairs of which each needs a person for another reason.
func needing() []desk.Incoming {
	var all []desk.Incoming
	add := func(day habeas.Day, publisher, title, text string) {
		x := incoming(title, text, publisher)
		x.Published = day
		all = append(all, x)
	}
	march, february, winter := habeas.DayOf(2012, 3, 12), habeas.DayOf(2012, 2, 10), habeas.DayOf(2011, 11, 2)
	add(february, "Estuary Post", "Eleven held at Longjing", "Police arrested 11 North Korean refugees in Longjing on 8 February 2012. The 11 refugees will be sent back to North Korea by 28 February 2012, a police officer said.")
	add(march, "Harbour Sheet", "Fourteen at Hunchun", "Police arrested 14 North Korean weavers in Hunchun on 5 March 2012. On 9 March 2012 the 14 weavers were sent back to North Korea.")
	add(march, "Northern Letter", "Fourteen weavers still there", "The 14 North Korean weavers arrested in Hunchun on 5 March 2012 were not returned to North Korea on 9 March 2012.")
	add(february, "Hill Radio", "Seven at Helong", "Police arrested 7 North Korean singers in Helong on 1 February 2012. They are held in Helong.")
	add(march, "Lantern", "Thirty at Tumen", "30 North Korean farmers were arrested in Yanji on 3 March 2012. On 10 March 2012 the 30 farmers were transferred to the Tumen detention center, where they are held.")
	add(winter+64, "Levee Herald", "Working Group asked about the nineteen", "Egyptian police arrested 19 Eritrean drivers in Aswan on 28 December 2011. On 3 January 2012 Sahel Lawyers asked the Working Group on Arbitrary Detention about the 19 drivers.")
	add(march, "Delta Wire", "Sixteen bakers", "Thai police arrested 16 Uyghur bakers in Songkhla on 6 March 2012.")
	add(march, "River Gazette", "Fifteen bakers", "Thai police arrested 15 Uyghur bakers in Songkhla on 6 March 2012.")
	add(winter, "Old Quay Paper", "Five teachers", "Turkish police arrested 5 Tajik teachers in Izmir on 30 October 2011. They are held in Izmir.")
	return all
}

// TestTodayHasEveryReason asks that the page of the day names everything for which a case can need a person, most urgent first, each leading to its case, and the reports that nobody has read.
func TestTodayHasEveryReason(t *testing.T) {
	s, d := site(t, needing()...)
	ctx := context.Background()
	lines, err := d.Cases(ctx, store.CaseFilter{}, 0)
	check(t, err)
	for _, l := range lines { // somebody has seen to the alarm of the teachers, of whom there is no word all the same
		for _, a := range l.Alarms {
			if strings.Contains(l.Title, "Izmir") && a.Kind == "silence" {
				_, err := d.Decide(ctx, habeas.Decision{Act: habeas.CloseAlarm, By: "Ana", Case: l.ID, Other: a.Key})
				check(t, err)
			}
		}
	}
	tasks, _, err := d.Agenda(ctx, 100)
	check(t, err)
	words, err := loadCatalog(habeas.English)
	check(t, err)
	page := html.UnescapeString(get(s, "/").Body.String())
	var kinds, order []string
	for _, x := range tasks {
		if kinds = append(kinds, x.Kind); !slices.Contains(order, x.Case) {
			order = append(order, x.Case)
		}
		if says := words.told(x.Told, x.Says); !strings.Contains(page, says) || !strings.Contains(page, `"/cases/`+x.Case) {
			t.Errorf("the page does not say %q of its case", x.Says)
		}
	}
	for _, kind := range []string{"announced_date_passed", "contradicts_last_word", "silence", "batch_filling", "overdue_answer", "conflict", "quiet"} {
		if !slices.Contains(kinds, kind) {
			t.Errorf("nothing of %s among %v", kind, kinds)
		}
	}
	at := -1
	for _, c := range order { // whatever a case needs stands with it, by the most urgent of it
		next := strings.Index(page, `"/cases/`+c)
		if next < at {
			t.Errorf("%s stands before what is more urgent", c)
		}
		at = max(at, next)
	}
	if !slices.IsSortedFunc(tasks, func(a, b outlook.Task) int { return urgent(a) - urgent(b) }) {
		t.Errorf("not the most urgent first: %v", kinds)
	}
	if says := fmt.Sprintf("%d reports wait for a person.", len(needing())); !strings.Contains(page, says) {
		t.Errorf("the page does not say %q", says)
	}
}

func urgent(x outlook.Task) int {
	return slices.Index([]habeas.Level{habeas.Red, habeas.Amber, ""}, x.Level)
}
