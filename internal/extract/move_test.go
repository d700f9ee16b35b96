package extract

import (
	"slices"
	"strings"
	"testing"

	"habeas"
)

// Openings that make a report one about custody and name the people: whatever comes after moves, keeps or frees them.
const (
	northerners = "Chinese police detained 24 North Korean refugees in Yanji on March 4, a rights group said. Their relatives fear deportation. "
	syrians     = "Soldiers arrested 16 Syrian refugees near Tripoli in Lebanon last week. Lawyers asked for access to the detainees. "
	eritreans   = "Egyptian border guards caught 40 Eritrean asylum seekers near Aswan in May. They are held in a prison of the army. "
)

// TestMoves sets a sentence behind such an opening and looks for a claim of its own in it: kind, modality unless asserted, count where it matters, "to" a place.
func TestMoves(t *testing.T) {
	for _, c := range []struct{ before, text, want string }{
		// Where a move leads decides what it is.
		{northerners, "On Friday all of them crossed the bridge.", "returned"},
		{northerners, "On Friday eleven of them were walked over the bridge.", "returned 11"},
		{northerners, "The women were marched across the border at night.", "returned"},
		{northerners, "Nine of them are already on the other side.", "returned 9"},
		{northerners, "The nine are now back in North Korea.", "returned 9"},
		{northerners, "They were put on a truck to Sinuiju.", "returned"},
		{northerners, "By dawn they were in Onsong.", "returned"},
		{northerners, "Nine have gone back over the river.", "returned 9"},
		{northerners, "Twelve were driven to Tumen on Tuesday.", "transferred 12"},
		{northerners, "They went by train to Dandong.", "transferred"},
		{northerners, "A bus took the women to a guesthouse.", "transferred"},
		{northerners, "They ended in a barracks at Tumen.", "transferred|held"},
		{northerners, "Five of them came from Yanji to Tumen on Sunday.", "transferred 5"},
		{northerners, "Two were carried to the prison hospital.", "transferred 2"},
		{northerners, "The rest were allowed to fly to Seoul.", "released"},
		{northerners, "Three of the women left for Mongolia last night.", "released 3"},
		{northerners, "Four of them reached Seoul in June.", "released 4"},
		{northerners, "All six would go to Dandong, the guard had said.", "transferred planned 6"},
		{northerners, "They are to be taken over the bridge on Monday.", "returned planned"},
		{northerners, "They were made to walk to the border post.", "transferred"},
		{northerners, "Nobody has been put on the bus to Sinuiju.", "returned denied"},
		{northerners, "Had they been driven to Sinuiju, the families would know.", "returned conditional"},
		{syrians, "Twelve were pushed back across the border on Sunday.", "returned 12"},
		{syrians, "They were loaded into trucks and driven towards Syria.", "returned"},
		{syrians, "The men woke up in Homs.", "returned"},
		{syrians, "Two women were let go after a night.", "released 2"},
		{syrians, "Two of them walked free on Monday.", "released 2"},
		{syrians, "Five were allowed to go home to their families in Tripoli.", "released 5"},
		{syrians, "The judge let the women leave.", "released"},
		{syrians, "The boys came out of the barracks on Tuesday.", "released"},
		{syrians, "A bus brought the detainees to the airport.", "transferred"},
		{eritreans, "On Tuesday 30 of them were flown to Asmara.", "returned 30"},
		{eritreans, "Thirty were put aboard a plane for Eritrea.", "returned 30"},
		{eritreans, "Eight were resettled in Sweden.", "released 8"},
		{eritreans, "The last of them left the prison in August.", "released|transferred"},
		// Where people are.
		{northerners, "At least six are still there.", "held"},
		{northerners, "The men sit in cells at the edge of town.", "held"},
		{northerners, "They are in a guesthouse under guard.", "held"},
		{northerners, "The women sleep on the floor of a warehouse.", "held"},
		{northerners, "Ten were left at the station.", "held 10"},
		{northerners, "The two boys were kept in a school.", "held 2"},
		{northerners, "There are 40 people in the camp at Tumen.", "held 40"},
		{northerners, "The centre has 41 inmates.", "held 41"},
		{northerners, "They are no longer in Yanji.", "held denied"},
		{northerners, "They have never been in Tumen, an official said.", "held denied"},
		{northerners, "He has been behind bars since April.", "held 1"},
		{syrians, "That night there were more than 100 of us in a sports hall.", "held"},
		// Taken.
		{syrians, "Two more were caught on the road to Zahle.", "arrested 2"},
		{syrians, "Soldiers came to the flat and took two brothers.", "arrested 2"},
		{syrians, "Police made six arrests in Zahle on Monday.", "arrested"},
		{syrians, "Nine more on March 7 were arrested in Zahle.", "arrested 9"},
		// Word from inside.
		{northerners, "Her phone has been dead since Sunday.", "contacted denied"},
		{northerners, "She has not been heard from since Sunday.", "contacted denied"},
		{northerners, "He stopped answering on Sunday.", "contacted denied"},
		{northerners, "One called his mother from Tumen a week later.", "contacted 1"},
		{northerners, "A nun visited them on Tuesday.", "contacted"},
		{northerners, "Two of the women were allowed to telephone once.", "contacted 2"},
		{northerners, "She got a text message from her brother in the cell.", "contacted"},
		{northerners, "The families have lost touch with them.", "contacted denied"},
		// What those who hold people tell them is no fact.
		{northerners, "The women were told that they were being sent to Seoul.", "released conditional"},
		// One verb for several groups.
		{syrians, "Three were handed to Syrian intelligence.", "returned 3"},
		{syrians, "The sixteen have spent nine days in the barracks.", "held 16"},
		{syrians, "On Sunday a smaller group was stopped at a checkpoint.", "arrested"},
		{northerners, "They can no longer be reached.", "contacted denied"},
		{northerners, "Six are still in the centre.", "held 6"},
		{syrians, "A truck carrying 20 Syrians was stopped outside Zahle on Monday.", "arrested 20"},
		{syrians, "Nine were arrested on March 6 and five more on March 7.", "arrested 5"},
		{syrians, "The driver was arrested; so were his two sons.", "arrested 2"},
		{syrians, "Ten were deported on Sunday, six on Monday.", "returned 6"},
		{syrians, "Seven were taken to Beirut, the others to Zahle.", "transferred"},
		{syrians, "Of the sixteen, nine were deported, four freed and three kept.", "released 4"},
	} {
		r := byRules(t, c.before+c.text)
		var got []string
		for i := range r.Claims {
			k := &r.Claims[i]
			if k.Span.Start >= len([]rune(c.before)) && !k.Kind.Speech() {
				got = append(got, strings.ReplaceAll(short(k), " generic", " GENERIC"))
			}
		}
		if !slices.ContainsFunc(strings.Split(c.want, "|"), func(want string) bool {
			return slices.ContainsFunc(got, func(s string) bool { return tells(s, want) })
		}) {
			t.Errorf("%s\n got  %s\n want %s", c.text, strings.Join(got, "; "), c.want)
		}
	}
}

// tells reports whether a claim in one line is of the kind, the modality and the count that are wanted.
func tells(got, want string) bool {
	g, w := strings.Fields(got), strings.Fields(want)
	if g[0] != w[0] || slices.Contains(g, "GENERIC") {
		return false
	}
	modality := ""
	for _, m := range habeas.Modalities {
		if slices.Contains(w, string(m)) {
			modality = string(m)
		}
		if slices.Contains(g, string(m)) != slices.Contains(w, string(m)) && m != habeas.Asserted {
			return false
		}
	}
	for _, x := range w[1:] {
		if x != modality && !slices.Contains(g, x) {
			return false
		}
	}
	return true
}

// TestNoMoves: the same words about people who are not held, or about something else, tell nothing.
func TestNoMoves(t *testing.T) {
	for _, c := range []struct{ before, text string }{
		{northerners, "The activists flew to Seoul on Monday."},
		{northerners, "His lawyer went home after the hearing."},
		{northerners, "The envoy is in Beijing for talks."},
		{northerners, "Reporters went to the border last week."},
		{northerners, "The road leads to the bridge."},
		{northerners, "The talks went nowhere and the matter is in the hands of the ministry."},
		{northerners, "Diplomats came to Yanji and left without an answer."},
		{syrians, "The minister arrived in Damascus for talks."},
		{syrians, "The ambassador was put on the list."},
		{syrians, "Most of the shops in Tripoli were closed."},
		{syrians, "The report was sent to Geneva."},
		{syrians, "Aid workers brought blankets to the camp."},
		{eritreans, "Officials of the agency were in Aswan on Monday."},
		{eritreans, "The minister followed the president to Asmara."},
	} {
		mustTellNothing(t, c.before, c.text)
	}
}
