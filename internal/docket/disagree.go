package docket

import (
	"slices"

	"habeas"
)

// matter is what decisions are about: a claim, two groups, or two reports. Decisions on one matter by two people may contradict each other.
type matter struct {
	about       string // claim, group, echo, case
	report      habeas.Digest
	span        habeas.Span
	kind        habeas.Kind
	other       string
	otherSpan   habeas.Span
	field       string
	first, last habeas.Decision // the last word of another person, and the one that stands
}

// disagreements are matters on which two people decided differently. The later word stands; who said what is put as a question to them, so that neither is lost.
func (d *docket) disagreements() []habeas.Question {
	reported := map[habeas.Digest]string{}
	for _, r := range d.in.Reports {
		reported[r.Report.Digest] = r.Report.Title
		if r.Report.Title == "" {
			reported[r.Report.Digest] = r.Report.Publisher
		}
	}
	var all []matter
	for _, x := range standing(d.in.Decisions) {
		m, ok := matterOf(x)
		if _, ours := reported[x.Report]; !ok || !ours {
			continue
		}
		i := slices.IndexFunc(all, func(o matter) bool {
			return o.about == m.about && o.kind == m.kind && o.field == m.field && (o.report == m.report && o.span == m.span && o.other == m.other && o.otherSpan == m.otherSpan ||
				o.other == string(m.report) && string(o.report) == m.other && o.span == m.otherSpan && o.otherSpan == m.span && m.other != "")
		})
		if i < 0 {
			m.first, m.last = x, x
			all = append(all, m)
			continue
		}
		if all[i].last.By != x.By {
			all[i].first = all[i].last
		}
		all[i].last = x
	}
	var out []habeas.Question
	for _, m := range all {
		if m.first.By == m.last.By || m.first.Act == m.last.Act && m.first.Value == m.last.Value {
			continue
		}
		out = append(out, say("disagree", "%s %s, %s %s (%s, %s). %s's word stands, as the later one. Ask the two to agree.",
			m.first.By, decidedAs(m.first), m.last.By, decidedAs(m.last), subject(m.about), reported[m.report], m.last.By).question(dayOn(m.last), d.claimsOf(m)...))
	}
	return out
}

// matterOf is what a decision is about, false for those that nobody can contradict.
func matterOf(x habeas.Decision) (matter, bool) {
	m := matter{report: x.Report, span: x.Span, other: x.Other, otherSpan: x.OtherSpan}
	switch x.Act {
	case habeas.Confirm, habeas.Reject:
		m.about, m.kind = "claim", x.Kind
	case habeas.Correct:
		m.about, m.kind, m.field = "claim", x.Kind, x.Field
	case habeas.CorrectReport:
		m.about, m.field = "report", x.Field
	case habeas.SameGroup, habeas.NotSame, habeas.Unsure:
		m.about = "group"
	case habeas.LinkReports, habeas.CutReports:
		m.about = "echo"
	case habeas.MergeCases, habeas.SplitCase:
		m.about = "case"
	default:
		return m, false
	}
	return m, true
}

func decidedAs(x habeas.Decision) saying {
	says := "put the reports into two cases"
	switch x.Act {
	case habeas.Confirm:
		says = "confirmed it"
	case habeas.Reject:
		says = "rejected it"
	case habeas.Correct, habeas.CorrectReport:
		says = "corrected it"
	case habeas.SameGroup:
		says = "held them to be the same people"
	case habeas.NotSame:
		says = "held them not to be the same people"
	case habeas.Unsure:
		says = "left it open"
	case habeas.LinkReports:
		says = "held one report to repeat the other"
	case habeas.CutReports:
		says = "held the reports to be independent"
	case habeas.MergeCases:
		says = "put the reports into one case"
	}
	return say("disagree."+string(x.Act), says)
}

func subject(about string) saying {
	switch about {
	case "claim":
		return say("disagree.about.claim", "a claim in the report")
	case "report":
		return say("disagree.about.report", "the day or the publisher of the report")
	case "group":
		return say("disagree.about.group", "two groups, one in the report")
	}
	return say("disagree.about.reports", "two reports, one of them")
}

func dayOn(x habeas.Decision) habeas.Day {
	if x.At.IsZero() {
		return 0
	}
	return habeas.DayAt(x.At.UTC())
}

// claimsOf are the claims of the case at the places that a matter names.
func (d *docket) claimsOf(m matter) []string {
	out := []string{}
	for _, it := range d.items {
		if it.report.Report.Digest == m.report && it.Span == m.span && !m.span.Empty() || string(it.report.Report.Digest) == m.other && it.Span == m.otherSpan && !m.otherSpan.Empty() {
			out = append(out, it.ID)
		}
	}
	return out
}
