package web

import (
	"context"
	"html"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"habeas"
	"habeas/internal/store"
)

// codesOf lists the sentences that the stages can say, as their source has them.
func codesOf(t *testing.T) []string {
	t.Helper()
	said := regexp.MustCompile(`(?:Tell|say|listed|add|orTold)\((?:r\.[A-Za-z]+, )?"([a-z_.]+)"[,)]`)
	var out []string
	for _, stage := range []string{"docket", "outlook", "echo"} {
		files, err := filepath.Glob("../" + stage + "/*.go")
		check(t, err)
		for _, f := range files {
			b, err := os.ReadFile(f)
			check(t, err)
			for _, m := range said.FindAllStringSubmatch(string(b), -1) {
				if stage != "echo" || strings.Contains(m[0], "Tell") { // other words of its own mean keys there
					out = append(out, m[1])
				}
			}
		}
	}
	for _, act := range []habeas.Act{habeas.Confirm, habeas.Reject, habeas.Correct, habeas.SameGroup, habeas.NotSame, habeas.Unsure, habeas.LinkReports, habeas.CutReports, habeas.MergeCases, habeas.SplitCase} {
		out = append(out, "disagree."+string(act))
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func TestEverySentenceOfTheStagesHasItsWords(t *testing.T) {
	c, err := loadCatalog(habeas.English)
	check(t, err)
	codes := codesOf(t)
	if len(codes) < 40 {
		t.Fatalf("only %d sentences were found in the stages", len(codes))
	}
	for _, code := range codes {
		mustHave(t, c, "told."+code)
	}
	for _, k := range habeas.Kinds {
		if !k.Speech() && k != habeas.Contacted && k != habeas.Threatened && k != habeas.Other {
			mustHave(t, c, "past."+string(k))
		}
	}
	for _, s := range habeas.States {
		mustHave(t, c, "fate."+string(s))
	}
	for key, text := range c.text {
		if strings.HasPrefix(key, "told.") && key != "told.days" && key != "told.years" && strings.Contains(text, "%d") {
			t.Errorf("%s takes a number that comes as words", key)
		}
	}
}

// Alarms, conflicts and questions are said in the language of the page, whole, and nowhere in English there.
func TestCasesAreSaidInEveryLanguage(t *testing.T) {
	s, d := site(t, affair(t)...)
	lines, err := d.Cases(context.Background(), store.CaseFilter{}, 0)
	check(t, err)
	said := 0
	for _, lang := range languages() {
		words, err := loadCatalog(lang)
		check(t, err)
		in := func(r *http.Request) { r.AddCookie(&http.Cookie{Name: languageCookie, Value: string(lang)}) }
		today := html.UnescapeString(get(s, "/", in).Body.String())
		for _, l := range lines {
			c, err := d.Case(context.Background(), l.ID, 0)
			check(t, err)
			page := html.UnescapeString(get(s, "/cases/"+l.ID, in).Body.String())
			forecast := html.UnescapeString(get(s, "/cases/"+l.ID+"/outlook", in).Body.String())
			look := func(what, says, english string, body string) {
				said++
				if says == "" || strings.Contains(says, "%!") || !strings.Contains(body, says) {
					t.Errorf("%s, %s is said as %q, or not at all", lang, what, says)
				}
				if lang != habeas.English && (says == english || strings.Contains(body, english)) {
					t.Errorf("%s, %s is said in English: %q", lang, what, english)
				}
			}
			if c.TitleTold.Code != "title.report" { // which is the name of a report, in that report's language
				look("a title", words.caseTitle(c), c.Title, page)
				look("a title in the list", words.lineTitle(l), c.Title, html.UnescapeString(get(s, "/cases", in).Body.String()))
			}
			for _, e := range c.Echoes {
				look("what shows an echo", words.evidence(e), e.Evidence, page)
				if lang == habeas.English && words.evidence(e) != e.Evidence {
					t.Errorf("the English page says %q for %q", words.evidence(e), e.Evidence)
				}
			}
			if lang == habeas.English && words.caseTitle(c) != c.Title {
				t.Errorf("the English page calls %q %q", c.Title, words.caseTitle(c))
			}
			if o := c.Outlook; o != nil {
				if o.Refused != "" {
					look("why there is no figure", words.refused(o).Says, string(o.Refused), forecast)
				}
				for i, n := range words.outlookNotes(o) {
					look("a note", n.Says, o.Notes[i], forecast)
				}
				for _, r := range o.Reasons {
					look("a reason", words.reasonSays(r), r.Says, forecast)
				}
				for _, x := range o.Checks {
					look("an assumption", words.checkSays(x), x.Says, forecast)
				}
			}
			for _, a := range c.Alarms {
				look("an alarm", words.alarmSays(a), a.Says, page)
				look("what is not known", words.alarmUnknown(a), a.Unknown, page)
			}
			for _, k := range c.Conflicts {
				look("a conflict", words.conflictSays(k), k.Says, page)
				for i, r := range words.repairs(k) {
					look("a repair", r, k.Repairs[i], page)
				}
			}
			for _, q := range c.Questions {
				look("a question", words.questionSays(q), q.Says, page)
			}
			for _, a := range openAlarms(l.Alarms) {
				if a.Kind != "batch_filling" { // the page of a case knows of the other cases too
					look("an alarm of the day", words.alarmSays(a), a.Says, today)
				}
			}
		}
	}
	if said < 40 {
		t.Errorf("only %d sentences were looked for", said)
	}
}

// Conflicts for which no alarm stands are on the list of the day, as things that can wait.
func TestConflictsAreOnTheListOfTheDay(t *testing.T) {
	one := incoming("One", "Nine Eritreans were arrested in Cairo on 10 February 2012, a priest called Father Tesfay said. The nine Eritreans are held at Qanater prison in Cairo.", "Nile Notes")
	two := incoming("Two", "Eleven Eritreans were arrested in Cairo on 10 February 2012, a lawyer called Mona Adel said. Four of the nine Eritreans arrested in Cairo on 10 February are held in Aswan, she said.", "Delta Wire")
	s, d := site(t, one, two)
	lines, err := d.Cases(context.Background(), store.CaseFilter{}, 0)
	check(t, err)
	body := html.UnescapeString(get(s, "/").Body.String())
	seen := 0
	for _, l := range lines {
		for _, k := range l.Conflicts {
			seen++
			if !strings.Contains(body, s.words.conflictSays(k)) {
				t.Errorf("the list of the day does not say %q", k.Says)
			}
		}
	}
	if seen == 0 {
		for _, l := range lines {
			c, _ := d.Case(context.Background(), l.ID, 0)
			t.Logf("%s: %+v, alarms %+v", l.Title, c.Conflicts, c.Alarms)
		}
		t.Error("these reports have no conflict without an alarm")
	}
}

// How long there is stands at the top of a case, in figures that every language can say.
func TestTheForecastIsSaidInEveryLanguage(t *testing.T) {
	o := &habeas.Outlook{Words: "From past cases only: return about 3 in 10 within 30 days.", BaseOnly: true, ReturnWithin: map[string]habeas.Chance{"7": {P: .1, Low: .05, High: .2}, "30": {P: .3, Low: .1, High: .5}}}
	for _, lang := range languages() {
		c, err := loadCatalog(lang)
		check(t, err)
		long, brief := c.forecast(o), c.forecastShort(o)
		if lang == habeas.English && long != o.Words || lang != habeas.English && (strings.Contains(long, "return") || !strings.Contains(long, "30%") || !strings.Contains(brief, "50%") || strings.Contains(long+brief, "%!")) {
			t.Errorf("%s says %q, %q", lang, long, brief)
		}
	}
}

// What reading notes of a report is said in the language of the page: a report in a language that is not read, and bytes that are no text.
func TestWhatReadingNotesIsSaidInEveryLanguage(t *testing.T) {
	french := incoming("Nouvelles", "Neuf personnes sont détenues à Tumen, selon un habitant.", "Le Port")
	french.Lang, french.URL = "fr", "https://news.example/1"
	bytes, characters := incoming("a", "Police arrested nine Eritreans \xff\xfe in Cairo.", "Nile Notes"), incoming("b", "Police arrested six Eritreans \xb0\xa1\xff\xff in Aswan.", "Nile Notes")
	characters.MediaType = "text/plain; charset=euc-kr"
	s, d := site(t, french, bytes, characters)
	all, err := d.Reports(context.Background(), store.ReportFilter{})
	check(t, err)
	notes := 0
	for _, row := range all {
		rd, err := d.Review(context.Background(), row.ID)
		check(t, err)
		for _, n := range append(rd.Reading.Report.Notes, "There is no language pack for this language yet, so no claims were read from it.", "reading failed on this text, so no claims were read from it; a person has to read it") {
			notes++
			body := html.UnescapeString(get(s, "/reports/"+row.ID, func(r *http.Request) { r.AddCookie(&http.Cookie{Name: languageCookie, Value: "ko"}) }).Body.String())
			c, err := loadCatalog(habeas.Korean)
			check(t, err)
			if said := c.readingNote(n); said.Lang != habeas.Korean || strings.Contains(body, n) || strings.Contains(said.Says, "%!") {
				t.Errorf("%q is said as %+v", n, said)
			}
		}
		if body := get(s, "/reports/"+row.ID).Body.String(); row.Lang == "fr" && (!strings.Contains(body, "https://news.example/1") || strings.Contains(body, `href="https://news.example`)) {
			t.Error("the address of a report is not shown, or is a link")
		}
	}
	for _, row := range all {
		if body := get(s, "/reports/"+row.ID).Body.String(); row.Lang == "fr" && (!strings.Contains(body, "Nothing was read from this report") || strings.Contains(body, "Nothing about custody")) {
			t.Error("a report in a language that is not read is shown as one in which nothing was found")
		}
	}
	if notes < 9 {
		t.Errorf("only %d notes were looked at", notes)
	}
}
