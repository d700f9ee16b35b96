package web

import (
	"bytes"
	"context"
	"fmt"
	"html"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"

	"habeas"
	"habeas/internal/desk"
	"habeas/internal/store"
)

func post(s *Server, path string, form url.Values, change ...func(*http.Request)) *httptest.ResponseRecorder {
	r := httptest.NewRequest(http.MethodPost, "http://127.0.0.1:8765"+path, strings.NewReader(form.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	for _, c := range change {
		c(r)
	}
	w := httptest.NewRecorder()
	s.ServeHTTP(w, r)
	return w
}

// oneReport makes a site with one report, and gives the report's id.
func oneReport(t testing.TB) (*Server, *desk.Desk, string) {
	t.Helper()
	s, d := site(t, affair(t)[0])
	all, err := d.Reports(context.Background(), store.ReportFilter{Brief: true})
	check(t, err)
	return s, d, all[0].ID
}

func reviewNow(t testing.TB, d *desk.Desk, id string) desk.Review {
	t.Helper()
	v, err := d.Review(context.Background(), id)
	check(t, err)
	return v
}

func TestReviewConfirmRejectCorrectUndo(t *testing.T) {
	s, d, id := oneReport(t)
	do := func(want desk.Standing, n int, form url.Values) {
		t.Helper()
		v := reviewNow(t, d, id)
		form.Set("seen", v.Seen)
		if w := post(s, "/reports/"+id, form); w.Code != http.StatusSeeOther {
			t.Fatalf("%v answers %d: %s", form, w.Code, regexp.MustCompile(`(?s)class="notice[^>]*>.*?<`).FindString(w.Body.String()))
		}
		if got := reviewNow(t, d, id).Claims[n-1].Standing; got != want {
			t.Fatalf("%v left the claim %s", form, got)
		}
	}
	do(desk.Confirmed, 1, url.Values{"act": {"confirm"}, "claim": {"1"}, "by": {"Ben"}})
	do(desk.Rejected, 2, url.Values{"act": {"reject"}, "claim": {"2"}, "by": {"Ben"}, "why": {"read wrongly"}})
	c := reviewNow(t, d, id).Claims[2].Now
	fields := formOf(t, s, d, id, 3, map[string]string{"modality": "planned", "by": "Ben"})
	do(desk.Corrected, 3, fields)
	v := reviewNow(t, d, id)
	if v.Claims[2].Now.Modality != habeas.Planned || v.Claims[2].Read.Modality == habeas.Planned || v.Claims[2].Last.By != "Ben" {
		t.Errorf("the correction stands as %+v", v.Claims[2])
	}
	do(desk.Proposed, 3, url.Values{"act": {"undo"}, "of": {v.Claims[2].Last.ID}, "by": {"Ben"}})
	do(desk.Proposed, 2, url.Values{"act": {"undo"}, "of": {v.Claims[1].Last.ID}, "by": {"Cem"}})
	body := html.UnescapeString(get(s, "/reports/"+id).Body.String())
	for _, says := range []string{"How it is told: from “" + s.words.T("mod."+string(c.Modality)) + "” to “planned”, by Ben, 16 March 2012, 09:00", "claim rejected, by Ben, 16 March 2012, 09:00", "taken back by Cem, 16 March 2012, 09:00", "read wrongly"} {
		if !strings.Contains(body, says) {
			t.Errorf("the history does not say %q", says)
		}
	}
}

// formOf is the form for correcting a claim as the page gives it, with some fields filled in otherwise.
func formOf(t testing.TB, s *Server, d *desk.Desk, id string, n int, change map[string]string) url.Values {
	t.Helper()
	v := reportView{page: s.page("", ""), Review: reviewNow(t, d, id)}
	out := url.Values{"act": {"correct"}, "claim": {fmt.Sprint(n)}, "by": {"Ben"}, "seen": {v.Review.Seen}}
	for _, f := range v.inputs(v.Review.Claims[n-1].Now) {
		out.Set(f.Name, f.Value)
	}
	for k, x := range change {
		if _, ok := out[k]; !ok {
			t.Fatalf("the form has no field %q", k)
		}
		out.Set(k, x)
	}
	return out
}

func TestEveryFieldOfAClaimCanBeCorrected(t *testing.T) {
	s, d, id := oneReport(t)
	if w := post(s, "/reports/"+id, formOf(t, s, d, id, 1, nil)); w.Code != http.StatusBadRequest {
		t.Fatalf("a form as it came answers %d: it must not change anything", w.Code)
	}
	first := func() habeas.Claim { return reviewNow(t, d, id).Claims[0].Now }
	day := habeas.DayOf(2012, 2, 9)
	for _, c := range []struct {
		name   string
		change map[string]string
		holds  func(habeas.Claim) bool
	}{
		{"kind", map[string]string{"kind": "held"}, func(c habeas.Claim) bool { return c.Kind == habeas.Held }},
		{"modality", map[string]string{"modality": "feared"}, func(c habeas.Claim) bool { return c.Modality == habeas.Feared }},
		{"doubt", map[string]string{"hedge": "believed"}, func(c habeas.Claim) bool { return c.Hedge == habeas.HedgeBelieved }},
		{"generic", map[string]string{"generic": "yes"}, func(c habeas.Claim) bool { return c.Generic }},
		{"who", map[string]string{"who": "the families"}, func(c habeas.Claim) bool {
			return c.Group.Who == "the families" && c.Group.Count == habeas.ExactCount(21)
		}},
		{"role", map[string]string{"role": "kin"}, func(c habeas.Claim) bool { return c.Group.Role == habeas.RoleKin }},
		{"at least", map[string]string{"count_form": "at_least"}, func(c habeas.Claim) bool {
			return c.Group.Count == habeas.Count{Min: 21, Max: habeas.Open, Form: habeas.AtLeast}
		}},
		{"more than", map[string]string{"count_form": "more_than", "min": "20"}, func(c habeas.Claim) bool { return c.Group.Count.Min == 21 && c.Group.Count.Max == habeas.Open }},
		{"up to", map[string]string{"count_form": "up_to", "min": "30"}, func(c habeas.Claim) bool { return c.Group.Count == habeas.Count{Min: 1, Max: 30, Form: habeas.UpTo} }},
		{"between", map[string]string{"count_form": "between", "min": "20", "max": "24"}, func(c habeas.Claim) bool {
			return c.Group.Count == habeas.Count{Min: 20, Max: 24, Form: habeas.Between}
		}},
		{"about", map[string]string{"count_form": "about", "min": "20", "max": ""}, func(c habeas.Claim) bool { return c.Group.Count == habeas.Count{Min: 18, Max: 22, Form: habeas.About} }},
		{"no number", map[string]string{"count_form": "vague"}, func(c habeas.Claim) bool { return c.Group.Count == habeas.PluralCount() }},
		{"exactly", map[string]string{"count_form": "exactly", "min": "19"}, func(c habeas.Claim) bool { return c.Group.Count == habeas.ExactCount(19) }},
		{"relation", map[string]string{"relation": "part_of", "relation_of": "2"}, func(c habeas.Claim) bool {
			return c.Group.Relation.Type == habeas.PartOf && len(c.Group.Relation.Of) == 1
		}},
		{"place", map[string]string{"place": "Tumen"}, func(c habeas.Claim) bool { return c.Place.Name == "Tumen" && c.Place.Ref != "" }},
		{"other place", map[string]string{"place": "Nowhere Quarry"}, func(c habeas.Claim) bool {
			return c.Place.Name == "Nowhere Quarry" && c.Place.Ref == "" && len(c.Place.Also) == 0
		}},
		{"from", map[string]string{"from_place": "Yanji"}, func(c habeas.Claim) bool { return c.FromPlace.Role == habeas.From && c.FromPlace.Ref != "" }},
		{"to", map[string]string{"to_place": "Changchun"}, func(c habeas.Claim) bool { return c.ToPlace.Role == habeas.To && c.ToPlace.Ref != "" }},
		{"day", map[string]string{"when_form": "on", "from": "2012-02-09", "to": ""}, func(c habeas.Claim) bool { return *c.When == habeas.OnDay(day) }},
		{"since", map[string]string{"when_form": "since"}, func(c habeas.Claim) bool { return c.When.From == day && c.When.To == 0 }},
		{"by", map[string]string{"when_form": "until"}, func(c habeas.Claim) bool { return c.When.From == 0 && c.When.To == day }},
		{"within", map[string]string{"when_form": "within", "from": "2012-02-08", "to": "2012-02-09"}, func(c habeas.Claim) bool { return c.When.From == day-1 && c.When.To == day }},
		{"how long", map[string]string{"least_days": "3", "most_days": "5"}, func(c habeas.Claim) bool { return *c.Duration.MinDays == 3 && *c.Duration.MaxDays == 5 }},
		{"by whom", map[string]string{"agent": "border guards"}, func(c habeas.Claim) bool { return c.Agent == "border guards" }},
		{"towards", map[string]string{"recipient": "Beijing"}, func(c habeas.Claim) bool { return c.Recipient == "Beijing" }},
		{"topic", map[string]string{"topic": "access"}, func(c habeas.Claim) bool { return c.Topic == "access" }},
		{"kind of voice alone", map[string]string{"voice_kind_0": "relative"}, func(c habeas.Claim) bool {
			return len(c.AccordingTo) == 1 && c.AccordingTo[0].Kind == habeas.VoiceRelative
		}},
		{"a voice behind it", map[string]string{"voice_1": "a guard", "voice_kind_1": "witness"}, func(c habeas.Claim) bool {
			return len(c.AccordingTo) == 2 && c.AccordingTo[1] == habeas.Voice{Name: "a guard", Kind: habeas.VoiceWitness}
		}},
		{"no voice", map[string]string{"voice_0": "", "voice_1": ""}, func(c habeas.Claim) bool { return len(c.AccordingTo) == 0 }},
		{"nobody", map[string]string{"who": "", "min": "", "max": "", "count_form": ""}, func(c habeas.Claim) bool { return c.Group == nil }},
	} {
		if w := post(s, "/reports/"+id, formOf(t, s, d, id, 1, c.change)); w.Code != http.StatusSeeOther {
			t.Fatalf("%s: answers %d: %s", c.name, w.Code, regexp.MustCompile(`(?s)class="notice[^>]*>.*?<`).FindString(w.Body.String()))
		}
		if got := first(); !c.holds(got) {
			t.Errorf("%s: the claim is %+v", c.name, got)
		}
	}
	for name, change := range map[string]map[string]string{"related to itself": {"relation": "same", "relation_of": "1", "who": "x", "count_form": "vague"}, "related to none": {"relation": "same", "who": "x", "count_form": "vague"},
		"days backwards": {"least_days": "9", "most_days": "2"}, "days in words": {"least_days": "some"}} {
		if w := post(s, "/reports/"+id, formOf(t, s, d, id, 1, change)); w.Code != http.StatusBadRequest {
			t.Errorf("%s answers %d", name, w.Code)
		}
	}
}

func TestPreviewShowsAllFieldsOfACorrection(t *testing.T) {
	s, d, id := oneReport(t)
	form := formOf(t, s, d, id, 1, map[string]string{"generic": "yes", "modality": "feared"})
	form.Set("preview", "1")
	form.Del("by")
	both := post(s, "/reports/"+id, form)
	form.Set("generic", "")
	one := post(s, "/reports/"+id, form)
	change := func(w *httptest.ResponseRecorder) string {
		return regexp.MustCompile(`(?s)id="change".*?</div>`).FindString(w.Body.String())
	}
	if both.Code != http.StatusOK || change(one) == "" || change(one) == change(both) {
		t.Errorf("two corrections together look as one alone: %d, %s", both.Code, change(both))
	}
	form.Set("min", "some")
	form.Set("topic", "kept words")
	if w := post(s, "/reports/"+id, form); w.Code != http.StatusBadRequest || !strings.Contains(w.Body.String(), "kept words") {
		t.Errorf("a preview of a bad form answers %d, or what was typed is gone", w.Code)
	}
	if n := len(reviewNow(t, d, id).Decisions); n != 0 {
		t.Errorf("previews kept %d decisions", n)
	}
}

func TestMissedClaimIsAddedAtItsWords(t *testing.T) {
	s, d, id := oneReport(t)
	v := reviewNow(t, d, id)
	text := []rune(v.Reading.Report.Text)
	quote := string(text[3:25])
	form := url.Values{"act": {"add"}, "by": {"Ben"}, "seen": {v.Seen}, "quote": {quote}, "start": {"3"}, "kind": {"held"}, "modality": {"asserted"}, "who": {"21 people"}, "min": {"21"}}
	if w := post(s, "/reports/"+id, form); w.Code != http.StatusSeeOther {
		t.Fatalf("adding answers %d", w.Code)
	}
	for _, c := range reviewNow(t, d, id).Claims {
		if c.Standing == desk.Added {
			if c.Now.Quote != quote || c.Now.Span.Start != 3 || c.Now.Group.Count != habeas.ExactCount(21) {
				t.Errorf("added as %+v", c.Now)
			}
			return
		}
	}
	t.Error("the added claim is not there")
}

func TestBadFormsComeBackWithWhatWasTyped(t *testing.T) {
	s, d, id := oneReport(t)
	seen := reviewNow(t, d, id).Seen
	for name, form := range map[string]url.Values{
		"no such words":    {"act": {"add"}, "quote": {"nothing of the kind"}, "kind": {"held"}, "modality": {"asserted"}, "topic": {"kept words"}},
		"no number":        {"act": {"correct"}, "claim": {"1"}, "kind": {"held"}, "modality": {"asserted"}, "who": {"x"}, "min": {"some"}, "topic": {"kept words"}},
		"no day":           {"act": {"correct"}, "claim": {"1"}, "kind": {"held"}, "modality": {"asserted"}, "from": {"soon"}, "topic": {"kept words"}},
		"least above most": {"act": {"correct"}, "claim": {"1"}, "kind": {"held"}, "modality": {"asserted"}, "min": {"9"}, "max": {"3"}, "topic": {"kept words"}},
	} {
		form.Set("seen", seen)
		form.Set("by", "Ben")
		w := post(s, "/reports/"+id, form)
		if w.Code != http.StatusBadRequest || !strings.Contains(w.Body.String(), "kept words") {
			t.Errorf("%s: answers %d, or what was typed is gone", name, w.Code)
		}
	}
	for _, form := range []url.Values{{"act": {"explode"}}, {}, {"act": {"confirm"}, "claim": {"999"}}, {"act": {"mark"}, "state": {"burnt"}}, {"act": {"undo"}}} {
		form.Set("by", "Ben")
		if w := post(s, "/reports/"+id, form); w.Code != http.StatusBadRequest {
			t.Errorf("%v answers %d", form, w.Code)
		}
	}
	if n := len(reviewNow(t, d, id).Decisions); n != 0 {
		t.Errorf("%d decisions were kept", n)
	}
}

func TestStaleSaveIsToldAndLosesNothing(t *testing.T) {
	s, d, id := oneReport(t)
	seen := reviewNow(t, d, id).Seen
	first := url.Values{"act": {"reject"}, "claim": {"1"}, "by": {"Ben"}, "seen": {seen}}
	if w := post(s, "/reports/"+id, first); w.Code != http.StatusSeeOther {
		t.Fatalf("the first answers %d", w.Code)
	}
	second := url.Values{"act": {"reject"}, "claim": {"2"}, "by": {"Cem"}, "seen": {seen}, "why": {"typed with care"}}
	w := post(s, "/reports/"+id, second)
	body := w.Body.String()
	if w.Code != http.StatusConflict || !strings.Contains(body, "Ben has decided something") || !strings.Contains(body, "typed with care") {
		t.Errorf("the stale save answers %d", w.Code)
	}
	if n := len(reviewNow(t, d, id).Decisions); n != 1 {
		t.Errorf("%d decisions", n)
	}
}

func TestPreviewSaysWhatWouldChangeAndKeepsNothing(t *testing.T) {
	s, d, id := oneReport(t)
	w := post(s, "/reports/"+id, url.Values{"act": {"reject"}, "claim": {"1"}, "by": {"Ben"}, "preview": {"1"}})
	if w.Code != http.StatusOK || !strings.Contains(w.Body.String(), `id="change"`) || !strings.Contains(w.Body.String(), "from ") {
		t.Errorf("the preview answers %d", w.Code)
	}
	if n := len(reviewNow(t, d, id).Decisions); n != 0 {
		t.Errorf("a preview kept %d decisions", n)
	}
}

// upload posts a form with files as a browser does.
func upload(s *Server, fields map[string]string, files map[string]string) *httptest.ResponseRecorder {
	var b bytes.Buffer
	m := multipart.NewWriter(&b)
	for k, v := range fields {
		_ = m.WriteField(k, v)
	}
	for name, text := range files {
		f, _ := m.CreateFormFile("file", name)
		_, _ = f.Write([]byte(text))
	}
	m.Close()
	r := httptest.NewRequest(http.MethodPost, "http://127.0.0.1:8765/reports", &b)
	r.Header.Set("Content-Type", m.FormDataContentType())
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	w := httptest.NewRecorder()
	s.ServeHTTP(w, r)
	return w
}

func TestReportsAreTakenIn(t *testing.T) {
	s, d := site(t)
	text, large := "Police arrested nine Eritreans in Cairo on Monday, a priest said.", strings.Repeat("word ", desk.MostBytes/5+1)
	path := filepath.Join(t.TempDir(), "kept.txt")
	check(t, os.WriteFile(path, []byte("Five Eritreans were released in Cairo on Friday, a lawyer said."), 0o600))
	for _, c := range []struct {
		fields, files map[string]string
		code          int
		says          string
	}{
		{map[string]string{"by": "Ben", "publisher": "Nile Notes", "published": "2012-02-20"}, map[string]string{"a.txt": text}, 200, "one claim"},
		{map[string]string{"by": "Ben"}, map[string]string{"b.txt": text}, 200, "here already"},
		{map[string]string{"by": "Ben", "text": "Two Eritreans were arrested in Aswan on Tuesday, police said."}, nil, 200, "one claim"},
		{map[string]string{"by": "Ben", "path": path}, nil, 200, "one claim"},
		{map[string]string{"by": "Ben", "path": "/no/such/file"}, nil, 400, "no such file"},
		{map[string]string{"by": "Ben"}, nil, 400, "nothing to take in"},
		{map[string]string{"by": "Ben", "text": "words to keep", "published": "yesterday"}, nil, 400, "words to keep"},
		{map[string]string{"by": "Ben"}, map[string]string{"c.bin": "\x00\x01\x02\x7fELF\x00\x00"}, 200, "c.bin"},
		{map[string]string{"by": "Ben"}, map[string]string{"large.txt": large, "d.txt": "Four Eritreans were released in Aswan on Friday, police said."}, 200, "have 20 MB at most"},
		{map[string]string{"by": "Ben", "text": large}, nil, 400, "have 20 MB at most"},
	} {
		w := upload(s, c.fields, c.files)
		if w.Code != c.code || !strings.Contains(w.Body.String(), c.says) {
			t.Errorf("%v answers %d without %q", c.fields, w.Code, c.says)
		}
	}
	n, err := d.Counts(context.Background())
	check(t, err)
	if n.Reports != 4 {
		t.Errorf("%d reports were taken in", n.Reports)
	}
}

func TestInboxFiltersAndMarks(t *testing.T) {
	s, d, id := oneReport(t)
	if w := post(s, "/reports/"+id, url.Values{"act": {"mark"}, "state": {"done"}, "by": {"Ben"}, "seen": {""}}); w.Code != http.StatusSeeOther {
		t.Fatalf("marking answers %d", w.Code)
	}
	if body := get(s, "/reports?state=done").Body.String(); !strings.Contains(body, "/reports/"+id) {
		t.Error("a report that is done is not among those done")
	}
	if body := get(s, "/reports?state=new").Body.String(); strings.Contains(body, `"/reports/`+id) {
		t.Error("a report that is done is among the new ones")
	}
	check(t, d.Rebuild(context.Background(), nil))
	if row := reviewNow(t, d, id).Report; row.State != "done" {
		t.Errorf("after a rebuild the report is %q", row.State)
	}
	if w := get(s, "/reports?state=burnt"); w.Code != http.StatusBadRequest {
		t.Errorf("a state that is none answers %d", w.Code)
	}
}

func TestRecordVerifiesAndProves(t *testing.T) {
	s, _, id := oneReport(t)
	if body := get(s, "/record").Body.String(); !strings.Contains(body, `<a href="/reports/`+id+`">`) {
		t.Error("the record does not lead to the report that came in")
	}
	w := post(s, "/record/verify", url.Values{})
	if body := get(s, w.Header().Get("Location")).Body.String(); w.Code != http.StatusSeeOther || !strings.Contains(body, "Everything is as it was written") {
		t.Errorf("verify answers %d", w.Code)
	}
	w = get(s, "/record/0/proof")
	if w.Code != http.StatusOK || !strings.Contains(w.Header().Get("Content-Disposition"), "attachment") || w.Body.Len() == 0 {
		t.Errorf("the proof answers %d", w.Code)
	}
	for _, path := range []string{"/record/99999/proof", "/record/-1/proof", "/record/x/proof"} {
		if w := get(s, path); w.Code != http.StatusNotFound {
			t.Errorf("%s answers %d", path, w.Code)
		}
	}
}

func TestPacksAreSeenTriedAndAddedTo(t *testing.T) {
	s, d := site(t, incoming("x", "Police arrested nine North Koreans in Yanji on Monday, a nun said. They are being held at Sokpari Quarry.", "Border Notes"))
	if body := get(s, "/packs").Body.String(); !strings.Contains(body, "lang/en/event") || !strings.Contains(body, "corridor/cn-kp/site") {
		t.Error("the tables are not listed")
	}
	if body := get(s, "/packs/table?name=lang/en/event&find=repatriate").Body.String(); !strings.Contains(body, "repatriate") {
		t.Error("a table does not show its rows")
	}
	if w := get(s, "/packs/table?name=../../etc/passwd"); w.Code != http.StatusNotFound {
		t.Errorf("a path trick answers %d", w.Code)
	}
	form := url.Values{"table": {"place/place"}, "name": {"Sokpari Quarry"}, "kind": {"site"}, "country": {"CN"}, "cite": {"a team's own knowledge"}, "by": {"Ben"}}
	w := post(s, "/packs", form)
	rows, err := d.Rows(context.Background())
	check(t, err)
	if w.Code != http.StatusOK || !strings.Contains(w.Body.String(), "1 report mentions it") || len(rows) != 0 {
		t.Fatalf("trying answers %d, %d rows kept", w.Code, len(rows))
	}
	form.Set("sure", "1")
	if w := post(s, "/packs", form); w.Code != http.StatusSeeOther {
		t.Fatalf("keeping answers %d", w.Code)
	}
	if rows, err = d.Rows(context.Background()); err != nil || len(rows) != 1 || rows[0].By != "Ben" {
		t.Fatalf("%v rows: %v", rows, err)
	}
	if w := post(s, "/packs", url.Values{"table": {"place/place"}, "name": {""}, "cite": {"kept cite"}, "by": {"Ben"}}); w.Code != http.StatusBadRequest || !strings.Contains(w.Body.String(), "kept cite") {
		t.Errorf("a bad row answers %d", w.Code)
	}
	if w := post(s, "/packs", url.Values{"undo": {rows[0].ID}, "by": {"Ben"}}); w.Code != http.StatusSeeOther {
		t.Errorf("taking it back answers %d", w.Code)
	}
}

// Another name of a place that is known is given to that place: it is found by its name, need not be looked up, and no second place of the name comes of it unless that is meant.
func TestAnotherNameOfAKnownPlace(t *testing.T) {
	s, d := site(t, incoming("x", "Police arrested nine North Koreans in Namyang Ferry on Monday, a nun said.", "Border Notes"))
	form := url.Values{"table": {"place/place"}, "name": {"Tumen"}, "aliases": {"Namyang Ferry"}, "kind": {"city"}, "country": {"CN"}, "cite": {"a team's own knowledge"}, "by": {"Ben"}}
	w := post(s, "/packs", form)
	if body := w.Body.String(); w.Code != http.StatusOK || !strings.Contains(body, `name="ref" value="gn:2034340"`) || !strings.Contains(body, "It is Tumen (town, CN)") {
		t.Fatalf("trying answers %d, and does not offer the place that is known", w.Code)
	}
	form.Set("ref", "gn:2034340")
	w = post(s, "/packs", form)
	if body := w.Body.String(); w.Code != http.StatusOK || !strings.Contains(body, "other names of a place that is known: Tumen (town, CN)") || strings.Contains(body, `id="known"`) {
		t.Fatalf("trying it as that place answers %d", w.Code)
	}
	form.Set("sure", "1")
	if w = post(s, "/packs", form); w.Code != http.StatusSeeOther {
		t.Fatalf("keeping answers %d", w.Code)
	}
	if refs := d.Named("Namyang Ferry"); len(refs) != 1 || refs[0] != "gn:2034340" {
		t.Errorf("the other name is of %v", refs)
	}
	if p, ok := d.Place("gn:2034340"); !ok || p.Name != "Tumen" || p.Lat == 0 {
		t.Errorf("the place is now %+v", p)
	}
	if body := get(s, "/packs").Body.String(); !strings.Contains(body, "Words by which a voice shows what kind of source it is.") {
		t.Error("the list of tables does not say what they hold")
	}
}

// founding is the founding report where it lies beside the project, else the first bundled one.
func founding(t testing.TB) desk.Incoming {
	b, err := os.ReadFile("../../../shared/founding-report.txt")
	if err != nil {
		return affair(t)[0]
	}
	return incoming("", string(b), "")
}

func (b *seen) press(keys string) {
	b.t.Helper()
	b.do("pressing "+keys, chromedp.KeyEvent(keys))
}

// command presses a key that the page takes for itself. A browser then makes no character of it, which KeyEvent would.
func (b *seen) command(key string) {
	b.t.Helper()
	for _, kind := range []input.DispatchKeyEventType{input.DispatchKeyEventTypeRawKeyDown, input.DispatchKeyEventTypeKeyUp} {
		b.do("pressing "+key, chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
			_, err := cdp.Call(ctx, t, input.DispatchKeyEvent, input.DispatchKeyEventParams{Type: kind, Key: key})
			return err
		}))
	}
}

// settled waits until the page that a form led to has loaded.
func (b *seen) settled(what, script string) {
	b.t.Helper()
	for range 200 {
		ctx, stop := context.WithCancel(b.ctx)
		ok, err := chromedp.Run(ctx, chromedp.Evaluate[bool](`document.readyState === "complete" && (`+script+`)`))
		stop()
		if err == nil && ok {
			return
		}
		_ = chromedp.Do(b.ctx, chromedp.Sleep(50_000_000))
	}
	b.t.Fatalf("%s did not happen", what)
}

// A long report has many claims, and its page must stay light.
func TestLongReportHasALightPage(t *testing.T) {
	s, d := site(t, founding(t))
	all, err := d.Reports(context.Background(), store.ReportFilter{Brief: true})
	check(t, err)
	for _, path := range []string{"/reports/" + all[0].ID, "/reports/" + all[0].ID + "?edit=1"} {
		if n := get(s, path).Body.Len(); n > 150_000 {
			t.Errorf("%s with %d claims weighs %d bytes", path, all[0].Claims, n)
		}
	}
}

func TestMissedClaimByMarkingItsWords(t *testing.T) {
	b := browser(t, affair(t)[0])
	all, err := b.desk.Reports(context.Background(), store.ReportFilter{Brief: true})
	check(t, err)
	id := all[0].ID
	b.look("/reports/"+id, 1280, 900, "light")
	quote := eval[string](b, `(() => { const p = document.querySelectorAll("#text p")[1], r = document.createRange(), w = document.createTreeWalker(p, NodeFilter.SHOW_TEXT); const n = w.nextNode();
		r.setStart(n, 0); r.setEnd(n, Math.min(12, n.length)); getSelection().removeAllRanges(); getSelection().addRange(r); return r.toString().trim(); })()`)
	b.command("a")
	b.settled("the form with the words", `document.getElementById("add").open`)
	if got := eval[string](b, `document.getElementById("add-quote").value`); got != quote {
		t.Fatalf("the form holds %q, not %q", got, quote)
	}
	b.do("adding", chromedp.Evaluate[chromedp.Void](`document.querySelector("#add form button.first").click()`))
	b.settled("the added claim", `document.querySelector(".standing.added") !== null`)
	for _, c := range reviewNow(t, b.desk, id).Claims {
		if c.Standing == desk.Added && c.Now.Quote != quote {
			t.Errorf("added at %q", c.Now.Quote)
		}
	}
}

// Two people, each with a browser of his own, on one report: what one decides is on the page of the other without loading it anew; what one is typing is never touched, a save over
// a newer decision is told of, and nothing is lost.
func TestTwoPeopleSeeEachOther(t *testing.T) {
	ana := browser(t, affair(t)[0])
	ben := ana.another()
	all, err := ana.desk.Reports(context.Background(), store.ReportFilter{Brief: true})
	check(t, err)
	id := all[0].ID
	for name, b := range map[string]*seen{"Ana": ana, "Ben": ben} {
		b.look("/cases", 1280, 900, "light")
		eval[int](b, `fetch("/who", { method: "POST", body: new URLSearchParams({ by: "`+name+`", back: "/reports" }) }).then(r => r.status)`)
		b.look("/reports/"+id, 1280, 900, "light")
	}
	eval[bool](ana, `window.kept = true`) // gone if the page were loaded anew
	ben.do("confirming", chromedp.Click(chromedp.CSS("#confirm-1 button:not([name])")))
	ana.settled("the other's confirmation", `window.kept && document.querySelector("#c1 .standing.confirmed") !== null && document.getElementById("others").innerText.includes("Ben")`)
	if link := eval[bool](ana, `document.querySelector("#others a").checkVisibility()`); link {
		t.Error("what is shown already is offered to be shown")
	}
	ana.do("deciding after it", chromedp.Click(chromedp.CSS("#confirm-2 button:not([name])")))
	ben.settled("the answer", `document.querySelector("#c2 .standing.confirmed") !== null`)
	ana.settled("the next page", `document.querySelector("#c2 .standing.confirmed") !== null`)

	ana.do("typing a reason", chromedp.Evaluate[chromedp.Void](`document.getElementById("reject-3").open = true`), chromedp.SendKeys(chromedp.CSS("#why-r3"), "typed with care"))
	ben.do("rejecting the same", chromedp.Evaluate[chromedp.Void](`document.getElementById("reject-3").open = true`), chromedp.Click(chromedp.CSS("#reject-3 button.first")))
	ana.settled("being told while typing", `!document.getElementById("others").hidden && document.querySelector("#others a").checkVisibility() && document.getElementById("why-r3").value === "typed with care"`)
	ana.do("saving over it", chromedp.Click(chromedp.CSS("#reject-3 button.first")))
	ana.settled("the stale save", `document.querySelector("#says .bad")?.innerText.includes("Ben has decided something") && document.getElementById("why-r3").value === "typed with care" && document.querySelector("#c3 .standing.rejected") !== null`)
	if n := len(reviewNow(t, ana.desk, id).Decisions); n != 3 {
		t.Errorf("%d decisions are kept", n)
	}
	ana.do("saving once more", chromedp.Click(chromedp.CSS("#reject-3 button.first")))
	ana.settled("the save", `document.querySelector("#says .bad") === null && document.querySelector("ol.log").innerText.includes("typed with care")`)
}

// What a person added is corrected and withdrawn like what was read.
func TestAnAddedClaimIsCorrectedAndWithdrawn(t *testing.T) {
	b := browser(t, affair(t)[0])
	all, err := b.desk.Reports(context.Background(), store.ReportFilter{Brief: true})
	check(t, err)
	id := all[0].ID
	text := []rune(reviewNow(t, b.desk, id).Reading.Report.Text)
	form := url.Values{"act": {"add"}, "by": {"Ana"}, "quote": {string(text[3:25])}, "start": {"3"}, "kind": {"held"}, "modality": {"asserted"}, "who": {"some people"}, "min": {"21"}}
	if w := post(b.site, "/reports/"+id, form); w.Code != http.StatusSeeOther {
		t.Fatalf("adding answers %d", w.Code)
	}
	n, before := 0, len(reviewNow(t, b.desk, id).Claims)
	for i, c := range reviewNow(t, b.desk, id).Claims {
		if c.AddedBy.ID != "" {
			n = i + 1
		}
	}
	b.look("/reports/"+id, 1280, 900, "light")
	b.do("opening the form", chromedp.Click(chromedp.CSS(fmt.Sprintf("#edit-%d", n))))
	b.settled("the form", fmt.Sprintf(`document.activeElement.id === "correct-%d-kind"`, n))
	b.do("correcting", chromedp.SetValue(chromedp.CSS(fmt.Sprintf("#correct-%d-who", n)), "other people"), chromedp.Click(chromedp.CSS(fmt.Sprintf("#edit-%d button.first", n))))
	b.settled("the correction", fmt.Sprintf(`document.querySelector("#c%d .standing.corrected") !== null`, n))
	if c := reviewNow(t, b.desk, id).Claims[n-1]; c.Now.Group.Who != "other people" || c.Read.Group.Who != "some people" || len(c.History) != 1 {
		t.Errorf("corrected it is %+v", c)
	}
	b.do("withdrawing", chromedp.Click(chromedp.CSS(fmt.Sprintf("#take-back-%d", n))))
	b.settled("the withdrawal", fmt.Sprintf(`document.querySelectorAll("#list > li").length === %d`, before-1))
}

func TestReadingAndDecidingWithoutScript(t *testing.T) {
	b := browser(t, affair(t)...)
	b.do("switching scripts off", chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		_, err := cdp.Call(ctx, t, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
		return err
	}))
	all, err := b.desk.Reports(context.Background(), store.ReportFilter{Brief: true})
	check(t, err)
	id := all[0].ID
	b.do("reading and confirming", chromedp.Navigate(b.root+"/reports/"+id), chromedp.WaitVisible(chromedp.CSS("#confirm-1 button")), chromedp.Click(chromedp.CSS("#confirm-1 button")),
		chromedp.WaitVisible(chromedp.CSS("#c1 .standing.confirmed")))
	if got := reviewNow(t, b.desk, id).Claims[0].Standing; got != desk.Confirmed {
		t.Errorf("the claim is %s", got)
	}
	click, shown := func(css string) chromedp.Action[chromedp.Void] { return chromedp.Click(chromedp.CSS(css)) }, func(css string) chromedp.Action[chromedp.Void] {
		return chromedp.WaitVisible(chromedp.CSS(css))
	}
	b.do("correcting", click("#edit-2"), shown("#correct-2-topic"), chromedp.SendKeys(chromedp.CSS("#correct-2-topic"), "where they are"), click("#edit-2 button.first"), shown("#c2 .standing.corrected"))
	b.do("rejecting", click("#reject-3 summary"), chromedp.SendKeys(chromedp.CSS("#why-r3"), "another matter"), click("#reject-3 button.first"), shown("#c3 .standing.rejected"))
	b.do("adding", click("#add summary"), chromedp.SendKeys(chromedp.CSS("#add-quote"), strings.TrimSpace(string([]rune(reviewNow(t, b.desk, id).Reading.Report.Text)[:30]))), click("#add button.first"), shown(".standing.added"))
	b.do("correcting the day", click("#about summary"), chromedp.Evaluate[chromedp.Void](`document.getElementById("about-published").value = ""`), chromedp.SendKeys(chromedp.CSS("#about-published"), "2012-02-13"), click("#about-save"), shown(".redescribed"))
	b.do("being done", click("#mark-done"), shown(`#mark-done[aria-pressed="true"]`))
	v := reviewNow(t, b.desk, id)
	if v.Report.State != "done" || v.Claims[len(v.Claims)-1].Now.Kind == "" || len(v.Decisions) < 5 {
		t.Errorf("without scripts %d decisions were made, and the report is %q", len(v.Decisions), v.Report.State)
	}
	c := fullest(t, b.desk)
	b.do("closing a case", chromedp.Navigate(b.root+"/cases/"+c.ID+"/decide"), click(`button[value="close_case"]`), shown("#sure button.first"), click("#sure button.first"), shown("#decided"))
	b.do("pasting", chromedp.Navigate(b.root+"/reports"), click("#take summary"), chromedp.SendKeys(chromedp.CSS("#take-text"), "Two Eritreans were arrested in Aswan on Tuesday, police said."), click("#take-go"), shown("#taken"))
	b.do("verifying", chromedp.Navigate(b.root+"/record"), chromedp.Click(chromedp.CSS("#verify button")), chromedp.WaitVisible(chromedp.CSS("#work-says")))
}

// How long something lasted is said in words, also where only one end is known.
func TestLengthsOfTimeAreSaid(t *testing.T) {
	s, _ := site(t)
	two, nine, one := 2, 9, 1
	for want, d := range map[string]*habeas.Duration{"": {}, "for at least 2 days": {MinDays: &two}, "for at most 9 days": {MaxDays: &nine}, "for 2 to 9 days": {MinDays: &two, MaxDays: &nine},
		"for 1 day": {MinDays: &one, MaxDays: &one}, "for at least 1 day": {MinDays: &one}} {
		if got := s.page("", "").lasted(d); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}
