package extract

import "testing"

func TestAnotherMatterTellsNoClaim(t *testing.T) {
	for _, text := range []string{
		"The coach said two players had been detained by injury. The striker, released in March, was sent back to the stadium by the supporters, who arrested nobody.",
		"In the novel's second chapter the villain has nine sailors arrested and the hero escapes. The author promises readers a sequel.",
		"Eleven patients were released from the clinic on Monday; four are still held in the ward, a nurse said. A surgeon returned home.",
		"Rangers released 40 salmon into the river and the hatchery held twelve trout back. Biologists say the species returned in May.",
	} {
		if got := read(t, text).Claims; len(got) > 0 {
			t.Errorf("%q tells %s", text, short(&got[0]))
		}
	}
	for _, text := range []string{
		"Police arrested nine refugees at a football stadium on Monday, the coach of a nearby team said.",
		"A nurse said four detained migrants were taken from the clinic to the police station; one was a patient.",
	} {
		if got := read(t, text).Claims; len(got) == 0 {
			t.Errorf("%q tells nothing", text)
		}
	}
}
