package docket

import (
	"slices"
	"strings"

	"habeas"
)

// People whom reports call by their names.

func (l *local) named(it *item) bool {
	return slices.ContainsFunc(l.items, func(o *item) bool { return meet(o.names, it.names) })
}

// names are the names that a report gives for people of a group.
func (l *local) names() []string {
	var out []string
	for _, it := range l.items {
		for _, n := range it.names {
			if !slices.Contains(out, n) {
				out = append(out, n)
			}
		}
	}
	return out
}

func meet(a, b []string) bool {
	return slices.ContainsFunc(a, func(n string) bool { return slices.Contains(b, n) })
}

// amongNamed reports whether a group is some of the named people of another: fewer, and every name of theirs is one of the others'.
func (l *local) amongNamed(o *local) bool {
	mine, theirs := l.names(), o.names()
	return len(mine) > 0 && l.counted() && o.counted() && l.held().Max < o.held().Min && !slices.ContainsFunc(mine, func(n string) bool { return !slices.Contains(theirs, n) })
}

// otherNamed reports whether two reports name everybody of two groups, and nobody of the one may be one of the other.
func otherNamed(a, b *local) bool {
	all := func(l *local) bool { return l.held().Exact() && len(l.names()) == l.held().Min }
	may := func(n, o string) bool { return n == o || surnameOf(n, o) || surnameOf(o, n) || shareWord(n, o) }
	return all(a) && all(b) && !slices.ContainsFunc(a.names(), func(n string) bool {
		return slices.ContainsFunc(b.names(), func(o string) bool { return may(n, o) })
	})
}

// shareWord reports whether some word of one name may be some word of another in another spelling.
func shareWord(a, b string) bool {
	return slices.ContainsFunc(strings.Fields(a), func(w string) bool {
		return slices.ContainsFunc(strings.Fields(b), func(v string) bool { return oneSpelling(w, v) })
	})
}

// alike reports whether two names of two words have the same last one, and first ones of the same consonants: in one affair they may be one person's.
func alike(a, b string) bool {
	x, y := strings.Fields(a), strings.Fields(b)
	if len(x) != 2 || len(y) != 2 || !oneSpelling(x[1], y[1]) {
		return false
	}
	one, _ := spelling(hard(x[0]))
	other, _ := spelling(hard(y[0]))
	return one == other && len(one) > 1
}

// hard writes a name that begins with a c before a dark vowel with a k.
func hard(name string) string {
	if w := strings.ToLower(name); strings.HasPrefix(w, "ca") || strings.HasPrefix(w, "co") || strings.HasPrefix(w, "cu") {
		return "k" + w[1:]
	}
	return name
}

// initialOf reports whether a name gives of another its last word and a letter for its first: "C. Haban".
func initialOf(short, full string) bool {
	x, y := strings.Fields(short), strings.Fields(full)
	letter := strings.TrimSuffix(x[0], ".")
	return len(x) == 2 && len(y) > 1 && len(letter) == 1 && len(strings.TrimSuffix(y[0], ".")) > 1 && strings.EqualFold(letter, y[0][:1]) && oneSpelling(x[1], y[len(y)-1])
}

// fullNames gives every name that reports use the form of it by which it is compared: of several spellings the first, and for "Orazov" Merdan Orazov where the case knows one Orazov.
func fullNames(reports []habeas.Reading) map[string]string {
	var full []string
	together := func(a, b string) bool { // whether one report names both: two people then
		return slices.ContainsFunc(reports, func(r habeas.Reading) bool {
			names := func(n string) bool {
				return slices.ContainsFunc(r.Claims, func(c habeas.Claim) bool { return c.Group != nil && slices.Contains(c.Group.Names, n) })
			}
			return names(a) && names(b)
		})
	}
	for i := range reports {
		for j := range reports[i].Claims {
			if g := reports[i].Claims[j].Group; g != nil {
				full = append(full, g.Names...)
			}
		}
	}
	slices.Sort(full)
	full = slices.Compact(full)
	out, firsts := map[string]string{}, []string{}
	for _, n := range full {
		i := slices.IndexFunc(firsts, func(f string) bool { return oneName(f, n) || alike(f, n) && !together(f, n) })
		if i < 0 {
			i, firsts = len(firsts), append(firsts, n)
		}
		out[n] = firsts[i]
	}
	for _, short := range firsts {
		longer, many := "", 0
		for _, n := range firsts {
			if words := strings.Fields(n); len(words) > 1 && (!strings.Contains(short, " ") && (oneSpelling(words[0], short) || oneSpelling(words[len(words)-1], short)) || initialOf(short, n)) {
				longer, many = n, many+1
			}
		}
		if many == 1 {
			out[short] = longer
		}
	}
	return out
}

func shareName(a, b *habeas.Claim) bool {
	return slices.ContainsFunc(a.Group.Names, func(n string) bool {
		return slices.ContainsFunc(b.Group.Names, func(o string) bool { return oneName(n, o) })
	})
}
