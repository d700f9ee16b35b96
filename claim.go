package habeas

// Kind is the kind of event that a claim is about.
type Kind string

// Event kinds. Plans and fears are modality, not kinds.
const (
	Arrested     Kind = "arrested"     // taken by an authority
	Abducted     Kind = "abducted"     // taken outside any law
	Held         Kind = "held"         // in custody at a time
	Transferred  Kind = "transferred"  // moved between places of custody, or between states on the way
	Interrogated Kind = "interrogated" // questioned in custody
	Returned     Kind = "returned"     // handed to the state they fled
	Released     Kind = "released"     // set free or sent on to safety
	Escaped      Kind = "escaped"      // at liberty by flight
	Died         Kind = "died"
	Contacted    Kind = "contacted"  // a call, message or visit from outside; refused or lost: denied
	Urged        Kind = "urged"      // a public demand
	Asked        Kind = "asked"      // a request for information, access or an act
	Answered     Kind = "answered"   // any reply, refusals and "checking" included
	Silent       Kind = "silent"     // no reply, no confirmation, no comment
	Threatened   Kind = "threatened" // a punishment announced
	Other        Kind = "other"
)

// Kinds lists all kinds in their fixed order.
var Kinds = []Kind{Arrested, Abducted, Held, Transferred, Interrogated, Returned, Released, Escaped, Died, Contacted,
	Urged, Asked, Answered, Silent, Threatened, Other}

// Speech reports whether the kind is something said, or left unsaid, between parties.
func (k Kind) Speech() bool {
	switch k {
	case Urged, Asked, Answered, Silent, Threatened:
		return true
	}
	return false
}

// Modality says whether the event is told as fact. Only Asserted may ever count as having happened.
type Modality string

// Modalities. When several operators stand over an event the weakest wins.
const (
	Asserted    Modality = "asserted"
	Planned     Modality = "planned"
	Feared      Modality = "feared"
	Conditional Modality = "conditional"
	Attempted   Modality = "attempted"
	Denied      Modality = "denied"
)

// Modalities lists all modalities in their fixed order.
var Modalities = []Modality{Asserted, Planned, Feared, Conditional, Attempted, Denied}

// Hedge is a doubt kept beside an assertion; "" is none and null in JSON.
type Hedge string

// Hedges.
const (
	HedgeReported Hedge = "reported"
	HedgeBelieved Hedge = "believed"
	HedgeApparent Hedge = "apparent"
)

// MarshalJSON writes the hedge, or null.
func (h Hedge) MarshalJSON() ([]byte, error) { return optional(string(h)) }

// UnmarshalJSON reads a hedge or null.
func (h *Hedge) UnmarshalJSON(b []byte) error {
	s, err := fromOptional(b)
	*h = Hedge(s)
	return err
}

// Role says what the people of a group are to the affair. Only RoleHeld is ever counted among the held.
type Role string

// Roles.
const (
	RoleHeld     Role = "held"
	RoleKin      Role = "kin"
	RoleHelper   Role = "helper" // guides, drivers, brokers, hosts: the most dangerous facts
	RoleInformer Role = "informer"
	RoleGuard    Role = "guard"
	RoleOfficial Role = "official"
	RolePublic   Role = "public"
	RoleOther    Role = "other"
)

// Roles lists all roles, in the order in which they are shown.
var Roles = []Role{RoleHeld, RoleKin, RoleHelper, RoleInformer, RoleGuard, RoleOfficial, RolePublic, RoleOther}

// VoiceKind is what kind of source a voice is.
type VoiceKind string

// Kinds of voices. Anonymous keeps its description and never counts as a further independent origin.
const (
	VoiceOutlet       VoiceKind = "outlet"
	VoiceAgency       VoiceKind = "agency"
	VoiceOrganisation VoiceKind = "organisation"
	VoiceOfficial     VoiceKind = "official"
	VoiceRelative     VoiceKind = "relative"
	VoiceWitness      VoiceKind = "witness"
	VoiceAnonymous    VoiceKind = "anonymous"
	VoiceReport       VoiceKind = "report" // "according to reports"
)

// VoiceKinds lists all kinds of voices, in the order in which they are shown.
var VoiceKinds = []VoiceKind{VoiceOutlet, VoiceAgency, VoiceOrganisation, VoiceOfficial, VoiceRelative, VoiceWitness, VoiceAnonymous, VoiceReport}

// Voice is one link of a source chain.
type Voice struct {
	Name string    `json:"name"` // as the text gives it; for an anonymous voice its description
	Kind VoiceKind `json:"kind"`
}

// SetKind relates groups of people.
type SetKind string

// Kinds of set statements.
const (
	Same     SetKind = "same"
	PartOf   SetKind = "part_of"
	MadeOf   SetKind = "made_of"
	Disjoint SetKind = "disjoint"
	Overlap  SetKind = "overlaps"
)

// Relation ties the group of one claim to the groups of other claims in the same report.
type Relation struct {
	Type SetKind  `json:"type"`
	Of   []string `json:"of"` // claim ids
}

// Group is a set of people as one claim speaks of it.
type Group struct {
	Who      string    `json:"who"` // the words of the text for them
	Role     Role      `json:"role"`
	Count    Count     `json:"count"`
	Relation *Relation `json:"relation"`
	Names    []string  `json:"names"` // sealed by default; never in logs, pages or errors
}

// Claim says: according to a source chain, in a modality, an event happened to a group. It is never edited; what a person
// decides about it is a Decision beside it.
type Claim struct {
	ID        string   `json:"id"` // stable for the same bytes and packs
	Kind      Kind     `json:"kind"`
	Modality  Modality `json:"modality"`
	Hedge     Hedge    `json:"hedge"`
	Generic   bool     `json:"generic"` // what usually happens: the corridor's practice, never a case
	Group     *Group   `json:"group"`
	Place     *Place   `json:"place"`
	FromPlace *Place   `json:"from_place"`
	ToPlace   *Place   `json:"to_place"`
	// When is nil where the text gives no time at all.
	When        *When     `json:"when"`
	Duration    *Duration `json:"duration"`
	Agent       Text      `json:"agent"` // by whom; in speech, the speaker
	Recipient   Text      `json:"recipient"`
	Topic       Text      `json:"topic"`
	AccordingTo []Voice   `json:"according_to"` // nearest voice first; empty where the report speaks itself
	Quote       string    `json:"quote"`        // exactly the text at Span
	Span        Span      `json:"span"`
	Confidence  float64   `json:"confidence"` // chance, 0 to 1, that a reviewer confirms the claim as it stands
	Why         []string  `json:"why"`        // rules and cues in the order applied
}

// Happened reports whether the claim says that the event took place for these people: asserted and not generic.
func (c *Claim) Happened() bool { return c.Modality == Asserted && !c.Generic }
