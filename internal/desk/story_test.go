package desk_test

import (
	"context"
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"habeas"
	"habeas/internal/outlook"
	"habeas/internal/store"
	"habeas/packs"
)

var update = flag.Bool("update", false, "write the table and the figure of the bundled affair in docs anew")

// storyDays are the days on which the bundled affair is looked at.
var storyDays = []string{"2012-02-14", "2012-02-15", "2012-02-17", "2012-02-19", "2012-02-21", "2012-02-24", "2012-02-29", "2012-03-05", "2012-03-10", "2012-03-15", "2012-03-20", "2012-03-25"}

// told is the affair's outlook on one day.
type told struct {
	day          habeas.Day
	reports      int
	shown, trial habeas.Outlook
	alarms       []habeas.Alarm
}

// story steps through the bundled affair as the reports stood on each day.
func story(t *testing.T) []told {
	t.Helper()
	defer func(was time.Time) { clock = was }(clock)
	clock = time.Date(2012, 4, 2, 9, 0, 0, 0, time.UTC)
	ctx := context.Background()
	d := open(t, t.TempDir())
	add(t, d, affair(t)...)
	reports, err := d.Reports(ctx, store.ReportFilter{Brief: true, NewestFirst: true})
	check(t, err)
	lines, err := d.Cases(ctx, store.CaseFilter{Reports: []string{reports[len(reports)-1].ID}}, 0) // the case that the oldest report began
	check(t, err)
	if len(lines) != 1 {
		t.Fatalf("the oldest report began %d cases", len(lines))
	}
	id := lines[0].ID
	corridor, err := packs.Corridor("cn-kp", packs.Builtin())
	check(t, err)
	b, err := os.ReadFile("../../packs/corridor/cn-kp/fit.json")
	check(t, err)
	fit, err := outlook.ReadFit(b)
	check(t, err)
	rows, err := d.Claims(ctx, store.ClaimFilter{Case: id})
	check(t, err)
	var claims []habeas.Claim
	for _, r := range rows {
		claims = append(claims, r.Claim)
	}
	var out []told
	for _, s := range storyDays {
		day, err := habeas.ParseDay(s)
		check(t, err)
		c, err := d.Case(ctx, id, day)
		check(t, err)
		out = append(out, told{day, len(c.Reports), *c.Outlook, outlook.Trial(c, claims, corridor, fit, day, 1), c.Alarms})
	}
	return out
}

// TestStory holds the table and figure of docs/outlook.md against what the program says of the bundled affair: go test ./internal/desk -run Story -update writes them anew.
func TestStory(t *testing.T) {
	const doc, figure, from, to = "../../docs/outlook.md", "../../docs/outlook-affair.svg", "<!-- story: made by the program -->\n", "<!-- end of story -->\n"
	days := story(t)
	b, err := os.ReadFile(doc)
	check(t, err)
	head, rest, ok := strings.Cut(string(b), from)
	_, tail, also := strings.Cut(rest, to)
	if !ok || !also {
		t.Fatal("docs/outlook.md has lost the marks around its table")
	}
	for name, want := range map[string]string{doc: head + from + storyTable(days) + to + tail, figure: storyFigure(days)} {
		if *update {
			check(t, os.WriteFile(name, []byte(want), 0o644))
		}
		if got, err := os.ReadFile(name); err != nil || string(got) != want {
			t.Errorf("%s is not what the program says now (%v); look at it with go test ./internal/desk -run Story -update", name, err)
		}
	}
	heard := false
	for _, x := range days {
		for _, a := range x.alarms {
			heard = heard || a.Kind == "announced_date_passed" && x.day.String() == "2012-02-21"
		}
		if x.shown.Refused == "" && !x.shown.BaseOnly {
			t.Errorf("%s: a figure of the model is shown", x.day)
		}
	}
	if !heard {
		t.Error("the announced day passed without an alarm")
	}
}

func storyTable(days []told) string {
	var b strings.Builder
	b.WriteString("| as of | reports | base rate, 30 days | model on trial, 30 days | held or returned unseen | alarms |\n|---|---|---|---|---|---|\n")
	for _, x := range days {
		var alarms []string
		for _, a := range x.alarms {
			alarms = append(alarms, strings.ReplaceAll(a.Kind, "_", " ")+" "+string(a.Level))
		}
		fmt.Fprintf(&b, "| %s | %d | %s | %s | %s | %s |\n", x.day, x.reports, storyCell(x.shown), storyCell(x.trial), storyBar(x.trial), strings.Join(alarms, ", "))
	}
	return b.String()
}

func storyCell(o habeas.Outlook) string {
	p, ok := o.ReturnWithin["30"]
	if o.Refused != "" || !ok {
		return "refused"
	}
	return fmt.Sprintf("%.2f (%.2f to %.2f)", p.P, p.Low, p.High)
}

// storyBar draws today's split in twentieths: held, then returned unseen.
func storyBar(o habeas.Outlook) string {
	return strings.Repeat("█", int(20*o.Now[habeas.StateHeld].P+.5)) + strings.Repeat("░", int(20*o.Now[habeas.StateReturned].P+.5))
}

// storyFigure draws the 30-day chances day by day with their bands, and the alarms below: a line a kind.
func storyFigure(days []told) string {
	var b strings.Builder
	first, last := days[0].day, days[len(days)-1].day
	x := func(d habeas.Day) float64 { return 70 + 480*float64(d-first)/float64(last-first) }
	y := func(p float64) float64 { return 220 - 200*p }
	b.WriteString("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 720 330\" font-family=\"sans-serif\" font-size=\"11\">\n" +
		"<title>The bundled affair, February and March 2012: chance of return within 30 days, and alarms</title>\n<rect width=\"720\" height=\"330\" fill=\"#fff\"/>\n")
	for p := 0.0; p <= 1; p += .25 {
		fmt.Fprintf(&b, "<path d=\"M60 %.1fH560\" stroke=\"#ddd\"/><text x=\"52\" y=\"%.1f\" text-anchor=\"end\">%.0f%%</text>\n", y(p), y(p)+4, 100*p)
	}
	for _, s := range []struct {
		name, colour string
		shift        float64
		of           func(told) habeas.Outlook
	}{{"base rate", "#666", -3, func(d told) habeas.Outlook { return d.shown }}, {"model on trial", "#0b5c8a", 3, func(d told) habeas.Outlook { return d.trial }}} {
		for _, d := range days {
			if p, ok := s.of(d).ReturnWithin["30"]; ok && s.of(d).Refused == "" {
				fmt.Fprintf(&b, "<path d=\"M%.1f %.1fV%.1f\" stroke=\"%s\" stroke-width=\"2\"/><circle cx=\"%.1f\" cy=\"%.1f\" r=\"4\" fill=\"%s\"/>\n",
					x(d.day)+s.shift, y(p.Low), y(p.High), s.colour, x(d.day)+s.shift, y(p.P), s.colour)
			}
		}
		fmt.Fprintf(&b, "<text x=\"%.0f\" y=\"14\" fill=\"%s\">● %s, with its range of four in five</text>\n", 60+(s.shift+3)*50, s.colour, s.name)
	}
	for i, kind := range []string{"announced_date_passed", "silence", "contradicts_last_word", "batch_filling", "overdue_answer"} {
		line := 256 + 16*float64(i)
		fmt.Fprintf(&b, "<text x=\"566\" y=\"%.0f\">%s</text>\n", line+3, strings.ReplaceAll(kind, "_", " "))
		for _, d := range days {
			for _, a := range d.alarms {
				if a.Kind == kind {
					colour := map[habeas.Level]string{habeas.Red: "#b3261e", habeas.Amber: "#c77700"}[a.Level]
					fmt.Fprintf(&b, "<rect x=\"%.1f\" y=\"%.0f\" width=\"10\" height=\"8\" fill=\"%s\"><title>%s %s</title></rect>\n", x(d.day)-5, line-5, colour, d.day, a.Level)
				}
			}
		}
	}
	for _, d := range days {
		fmt.Fprintf(&b, "<text x=\"%.1f\" y=\"236\" text-anchor=\"middle\" font-size=\"7\">%s</text>\n", x(d.day), d.day.String()[5:])
	}
	b.WriteString("</svg>\n")
	return b.String()
}
