package outlook

import (
	"encoding/json"
	"slices"

	"habeas"
)

// Fit is what the custody model learned from the history: draws of its figures, with the digests of all that they follow from. It is made
// by the fit command, stored beside the corridor's tables, and used only while those tables are the ones it was made from.
type Fit struct {
	Model    string      `json:"model"`
	History  string      `json:"history"` // digest of the episodes used
	Priors   string      `json:"priors"`  // digest of the priors and closures
	Seed     uint64      `json:"seed"`
	Episodes int         `json:"episodes"`
	Evidence float64     `json:"log_evidence"`
	Figures  []Figure    `json:"figures"` // prior and posterior side by side
	Draws    [][]float64 `json:"draws"`   // points of the standard normal space, three decimals
	Without  []Without   `json:"without"` // what each draw would weigh on part of the history
	Verdict  Verdict     `json:"verdict"`
}

// Without holds, for one part of the history left out, the logarithm of the weight that each draw then has.
type Without struct {
	Says   string    `json:"says"`
	Weight []float64 `json:"weight"`
}

// Figure sets what was held of one figure before the history beside what is held after it.
type Figure struct {
	Name    string     `json:"name"`
	Before  [3]float64 `json:"before"` // 10th, 50th and 90th hundredth
	After   [3]float64 `json:"after"`
	Learned float64    `json:"learned"` // share of the spread that the history took away, 0 to 1
}

// Verdict is what the backtest says of the model against the base rate.
type Verdict struct {
	Beats  bool   `json:"beats"`  // better by more than one standard error
	Says   string `json:"says"`   // in a sentence
	Record string `json:"record"` // how past forecasts near each figure came true
	Base   string `json:"base"`   // the same of the base rate
}

// ReadFit reads a stored fit.
func ReadFit(b []byte) (*Fit, error) {
	var f Fit
	if err := json.Unmarshal(b, &f); err != nil {
		return nil, habeas.Errorf(habeas.Invalid, "the stored fit cannot be read; make it anew with habeas outlook fit")
	}
	return &f, nil
}

// Bytes writes the fit as it is stored: the same fit, the same bytes.
func (f *Fit) Bytes() ([]byte, error) { return json.Marshal(f) }

// Digest is a short name of the fit.
func (f *Fit) Digest() string { return digest(f)[:12] }

// unfit says why the fit may not be used for a corridor; "" where it may.
func (f *Fit) unfit(corridor habeas.Corridor) habeas.Said {
	switch {
	case f == nil:
		return habeas.Said{Says: "The custody model has not been fitted for this corridor, so only the base rate is shown.", Told: habeas.Tell("note.unfitted")}
	case f.Model != Model:
		return habeas.Said{Says: "The stored fit is of another version of the model, so only the base rate is shown; make it anew with habeas outlook fit.", Told: habeas.Tell("note.stale")}
	case f.History != historyDigest(corridor.History) || f.Priors != priorsDigest(corridor):
		return habeas.Said{Says: "The history or the priors have changed since the model was fitted, so only the base rate is shown; make it anew with habeas outlook fit.", Told: habeas.Tell("note.stale")}
	case len(f.Draws) == 0:
		return habeas.Said{Says: "The stored fit is empty, so only the base rate is shown; make it anew with habeas outlook fit.", Told: habeas.Tell("note.stale")}
	}
	return habeas.Said{}
}

// historyDigest is over the episodes as they are; their order does not count.
func historyDigest(history []habeas.Episode) string {
	var rows []string
	for _, e := range history {
		rows = append(rows, digest(e))
	}
	slices.Sort(rows)
	return digest(rows)
}

func priorsDigest(c habeas.Corridor) string {
	return digest(struct {
		Priors []habeas.Prior
		Shut   []habeas.Closure
	}{c.Priors, c.Shut})
}
