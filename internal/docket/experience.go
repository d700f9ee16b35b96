package docket

import (
	"strings"

	"habeas"
)

// Experience is what people made of the claims that were read for them: how often those read by one word, and those of one kind, stood as they were.
type Experience struct {
	reports map[habeas.Digest][]outcome
	alike   map[string]Share
}

// Share is how many of so many reviewed claims stood.
type Share struct{ Stood, Of int }

type outcome struct {
	keys  [2]string // the kind, and the kind with the word that made the claim
	stood bool
}

// evenWeight is how many reviewed claims weigh as much as what was thought before. The priors of the reading stage are drawn to their mean with the same weight.
const evenWeight = 10

// waysOf are what a claim has in common with others read like it, the wider first. The first reason of a claim names the word that made it.
func waysOf(c *habeas.Claim) [2]string {
	kind := string(c.Kind)
	if len(c.Why) == 0 {
		return [2]string{kind, kind}
	}
	word, _, _ := strings.Cut(c.Why[0], " (") // without how it stands in its sentence
	return [2]string{kind, kind + " " + word}
}

// Learn takes what people decided of a report's claims; what it had learned of that report before is forgotten. Claims on which nobody decided and claims that a
// person added teach nothing; a corrected one did not stand as it was read.
func (x *Experience) Learn(report habeas.Digest, all []Reviewed) {
	if x.reports == nil {
		x.reports, x.alike = map[habeas.Digest][]outcome{}, map[string]Share{}
	}
	for _, o := range x.reports[report] {
		x.count(o, -1)
	}
	delete(x.reports, report)
	for i := range all {
		switch all[i].Standing {
		case Confirmed, Corrected, Rejected:
		default:
			continue
		}
		if all[i].AddedBy.ID != "" {
			continue
		}
		o := outcome{waysOf(&all[i].Read), all[i].Standing == Confirmed}
		x.reports[report] = append(x.reports[report], o)
		x.count(o, 1)
	}
}

func (x *Experience) count(o outcome, by int) {
	for i, k := range o.keys {
		if i > 0 && k == o.keys[0] {
			continue
		}
		s := x.alike[k]
		s.Of += by
		if o.stood {
			s.Stood += by
		}
		x.alike[k] = s
	}
}

// Chance is the chance, 0 to 1, that a reviewer lets a claim stand as it was read, and how the claims read by the same word fared so far. It starts from the
// claim's own confidence, is drawn to the share of its kind that stood and then to the share of its word, each with the weight of what was reviewed
// against that of ten claims (a beta prior). Without experience it is the claim's confidence.
func (x *Experience) Chance(c *habeas.Claim) (float64, Share) {
	p, ways := c.Confidence, waysOf(c)
	for i, k := range ways {
		if s := x.alike[k]; i == 0 || k != ways[0] {
			p = (p*evenWeight + float64(s.Stood)) / float64(evenWeight+s.Of)
		}
	}
	return p, x.alike[ways[1]]
}
