package extract

import "testing"

// TestWhoIsSaidToHaveDoneIt names who did what others lay on him or what he owns up to, and never the one who lays it on him.
func TestWhoIsSaidToHaveDoneIt(t *testing.T) {
	for text, want := range map[string]string{
		"Activists accused the police of abducting nine Eritreans.":                                   "abducted asserted: police",
		"Relatives suspect the secret police of abducting the pastor on Friday.":                      "abducted asserted: secret police",
		"Activists blamed the police for abducting nine Eritreans.":                                   "abducted asserted: police",
		"Rights groups accuse Sudan of deporting nine Eritreans on Friday.":                           "returned asserted: Sudan",
		"Families hold the army responsible for taking away their sons on Friday.":                    "arrested asserted: army",
		"The army is responsible for the abduction of nine Eritreans.":                                "abducted asserted: army",
		"The abduction of nine Eritreans was blamed on the police.":                                   "abducted asserted: police",
		"The abduction of nine Eritreans is attributed to the army.":                                  "abducted asserted: army",
		"The abduction of the nurses was claimed by the Red Hand militia.":                            "abducted asserted: Red Hand militia",
		"The Red Hand militia claimed responsibility for the kidnapping of nine Eritreans at Kassala": "abducted asserted: Red Hand militia, so Red Hand militia",
		"No group has claimed responsibility for the kidnapping of nine Eritreans.":                   "abducted asserted: ",
		"The ministry said it had deported nine Eritreans.":                                           "returned asserted: ministry, so ministry",
		"Police were accused of abducting nine Eritreans.":                                            "abducted asserted: Police",
		"The police did not accuse the army of abducting nine Eritreans.":                             "abducted conditional: army",
	} {
		got := ""
		for _, c := range read(t, text).Claims {
			if c.Kind.Speech() {
				continue
			}
			got = string(c.Kind) + " " + string(c.Modality) + ": " + string(c.Agent)
			if len(c.AccordingTo) > 0 && string(c.AccordingTo[0].Name) == string(c.Agent) {
				got += ", so " + string(c.AccordingTo[0].Name)
			}
		}
		if got != want {
			t.Errorf("%s: want %q, got %q", text, want, got)
		}
	}
}
