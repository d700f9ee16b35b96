package tree

// Rel is a Universal Dependencies relation, with the English subtypes that matter: the word stands in this relation to its head.
type Rel uint8

// Relations. OblUnmarked is a bare noun of time, measure or manner ("arrested last week"; obl:tmod in older treebanks);
// OblAgent the doer in a passive ("by police").
const (
	Nsubj Rel = iota
	NsubjPass
	NsubjOuter
	Csubj
	CsubjPass
	Expl
	Obj
	Iobj
	Obl
	OblAgent
	OblUnmarked
	Nmod
	NmodPoss
	NmodUnmarked
	NmodDesc
	Appos
	Acl
	AclRelcl
	Advcl
	AdvclRelcl
	Ccomp
	Xcomp
	Conj
	Coord
	Preconj
	Case
	Mark
	Aux
	AuxPass
	Cop
	Det
	Predet
	Amod
	Advmod
	Nummod
	Compound
	Particle
	Flat
	Fixed
	Parataxis
	List
	Discourse
	Vocative
	Dislocated
	Orphan
	Goeswith
	Reparandum
	Punct
	Dep
	Root
	relCount = iota
)

const relNames = "nsubj nsubj:pass nsubj:outer csubj csubj:pass expl obj iobj obl obl:agent obl:unmarked nmod nmod:poss " +
	"nmod:unmarked nmod:desc appos acl acl:relcl advcl advcl:relcl ccomp xcomp conj cc cc:preconj case mark aux " +
	"aux:pass cop det det:predet amod advmod nummod compound compound:prt flat fixed parataxis list discourse " +
	"vocative dislocated orphan goeswith reparandum punct dep root"

// String is the relation's name in Universal Dependencies.
func (r Rel) String() string { return field(relNames, int(r)) }

// ParseRel finds the relation of a treebank's name. An unknown subtype gives its main relation; ok is false for a name
// that is neither.
func ParseRel(name string) (r Rel, ok bool) {
	switch name {
	case "obl:tmod", "obl:npmod":
		name = "obl:unmarked"
	case "nmod:tmod", "nmod:npmod":
		name = "nmod:unmarked"
	case "csubj:outer":
		name = "csubj"
	}
	i, ok := fieldIndex(relNames, name)
	for p := len(name) - 1; p > 0 && !ok; p-- {
		if name[p] == ':' {
			i, ok = fieldIndex(relNames, name[:p])
		}
	}
	return Rel(i), ok
}

// Subject reports whether r is a subject of any kind.
func (r Rel) Subject() bool { return r <= CsubjPass }
