package lang

// look reads the tokens of one sentence; outside it there is nothing.
type look struct {
	p         *Pack
	toks      []Tok
	from, end int32
}

func (l *look) low(i int32) string {
	if i < l.from || i >= l.end {
		return ""
	}
	return l.toks[i].Lower
}

func (l *look) classAt(i int32) class {
	if i < l.from || i >= l.end {
		return 0
	}
	return l.p.lex.entries[l.toks[i].Word].class
}

// is reports whether the word at i has any of the classes.
func (l *look) is(i int32, c class) bool { return l.classAt(i)&c != 0 }

// entryAt gives the lexicon's entry of the word at i, that of the unknown word where there is none.
func (l *look) entryAt(i int32) *entry {
	if i < l.from || i >= l.end {
		return &l.p.lex.entries[0]
	}
	return &l.p.lex.entries[l.toks[i].Word]
}

func (l *look) flags(i int32) TokFlag {
	if i < l.from || i >= l.end {
		return Punct
	}
	return l.toks[i].Flags
}

// any reports whether the word at i is one of the words.
func (l *look) any(i int32, words ...string) bool {
	w := l.low(i)
	for _, x := range words {
		if w == x {
			return true
		}
	}
	return false
}
