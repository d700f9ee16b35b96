package extract

import (
	"strings"
	"testing"

	"habeas"
)

// Clauses that the parser is prone to hang on a noun, and words that its training texts did not hold.
func TestMendedSentences(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"The agency said it feared the families had already been returned.", "returned feared 2_or_more"},
		{"Campaigners believe the two sisters were handed over at the bridge.", "returned believed 2"},
		{"He denied the men had been deported.", "answered; returned denied 2_or_more"},
		{"Lawyers doubt the nine prisoners were put on the plane.", "transferred conditional 9"},
		{"The lawyers disputed that the two prisoners had been deported.", "returned conditional 2"},
		{"Fourteen Uyghur asylum seekers have been detained.", "arrested 14"},
		{"The eleven men and women were deported.", "returned 11"},
		{"Some 25 Rohingya boat people were detained.", "arrested 22_to_28"},
		{"A plane may have carried Uyghur detainees to Urumqi.", "returned conditional 2_or_more"},
		{"Soldiers arrested two men who had brought the family across the river.", "arrested 2"},
		{"Police arrested two men who had abducted the girl.", "abducted 1; arrested 2"},
		{"The lawyer asked Vietnam not to hand over the 14 Montagnards arrested last week.", "arrested 14; asked"},
		{"The nine Uyghurs taken off a train near Osh on May 3 were never in Bishkek.", "arrested 9; held denied 9"},
		{"Soldiers arrested 30 people. The union protested, and they were held in Asmara.", "arrested 30; held 30"},
		{"Twenty-three people are in prison: 18 arrested in the old town, and five arrested at Van.", "arrested 18; arrested 5; held 23"},
		{"She sang as if she had been arrested. Police arrested nine Uyghurs.", "arrested 9"},
		{"Men in plain clothes took two students from a café on Friday.", "arrested 2"},
	} {
		if got := strings.Join(shorts(read(t, c.text)), "; "); got != c.want {
			t.Errorf("%s\n got  %s\n want %s", c.text, got, c.want)
		}
	}
}

// Who is taken for having helped others on their way is no one of the held.
func TestHelpersAreNotHeld(t *testing.T) {
	for text, want := range map[string]habeas.Role{
		"Two Thai nationals suspected of guiding them were also arrested.":        habeas.RoleHelper,
		"A man accused of helping them cross the river was detained by soldiers.": habeas.RoleHelper,
		"Police arrested three people for sheltering the refugees.":               habeas.RoleHelper,
		"Soldiers arrested two men who had brought the family across the river.":  habeas.RoleHelper,
		"Police arrested two smugglers on Friday.":                                habeas.RoleHelper,
		"The four men arrested for taking part in the rally are still in jail.":   habeas.RoleHeld,
		"Police arrested three people who had helped themselves to the money.":    habeas.RoleHeld,
	} {
		r := read(t, text)
		if len(r.Claims) == 0 || r.Claims[0].Group.Role != want {
			t.Errorf("%s: got %+v, want %s", text, r.Claims, want)
		}
	}
}

func TestTimesBehindTheirClause(t *testing.T) {
	r := read(t, "Police detained nine people at a rubber plantation in Sadao district early on Thursday, a colonel said.")
	if len(r.Claims) != 1 || r.Claims[0].When == nil || r.Claims[0].When.From.String() != "2013-05-16" {
		t.Errorf("got %+v", r.Claims)
	}
	for _, c := range read(t, "Mr Karimov said his wife called him from a detention centre on Tuesday.").Claims {
		if c.Kind == habeas.Urged {
			t.Errorf("a call on a day of the week is no demand: %+v", c)
		}
	}
}

func TestWhoSpeaksBehindTheComma(t *testing.T) {
	for text, want := range map[string]string{
		"A chartered plane may have carried Uyghur detainees to Urumqi, two people familiar with the matter said.":     "two people familiar with the matter",
		"Police arrested 14 people believed to be Uyghurs in a village near Hat Yai on Monday, a police colonel said.": "a police colonel",
		"The nine prisoners were flown to Tashkent on Sunday, the lawyer for the families said on Monday.":             "lawyer for the families",
		"Soldiers took nine refugees from the train, security sources said.":                                           "security sources",
	} {
		r := read(t, text)
		if len(r.Claims) != 1 || len(r.Claims[0].AccordingTo) != 1 || r.Claims[0].AccordingTo[0].Name != want {
			t.Errorf("%s: got %+v", text, r.Claims)
		}
	}
}

// What nobody knows is open, and no denial.
func TestWhatNobodyKnowsIsNotDenied(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"Police arrested Selim Atayev in Osh. We do not know whether he is still in Osh.", "arrested 1; held conditional 1"},
		{"Police arrested nine Uyghurs. Relatives do not know if they were deported.", "arrested 9; returned conditional 9"},
		{"Police arrested nine Uyghurs. The ministry said it had no information about reports that China had sent back the nine Uyghurs.", "returned conditional reported 9"},
		{"Police arrested nine Uyghurs. The ministry denied reports that China had sent back the nine Uyghurs.", "returned denied 9"},
	} {
		if got := strings.Join(shorts(read(t, c.text)), "; "); !strings.Contains(got, c.want) {
			t.Errorf("%s\n got  %s\n want %s", c.text, got, c.want)
		}
	}
}

// A request told by a verb and its noun is one.
func TestARequestIsToldOnce(t *testing.T) {
	r := read(t, "Police arrested nine Uyghurs. The lawyer filed a request to stop the removal the same day.")
	asked := 0
	for i := range r.Claims {
		if r.Claims[i].Kind == habeas.Asked {
			asked++
		}
	}
	if asked != 1 {
		t.Errorf("asked %d times: %s", asked, strings.Join(shorts(r), "; "))
	}
}

// Who among those taken is an informer or guide is told of by a claim of its own, so that the docket counts him out.
func TestInformersAmongThoseTaken(t *testing.T) {
	r := read(t, "Police arrested 12 people on a bus near Shenyang on May 8, but two of them were informers, an activist said.")
	if got := strings.Join(shorts(r), "; "); got != "arrested 12; other 2" {
		t.Fatalf("got %s", got)
	}
	for i := range r.Claims {
		if c := &r.Claims[i]; c.Kind == habeas.Other && (c.Group.Role != habeas.RoleInformer || c.Group.Relation == nil || c.Group.Relation.Type != habeas.PartOf) {
			t.Errorf("got %+v, want two informers who are part of the twelve", c.Group)
		}
	}
	if got := strings.Join(shorts(read(t, "Police arrested 12 people on a bus. The officer denied that two of them were informers.")), "; "); strings.Contains(got, "other") {
		t.Errorf("got %s", got)
	}
}

// What a writer takes back of his own reports did not happen; what others call wrong is another matter.
func TestWritersTakeBack(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"We wrote on the 12th that thirty people had been deported from Aswan. We have asked where this came from. The report was wrong and we withdraw it.", "returned denied 30"},
		{"Police arrested seven teachers. On Monday we reported that all seven had been flown out of Chisinau. That was wrong.", "transferred denied 7"},
		{"Police arrested nine Uyghurs. We wrote on Monday that they were deported. A lawyer said the ruling was wrong.", "returned 9"},
	} {
		if got := strings.Join(shorts(read(t, c.text)), "; "); !strings.Contains(got, c.want) {
			t.Errorf("%s\n got  %s\n want %s", c.text, got, c.want)
		}
	}
}

// Verbs and people that a tree leaves without each other: participles that look like their plain form, labels before names, people found where they are held.
func TestPeopleWithoutTheirVerb(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"Six Burmese teachers were let out of the Tak detention centre on bail last week.", "released 6"},
		{"Police arrested 19 refugees on Monday. Those of the first raid were fined and let go.", "arrested 19; released 2_or_more"},
		{"Police arrested nine Uyghurs. The transfer of the nine to Osh may be put off, a source said.", "arrested 9; transferred conditional 9"},
		{"Police arrested nine Uyghurs. Her lawyer found two of them at the removal centre on Monday.", "arrested 9; held 2"},
		{"Soldiers detained eleven Hmong. Three others ran into the forest.", "arrested 11; escaped 3"},
		{"Police arrested nine Uyghurs. Held at Kashgar prison: Adil, Rozi and a boy called Nur.", "arrested 9; held 3"},
		{"Police arrested nine Uyghurs. Two were taken to the airport and brought back in the evening.", "arrested 9; transferred 2; transferred 2"},
		{"Police arrested nine Uyghurs. Reports that they were sent to Urumqi are false.", "arrested 9; returned denied 9"},
		{"Soldiers arrested 140 Hmong, and later took away 27 men. The men were driven to the bridge. The women were freed.", "arrested 140; arrested 27; released 2_or_more; transferred 27"},
		{"The rebels hold eleven soldiers and want their own men for them.", "held 11"},
		{"Police arrested nine Uyghurs. Two could pay and were freed; eight paid nothing and stayed in the cells.", "arrested 9; held 8; released 2"},
		{"The officer looked at our passports and let us go. Later that day nine Uyghurs were arrested there.", "arrested 9"},
	} {
		if got := strings.Join(shorts(read(t, c.text)), "; "); got != c.want {
			t.Errorf("%s\n got  %s\n want %s", c.text, got, c.want)
		}
	}
}
