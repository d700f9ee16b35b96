package outlook

import (
	"cmp"
	"fmt"
	"slices"

	"habeas"
)

// Task is one thing that needs a person, with its reason and where to go.
type Task struct {
	Case      string
	Title     string
	TitleTold habeas.Told
	Level     habeas.Level // red, amber, or "" for what can wait
	Kind      string       // of the alarm, or "quiet" for a case without word for long
	Says      string
	Told      habeas.Told // what Says says, as data
	Ask       []string
	Since     habeas.Day
}

// longQuiet is how many days without word put a case on the agenda where no alarm stands.
const longQuiet = 30

// Agenda puts what needs a person in order: red before amber before the rest; within one level an announced day that passed, then reports that contradict one another,
// silence, batches, overdue answers, other conflicts; of the same kind the oldest first. Snoozed and closed alarms are left out.
func Agenda(lines []habeas.CaseLine, today habeas.Day) []Task {
	var out []Task
	for _, l := range lines {
		open := false
		for _, a := range l.Alarms {
			if a.Closed != "" {
				continue
			}
			open = true
			out = append(out, Task{Case: l.ID, Title: l.Title, TitleTold: l.TitleTold, Level: a.Level, Kind: a.Kind, Says: a.Says, Told: a.Told, Ask: a.Ask, Since: a.Since})
		}
		for _, k := range l.Conflicts {
			out = append(out, Task{Case: l.ID, Title: l.Title, TitleTold: l.TitleTold, Kind: "conflict", Says: k.Says, Told: k.Told})
		}
		if w := l.LastWord; !open && w != nil && w.Day != 0 && today-w.Day >= longQuiet && !settled(l) {
			days := int(today - w.Day)
			out = append(out, Task{Case: l.ID, Title: l.Title, TitleTold: l.TitleTold, Kind: "quiet", Since: w.Day, Says: fmt.Sprintf("No word of them for %s.", plural(days, "day", "days")), Told: habeas.Tell("quiet", habeas.Days(days))})
		}
	}
	slices.SortStableFunc(out, func(a, b Task) int {
		return cmp.Or(cmp.Compare(levelOrder(a.Level), levelOrder(b.Level)), cmp.Compare(kindOrder(a.Kind), kindOrder(b.Kind)), cmp.Compare(a.Since, b.Since), cmp.Compare(a.Case, b.Case))
	})
	return out
}

// settled reports whether everybody's end is told.
func settled(l habeas.CaseLine) bool { return over(habeas.Case{Where: l.Where}) }

func levelOrder(l habeas.Level) int {
	switch l {
	case habeas.Red:
		return 0
	case habeas.Amber:
		return 1
	}
	return 2
}

func kindOrder(kind string) int {
	return slices.Index([]string{"announced_date_passed", "contradicts_last_word", "silence", "batch_filling", "overdue_answer", "conflict", "quiet"}, kind)
}
