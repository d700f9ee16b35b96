package tree

// Tag is a Penn Treebank part-of-speech tag as used in English Web Treebank's XPOS column.
type Tag uint8

// Tags. AddressTag is a web or mail address, NoteTag a typographic ornament, GoesWith a torn-off piece of a word.
const (
	NN Tag = iota
	NNS
	NNP
	NNPS
	PRP
	PRPPoss
	WP
	WPPoss
	WDT
	WRB
	DT
	PDT
	EX
	CD
	JJ
	JJR
	JJS
	RB
	RBR
	RBS
	RP
	VB
	VBD
	VBG
	VBN
	VBP
	VBZ
	MD
	TO
	IN
	CC
	POS
	UH
	FW
	SYM
	LS
	AddressTag
	NoteTag
	GoesWith
	AFX
	HYPH
	Dollar
	Comma
	Stop
	Colon
	OpenQuote
	CloseQuote
	OpenBracket
	CloseBracket
	tagCount = iota
)

const tagNames = "NN NNS NNP NNPS PRP PRP$ WP WP$ WDT WRB DT PDT EX CD JJ JJR JJS RB RBR RBS RP VB VBD VBG VBN VBP VBZ " +
	"MD TO IN CC POS UH FW SYM LS ADD NFP GW AFX HYPH $ , . : `` '' -LRB- -RRB-"

// String is the treebank's name of the tag.
func (t Tag) String() string { return field(tagNames, int(t)) }

// ParseTag finds the tag of a treebank's name; ok is false for a name that is not one.
func ParseTag(name string) (t Tag, ok bool) {
	i, ok := fieldIndex(tagNames, name)
	return Tag(i), ok
}

// Verb reports whether t is a verb form or a modal.
func (t Tag) Verb() bool { return t >= VB && t <= MD }

// Noun reports whether t is a common or proper noun.
func (t Tag) Noun() bool { return t <= NNPS }

// Punct reports whether t is a punctuation mark.
func (t Tag) Punct() bool { return t >= Comma && t < tagCount || t == HYPH || t == NoteTag }

// field is the i-th space-separated name in names, "?" where there is none.
func field(names string, i int) string {
	start := 0
	for p := 0; p <= len(names); p++ {
		if p < len(names) && names[p] != ' ' {
			continue
		}
		if i == 0 {
			return names[start:p]
		}
		i--
		start = p + 1
	}
	return "?"
}

// fieldIndex is the place of name among the space-separated names.
func fieldIndex(names, name string) (int, bool) {
	start, n := 0, 0
	for p := 0; p <= len(names); p++ {
		if p < len(names) && names[p] != ' ' {
			continue
		}
		if names[start:p] == name {
			return n, true
		}
		n++
		start = p + 1
	}
	return 0, false
}
