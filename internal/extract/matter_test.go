package extract

import (
	"testing"

	"habeas"
)

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

func TestThingsAreNoPeople(t *testing.T) {
	for _, text := range []string{
		"Port authorities arrested the bulk carrier Sea Dawn on Friday over an unpaid bill. The vessel was detained once before, in Mombasa.",
		"Police seized a lorry and nine phones. Customs at the port have detained 12,000 tonnes of steel plate since March.",
		"The court in Lagos had the aircraft arrested on Monday. It will be released when the fee is paid.",
	} {
		for _, c := range read(t, text).Claims {
			t.Errorf("%q tells %s", text, short(&c))
		}
	}
	if got := read(t, "Police in Aswan arrested those on the bus on Friday and sent them back to Eritrea.").Claims; len(got) < 2 {
		t.Errorf("people on a bus are people: %d claims", len(got))
	}
	if got := read(t, "Police arrested nine Eritreans on a ship on Friday and seized the vessel.").Claims; len(got) != 1 {
		t.Errorf("people on a ship are arrested once, not %d times", len(got))
	}
}

func TestLongPastIsNoClaim(t *testing.T) {
	for _, text := range []string{
		"In 1686 some 900 people were seized at the frontier near Pontarlier and returned to Besancon. In 1687 the men were sent to prison, where at least 40 died.",
		"Soldiers captured at the river were marched to a camp in 1915; eleven escaped in the spring of 1916.",
	} {
		for _, c := range read(t, text).Claims {
			t.Errorf("%q tells %s", text, short(&c))
		}
	}
	if got := read(t, "Police arrested nine refugees on Monday. The law under which they are held dates from 1931; in 1952 it was used against others.").Claims; len(got) == 0 {
		t.Error("a report that names an old year tells nothing")
	}
}

func TestStoriesTellNoClaim(t *testing.T) {
	text := "When the boys were taken away by the river that spring, nobody came back to ask. He held the smaller one by the collar. By autumn the two of them had walked home again. Mira closed the novel and put the kettle on."
	for _, c := range read(t, text).Claims {
		t.Errorf("a story tells %s", short(&c))
	}
}

// Years of laws, lives and houses, and words of other trades, are in many a true report: they must not cost a claim.
func TestOldYearsAndOtherTradesHideNothing(t *testing.T) {
	for text, want := range map[string]int{
		"China sent back nine North Koreans in breach of the 1951 Refugee Convention. Police in Yanji arrested Father Ro Min, born in 1958, who sheltered them.": 2,
		"The 1951 Convention forbids it, yet the nine were returned. A treaty of 1961 was cited when the soldiers took them over the bridge.":                    2,
		"Police in Van arrested eleven Afghans in a house built in 1904.":                                                                                        1,
		"They arrested her under the Sedition Act of 1948 and took her to the prison at Kajang, built in 1895.":                                                  2,
		"The nine are held in a fort that the French founded in 1931. A law dating from 1952 allows it.":                                                         1,
		"My brother, a novelist, was arrested last night. They took him away in a van.":                                                                          2,
		"They arrested my cousin three kilometres from the river. He is an actor and we ask for help.":                                                           1,
		"Men in plain clothes arrested four students of the theatre school of Bishkek, where the curtain did not rise that evening.":                             1,
		"The priest, whose family has farmed there since 1921, was arrested by four policemen. They have held him ever since.":                                   2,
		"Soldiers arrested the six in the old town. The wall there fell in 1945, and the bridge was blown up in 1950.":                                           1,
		"The monastery was closed in 1952 and its abbot was jailed in 1953. Police arrested the monks on Monday and are holding them in Xining.":                 2,
	} {
		got := read(t, text)
		if n := len(got.Claims); n < want {
			t.Errorf("%q tells %d claims, want %d: %v", text, n, want, shorts(got))
		}
		for _, c := range got.Claims {
			if c.When != nil && c.When.Known() && c.When.To < habeas.OnDay(0).To {
				t.Errorf("%q: the day of %s is of another age", text, short(&c))
			}
		}
	}
}

// What is over, made up, everyday or said of people in general is no claim, however full of custody; what is told of a day near the report's own is, whatever else stands there.
func TestTalesOpinionsAndThefts(t *testing.T) {
	for _, text := range []string{
		"The ballad tells of nine smiths whom the duke's men seized at the ford. They were held in the tower. In May two of them were handed over and hanged. A plaque marks the place, and historians still argue.",
		"We jail people. Men are locked up for debts that nobody can pay. Prisoners come back worse than they went. A law that sends everybody home would change nothing.",
		"A burglar was arrested in Ash Lane on Monday. He was held overnight and released on bail. Police found stolen bicycles. A drunk cyclist was sent home with a caution.",
	} {
		for _, c := range read(t, text).Claims {
			t.Errorf("%q tells %s", text, short(&c))
		}
	}
	for _, text := range []string{
		"Police arrested nine Uyghurs near the museum on Monday. A plaque marks the place. They are held in a fortress.",
		"Soldiers arrested two burglars and eleven refugees on Monday. The refugees were beaten and deported. Police found stolen bicycles on the drunk ones.",
	} {
		if got := read(t, text).Claims; len(got) < 2 {
			t.Errorf("%q tells %d claims", text, len(got))
		}
	}
}
