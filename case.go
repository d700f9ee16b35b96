package habeas

// Case is one affair as the docket sees it on a day. It is derived from claims, origins and decisions, and from nothing else;
// any order in, the same case out. Claim ids in it lead to quotes.
type Case struct {
	ID        string       `json:"id"` // kept when news arrives
	Title     string       `json:"title"`
	TitleTold Told         `json:"title_told,omitzero"` // what Title says, as data
	AsOf      Day          `json:"as_of"`
	Corridor  string       `json:"corridor"`
	Groups    []CaseGroup  `json:"groups"`
	Sets      []SetClaim   `json:"sets"`
	HeadCount HeadCount    `json:"head_count"`
	Timeline  []Spell      `json:"timeline"`
	Conflicts []Conflict   `json:"conflicts"`
	Echoes    []Echo       `json:"echoes"`
	Origins   []Origin     `json:"origins"`
	Requests  []Request    `json:"requests"`
	LastWord  *LastWord    `json:"last_word"`
	Attention []Attention  `json:"attention"`
	Outlook   *Outlook     `json:"outlook"`
	Alarms    []Alarm      `json:"alarms"`
	Reports   []CaseReport `json:"reports"`

	// Contact is the last word from or of the held people to those outside, when it differs from LastWord.
	Contact *LastWord `json:"last_contact,omitempty"`
	// Where is the answer to "where are they now": current whereabouts by group, most people first.
	Where []Whereabouts `json:"where,omitempty"`
	// Dangers are claims about what awaits them on return: evidence for the legal case.
	Dangers []string `json:"dangers,omitempty"`
	// Questions are plans that passed their day unheard, and other things that a person should ask.
	Questions []Question `json:"questions,omitempty"`
	// Practice are generic claims, which belong to the corridor and never to the case's events.
	Practice []string `json:"practice,omitempty"`
	// Voices are public pleas and protest: attention, never evidence of custody.
	Voices []string `json:"voices,omitempty"`
	// Sealed are claims about helpers, brokers and routes: counted, never shown outside the team.
	Sealed []string `json:"sealed,omitempty"`
}

// CaseGroup is a set of people in a case, with the tightest sound interval of its size.
type CaseGroup struct {
	ID     string   `json:"id"`
	Who    string   `json:"who"`
	Count  Heads    `json:"count"`
	Claims []string `json:"claims"`
	Role   Role     `json:"role"`
	Scope  Scope    `json:"scope,omitzero"`
}

// Scope bounds what a group statement is about: the people at a site, in a city, on a border, in a period.
type Scope struct {
	Place Ref    `json:"place,omitzero"`
	Name  string `json:"name,omitempty"`
	When  When   `json:"when,omitzero"`
}

// SetStatus says on what a set statement rests.
type SetStatus string

// Statuses of set statements.
const (
	SetStated   SetStatus = "stated"
	SetInferred SetStatus = "inferred"
	SetOpen     SetStatus = "open"
	SetDecided  SetStatus = "decided" // by a named person
)

// SetClaim relates groups of a case. Open is shown as open.
type SetClaim struct {
	Type   SetKind   `json:"type"`
	A      string    `json:"a"`
	B      []string  `json:"b"`
	Claims []string  `json:"claims"`
	Status SetStatus `json:"status"`
	// Shared is how many people the two may have in common, where that is open and both numbers are known.
	Shared *Heads `json:"shared,omitempty"`
}

// State is what has become of people, as of a day.
type State string

// States.
const (
	StateHeld     State = "held"
	StateReturned State = "returned"
	StateReleased State = "released"
	StateDead     State = "dead"
	StateEscaped  State = "escaped"
	StateUnknown  State = "unknown"
)

// States lists all states in their fixed order.
var States = []State{StateHeld, StateReturned, StateReleased, StateDead, StateEscaped, StateUnknown}

// HeadCount holds the tightest sound intervals for the people of a case. Exact is false when a budget ran out and the intervals
// are sound but perhaps not the tightest.
type HeadCount struct {
	Known   Heads           `json:"known"`
	ByState map[State]Heads `json:"by_state"`
	Exact   bool            `json:"exact"`
	// LastHeld are those told of in custody, at whatever day that was, of whom no report tells an end. Held in ByState asks for word of the day itself.
	LastHeld *Heads `json:"last_held,omitempty"`
}

// Spell is a stretch of one group's story: custody at one place in one stage, or an event that ends or changes it.
type Spell struct {
	Group    string   `json:"group"`
	Kind     Kind     `json:"kind"`
	Stage    string   `json:"stage"` // the corridor's name for it, "" when not known
	Place    string   `json:"place"`
	When     When     `json:"when"`
	Modality Modality `json:"modality"`
	Claims   []string `json:"claims"`
	Origins  int      `json:"origins"`
	Reports  int      `json:"reports"`

	Ref       Ref    `json:"ref,omitzero"`
	From      string `json:"from,omitempty"` // of a transfer
	Hedge     Hedge  `json:"hedge,omitzero"`
	Unnamed   int    `json:"unnamed,omitempty"`
	Count     Heads  `json:"count,omitzero"`      // how many people this is said of
	Confirmed bool   `json:"confirmed,omitempty"` // a person confirmed at least one claim
	Stale     bool   `json:"stale,omitempty"`     // rests on earlier knowledge than a later event that it would undo
}

// ConflictWhat names what the statements of a conflict disagree on.
type ConflictWhat string

// What conflicts are about.
const (
	ConflictCount   ConflictWhat = "count"
	ConflictPlace   ConflictWhat = "place"
	ConflictDate    ConflictWhat = "date"
	ConflictOutcome ConflictWhat = "outcome"
)

// Conflict is a smallest set of statements that cannot all hold. It is shown, never fixed by software.
type Conflict struct {
	What       ConflictWhat `json:"what"`
	Claims     []string     `json:"claims"`
	Says       string       `json:"says"`
	Repairs    []string     `json:"repairs"` // cheapest first
	Arithmetic string       `json:"arithmetic,omitempty"`
	Told       Told         `json:"told,omitzero"`         // what Says says, as data
	ToldRepair []Told       `json:"told_repair,omitempty"` // and Repairs
}

// Request is who asked whom for what, and what came of it.
type Request struct {
	From   string   `json:"from"`
	To     string   `json:"to"`
	Kind   Kind     `json:"kind"` // urged or asked
	Topic  string   `json:"topic"`
	When   *When    `json:"when"`
	Answer Answer   `json:"answer"`
	Claims []string `json:"claims"`
	// Due is the day by which the forum's rule calls for an answer; unknown where no rule is declared.
	Due     Day    `json:"due,omitzero"`
	DueWhy  string `json:"due_why,omitempty"`
	Overdue int    `json:"overdue_days,omitempty"`
}

// AnswerKind says what came of a request.
type AnswerKind string

// Kinds of answers. None: the reports do not say.
const (
	AnswerGiven  AnswerKind = "answered"
	AnswerSilent AnswerKind = "silent"
	AnswerNone   AnswerKind = "none"
)

// Answer is what came of a request.
type Answer struct {
	Kind  AnswerKind `json:"kind"`
	Topic string     `json:"topic"`
	When  *When      `json:"when"`
	// Claims that say so; they are also in the request's claims.
	Claims []string `json:"claims,omitempty"`
}

// LastWord is the last day on which somebody saw or heard the people, not the day on which it was published.
type LastWord struct {
	Day    Day      `json:"day"`
	Kind   string   `json:"kind"` // custody or contact
	Claims []string `json:"claims"`
	Days   int      `json:"days_since,omitempty"`
}

// Whereabouts is where a group is, as far as the reports go.
type Whereabouts struct {
	Group   string   `json:"group"`
	Of      string   `json:"of,omitempty"` // the group that it is part of, where that stands in the list too
	State   State    `json:"state"`
	Count   Heads    `json:"count"` // of a group in custody those of whom no report tells that they are gone
	Place   string   `json:"place"`
	Ref     Ref      `json:"ref,omitzero"`
	Since   Day      `json:"since,omitzero"`
	Hedge   Hedge    `json:"hedge,omitzero"`
	Claims  []string `json:"claims"`
	Support Support  `json:"support"`
}

// Question is something the reports leave open that a person could go and ask.
type Question struct {
	Says   string   `json:"says"`
	Since  Day      `json:"since,omitzero"`
	Claims []string `json:"claims"`
	Told   Told     `json:"told,omitzero"` // what Says says, as data
}

// CaseReport is one report that a case rests on.
type CaseReport struct {
	ID        string `json:"id"`
	Title     string `json:"title"`
	Publisher string `json:"publisher"`
	Published Day    `json:"published"`
	Received  string `json:"received"` // RFC 3339 in UTC
}

// CaseLine is one row of the list of cases.
type CaseLine struct {
	ID        string        `json:"id"`
	Title     string        `json:"title"`
	TitleTold Told          `json:"title_told,omitzero"`
	HeadCount HeadCount     `json:"head_count"`
	Where     []Whereabouts `json:"where"`
	LastWord  *LastWord     `json:"last_word"`
	Alarms    []Alarm       `json:"alarms"`
	Outlook   *Outlook      `json:"outlook"`
	Reports   int           `json:"reports,omitempty"`
	Origins   int           `json:"origins,omitempty"`
	Since     Day           `json:"since,omitzero"` // first arrest or custody known
	AsOf      Day           `json:"as_of,omitzero"`
	Conflicts []Conflict    `json:"conflicts,omitempty"` // the first few for which no alarm stands, without what would settle them
}
