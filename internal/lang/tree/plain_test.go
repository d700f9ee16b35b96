package tree

import (
	"strings"
	"testing"
)

// plainBank are plain sentences as wires, appeals and relatives write them, written before beam and second teaching were tried. Every
// second is kept aside: no setting was chosen by it. The relation ~ stands for an arc either way, as between a verb of saying
// and what is said before it.
var plainBank = []wanted{
	{"A nurse who asked not to be identified said twelve women were taken to the border .",
		[]string{"nurse nsubj said", "asked acl:relcl nurse", "identified xcomp asked", "women nsubj:pass taken", "taken ccomp said", "border obl taken", "twelve nummod women"}},
	{"After eight months in a labour camp he was sent home to his village .",
		[]string{"he nsubj:pass sent", "months obl sent", "camp nmod months", "was aux:pass sent", "sent root ROOT"}},
	{"Between 20 and 25 fishermen were seized off the island , port workers said .",
		[]string{"fishermen nsubj:pass seized", "island obl seized", "workers nsubj said", "said ~ seized"}},
	{"We were six when the guards found us in the barn , one of the women said .",
		[]string{"guards nsubj found", "us obj found", "found advcl six", "one nsubj said", "women nmod one", "We nsubj six"}},
	{"Police in the coastal town of Marl arrested a man of 40 and his two sons on Sunday .",
		[]string{"Police nsubj arrested", "man obj arrested", "sons conj man", "Sunday obl arrested", "two nummod sons"}},
	{"The three monks were handed over at Tilbo on the night of 9 March .",
		[]string{"monks nsubj:pass handed", "Tilbo obl handed", "over compound:prt handed", "night obl handed", "9 nmod night"}},
	{"Her family says she has not been heard from since May .",
		[]string{"family nsubj says", "heard ccomp says", "she nsubj:pass heard", "May obl heard", "been aux:pass heard"}},
	{"Those detained include two teachers , a driver and a girl of nine .",
		[]string{"detained acl Those", "Those nsubj include", "teachers obj include", "driver conj teachers", "girl conj teachers"}},
	{"Four of the nine were freed on bail the next day , but the others remain in custody .",
		[]string{"Four nsubj:pass freed", "nine nmod Four", "bail obl freed", "others nsubj remain", "remain conj freed", "custody obl* remain"}},
	{"A boat carrying 32 people was towed back to sea by the navy .",
		[]string{"boat nsubj:pass towed", "carrying acl boat", "people obj carrying", "sea obl towed", "navy obl:agent towed"}},
	{"Lawyers have not been allowed to see the prisoners , said Tomas Verin , who heads the group .",
		[]string{"Lawyers nsubj:pass allowed", "see xcomp allowed", "prisoners obj see", "Tomas nsubj said", "said ~ allowed", "heads acl:relcl Tomas"}},
	{"Please write to the minister and ask him to halt the deportation of Salim Odeh .",
		[]string{"minister obl write", "ask conj write", "him obj ask", "halt xcomp ask", "deportation obj halt", "Salim nmod deportation"}},
	{"My son was taken from the bus at a checkpoint near the dam .",
		[]string{"son nsubj:pass taken", "bus obl taken", "checkpoint obl taken", "My nmod:poss son"}},
	{"In Dorra , soldiers shot at a column of people fleeing to the hills and wounded five of them .",
		[]string{"Dorra obl shot", "soldiers nsubj shot", "column obl shot", "people nmod column", "fleeing acl people", "wounded conj shot", "five obj wounded"}},
	{"Both men face the death penalty if they are sent back .",
		[]string{"men nsubj face", "penalty obj face", "sent advcl face", "they nsubj:pass sent"}},
	{"The refugees , most of them from the north , had been living in a disused school .",
		[]string{"refugees nsubj living", "school obl living", "had aux living"}},
	{"The court on Thursday rejected an appeal by the last of the sailors .",
		[]string{"court nsubj rejected", "Thursday obl rejected", "appeal obj rejected", "last nmod appeal", "sailors nmod last"}},
	{"Nobody has told us where they are holding my father .",
		[]string{"Nobody nsubj told", "us * told", "holding ccomp told", "they nsubj holding", "father obj holding"}},
	{"Seven others , including a pregnant woman , were caught the same week and are being kept in a barracks .",
		[]string{"others nsubj:pass caught", "week obl* caught", "kept conj caught", "barracks obl kept", "woman nmod others"}},
	{"The embassy said on its website that it was aware of the case and was seeking consular access .",
		[]string{"embassy nsubj said", "website obl said", "aware ccomp said", "case obl aware", "seeking conj aware", "access obj seeking"}},
	{"The men arrested with him have since been released .",
		[]string{"arrested acl men", "men nsubj:pass released", "him obl arrested", "have aux released"}},
	{"About 150 Rohingya were put on trucks and driven to the river , two witnesses told the agency .",
		[]string{"Rohingya nsubj:pass put", "trucks obl put", "driven conj put", "witnesses nsubj told", "told ~ put", "agency * told", "150 nummod Rohingya"}},
	{"They beat him , took his papers and left him at the roadside .",
		[]string{"They nsubj beat", "took conj beat", "papers obj took", "left conj beat", "roadside obl left"}},
	{"The pastor , 52 , was picked up outside his church in Hamlin by officers in plain clothes .",
		[]string{"pastor nsubj:pass picked", "church obl picked", "officers obl:agent picked", "clothes nmod officers"}},
	{"According to the group , another 40 are held in a warehouse outside the capital .",
		[]string{"group obl held", "40 nsubj:pass held", "warehouse obl held", "capital nmod warehouse"}},
	{"The woman told her mother by telephone that she would be moved within days .",
		[]string{"woman nsubj told", "mother * told", "telephone obl told", "moved ccomp told", "days obl moved"}},
	{"What became of the other two is unknown .",
		[]string{"became * unknown", "two obl became", "other amod two"}},
	{"Officials deny that any of the students was mistreated .",
		[]string{"Officials nsubj deny", "mistreated ccomp deny", "any nsubj:pass mistreated", "students nmod any"}},
	{"On 4 July the family was flown to Kesh , where the father was jailed at once .",
		[]string{"4 obl flown", "family nsubj:pass flown", "Kesh obl flown", "jailed acl:relcl Kesh", "father nsubj:pass jailed"}},
	{"Amnesty says up to 300 people may have been expelled in a single week .",
		[]string{"Amnesty nsubj says", "expelled ccomp says", "people nsubj:pass expelled", "week obl expelled", "may aux expelled"}},
	{"A guard demanded money , and when she refused he struck her .",
		[]string{"guard nsubj demanded", "money obj demanded", "struck conj demanded", "refused advcl struck", "he nsubj struck", "her obj struck"}},
	{"Of the 60 people rounded up in the market , 18 have already been deported .",
		[]string{"people obl* deported", "rounded acl people", "18 nsubj:pass deported", "market obl rounded"}},
	{"His wife learned of his arrest from a neighbour who saw the police car .",
		[]string{"wife nsubj learned", "arrest obl learned", "neighbour obl learned", "saw acl:relcl neighbour", "car obj saw"}},
	{"The government , he said , would not return anyone to a country at war .",
		[]string{"government nsubj return", "he nsubj said", "said ~ return", "anyone obj return", "country obl return"}},
	{"Border guards from both sides met at the bridge , where eleven detainees changed hands .",
		[]string{"guards nsubj met", "bridge obl met", "changed acl:relcl bridge", "detainees nsubj changed", "hands obj changed"}},
	{"She was pregnant at the time of her arrest and gave birth in the cell .",
		[]string{"She nsubj pregnant", "gave conj pregnant", "birth obj gave", "time obl pregnant", "arrest nmod time"}},
	{"Two brothers suspected of leading the group across the desert were shot dead .",
		[]string{"brothers nsubj:pass shot", "suspected acl brothers", "leading advcl suspected", "group obj leading", "dead xcomp shot"}},
	{"Nineteen hours later the same officers came back with a list of names .",
		[]string{"officers nsubj came", "list obl came", "names nmod list", "hours obl* later"}},
	{"The United Nations has asked for access to the camp but has had no answer .",
		[]string{"Nations nsubj asked", "access obl asked", "camp nmod access", "had conj asked", "answer obj had"}},
	{"Neighbours heard shots at midnight , and in the morning the house was empty .",
		[]string{"Neighbours nsubj heard", "shots obj heard", "midnight obl heard", "empty conj heard", "house nsubj empty"}},
	{"It is feared that the five will be tried by a military court .",
		[]string{"feared root ROOT", "tried * feared", "five nsubj:pass tried", "court obl:agent tried"}},
	{"The airline refused to fly the family after the captain was told about the court order .",
		[]string{"airline nsubj refused", "fly xcomp refused", "family obj fly", "told advcl *", "captain nsubj:pass told"}},
	{"Thirty migrants found hiding in a truck were sent to a centre near Bela .",
		[]string{"found acl migrants", "migrants nsubj:pass sent", "hiding xcomp found", "centre obl sent", "truck obl hiding"}},
	{"Local media reported 14 arrests in the last week of June .",
		[]string{"media nsubj reported", "arrests obj reported", "14 nummod arrests"}},
	{"At the end of the year , 90 prisoners were still waiting for a hearing .",
		[]string{"prisoners nsubj waiting", "end obl waiting", "hearing obl waiting"}},
	{"Hassan Abdi , a tailor , fled in 2015 after his shop was burned by militiamen .",
		[]string{"Hassan nsubj fled", "tailor appos Hassan", "burned advcl fled", "shop nsubj:pass burned", "militiamen obl:agent burned"}},
	{"Three weeks ago a convoy of buses took the last of them to the frontier .",
		[]string{"convoy nsubj took", "last obj took", "frontier obl took", "weeks obl* ago", "buses nmod convoy"}},
	{"The ministry says the report is false and the eight are free .",
		[]string{"ministry nsubj says", "false ccomp says", "report nsubj false", "free conj false", "eight nsubj free"}},
	{"The teenager managed to call his aunt from the airport before his phone was taken away .",
		[]string{"teenager nsubj managed", "call xcomp managed", "aunt obj call", "taken advcl *", "phone nsubj:pass taken"}},
	{"He died in hospital two days after being handed to the police .",
		[]string{"He nsubj died", "hospital obl died", "handed advcl died", "police obl handed", "being aux:pass handed"}},
	{"One of the group , a man in his sixties , was too weak to walk .",
		[]string{"One nsubj weak", "group nmod One", "man appos One", "walk advcl weak"}},
	{"We appeal to the authorities to release at once all those held for their faith .",
		[]string{"We nsubj appeal", "authorities obl appeal", "release xcomp appeal", "those obj release", "held acl those", "faith obl held"}},
	{"Dozens more have been beaten , robbed or forced back over the fence , aid workers said on Monday .",
		[]string{"Dozens nsubj:pass beaten", "robbed conj beaten", "forced conj beaten", "workers nsubj said", "Monday obl said", "said ~ beaten"}},
	{"When the guards opened the door , we ran .",
		[]string{"opened advcl ran", "guards nsubj opened", "door obj opened", "we nsubj ran"}},
	{"The official , who spoke on condition of anonymity , said there were no plans to expel them .",
		[]string{"official nsubj said", "spoke acl:relcl official", "were ccomp said", "plans nsubj were", "expel acl plans", "them obj expel"}},
	{"Twenty-one people , ten of them children , reached the consulate and asked for asylum .",
		[]string{"people nsubj reached", "consulate obj reached", "asked conj reached", "asylum obl asked"}},
	{"All three had been registered as refugees by the agency in 2012 .",
		[]string{"three nsubj:pass registered", "refugees obl registered", "agency obl:agent registered", "had aux registered"}},
	{"No reason was given for the arrests , the sixth such raid this year .",
		[]string{"reason nsubj:pass given", "No det reason"}},
	{"The authorities plan to return a further 200 people whose claims have failed .",
		[]string{"authorities nsubj plan", "return xcomp plan", "people obj return", "failed acl:relcl people", "claims nsubj failed"}},
	{"Relatives waiting at the gate were told that the prisoners had left during the night .",
		[]string{"Relatives nsubj:pass told", "waiting acl Relatives", "left ccomp told", "prisoners nsubj left", "night obl left"}},
}

// plainHolds reports whether a wanted arc of plainBank is in a tree.
func plainHolds(words []string, tr Tree, arc string) bool {
	f := strings.Fields(arc)
	d, h := wordAt(words, f[0]), wordAt(words, f[2])
	if f[1] == "~" {
		return int(tr.Heads[d]) == h || int(tr.Heads[h]) == d
	}
	rel := tr.Rels[d].String()
	main, open := strings.CutSuffix(f[1], "*")
	return (f[2] == "*" || int(tr.Heads[d]) == h) && (rel == f[1] || open && strings.HasPrefix(rel, main))
}

// TestPlainBank holds the share of arcs found in plain sentences to what the weights reach now.
func TestPlainBank(t *testing.T) {
	m := load(t)
	var s Scratch
	found, all := [2]int{}, [2]int{}
	for i, c := range plainBank {
		words := strings.Fields(c.text)
		tr := m.Parse(words, &s)
		for _, arc := range c.want {
			f := strings.Fields(arc)
			if wordAt(words, f[0]) < 0 || wordAt(words, f[2]) < 0 && f[2] != "*" && f[2] != "ROOT" {
				t.Fatalf("%q has not the words of %q", c.text, arc)
			}
			all[i%2]++
			if plainHolds(words, tr, arc) {
				found[i%2]++
			} else if i%2 == 0 {
				t.Logf("%q lacks %q", c.text, arc)
			}
		}
	}
	steer, aside := 100*float64(found[0])/float64(all[0]), 100*float64(found[1])/float64(all[1])
	t.Logf("%.1f%% of %d arcs to steer by, %.1f%% of %d kept aside", steer, all[0], aside, all[1])
	if steer < 95 || aside < 97 {
		t.Error("fewer arcs than before")
	}
}
