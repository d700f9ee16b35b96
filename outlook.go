package habeas

// Chance is a probability with its band (80 % unless a page says otherwise).
type Chance struct {
	P    float64 `json:"p"`
	Low  float64 `json:"low"`
	High float64 `json:"high"`
}

// Outlook is how long we may have: the chance over time of return, release and transfer, as of a day, by a named model version.
// It is for the team only, never evidence, and never a number without ground: Refused then says why.
type Outlook struct {
	Model        string            `json:"model"`
	Day          Day               `json:"day"`
	ReturnWithin map[string]Chance `json:"return_within"` // "7" and "30" days; nil when refused
	BaseRate     map[string]Chance `json:"base_rate"`
	Refused      Text              `json:"refused"`
	RefusedTold  Told              `json:"refused_told,omitzero"` // the same as data, as with the other sentences here
	Reasons      []Reason          `json:"reasons"`

	// Now is the split of what may be true today: held, returned (unseen), released, dead.
	Now      map[State]Chance `json:"now,omitempty"`
	Curve    []CurvePoint     `json:"curve,omitempty"` // chance of not yet being returned, day by day
	BaseLine []CurvePoint     `json:"base_curve,omitempty"`
	NextMove *NextMove        `json:"next_move,omitempty"`
	Checks   []Sensitivity    `json:"sensitivity,omitempty"`
	Record   string           `json:"record,omitempty"`    // past performance, in a sentence
	Words    string           `json:"words,omitempty"`     // "about 3 in 10 within a week"
	BaseOnly bool             `json:"base_only,omitempty"` // the model has not beaten the base rate, so only that is shown
	Compared int              `json:"compared,omitempty"`  // number of past episodes behind the base rate

	Group   string   `json:"group,omitempty"` // the case's group that this speaks of: the most people whose fate is open
	Notes   []string `json:"notes,omitempty"` // what a reader must know with the figures
	Told    []Told   `json:"notes_told,omitempty"`
	Fit     string   `json:"fit,omitempty"`     // short digest of the fit on the history; "" for the base rate alone
	Warning bool     `json:"warning,omitempty"` // one assumption moves the 30-day chance by more than 0.20: show the range, not the figure
}

// CurvePoint is one day of a curve with an 80 % and a 50 % band.
type CurvePoint struct {
	Day    Day     `json:"day"`
	P      float64 `json:"p"`
	Low    float64 `json:"low"`
	High   float64 `json:"high"`
	Low50  float64 `json:"low50,omitempty"`
	High50 float64 `json:"high50,omitempty"`
}

// Reason is one input of an outlook and the change it makes to the 30-day chance, in log-odds.
type Reason struct {
	Says   string   `json:"says"`
	Told   Told     `json:"told,omitzero"`
	Change float64  `json:"change"`
	Claims []string `json:"claims"`
}

// NextMove is the most likely next place.
type NextMove struct {
	Place string  `json:"place"`
	P14   float64 `json:"p14"` // chance within 14 days
}

// Sensitivity is the 30-day chance with one assumption changed.
type Sensitivity struct {
	Says string  `json:"says"`
	Told Told    `json:"told,omitzero"`
	P30  float64 `json:"p30"`
}

// Attention is one day of a case's attention, from the reports Habeas holds.
type Attention struct {
	Day     Day     `json:"day"`
	Index   float64 `json:"index"`
	Reports int     `json:"reports"`
	Origins int     `json:"origins"`
}

// Level is how urgent an alarm is.
type Level string

// Levels.
const (
	Amber Level = "amber"
	Red   Level = "red"
)

// Alarm says what needs a person now and why it fired.
type Alarm struct {
	Kind   string   `json:"kind"` // silence, announced_date_passed, overdue_answer, batch_filling, contradicts_last_word
	Level  Level    `json:"level"`
	Since  Day      `json:"since"`
	Says   string   `json:"says"`
	Claims []string `json:"claims,omitempty"`
	// Unknown says what is not known; Ask says who could be asked.
	Unknown string   `json:"unknown,omitempty"`
	Ask     []string `json:"ask,omitempty"`
	Key     string   `json:"key,omitempty"`    // stable, so that a snooze holds
	Closed  string   `json:"closed,omitempty"` // the decision that snoozed or closed it
	Told    Told     `json:"told,omitzero"`    // what Says says, as data
}
