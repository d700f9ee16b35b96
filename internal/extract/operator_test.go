package extract

import (
	"strings"
	"testing"

	"habeas"
)

// TestNoFactUnderAnotherWord lays many words over one event. What stands under a word of rejecting, doubting, planning, nearly doing or accusing is told as a fact by nobody.
func TestNoFactUnderAnotherWord(t *testing.T) {
	frames := []struct{ frame, words string }{
		{"The army % the report that it had arrested nine refugees.", "denied|rejected|repudiated|refuted|rebutted|disavowed|dismissed|disputed|contradicted|scotched|rubbished|disclaimed|discounted|contested|questioned|brushed aside|laughed off|shrugged off|ridiculed|challenged|disowned|played down|poured scorn on|took issue with|waved away|cast doubt on|shot down|called into question|withdrew|retracted|took back|corrected|disproved|swept aside|gainsaid|could not verify|is looking into|was weighing|walked back"},
		{"The ministry % reports that eleven Uyghurs were deported to China last week.", "denied|rejected|repudiated|refuted|rebutted|disavowed|dismissed|disputed|contradicted|scotched|rubbished|discounted|questioned|brushed aside|laughed off|shrugged off|ridiculed|challenged|disowned|debunked|played down|took issue with|cast doubt on|called into question|corrected|swept aside|slapped down"},
		{"A spokesman % claims of the arrest of nine refugees in Mersin.", "denied|rejected|repudiated|refuted|rebutted|dismissed|disputed|scotched|rubbished|discounted|questioned|brushed aside|laughed off|ridiculed|challenged|played down|poured scorn on|took issue with|withdrew|disproved|swept aside"},
		{"The army % to deport eleven Uyghurs.", "plans|intends|is set|is poised|is gearing up|has resolved|has pledged|is itching|is minded|is keen|is eager|is anxious|has undertaken|is bent|has been instructed|has orders|got the green light|has permission|is entitled|is on course|has moved|was going|was tempted|was reluctant|forgot|neglected|omitted|plotted|schemed|has signalled its readiness|reserves the right|seeks|is supposed|failed|tried|offered"},
		{"The army % deporting eleven Uyghurs.", "is considering|is contemplating|mulled|discussed|spoke of|talked of|is thinking of|is intent on|is bent on|is set on|anticipates|looks forward to|toyed with|is committed to|is on the verge of|is on the brink of|is capable of|is in favour of|is close to|came close to|supports|dreams of|is accused of|was accused of|is suspected of|was talked out of|backed out of|baulked at|thought better of|shied away from|stopped short of|advised against|missed|reconsidered|disclaimed"},
		{"Relatives % that the army has deported eleven Uyghurs.", "fear|are afraid|are terrified|are frightened|are scared|are uneasy|are anxious|dread|agonise|suspect|doubt|deny"},
		{"% the army deported eleven Uyghurs, their families would have no recourse.", "If|Even if|Unless|In case|What if|On condition that|Whether or not"},
	}
	for _, f := range frames {
		for _, w := range strings.Split(f.words, "|") {
			text := strings.ReplaceAll(f.frame, "%", w)
			for _, c := range read(t, text).Claims {
				if (c.Kind == habeas.Arrested || c.Kind == habeas.Returned) && c.Modality == habeas.Asserted && c.Hedge == "" {
					t.Errorf("%q is told as a fact in: %s", c.Quote, text)
				}
			}
		}
	}
}

// TestFactUnderAnotherWord is the other side: words of beginning, ending, owning up and knowing leave a fact a fact.
func TestFactUnderAnotherWord(t *testing.T) {
	frames := []struct{ frame, words string }{
		{"The army % deporting eleven Uyghurs last week.", "began|started|continued|resumed|finished|succeeded in|went on|kept|admitted|admitted to|confessed to|boasted of|owned up to|defended|justified|regretted|apologised for"},
		{"The army % to deport eleven Uyghurs last week.", "managed|dared|proceeded|continued|went on|was forced|used a lorry"},
		{"The ministry % that eleven Uyghurs were deported to China last week.", "confirmed|admitted|acknowledged|said|announced|confessed"},
		{"Relatives are % that the army has deported eleven Uyghurs.", "angry|sad|outraged|aware"},
	}
	for _, f := range frames {
		for _, w := range strings.Split(f.words, "|") {
			text := strings.ReplaceAll(f.frame, "%", w)
			told := false
			for _, c := range read(t, text).Claims {
				told = told || c.Kind == habeas.Returned && c.Modality == habeas.Asserted
			}
			if !told {
				t.Errorf("no return is told in: %s", text)
			}
		}
	}
}
