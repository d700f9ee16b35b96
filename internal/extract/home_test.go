package extract

import (
	"slices"
	"strings"
	"testing"
)

// TestHome reads reports of a few sentences in which only the text says which state is home, and looks for the claims of the last sentence.
func TestHome(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		// Handed over where two states meet, or to nobody who is told: to the state that they fled.
		{"Police stopped a lorry near Kassala and arrested nine Eritreans. Six of them were handed over at the Lafa crossing on Friday.", "returned 6"},
		{"Twelve Syrians were arrested in Beirut in May. Seven of them were handed over on Sunday.", "returned 7"},
		{"Twelve Syrians were arrested in Beirut in May. Seven of them were handed over to military prosecutors.", "transferred 7"},
		// To men of the state that looks for them, or of another than the one that hands them over.
		{"An editor wanted in Azerbaijan was arrested in Ankara. He was handed to Baku on Friday.", "returned 1"},
		{"Kyrgyz police had arrested him in Osh. Kyrgyzstan delivered the refugee to Uzbek security men at the border.", "returned 1"},
		{"Police in Bunia arrested seven South Sudanese. The seven were handed to officers from Yei.", "returned 7"},
		// Given to their own.
		{"Police in Bunia arrested seven South Sudanese. A boy of 13 was given to his aunt.", "released 1"},
		{"Police in Bunia arrested seven South Sudanese. The women were sent to their villages.", "released 2_or_more"},
		// To what parts two states, and made to cross it.
		{"Police in Quetta detained 40 Afghans on Tuesday. By evening they had been trucked to the Chaman gate and pushed through.", "returned 40"},
		{"Croatian police stopped six Afghans. A sergeant drove the six to the bridge and watched them cross.", "returned 6"},
		// Those who are held already are moved, not taken a second time; but of all of them the same words tell how they came to be held.
		{"Six Sudanese refugees share a cell in Aswan. Two of them had been taken away during the night.", "transferred 2"},
		{"Police are holding six Sudanese refugees. Neighbours saw them being led away.", "arrested 6"},
		// Held on a day or for a deed and never before: that is how they were taken.
		{"The protest went on. Two students were held on Thursday for filming the convoy.", "arrested 2"},
		{"The protest went on. Four activists were held overnight in the barracks.", "held 4"},
		{"The protest went on. Karim, detained since 4 April in Istanbul, is on hunger strike.", "held 1"},
		// Forced into a car: by police an arrest, by nobody who is told an abduction.
		{"The protest went on. Police bundled four Kurds into a van.", "arrested 4"},
		{"The protest went on. Four Rwandan refugees were bundled into cars in Maputo.", "abducted 4"},
		// A wording that tells more than where people are taken goes before the way; who is put on a flight that leads nowhere told leaves the country.
		{"The nine Syrians were detained in May. Two of the prisoners were put to death in the camp.", "died 2"},
		{"Police detained nine men. The militia took hostage two nuns on the road to Bangassou.", "abducted"},
		{"A Kurdish refugee was detained in May. They tried to put him on the morning flight, but the pilot refused.", "returned attempted 1"},
		// No word of custody is needed where a text speaks of those who flee.
		{"The night was cold. Seven asylum seekers were put across the line by Croatian police.", "returned 7"},
		// What is done as a rule with those taken is no arrest of its own.
		{"Police arrested nine Eritreans. Refugees caught on the ferry are usually sent to the police station.", "transferred"},
		// Where they fled from may be said of the land alone.
		{"Umed was arrested in Moscow, where he has lived since he fled Tajikistan. On Monday he was put on a flight to Dushanbe.", "returned 1"},
		{"The police here hold 19 Iranians. Seven more were walked through the Kapikoy gate on Tuesday.", "returned 7"},
		{"Thai police arrested 14 Cambodians in Mae Sot. Eleven of them were on the early flight to Phnom Penh.", "returned 11"},
		{"Officials said it had been decided in May. The government put about 100 Uighurs on a plane home.", "returned 90_to_110"},
		// What is told last of people is told of those who follow, but not as a fact.
		{"Police deported 30 Eritreans on Monday. A further 30 are due to follow next week.", "returned planned 30"},
		// Being moved needs no goal.
		{"Ten North Koreans are held in Shenyang. By Friday they had not been moved.", "transferred denied 10"},
		{"Ten North Koreans are held in Shenyang. All of them face being sent home.", "returned feared 10"},
		{"UNHCR spoke of the refugees in Kassala. It deplored the deportation on Monday of over 300 Eritreans.", "returned 301"},
		{"Gendarmes arrested 22 Cameroonians at Oyem. Fifteen were marched over the Kye-Ossi bridge on Friday.", "returned 15"},
		{"Gendarmes arrested 22 Cameroonians at Oyem. The union fears they will be put across the river.", "returned feared 22"},
		{"Gendarmes arrested 22 Cameroonians at Oyem. The seven others have gone back to their schools.", "released 7"},
		{"Gendarmes arrested 22 Cameroonians at Oyem. Most were back by evening.", "released"},
		{"Twenty Uighurs were arrested in Phnom Penh. The twenty were put aboard a chartered Chinese aircraft.", "returned 20"},
		// How it ends for people in custody, in the words that reports use.
		{"Thai police arrested 14 Cambodian refugees in Mae Sot. Cambodia received nine of them on Friday.", "returned 9"},
		{"Thai police arrested 14 Cambodian refugees in Mae Sot. They were flown out on Friday.", "returned 14"},
		{"Thai police arrested 14 Cambodian refugees in Mae Sot. Two women were sent home with a warning.", "released 2"},
		{"Thai police arrested 14 Cambodian refugees in Mae Sot. He was allowed to return to the camp.", "released 1"},
		{"Thai police arrested 14 Cambodian refugees in Mae Sot. Five of them are no longer in custody.", "held denied 5"},
		{"Thai police arrested 14 Cambodian refugees in Mae Sot. One of them did not survive the night.", "died 1"},
		{"Thai police arrested 14 Cambodian refugees in Mae Sot. The old man will not live through the winter.", "died feared 1"},
		{"Thai police arrested 14 Cambodian refugees in Mae Sot. Soldiers grabbed five on the road.", "arrested 5"},
		{"UN experts spoke in Geneva. They deplored the forced return of hundreds of Afghans.", "returned 200_to_999"},
	} {
		r := byRules(t, c.text)
		last := strings.LastIndex(c.text[:len(c.text)-1], ". ") + 2
		var got []string
		for i := range r.Claims {
			if cl := &r.Claims[i]; cl.Span.Start >= last && !cl.Kind.Speech() {
				words := strings.Fields(short(cl))
				got = append(got, strings.Join(slices.DeleteFunc(words, func(w string) bool { return strings.ContainsAny(w, ":@=") }), " "))
			}
		}
		if !slices.ContainsFunc(got, func(g string) bool { return strings.HasPrefix(g, c.want) }) {
			t.Errorf("%s\n got  %s\n want %s", c.text, strings.Join(got, "; "), c.want)
		}
	}
}

// TestEntriesOfAList reads lists of names, where each line tells of one of them.
func TestEntriesOfAList(t *testing.T) {
	r := read(t, "The names that we have so far:\nKarim A., 24 - picked up 3 August, Ceuta.\nYusuf Barre, 31 - deported, 9 August.\nIdris D., 19: freed without charge.\n")
	var got []string
	for i := range r.Claims {
		got = append(got, string(r.Claims[i].Kind)+" "+strings.Join(r.Claims[i].Group.Names, ","))
	}
	if want := "arrested Karim A; returned Yusuf Barre; released Idris D"; strings.Join(got, "; ") != want {
		t.Errorf("got %s, want %s", strings.Join(got, "; "), want)
	}
}

// TestFieldsOfTakings reads places, days and numbers that the tree hangs elsewhere or that are told behind.
func TestFieldsOfTakings(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"The coastguard arrested fifty people on a fishing boat off Marsa Alam on Sunday.", "Marsa Alam"},
		{"Police surrounded a compound in Hazara Town and took away about 60 Afghans.", "Hazara Town"},
		{"Four Kazakhs were detained by border guards on Sunday near the Maikapchagai post.", "Maikapchagai post"},
		{"Chinese police have arrested 22 North Koreans on their way from Yanji to Changchun.", ""},
		{"Three refugees were pulled off a long-distance coach near Mudanjiang on April 21.", "Mudanjiang"},
		{"Twelve men were arrested in Chiang Mai. One more was arrested in the same city.", "Chiang Mai"},
		{"The 12 detainees were freed by a court at Zaisan on Tuesday.", "Zaisan"},
	} {
		claims := read(t, c.text).Claims
		got := ""
		if n := len(claims); n > 0 && claims[n-1].Place != nil {
			got = claims[n-1].Place.Name
		}
		if got != c.want {
			t.Errorf("%s: at %q, want %q", c.text, got, c.want)
		}
	}
	for _, c := range []struct {
		text string
		min  int
	}{
		{"Merdan Orazov and Yazgul Hojayeva were detained in Istanbul in May.", 2},
		{"She and the baby were taken to the lock-up.", 2},
		{"The Uyghurs were arrested in Songkhla. He put their number at 27.", 27},
	} {
		claims := read(t, c.text).Claims
		if len(claims) == 0 || claims[0].Group.Count.Min != c.min {
			t.Errorf("%s: want %d people, got %v", c.text, c.min, claims)
		}
	}
	for text, want := range map[string]string{
		"The ministry said on Tuesday that five Eritreans had been deported the day before.": "2013-05-13",
		"A spokesman said on Friday five Eritreans were deported on Thursday.":               "2013-05-16",
	} {
		if claims := read(t, text).Claims; len(claims) == 0 || claims[0].When == nil || claims[0].When.From.String() != want {
			t.Errorf("%s: want %s, got %v", text, want, claims)
		}
	}
	for text, want := range map[string]string{ // published on Monday 20 May 2013
		"The Uyghurs who were arrested in Songkhla last week will be put on a plane to China on Wednesday, June 5.": "2013-06-05",
		"The men arrested in Cairo will be deported. A fourth flight to Asmara is planned for Thursday.":            "2013-05-23",
	} {
		claims := read(t, text).Claims
		last := &claims[len(claims)-1]
		if last.When == nil || last.When.From.String() != want {
			t.Errorf("%s: on %v, want %s", text, last.When, want)
		}
	}
}
