package tree

import (
	"strings"
	"testing"
)

// newsBank are longer sentences as wires, ministries, relatives and groups write them, written before the weights were made.
// Every third is kept aside: no setting was chosen by it.
var newsBank = []wanted{
	{"VARLA , May 11 ( Northwire ) - Seven men who had crossed the strait in a fishing boat were detained on Tuesday by coast guards , the interior ministry said .",
		[]string{"men nsubj:pass detained", "detained * said", "crossed acl:relcl men", "guards obl:agent detained", "ministry nsubj said", "Seven nummod men"}},
	{"A spokesman for the border police said on Friday that the two families , among them an infant , had been handed over at the bridge and driven away in a white van .",
		[]string{"spokesman nsubj said", "families nsubj:pass handed", "handed ccomp said", "driven conj handed", "bridge obl handed"}},
	{"The eleven , among them an infant , were walked across the bridge before dawn , a pastor who had helped them said on Friday .",
		[]string{"pastor nsubj said", "walked * said", "dawn obl walked", "helped acl:relcl pastor", "them obj helped"}},
	{"The woman was released last month , her brother said , but neighbours said that they had not seen her since .",
		[]string{"woman nsubj:pass released", "brother nsubj said", "neighbours nsubj said*2", "seen ccomp said*2", "her obj seen"}},
	{"Lawyers for the four asylum seekers asked the high court on Monday to stop the immigration office from putting them on a plane .",
		[]string{"Lawyers nsubj asked", "court obj asked", "stop xcomp asked", "office obj stop", "putting advcl stop", "them obj putting"}},
	{"Despite appeals by three governments , the young couple was put on a train to the border late on Sunday , according to an aid worker in the city .",
		[]string{"couple nsubj:pass put", "train obl put", "worker obl put", "appeals obl put"}},
	{"Hundreds of people who fled fighting in the north have been turned back at the crossing since January , the agency said in a statement .",
		[]string{"Hundreds nsubj:pass turned", "people nmod Hundreds", "fled acl:relcl people", "turned * said", "agency nsubj said"}},
	{"It was not clear where the teacher was being held or whether he had been charged .",
		[]string{"held * clear", "teacher nsubj:pass held", "charged conj held", "he nsubj:pass charged"}},
	{"The ministry said it had no information about the arrests and would look into the reports .",
		[]string{"ministry nsubj said", "had ccomp said", "information obj had", "look conj had", "arrests nmod information"}},
	{"Her husband , a welder from the port town of Selm , was taken from their flat by men in plain clothes on the night of 3 April .",
		[]string{"husband nsubj:pass taken", "welder appos husband", "flat obl taken", "men obl:agent taken"}},
	{"POLICE IN TWO CITIES DETAINED MORE THAN FORTY MEMBERS OF A BANNED CHURCH OVER THE WEEKEND , A RIGHTS GROUP SAID .",
		[]string{"POLICE nsubj DETAINED", "MEMBERS obj DETAINED", "DETAINED * SAID", "GROUP nsubj SAID", "CHURCH nmod MEMBERS"}},
	{"Relatives fear that the three brothers , who were last heard from in August , will be tortured if they are sent back .",
		[]string{"Relatives nsubj fear", "tortured ccomp fear", "brothers nsubj:pass tortured", "sent advcl tortured", "heard acl:relcl brothers"}},
	{"The consul said he had been allowed to visit only one of the five sailors held since the ship was seized .",
		[]string{"consul nsubj said", "allowed ccomp said", "visit xcomp allowed", "one obj visit", "sailors nmod one", "held acl sailors", "seized advcl held"}},
	{"Neither the embassy nor the foreign ministry answered questions about the two students , who disappeared from their hostel in March .",
		[]string{"embassy nsubj answered", "questions obj answered", "students nmod questions", "disappeared acl:relcl students"}},
	{"A court in the southern province sentenced a broker to twelve years in prison for helping people leave the country without permission .",
		[]string{"court nsubj sentenced", "broker obj sentenced", "years obl sentenced", "helping advcl sentenced", "people obj helping", "leave xcomp helping"}},
	{"Officials at the camp would not say how many of the new arrivals had been registered .",
		[]string{"Officials nsubj say", "registered ccomp say", "arrivals nmod many"}},
	{"The group , which monitors prisons in the region , said in its report that at least nineteen detainees had died of disease in the past year .",
		[]string{"group nsubj said", "monitors acl:relcl group", "died ccomp said", "detainees nsubj died", "nineteen nummod detainees"}},
	{"Soldiers stopped the lorry near the pass , ordered everyone to get off and led away six men whose papers were not in order .",
		[]string{"Soldiers nsubj stopped", "lorry obj stopped", "ordered conj stopped", "everyone obj ordered", "get xcomp ordered", "led conj stopped", "men obj led"}},
	{"Two of the nurses were freed without charge on Thursday , while a third is still being questioned at the regional headquarters .",
		[]string{"Two nsubj:pass freed", "nurses nmod Two", "questioned advcl freed", "headquarters obl questioned"}},
	{"Police denied that anyone had been beaten , saying the prisoner had fallen on the stairs .",
		[]string{"Police nsubj denied", "beaten ccomp denied", "anyone nsubj:pass beaten", "saying advcl denied", "fallen ccomp saying"}},
	{"\" They came at four in the morning and took my son , \" said the father , who asked not to be named .",
		[]string{"father nsubj said", "They nsubj came", "took conj came", "son obj took", "came * said", "asked acl:relcl father"}},
	{"The United Nations refugee agency urged the government to halt the returns and to give its staff access to those in detention .",
		[]string{"agency nsubj urged", "government obj urged", "halt xcomp urged", "returns obj halt", "give conj halt", "staff iobj give", "access obj give"}},
	{"Of the 27 people on board , eight were women and five were children under ten , the coast guard said .",
		[]string{"guard nsubj said", "women * said", "children conj women"}},
	{"He was arrested at the airport in Orda as he tried to board a flight to join his wife abroad , his lawyer told reporters .",
		[]string{"He nsubj:pass arrested", "airport obl arrested", "tried advcl arrested", "board xcomp tried", "flight obj board", "lawyer nsubj told", "reporters * told"}},
	{"The foreign minister , speaking after talks in the capital , said the men would not be extradited until their appeals had been heard .",
		[]string{"minister nsubj said", "speaking * minister", "extradited ccomp said", "men nsubj:pass extradited", "heard advcl extradited"}},
	{"Activists say about 60 people , most of them women , are waiting in a guarded guesthouse to be sent to the border .",
		[]string{"Activists nsubj say", "waiting ccomp say", "people nsubj waiting", "sent * waiting"}},
	{"The newspaper reported , citing two unnamed officers , that a third convoy left the prison on Wednesday night .",
		[]string{"newspaper nsubj reported", "citing advcl reported", "officers obj citing", "left ccomp reported", "convoy nsubj left", "prison obj left"}},
	{"An appeal court has overturned the expulsion order against a journalist whose newspaper had criticised the president .",
		[]string{"court nsubj overturned", "order obj overturned", "journalist nmod order", "criticised acl:relcl journalist", "president obj criticised"}},
	{"No date has been set for their return , the deputy governor said , adding that talks with the neighbouring state were going on .",
		[]string{"date nsubj:pass set", "return nmod date", "governor nsubj said", "adding advcl said", "going ccomp adding"}},
	{"Smugglers abandoned the group in the hills , where villagers found them two days later and called the police .",
		[]string{"Smugglers nsubj abandoned", "group obj abandoned", "found acl:relcl hills", "villagers nsubj found", "called conj found"}},
	{"The 34-year-old , who has lived in the country since he was a child , was told to report to a removal centre by noon .",
		[]string{"34-year-old nsubj:pass told", "lived acl:relcl 34-year-old", "report xcomp told", "centre obl report"}},
	{"Family members were not allowed to see the body , and the authorities buried it at night .",
		[]string{"members nsubj:pass allowed", "see xcomp allowed", "body obj see", "buried conj allowed", "authorities nsubj buried"}},
	{"Border troops opened fire on a party of villagers trying to swim across the river , killing a boy and wounding his aunt .",
		[]string{"troops nsubj opened", "fire obj opened", "trying acl villagers", "swim xcomp trying", "killing advcl opened", "boy obj killing", "wounding conj killing"}},
	{"Since the agreement was signed , both states have returned each other 's citizens without a hearing , the lawyers ' union says .",
		[]string{"signed advcl returned", "citizens obj returned", "states nsubj returned", "union nsubj says"}},
	{"The mayor , who was detained in a dawn raid with four of her aides , has begun a hunger strike in protest at her isolation .",
		[]string{"mayor nsubj begun", "detained acl:relcl mayor", "strike obj begun", "raid obl detained"}},
	{"Three days after the arrests , nobody had been told why the workers were picked up .",
		[]string{"nobody nsubj:pass told", "picked ccomp told", "workers nsubj:pass picked"}},
	{"A letter smuggled out of the prison says that eleven inmates are kept in cells without windows .",
		[]string{"letter nsubj says", "smuggled acl letter", "kept ccomp says", "inmates nsubj:pass kept", "eleven nummod inmates"}},
	{"The airline confirmed that a passenger had refused to sit down and that the pilot had asked guards to take him off the plane .",
		[]string{"airline nsubj confirmed", "refused ccomp confirmed", "asked conj refused", "pilot nsubj asked", "guards obj asked", "take xcomp asked", "him obj take"}},
	{"the ministry of justice said that twelve of the prisoners had been pardoned and would leave for home on monday",
		[]string{"ministry nsubj said", "pardoned ccomp said", "twelve nsubj:pass pardoned", "leave conj pardoned"}},
	{"According to his sister , the monk was last seen being pushed into a car outside the temple on 14 June .",
		[]string{"sister obl seen", "monk nsubj:pass seen", "pushed * seen", "car obl pushed"}},
	{"The committee wrote to the prime minister in May and again in July , but has received no reply .",
		[]string{"committee nsubj wrote", "minister obl wrote", "received conj wrote", "reply obj received"}},
	{"Witnesses saw at least two buses carrying handcuffed men leave the detention centre , which lies beside the old airfield , at about 5 a.m .",
		[]string{"Witnesses nsubj saw", "buses * saw", "carrying acl buses", "men obj carrying", "lies acl:relcl centre"}},
	{"Prosecutors want the court to extend by sixty days the detention of the three trade unionists arrested after the march .",
		[]string{"Prosecutors nsubj want", "extend xcomp want", "detention obj extend", "unionists nmod detention", "arrested acl unionists"}},
	{"She and her daughter were among 46 people caught when police searched the market .",
		[]string{"daughter conj She", "caught acl people", "police nsubj searched", "market obj searched"}},
	{"After nine months in custody , the engineer was deported to his own country , where he was arrested on arrival .",
		[]string{"engineer nsubj:pass deported", "months obl deported", "country obl deported", "arrested acl:relcl country", "arrival obl arrested"}},
	{"The convoy of six vehicles reached the frontier shortly after midnight , said a driver who followed it .",
		[]string{"driver nsubj said", "convoy nsubj reached", "reached * said", "frontier obj reached", "followed acl:relcl driver"}},
	{"If the men are flown out this week , as the governor has threatened , their lawyers will have no time to appeal .",
		[]string{"flown advcl have", "men nsubj:pass flown", "lawyers nsubj have", "time obj have", "threatened advcl flown"}},
	{"Some 300 migrants , including pregnant women and unaccompanied minors , have been held for weeks in a warehouse near the port .",
		[]string{"migrants nsubj:pass held", "weeks obl held", "warehouse obl held", "women nmod migrants"}},
	{"He told the judge he feared for his life and begged not to be returned .",
		[]string{"He nsubj told", "judge * told", "feared ccomp told", "begged conj *", "returned xcomp begged"}},
	{"The authorities have neither confirmed nor denied holding the four , whose families have had no word of them for a year .",
		[]string{"authorities nsubj confirmed", "denied conj confirmed", "families nsubj had", "word obj had"}},
	{"Guards at the women 's wing refused to pass on the parcels that the mothers had brought .",
		[]string{"Guards nsubj refused", "pass xcomp refused", "parcels obj pass", "brought acl:relcl parcels", "mothers nsubj brought"}},
	{"Opposition leaders called for the immediate release of everyone arrested during the strike and for an inquiry into the shooting .",
		[]string{"leaders nsubj called", "release obl called", "everyone nmod release", "arrested acl everyone"}},
	{"The shipowner said the captain and five of the crew were taken ashore , while the remaining sailors stayed on board under guard .",
		[]string{"shipowner nsubj said", "captain nsubj:pass taken", "five conj captain", "taken ccomp said", "sailors nsubj stayed", "stayed advcl taken"}},
	{"What happened to the other passengers is not known .",
		[]string{"happened * known", "passengers obl happened"}},
	{"Immigration officers raided a plastics factory in the suburb of Dorn and took 73 workers without papers to a holding centre .",
		[]string{"officers nsubj raided", "factory obj raided", "took conj raided", "workers obj took", "73 nummod workers", "centre obl took"}},
	{"The tribunal ruled that the man must not be removed while his claim is being considered .",
		[]string{"tribunal nsubj ruled", "removed ccomp ruled", "man nsubj:pass removed", "considered advcl removed"}},
	{"Asked about the case , the spokeswoman said only that the law had been followed .",
		[]string{"Asked advcl said", "spokeswoman nsubj said", "followed ccomp said", "law nsubj:pass followed"}},
	{"Months of quiet talks led to the release on Saturday of the last two hostages .",
		[]string{"Months nsubj led", "release obl led", "hostages nmod release", "talks nmod Months"}},
	{"The parents of a girl who vanished on her way to school in 2019 believe she is being kept in a state hospital .",
		[]string{"parents nsubj believe", "vanished acl:relcl girl", "kept ccomp believe", "hospital obl kept"}},
	{"Security forces surrounded the village at first light , searched house after house and , residents said , beat those who did not open quickly enough .",
		[]string{"forces nsubj surrounded", "village obj surrounded", "searched conj surrounded", "residents nsubj said", "beat conj surrounded", "those obj beat"}},
}

type wanted struct {
	text string
	want []string
}

// wordAt is the place of a word, its first occurrence or that which is named behind it: said*2.
func wordAt(words []string, name string) int {
	word, nth := name, 1
	if at, ok := strings.CutSuffix(name, "*2"); ok {
		word, nth = at, 2
	}
	for i, w := range words {
		if w == word {
			if nth--; nth == 0 {
				return i
			}
		}
	}
	return -1
}

// bankShare is the share of wanted arcs found, in per cent, by what the sentences are for.
func bankShare(t *testing.T, m *Model, how func(string) string) (steer, aside float64) {
	var s Scratch
	found, all := [2]int{}, [2]int{}
	for i, c := range newsBank {
		words := strings.Fields(c.text)
		tr := m.Parse(Recase(words, how), &s)
		kept := 0
		if i%3 == 2 {
			kept = 1
		}
		for _, arc := range c.want {
			all[kept]++
			f := strings.Fields(arc)
			d, h := wordAt(words, f[0]), wordAt(words, f[2])
			if d < 0 || h < 0 && f[2] != "*" {
				t.Fatalf("%q has not the words of %q", c.text, arc)
			}
			if (f[2] == "*" || int(tr.Heads[d]) == h) && (f[1] == "*" || tr.Rels[d].String() == f[1]) {
				found[kept]++
			} else {
				t.Logf("%q lacks %q", c.text, arc)
			}
		}
	}
	return 100 * float64(found[0]) / float64(all[0]), 100 * float64(found[1]) / float64(all[1])
}

// TestNewsBank holds the share of arcs found in news-like sentences to what the weights reach now.
func TestNewsBank(t *testing.T) {
	m := load(t)
	steer, aside := bankShare(t, m, strings.Clone)
	t.Logf("%.1f%% of the arcs to steer by, %.1f%% of those kept aside", steer, aside)
	if steer < 93 || aside < 90 {
		t.Error("fewer arcs than before")
	}
}
