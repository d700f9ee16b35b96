package habeas

// Trace is everything that was recognised in a report, whether or not a claim came of it. Lists are in order of their start.
type Trace struct {
	Times        []TimeMention  `json:"times"`
	Groups       []GroupMention `json:"groups"`
	Places       []PlaceMention `json:"places"`
	Cues         []CueMention   `json:"cues"`
	Attributions []Attribution  `json:"attributions"`
}

// TimeKind says what a time expression is.
type TimeKind string

// Kinds of time expressions.
const (
	TimeDate     TimeKind = "date"
	TimeOfDay    TimeKind = "time"
	TimeDuration TimeKind = "duration"
	TimeRepeated TimeKind = "repeated"
	TimeVague    TimeKind = "vague"
)

// Anchor says against what a time expression was resolved.
type Anchor string

// Anchors.
const (
	AnchorPublished Anchor = "published"
	AnchorPrevious  Anchor = "previous"
	AnchorQuoted    Anchor = "quoted"
	AnchorNone      Anchor = "none"
)

// TimeMention is one expression of a day, span of days or length of time.
type TimeMention struct {
	Span      Span      `json:"span"`
	Quote     string    `json:"quote"`
	Kind      TimeKind  `json:"kind"`
	From      Day       `json:"from"`
	To        Day       `json:"to"`
	Precision Precision `json:"precision"`
	MinDays   *int      `json:"min_days"`
	MaxDays   *int      `json:"max_days"`
	Anchor    Anchor    `json:"anchor"`
}

// GroupMention is one mention of people with a number, a plural or a name.
type GroupMention struct {
	Span    Span     `json:"span"`
	Quote   string   `json:"quote"`
	Head    string   `json:"head"`
	Count   Count    `json:"count"`
	Names   []string `json:"names"`
	Generic bool     `json:"generic"`
}

// PlaceMention is one mention of a place.
type PlaceMention struct {
	Span  Span   `json:"span"`
	Quote string `json:"quote"`
	Ref   Ref    `json:"ref"`
}

// CueKind says what an operator word does.
type CueKind string

// Kinds of cues.
const (
	CueSpeech    CueKind = "speech"
	CueBelief    CueKind = "belief"
	CuePlan      CueKind = "plan"
	CueFear      CueKind = "fear"
	CueCondition CueKind = "condition"
	CueDenial    CueKind = "denial"
	CueDemand    CueKind = "demand"
	CueAttempt   CueKind = "attempt"
)

// CueMention is one operator word or wording.
type CueMention struct {
	Span  Span    `json:"span"`
	Quote string  `json:"quote"`
	Kind  CueKind `json:"kind"`
}

// Attribution is one statement, belief, demand, plan or refusal that the text lays to somebody. Source is nil where nobody is named.
type Attribution struct {
	Cue     Span   `json:"cue"`
	Source  *Span  `json:"source"`
	Content []Span `json:"content"`
}
