package habeas

import "strings"

// PlaceRole is the part a place plays in an event.
type PlaceRole string

// Roles of places.
const (
	At   PlaceRole = "at"
	From PlaceRole = "from"
	To   PlaceRole = "to"
	Via  PlaceRole = "via"
)

// Place is a place as a report names it. Ref leads to the gazetteer or to a corridor's register of sites; an empty Ref is
// unresolved and is null in JSON. Also lists other refs the name could mean, best first.
type Place struct {
	Name string    `json:"name"`
	Role PlaceRole `json:"role"`
	Ref  Ref       `json:"ref"`
	Also []Ref     `json:"also,omitempty"`
	Wide bool      `json:"-"` // a whole state or a part of one, in which many towns lie: set by whoever compares places
}

// Ref is an identifier in the gazetteer or in a corridor's register; "" is unknown and null in JSON.
type Ref string

// IsState reports whether a place is a whole state.
func (r Ref) IsState() bool { return strings.HasPrefix(string(r), "cc:") }

// MarshalJSON writes the ref, or null.
func (r Ref) MarshalJSON() ([]byte, error) { return optional(string(r)) }

// UnmarshalJSON reads a ref or null.
func (r *Ref) UnmarshalJSON(b []byte) error {
	s, err := fromOptional(b)
	*r = Ref(s)
	return err
}

// Gazetteer facts about one place, as packs hold them.
type GazetteerPlace struct {
	Ref     Ref
	Name    string // the name to show
	Aliases []string
	Kind    string // country, region, city, site, crossing, river
	Country string // ISO 3166-1 alpha-2 of the state that holds it
	In      Ref    // the place that contains it, when known
	Lat     float64
	Lon     float64 // both zero: no coordinates
	People  int     // population, 0 when unknown: a hint for ambiguity
}
