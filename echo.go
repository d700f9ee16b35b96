package habeas

// EchoKind is how one report repeats another.
type EchoKind string

// Kinds of echoes.
const (
	EchoCopy         EchoKind = "copy"
	EchoSummary      EchoKind = "summary"
	EchoQuote        EchoKind = "quote"
	EchoLaterEdition EchoKind = "later_edition" // the same newsroom again: supersedes, never corroborates
	EchoSameOrigin   EchoKind = "same_origin"   // independent texts from one voice or briefing
)

// Echo says that Report repeats Of. Direction and evidence are always given.
type Echo struct {
	Report   string   `json:"report"`
	Of       string   `json:"of"`
	Kind     EchoKind `json:"kind"`
	Shared   float64  `json:"shared"`        // share of Report's passages or claims that stand in Of, 0 to 1
	Evidence string   `json:"evidence"`      // one plain sentence
	Told     Told     `json:"told,omitzero"` // the same as data
	By       string   `json:"by,omitempty"`  // the person who confirmed or added the link; "" when only machine-found
}

// Origin is where knowledge enters a chain of reports.
type Origin struct {
	ID      string   `json:"id"`
	Name    string   `json:"name"`
	Named   bool     `json:"named"` // false: an unnamed voice, or a report whose own knowledge is unexplained by any name
	Reports []string `json:"reports"`
	// Claims are the ids of all claims, in any report, whose knowledge enters here. A claim stands under one origin at the most; under
	// none when its chain of citations never leaves a circle.
	Claims []string `json:"claims,omitempty"`
	// Voice is the kind of voice, "" where the origin is a report's own newsroom.
	Voice VoiceKind `json:"voice,omitempty"`
}

// Support says how well one claim, or a set of claims that say the same, is borne out: "N reports, M independent origins, K unnamed".
type Support struct {
	Claims  []string `json:"claims"`
	Reports int      `json:"reports"`
	Origins int      `json:"origins"`
	Unnamed int      `json:"unnamed"`
	// OriginIDs names the independent origins counted in Origins.
	OriginIDs []string `json:"origin_ids,omitempty"`
}
