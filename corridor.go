package habeas

// Corridor is the declared context of one route of return, read from a pack. Every row has its source.
type Corridor struct {
	ID      string // "cn-kp"
	Name    string
	Holder  string   // ISO 3166-1 alpha-2 of the state that holds
	Origin  string   // of the state fled
	Hash    string   // of the pack's tables
	Who     []string // words for the people of this corridor ("North Korean", "defector", ...)
	Sites   []Site
	Actors  []Actor
	Ways    []Way
	Stages  []Stage
	Waits   []Wait
	Asks    []Ask
	History []Episode
	Priors  []Prior   // what is held of the custody model's figures before any history is seen
	Shut    []Closure // stretches in which the border was shut
}

// Site is a place of custody or a crossing.
type Site struct {
	Ref      Ref
	Name     string
	Aliases  []string
	Kind     string // holding, border_holding, police, crossing, camp
	City     Ref
	Crossing Ref   // where people held here are usually handed over
	Batch    Heads // usual batch, zero when not known
	Lat, Lon float64
	Cite     string
}

// Actor is a body or office that matters on the corridor.
type Actor struct {
	Name    string
	Aliases []string
	Kind    VoiceKind
	State   string // ISO code, "" for none
	Does    string // holds, returns, protects, speaks, receives
	Cite    string
}

// Way is a way of handling: how people come into custody and where it leads.
type Way struct {
	Name   string
	Says   string
	Stages []string
	Cite   string
}

// Stage is one step of custody on the corridor, in order.
type Stage struct {
	ID        string
	Name      string
	Kinds     []Kind // event kinds that show it
	SiteKinds []string
	Cite      string
}

// Wait is a usual length of a stage.
type Wait struct {
	Stage  string
	Site   Ref
	Days   Duration
	Says   string
	Weight float64 // among rows that disagree
	Cite   string
}

// Ask is who may be asked, by which forum, and when an answer is due.
type Ask struct {
	Whom    string
	Aliases []string
	Forum   string
	DueDays int // 0: no rule
	Says    string
	Cite    string
}

// Episode is one dated past case of custody, for base rates and backtests. No names of victims, ever.
type Episode struct {
	ID, Parent                     string
	Fit                            bool
	Route                          string
	Count                          Heads
	Arrest                         When
	Place                          string
	Mode                           string
	Sites                          string
	LastHeld                       Day
	Outcome                        string
	Ended                          When
	Duration                       Duration
	FirstReport                    When
	Announced                      When // a day of return announced beforehand: From the announcement, To the day itself
	PublicityBefore, PublicityPeak int
	Confidence                     string
	Sources                        []string
}

// Prior is the declared law of one figure of the custody model, before any history is seen.
type Prior struct {
	Name string  // as the model names the figure
	Law  string  // normal, lognormal (A the median, B the spread of the logarithm), halfnormal (B unused), beta, fixed
	A, B float64 // the law's two figures
	Says string
	Cite string
}

// Closure is a stretch of days in which the border to the state fled was shut to returns; an open end is still so.
type Closure struct {
	When When
	Says string
	Cite string
}
