package extract

import "testing"

// TestTakenInPassing reads people who are taken in what goes with another deed, whom a clause beside "took place" names, or who stand behind a wording or a second noun, and on which day.
// The report is of Monday, 20 May 2013.
func TestTakenInPassing(t *testing.T) {
	for text, want := range map[string]string{
		"Gunmen raided the camp on Friday and escaped, taking as hostages three Eritrean teachers.":   "abducted asserted 3 2013-05-17",
		"The rebels took as hostages three Eritrean nurses on Friday.":                                "abducted asserted 3 2013-05-17",
		"The patrol avoided the town, arresting nine Eritreans on the road.":                          "arrested asserted 9",
		"The army avoided arresting nine Eritreans on the road.":                                      "arrested denied 9",
		"The army denied, after much ado, deporting nine Eritreans.":                                  "returned denied 9",
		"The governor denied, in a call to the radio on Friday, having arrested nine Eritreans.":      "arrested denied 9",
		"Gunmen escaped, firing shots, taking three Eritrean nurses with them.":                       "abducted asserted 3",
		"Soldiers searched the village on Friday, arresting nine Eritreans.":                          "arrested asserted 9 2013-05-17",
		"The arrest took place on Friday as nine Eritreans were boarding a bus in Kassala.":           "arrested asserted 9 2013-05-17",
		"Families denounced the abduction and torture on Friday of nine Eritrean students in Kassala": "abducted asserted 9 2013-05-17",
		"Unions condemned the abduction on Friday of nine Eritrean students.":                         "abducted asserted 9 2013-05-17",
		"Masked men kidnaped nine Eritreans near Kassala on Friday.":                                  "abducted asserted 9 2013-05-17",
	} {
		got := ""
		for _, c := range read(t, text).Claims {
			if c.Kind.Speech() || c.Group == nil || !c.Group.Count.Exact() {
				continue
			}
			if got = string(c.Kind) + " " + string(c.Modality) + " " + c.Group.Count.String(); c.When != nil {
				got += " " + c.When.From.String()
			}
		}
		if got != want {
			t.Errorf("%s: want %q, got %q", text, want, got)
		}
	}
}
