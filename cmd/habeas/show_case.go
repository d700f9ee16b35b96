package main

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"habeas"
)

// printCase shows a case file in the terminal: the one question first, then what it rests on.
func printCase(p *printer, o *opened, ctx context.Context, c habeas.Case) error {
	if len(c.Reports) == 0 {
		p.line("No report of this case was out by %s.", dayWords(c.AsOf))
		return p.err
	}
	p.head(strings.ToUpper(c.Title))
	p.line("%s, as the reports stood on %s", c.ID, dayWords(c.AsOf))
	p.gap()
	p.indent("", shortAnswer(c))
	p.gap()
	p.whereabouts(c)
	p.gap()
	p.alarms("  ", c.Alarms)
	p.head("How long do we have")
	p.outlook(c.Outlook)
	p.gap()
	p.heads(c.HeadCount)
	p.groups(c)
	p.timeline(c)
	p.requests(c.Requests)
	p.conflicts(c.Conflicts)
	p.questions(c)
	if err := p.dangers(ctx, o, c); err != nil {
		return err
	}
	p.sources(c)
	return p.quotes(ctx, o, c)
}

// mostGroups is how many groups the terminal lists under the one question.
const mostGroups = 12

// whereabouts answers the one question: every group once, its parts set in beneath it.
func (p *printer) whereabouts(c habeas.Case) {
	p.head("Where are they now, and who says so")
	if len(c.Where) == 0 {
		p.indent("  ", "No report says where they are.")
	}
	for i, w := range c.Where {
		if i == mostGroups {
			p.indent("  ", fmt.Sprintf("And %s; --json gives them all.", counted(len(c.Where)-i, "smaller group")))
			break
		}
		by, who := "  ", wordsFor(c, w.Group)
		if w.Of != "" {
			by, who = "      ", "of them "+lowerFirst(who)
		}
		p.hang(by, by+"  ", fmt.Sprintf("%s: %s — %s", who, strings.TrimPrefix(whereWords(w), sameCount(c, w)), supportWords(w.Support.Reports, w.Support.Origins, w.Support.Unnamed)))
	}
	p.indent("  ", lastWords("Last word", c.LastWord)+"; "+lastWords("last contact", c.Contact)+".")
}

// sameCount is the number that a group's words tell already; where only some of it are left, the number stays.
func sameCount(c habeas.Case, w habeas.Whereabouts) string {
	for _, g := range c.Groups {
		if g.ID == w.Group && g.Count == w.Count {
			return w.Count.String() + " "
		}
	}
	return ""
}

// wordsFor are the reports' words for a group.
func wordsFor(c habeas.Case, id string) string {
	for _, g := range c.Groups {
		if g.ID == id {
			if g.Count.Max != habeas.Open && !strings.ContainsAny(g.Who, "0123456789") {
				return fmt.Sprintf("%s (%s)", upperFirst(g.Who), g.Count)
			}
			return upperFirst(g.Who)
		}
	}
	return id
}

func upperFirst(s string) string {
	r := []rune(s)
	if len(r) == 0 {
		return s
	}
	return string(unicode.ToUpper(r[0])) + string(r[1:])
}

// lowerFirst writes a phrase as it stands within a sentence, unless it begins with a name.
func lowerFirst(s string) string {
	first, rest, _ := strings.Cut(s, " ")
	if rest == "" || strings.ToUpper(first) == first {
		return s
	}
	return strings.ToLower(first[:1]) + s[1:]
}

// mostOpen is how many open questions about groups the terminal lists.
const mostOpen = 6

// groups says how the numbers hang together, and what the reports leave open.
func (p *printer) groups(c habeas.Case) {
	var known, open []string
	for _, s := range c.Sets {
		a, b := quoted(wordsFor(c, s.A)), make([]string, len(s.B))
		for i := range s.B {
			b[i] = quoted(wordsFor(c, s.B[i]))
		}
		others := strings.Join(b, " and ")
		switch {
		case s.Status == habeas.SetOpen && s.Type == habeas.Same:
			open = append(open, fmt.Sprintf("Whether %s and %s are the same people: equal numbers alone do not say.", a, others))
		case s.Status == habeas.SetOpen:
			open = append(open, fmt.Sprintf("Whether %s and %s have people in common%s.", a, others, sharedWords(s.Shared)))
		case s.Type == habeas.MadeOf:
			known = append(known, fmt.Sprintf("%s are %s%s.", a, others, statusWords(s.Status)))
		case s.Type == habeas.PartOf && !summed(c, s):
			known = append(known, fmt.Sprintf("%s are among %s%s.", a, others, statusWords(s.Status)))
		case s.Type == habeas.Disjoint && s.Status != habeas.SetInferred:
			known = append(known, fmt.Sprintf("%s and %s share nobody%s.", a, others, statusWords(s.Status)))
		}
	}
	if len(known)+len(open) == 0 {
		return
	}
	p.head("How the numbers hang together")
	for _, k := range known {
		p.hang("  ", "      ", k)
	}
	for i, k := range open {
		if i == mostOpen {
			p.indent("  ", fmt.Sprintf("Open: %s more.", counted(len(open)-mostOpen, "such question")))
			break
		}
		p.hang("  ", "      ", "Open: "+k)
	}
	p.gap()
}

func sharedWords(h *habeas.Heads) string {
	if h == nil {
		return ""
	}
	return fmt.Sprintf(": %s of them may be the same", h)
}

func quoted(s string) string { return "“" + s + "”" }

func statusWords(s habeas.SetStatus) string {
	switch s {
	case habeas.SetInferred:
		return " (by their numbers; no report says so)"
	case habeas.SetDecided:
		return " (decided by a person)"
	}
	return ""
}

// summed reports whether a part is already told of in a sum.
func summed(c habeas.Case, s habeas.SetClaim) bool {
	for _, o := range c.Sets {
		if o.Type == habeas.MadeOf && o.A == s.B[0] && slices.Contains(o.B, s.A) {
			return true
		}
	}
	return false
}

func whereWords(w habeas.Whereabouts) string {
	s := fmt.Sprintf("%s %s", w.Count, stateWords(w.State))
	if w.Place != "" {
		s += ", " + w.Place
	}
	if w.Since != 0 {
		s += ", told for " + dayWords(w.Since)
	}
	if w.Hedge != "" {
		s += " (" + string(w.Hedge) + ", not certain)"
	}
	return s
}

func stateWords(s habeas.State) string {
	switch s {
	case habeas.StateHeld:
		return "last told of as held"
	case habeas.StateReturned:
		return "returned by force"
	case habeas.StateUnknown:
		return "not known"
	}
	return string(s)
}

func lastWords(label string, w *habeas.LastWord) string {
	if w == nil {
		return label + ": none told of"
	}
	return fmt.Sprintf("%s %s (%s)", label, dayWords(w.Day), agoWords(w.Days))
}

func agoWords(days int) string {
	switch days {
	case 0:
		return "the same day"
	case 1:
		return "1 day ago"
	}
	return fmt.Sprintf("%d days ago", days)
}

func supportWords(reports, origins, unnamed int) string {
	s := fmt.Sprintf("%s, %s", counted(reports, "report"), counted(origins, "independent origin"))
	if unnamed > 0 {
		s += " (unnamed)"
	}
	return s
}

func counted(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// alarms writes all alarms, and once at their end whom one may ask, where they all name the same.
func (p *printer) alarms(by string, all []habeas.Alarm) {
	same := len(all) > 1
	for _, a := range all {
		same = same && len(a.Ask) > 0 && slices.Equal(a.Ask, all[0].Ask)
	}
	for _, a := range all {
		if same {
			a.Ask = nil
		}
		p.alarm(by, a)
	}
	if same {
		p.indent(by, "May be asked: "+strings.Join(all[0].Ask, "; ")+".")
	}
	if len(all) > 0 {
		p.gap()
	}
}

func (p *printer) alarm(by string, a habeas.Alarm) {
	label, code := "SOON", "33"
	if a.Level == habeas.Red {
		label, code = "NOW", "31"
	}
	lines := wrap(label+": "+a.Says, width-len(by))
	for i, l := range lines {
		if i == 0 {
			l = p.tint(label, code+";1") + l[len(label):]
		}
		p.print(by + l + "\n")
	}
	if a.Unknown != "" {
		p.indent(by+"  ", "Not known: "+lowerFirst(a.Unknown))
	}
	if len(a.Ask) > 0 {
		p.indent(by+"  ", "May be asked: "+strings.Join(a.Ask, "; ")+".")
	}
}

func (p *printer) outlook(o *habeas.Outlook) {
	switch {
	case o == nil:
		p.indent("  ", "No outlook.")
		return
	case o.Refused != "":
		p.indent("  ", string(o.Refused))
	}
	if o.Words != "" {
		p.indent("  ", o.Words)
	}
	for _, n := range o.Notes {
		p.indent("  ", n)
	}
	for i, r := range o.Reasons {
		if i < 5 {
			p.indent("  - ", r.Says)
		}
	}
	if o.Record != "" {
		p.indent("  ", o.Record)
	}
	p.indent("  ", "For the team only: a forecast is never evidence.")
}

// heads draws the head count: solid for what is sure, dots for what may be.
func (p *printer) heads(h habeas.HeadCount) {
	p.head("How many people")
	p.line("  %s known of", h.Known)
	if h.LastHeld != nil && h.LastHeld.Max > 0 {
		p.print(fmt.Sprintf("  %-21s %-10s %s\n", "held at the last word", h.LastHeld, barWords(*h.LastHeld)))
	}
	for _, s := range habeas.States {
		v, label := h.ByState[s], string(s)
		switch {
		case v.Max == 0, s == habeas.StateUnknown && v == h.ByState[habeas.StateHeld]:
			continue
		case s == habeas.StateHeld && v == h.ByState[habeas.StateUnknown]:
			label = "of them held today"
		}
		p.print(fmt.Sprintf("  %-21s %-10s %s\n", label, v, barWords(v)))
	}
	if !h.Exact {
		p.line("  These ranges are safe, but could be narrower.")
	}
	p.gap()
}

func barWords(h habeas.Heads) string {
	const most = 40
	if h.Max == habeas.Open {
		return strings.Repeat("#", min(h.Min, most)) + " ..."
	}
	sure, may := h.Min, h.Max-h.Min
	if h.Max > most {
		sure, may = h.Min*most/h.Max, (h.Max-h.Min)*most/h.Max
	}
	return strings.Repeat("#", sure) + strings.Repeat(".", may)
}

func (p *printer) timeline(c habeas.Case) {
	p.head("What happened")
	for _, s := range c.Timeline {
		who := s.Group
		for _, g := range c.Groups {
			if g.ID == s.Group {
				who = g.Who
			}
		}
		text := fmt.Sprintf("%s: %s, %s (%s)", whenWords(s.When), who, kindWords(s.Kind), doubtWords(s.Modality, s.Hedge))
		if s.Place != "" {
			text += ", " + s.Place
		}
		if s.Stage != "" && s.Stage != string(s.Kind) {
			text += " [" + s.Stage + "]"
		}
		if s.Stale {
			text += "; rests on older knowledge"
		}
		p.hang("  ", "      ", text+" — "+supportWords(s.Reports, s.Origins, s.Unnamed))
	}
	p.gap()
}

// hang writes a paragraph whose later lines are set in further.
func (p *printer) hang(first, rest, text string) {
	for i, l := range wrap(text, width-len(rest)) {
		by := rest
		if i == 0 {
			by = first
		}
		p.print(by + l + "\n")
	}
}

func (p *printer) requests(all []habeas.Request) {
	if len(all) == 0 {
		return
	}
	p.head("Who was asked, and what came of it")
	for _, r := range all {
		to := ""
		if r.To != "" {
			to = " to " + r.To
		}
		p.hang("  ", "      ", fmt.Sprintf("%s%s: %s", r.From, to, r.Topic))
		answer := "no report tells of an answer"
		switch r.Answer.Kind {
		case habeas.AnswerGiven:
			answer = "answered: " + orUnknown(r.Answer.Topic, "see the quote")
		case habeas.AnswerSilent:
			answer = "no answer: silence"
		}
		if r.Overdue > 0 {
			answer += fmt.Sprintf("; overdue by %d days (%s)", r.Overdue, r.DueWhy)
		}
		p.indent("      ", answer)
	}
	p.gap()
}

func (p *printer) conflicts(all []habeas.Conflict) {
	if len(all) == 0 {
		return
	}
	p.head("Reports that cannot all be right")
	for _, c := range all {
		p.hang("  ", "      ", c.Says)
		if c.Arithmetic != "" {
			p.indent("      ", c.Arithmetic)
		}
		for _, r := range c.Repairs {
			p.hang("      - ", "        ", r)
		}
	}
	p.gap()
}

func (p *printer) questions(c habeas.Case) {
	if len(c.Questions) > 0 {
		p.head("Questions to ask")
		for _, q := range c.Questions {
			p.hang("  ", "      ", q.Says)
		}
		p.gap()
	}
	if len(c.Sealed) > 0 {
		p.line("%s about helpers and routes are sealed and not shown.", counted(len(c.Sealed), "statement"))
	}
}

// reportNames name the reports of a case by newspaper and day.
func reportNames(c habeas.Case) map[string]string {
	name := map[string]string{}
	for _, r := range c.Reports {
		name[r.ID] = orUnknown(r.Publisher, "unknown publisher") + ", " + dayWords(r.Published)
	}
	return name
}

func (p *printer) sources(c habeas.Case) {
	p.head("Who says so")
	name := reportNames(c)
	for _, o := range c.Origins {
		p.hang("  ", "      ", fmt.Sprintf("%s (%s)", o.Name, counted(len(o.Reports), "report")))
	}
	for _, e := range c.Echoes {
		p.hang("  ", "      ", fmt.Sprintf("%s: %s of %s. %s", name[e.Report], strings.ReplaceAll(string(e.Kind), "_", " "), name[e.Of], e.Evidence))
	}
	p.gap()
}
