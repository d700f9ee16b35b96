// Package lang turns the text layer of a report into what a language's words show before anything is claimed: tokens,
// sentences, quotation, dependency trees on demand, numbers of people, times, places and names. It is pure.
package lang

import "habeas"

// Tok is one token. A word with inner hyphens is one token ("19-year-old"); clitics stand alone ("do" "n't", "China" "'s").
type Tok struct {
	Start, End int32  // bytes of Doc.Text
	Lower      string // lower-cased form, typographic quotes and dashes folded to ASCII; shares memory where it can
	Word       int32  // id in the pack's lexicon, 0 where unknown
	Flags      TokFlag
	base       int32 // 1 and the id of the base form, see Pack.baseOf; 0 where it was not looked up
}

// TokFlag marks surface facts of a token.
type TokFlag uint16

// Token flags.
const (
	Capital       TokFlag = 1 << iota // begins with a capital letter, others lower
	AllCaps                           // two letters or more, all capitals
	Digits                            // digits, perhaps with , or .
	Punct                             // no letter or digit
	InQuote                           // stands inside quotation marks
	NoSpaceBefore                     // joined to the token before
	FirstInSent
	InTime  // belongs to one of Doc.Times
	InName  // belongs to the name of a person
	InPlace // belongs to one of Doc.Places
)

// Range is a half-open range of token indices.
type Range struct{ From, To int32 }

// Sent is one sentence-like stretch of tokens: a passage.
type Sent struct {
	Range
	Para  int32           // paragraph number
	Part  habeas.PartKind // "" for body text
	Upper bool            // the sentence is written all in capitals, so case says nothing
}

// Quoted is a stretch inside quotation marks, marks left out. A quotation that runs on over paragraphs has one Quoted per
// paragraph, the later ones with Continues set.
type Quoted struct {
	Range
	Depth     int8
	Continues bool
}

// Time is a time expression with its tokens and its value.
type Time struct {
	Range
	Kind     habeas.TimeKind
	When     habeas.When // unknown where it cannot be placed
	Duration habeas.Duration
	Anchor   habeas.Anchor
	Deadline bool // "by", "before", "no later than"
	Since    bool
}

// People is one mention of people: a number, a plural, or a name, with its head.
type People struct {
	Range
	Head     int32 // token index of the head noun (the last name for a named person, the number where it stands alone)
	Count    habeas.Count
	Role     habeas.Role // by the head's word; held where the head says nothing against it
	Names    []string
	Generic  bool
	Definite bool // "the 21", "these defectors", "they"
	Pronoun  bool
	Part     bool  // "nine of the 21", "the others", "the rest": Of points at the mention of the whole where it is told
	Of       int32 // index in Doc.People, -1 where none
	Like     int32 // index in Doc.People of the mention whose noun a bare number shares ("four people were killed and 35 wounded"), -1 where none
	Groups   int32 // "two groups of ...": number of groups, 0 where not said
	None     bool  // "no one", "none of them"
	Single   bool  // told of in the singular: "a priest", a name
	Size     bool  // "we were 28": tells how many those are whom the word before it means
	List     int32 // mentions joined into one list ("A, B and C", "two women and a child") share a number from 1; 0 where in none
}

// PlaceAt is one mention of a place.
type PlaceAt struct {
	Range
	Ref  habeas.Ref
	Also []habeas.Ref
	Kind string // as in the gazetteer
}

// Doc is one report analysed. Times, People and Places are in order of their start and do not overlap within one kind.
type Doc struct {
	Text      string
	Published habeas.Day
	Offsets   habeas.Offsets
	Toks      []Tok
	Sents     []Sent
	Quotes    []Quoted
	Times     []Time
	People    []People
	Places    []PlaceAt

	letters lettering
	nums    []number
}
