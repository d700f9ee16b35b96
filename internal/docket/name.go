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

// fullNames gives every name that reports use the form of it by which it is compared: of several spellings the first, and for "Orazov" Merdan Orazov where the case knows one Orazov.
func fullNames(reports []habeas.Reading) map[string]string {
	var full []string
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
		i := slices.IndexFunc(firsts, func(f string) bool { return oneName(f, n) })
		if i < 0 {
			i, firsts = len(firsts), append(firsts, n)
		}
		out[n] = firsts[i]
	}
	for _, short := range firsts {
		longer, many := "", 0
		for _, n := range firsts {
			if words := strings.Fields(n); len(words) > 1 && !strings.Contains(short, " ") && (oneSpelling(words[0], short) || oneSpelling(words[len(words)-1], short)) {
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
