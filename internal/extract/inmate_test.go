package extract

import (
	"strings"
	"testing"

	"habeas"
)

// TestContactOfThoseToldElsewhere reads calls, visits and what nobody hears in reports that carry on an affair: who is inside is told by a pronoun, a part, a number or a name.
func TestContactOfThoseToldElsewhere(t *testing.T) {
	for _, x := range []struct {
		text, quote string
		want        habeas.Modality
	}{
		{"The twenty are still held at the depot of Aweil. On Sunday one of them rang our office.", "rang our office", habeas.Asserted},
		{"The men of the Kodok boat are in the cells of the harbour police. We spoke with several of them yesterday.", "spoke with several", habeas.Asserted},
		{"Four bakers are in the cells of Kosti. Their lawyer was let in to two of them on Friday.", "let in to two", habeas.Asserted},
		{"Nine Hazara are held in Kerman. Their teacher was given ten minutes with them behind a pane of glass.", "with them", habeas.Asserted},
		{"Two of the nine Uyghurs are in Aksu prison, the group said. It said it had heard nothing from any of the nine since May. The consulate has not replied to it.", "heard nothing from any", habeas.Denied},
		{"The four Tajiks stay in custody in Vologda. All visits to them were cancelled on Friday. Their families have been told nothing.", "visits to them", habeas.Denied},
	} {
		r := read(t, x.text)
		found := false
		for i := range r.Claims {
			c := &r.Claims[i]
			found = found || c.Kind == habeas.Contacted && c.Modality == x.want && overWords(r.Report.Text, c.Span, x.quote)
		}
		if !found {
			t.Errorf("no contact %s over %q in %q: %v", x.want, x.quote, x.text, shorts(r))
		}
	}
	for _, text := range []string{
		"The mayor asked the council to let visitors in. We spoke with several of them yesterday about the fair.",
		"The bishop was seen by a doctor this week, but his knee still hurts.",
	} {
		r := read(t, text)
		for i := range r.Claims {
			if r.Claims[i].Kind == habeas.Contacted {
				t.Errorf("contact %q in %q", r.Claims[i].Quote, text)
			}
		}
	}
}

// TestThreatsUnderACondition reads what those with power over people say will befall them where a thing is done or left, in every frame with every kind of harm; and nothing of the kind in what
// others say or what officials announce without anybody told.
func TestThreatsUnderACondition(t *testing.T) {
	const held = "Nine Eritreans are held at the barracks of Kassala. "
	for _, frame := range []string{
		"A guard told them that if they did not sign they would be %.",
		"An officer promised them that next time they would be %.",
		"They were told that whoever complained would be %.",
		"The chief warned them that anyone who wept would be %.",
		"A soldier shouted at them that those who hid money would be %.",
	} {
		for _, harm := range []string{"sent to the desert", "put back in the boat", "handed to the other side", "thrown out at the line", "searched every night", "beaten"} {
			text := held + strings.Replace(frame, "%", harm, 1)
			r, found := read(t, text), false
			for i := range r.Claims {
				found = found || r.Claims[i].Kind == habeas.Threatened
			}
			if !found {
				t.Errorf("no threat in %q: %v", text, shorts(r))
			}
		}
	}
	for _, text := range []string{
		held + "Their lawyer told them that if the court agreed they would be sent to Canada.",
		held + "Nobody would be put on a plane next week, an officer said.",
		held + "Turkey said it would turn back all who came.",
	} {
		r := read(t, text)
		for i := range r.Claims {
			if r.Claims[i].Kind == habeas.Threatened {
				t.Errorf("threat %q in %q", r.Claims[i].Quote, text)
			}
		}
	}
}
