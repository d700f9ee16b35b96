package corpus

import (
	"encoding/json"

	"habeas"
)

// Case is what the case file of the bundled affair must say, day by day, by hand. Reports are named by their ids. Why says what is open.
type Case struct {
	Note       string         `json:"note"`
	Separate   []SeparatePair `json:"separate"`
	Groups     []GoldenGroup  `json:"groups"`
	Sets       []GoldenSet    `json:"sets"`
	AsOf       []GoldenDay    `json:"as_of"`
	Echoes     []GoldenEcho   `json:"echoes"`
	OpenEchoes []GoldenEcho   `json:"open_echoes"` // fair to find and fair to leave out
	// Timeline has a row for every spell, as in an episode.
	Timeline []string `json:"timeline"`
	// Claims complete golden claims, by report and number of the claim, in the cells of an episode's claims: relations, and what their quotes leave to
	// the sentences around them.
	Claims map[string]map[string]string `json:"claims"`
}

// SeparatePair names two reports that belong to two affairs.
type SeparatePair struct {
	A   string `json:"a"`
	B   string `json:"b"`
	Why string `json:"why"`
}

// GoldenGroup is a set of people of the affair.
type GoldenGroup struct {
	ID      string       `json:"id"`
	Who     string       `json:"who"`
	Count   habeas.Heads `json:"count"`
	Role    habeas.Role  `json:"role"` // "" is held
	Reports []string     `json:"reports"`
}

// GoldenSet relates groups; an open one must not be decided by software.
type GoldenSet struct {
	Type   habeas.SetKind   `json:"type"`
	A      string           `json:"a"`
	B      []string         `json:"b"`
	Status habeas.SetStatus `json:"status"`
	Why    string           `json:"why"`
}

// GoldenDay is the case file as of one day. Head counts are the tightest intervals that the reports allow: a wider one is sound, one that does not
// contain them is wrong.
type GoldenDay struct {
	Day           habeas.Day                    `json:"day"`
	Reports       []string                      `json:"reports"` // all that were published by then, the separate affair's included
	Known         habeas.Heads                  `json:"known"`
	ByState       map[habeas.State]habeas.Heads `json:"by_state"`
	Why           string                        `json:"why"`
	LastWord      GoldenWord                    `json:"last_word"`
	LastWordWhy   string                        `json:"last_word_why"`
	Contact       GoldenWord                    `json:"contact"`
	Conflicts     []GoldenConflict              `json:"conflicts"`
	OpenConflicts []GoldenConflict              `json:"open_conflicts"` // fair to show and fair to leave out
	NoConflict    [][]string                    `json:"no_conflict"`    // reports that do not contradict each other
	NoConflictWhy string                        `json:"no_conflict_why"`
	Requests      []GoldenRequest               `json:"requests"`
	Origins       []GoldenSupport               `json:"origins"`
}

// GoldenWord is the last day on which somebody saw or heard them, and who tells it.
type GoldenWord struct {
	Kind   string     `json:"kind"`
	Day    habeas.Day `json:"day"`
	Report string     `json:"report"`
}

// GoldenConflict names the reports whose statements cannot all hold.
type GoldenConflict struct {
	What    habeas.ConflictWhat `json:"what"`
	Reports []string            `json:"reports"`
	Says    string              `json:"says"`
	Why     string              `json:"why"`
}

// GoldenRequest is who asked whom for what, and what came: answered, silent or none.
type GoldenRequest struct {
	From        string            `json:"from"`
	To          string            `json:"to"`
	Kind        habeas.Kind       `json:"kind"`
	Topic       string            `json:"topic"`
	Answer      habeas.AnswerKind `json:"answer"`
	AnswerTopic string            `json:"answer_topic"`
	Open        bool              `json:"open"` // fair to find and fair to leave out
}

// GoldenSupport is how many independent origins stand behind a claim of several reports.
type GoldenSupport struct {
	Claim   string       `json:"claim"`
	Reports []string     `json:"reports"`
	Origins habeas.Heads `json:"origins"`
	Why     string       `json:"why"`
}

// GoldenEcho says that a report repeats another.
type GoldenEcho struct {
	Report string          `json:"report"`
	Of     string          `json:"of"`
	Kind   habeas.EchoKind `json:"kind"`
	Why    string          `json:"why"`
}

// AffairCase gives the golden case file of the bundled affair.
func AffairCase() (Case, error) {
	var c Case
	b, err := bundled.ReadFile("affair/case.json")
	if err != nil {
		return c, err
	}
	return c, json.Unmarshal(b, &c)
}
