package extract

import (
	"fmt"
	"testing"

	"habeas"
)

// TestThoseBesideTheHeld: who drove or guided others, and is told of beside them, is a helper; drivers of whom alone a report tells may be held.
func TestThoseBesideTheHeld(t *testing.T) {
	for _, c := range []struct {
		text string
		kind habeas.Kind
		want string
	}{
		{"Police stopped two lorries near Kassala and arrested 34 Eritreans. The Sudanese drivers got away.", habeas.Escaped, "helper 2 or more"},
		{"Border guards detained nineteen Afghans near Islam Qala. Their driver was arrested too.", habeas.Arrested, "held 19, helper 1"},
		{"The coastguard arrested fifty people off Marsa Alam. The crew of six were arrested with them.", habeas.Arrested, "held 50, helper 6"},
		{"Nine North Koreans were arrested in Laos. The pastor and his wife who were guiding them were released.", habeas.Released, "helper 2"},
		{"Six truck drivers were arrested near Kassala. The drivers were freed on Friday.", habeas.Released, "held 2 or more"},
		{"Two brokers and a driver were detained along with the 14 North Koreans.", habeas.Arrested, "helper 3"},
	} {
		got := ""
		for _, k := range read(t, c.text).Claims {
			if k.Kind == c.kind {
				if got != "" {
					got += ", "
				}
				got += fmt.Sprintf("%s %s", k.Group.Role, k.Group.Count)
			}
		}
		if got != c.want {
			t.Errorf("%s\n%s, should be %s", c.text, got, c.want)
		}
	}
}

// TestGivenToTheirOwn: people given to their kin are let go, and whom his own take along is sent nowhere by anybody.
func TestGivenToTheirOwn(t *testing.T) {
	for text, want := range map[string]habeas.Kind{
		"Nine North Koreans were arrested near Helong. On 11 June the four children were handed to their Chinese relatives.":  habeas.Released,
		"Nine North Koreans were arrested near Helong. Two of them were handed over to their Chinese husbands after a fine.":  habeas.Released,
		"Nine North Koreans were arrested near Helong. The nine were handed over to North Korean guards at the Tumen bridge.": habeas.Returned,
		"Nine North Koreans were arrested near Helong. Her brother drove her across the border.":                              "",
		"Nine North Koreans were arrested near Helong. His sons carried him over the line and back again.":                    "",
	} {
		got := habeas.Kind("")
		for _, k := range read(t, text).Claims {
			if k.Kind == habeas.Returned || k.Kind == habeas.Released || k.Kind == habeas.Transferred {
				got = k.Kind
			}
		}
		if got != want {
			t.Errorf("%s\n%s, should be %s", text, got, want)
		}
	}
}

// TestTheDayOfSaying: the day on which something was said is not the day on which it happened.
func TestTheDayOfSaying(t *testing.T) {
	for text, want := range map[string]string{
		"The ministry said on Tuesday that the nine Uyghurs had been deported on 3 May.":                         "2013-05-03",
		"The six men whose deportation on 3 May this newspaper reported on Thursday have been seen in Ashgabat.": "2013-05-03",
		"The thirteen North Koreans whose arrest near Hunchun this newspaper reported on Thursday are together.": "",
		"The lawyer told this newspaper on Sunday that eleven people were arrested in Osh.":                      "",
		"Five of the men were called out on Tuesday and deported.":                                               "2013-05-14",
	} {
		got := ""
		for _, k := range read(t, text).Claims {
			if (k.Kind == habeas.Returned || k.Kind == habeas.Arrested) && k.When != nil {
				got = k.When.From.String()
			}
		}
		if got != want {
			t.Errorf("%s\n%q, should be %q", text, got, want)
		}
	}
}

// TestOthersAreNoneOfThose: people told of as others are of the whole that those before are of, or share nobody with them.
func TestOthersAreNoneOfThose(t *testing.T) {
	for _, c := range []struct {
		text string
		last int // of how many they are
		how  habeas.SetKind
		of   int
	}{
		{"Thirteen people were arrested at Hunchun. Nine of the thirteen are at Tumen. The other four were returned last week.", 4, habeas.PartOf, 13},
		{"Thirteen people were arrested at Hunchun. Seven were moved to Tumen. The other six are still in custody in Hunchun.", 6, habeas.PartOf, 13},
		{"Police arrested 31 people. Nineteen were freed; the remaining twelve were taken to Moyale.", 12, habeas.PartOf, 31},
		{"Five men were deported on Monday. Two others were released.", 2, habeas.Disjoint, 5},
		{"Nine men were arrested in Osh on Monday. Two more were arrested on Tuesday.", 2, habeas.Disjoint, 9},
		{"Nineteen refugees were released on Friday, and another twelve are being held at Moyale.", 12, habeas.Disjoint, 19},
		{"Thirteen people were arrested at Hunchun. The other two were arrested later.", 2, habeas.PartOf, 13},
		{"Thirteen people were arrested at Hunchun. Two others of the thirteen were released.", 2, habeas.PartOf, 13},
	} {
		all := read(t, c.text).Claims
		how, of := habeas.SetKind(""), 0
		for i := range all {
			if g := all[i].Group; g == nil || g.Count != habeas.ExactCount(c.last) || g.Relation == nil {
				continue
			} else {
				how = g.Relation.Type
				for k := range all {
					if all[k].ID == g.Relation.Of[0] {
						of = all[k].Group.Count.Min
					}
				}
			}
		}
		if how != c.how || of != c.of {
			t.Errorf("%s\n%q of %d, should be %q of %d", c.text, how, of, c.how, c.of)
		}
	}
}
