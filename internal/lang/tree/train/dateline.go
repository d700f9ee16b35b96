package main

import (
	"fmt"
	"slices"
	"strings"

	"habeas/internal/lang/tree"
)

// Treebanks hold few datelines. From every twelfth sentence that fits another is made that begins with one.
const datelineEvery = 12

var (
	months   = strings.Fields("January Feb. March April May June July Aug. September Oct. November Dec.")
	agencies = strings.Fields("Reuters AP AFP Wire Northwire UPI Xinhua Yonhap")
)

// withDatelines gives sentences made from those of a treebank. Names of places are the treebank's own names.
func withDatelines(gold []tree.Gold) (more []tree.Gold) {
	names := treebankNames(gold)
	n := 0
	for _, g := range gold {
		if root := slices.Index(g.Heads, -1); len(g.Words) < 8 || len(g.Words) > 45 || root < 0 || !g.Tags[root].Verb() || g.Words[len(g.Words)-1] != "." {
			continue
		}
		if n++; n%datelineEvery == 0 {
			more = append(more, dated(g, n/datelineEvery, names))
		}
	}
	return more
}

// dated puts the k-th dateline before a sentence: its place hangs on the sentence's root as parataxis, all else on the place.
func dated(g tree.Gold, k int, names []string) tree.Gold {
	place, agency := names[k*7919%len(names)], agencies[k%len(agencies)]
	if k%4 != 0 {
		place = strings.ToUpper(place)
	}
	var d tree.Gold
	add := func(word string, tag tree.Tag, head int, rel tree.Rel) {
		d.Words, d.Tags = append(d.Words, word), append(d.Tags, tag)
		d.Heads, d.Rels = append(d.Heads, int16(head)), append(d.Rels, rel)
	}
	add(place, tree.NNP, 0, tree.Parataxis)
	switch k % 5 {
	case 0, 1: // a place and a day
		add(",", tree.Comma, 2, tree.Punct)
		add(months[k/5%len(months)], tree.NNP, 0, tree.NmodUnmarked)
		add(fmt.Sprint(1+k%30), tree.CD, 2, tree.Nummod)
	case 2: // a place and a land
		add(",", tree.Comma, 2, tree.Punct)
		add(names[k*104729%len(names)], tree.NNP, 0, tree.Appos)
	}
	if k%3 != 0 {
		at := len(d.Words) + 1
		add("(", tree.OpenBracket, at, tree.Punct)
		add(agency, tree.NNP, 0, tree.Parataxis)
		add(")", tree.CloseBracket, at, tree.Punct)
	}
	add([]string{"-", "--", "—"}[k%3], tree.Colon, 0, tree.Punct)
	shift, root := len(d.Words), slices.Index(g.Heads, -1)
	d.Heads[0] = int16(root + shift)
	for i, w := range g.Words {
		head := int(g.Heads[i])
		if head >= 0 {
			head += shift
		}
		add(w, g.Tags[i], head, g.Rels[i])
	}
	return d
}

// treebankNames are the words of a treebank that look like names.
func treebankNames(gold []tree.Gold) (names []string) {
	for _, g := range gold {
		for i, w := range g.Words {
			if g.Tags[i] == tree.NNP && len(w) > 3 && w[0] >= 'A' && w[0] <= 'Z' {
				names = append(names, w)
			}
		}
	}
	return names
}
