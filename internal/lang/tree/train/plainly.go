package main

import (
	_ "embed"
	"fmt"
	"strconv"
	"strings"

	"habeas/internal/lang/tree"
)

// Treebanks hold few sentences as plain as those of wires and appeals. Some are made by a grammar, trees and all.

//go:embed plainly.txt
var plainly string

// saying is one way to say a name of the grammar.
type saying struct {
	weight int
	items  []item
}

// item is a part of a saying.
type item struct {
	core          string // a name of the grammar, or words and a tag
	rel           tree.Rel
	head, maybe   bool
	beside        bool // all its parts stand beside the head
	before, after []item
}

// grammar holds the sayings of each name, and the names of a treebank.
type grammar struct {
	sayings map[string][]saying
	names   []string
	dice    uint64
}

func (g *grammar) next(n int) int {
	g.dice = g.dice*6364136223846793005 + 1442695040888963407
	return int(g.dice >> 33 % uint64(n))
}

// readGrammar reads the lines of plainly.txt.
func readGrammar(text string, names []string) (*grammar, error) {
	g := &grammar{sayings: map[string][]saying{}, names: names, dice: 1}
	for line := range strings.Lines(text) {
		f := strings.Fields(line)
		if len(f) == 0 || f[0] == "#" {
			continue
		}
		s := saying{weight: 1}
		if n, err := strconv.Atoi(f[0]); err == nil {
			s.weight, f = n, f[1:]
		}
		if len(f) < 2 || f[1] != "=" {
			return nil, fmt.Errorf("no = in %q", line)
		}
		for _, w := range f[2:] {
			it, err := readItem(w)
			if err != nil {
				return nil, fmt.Errorf("%w in %q", err, line)
			}
			s.items = append(s.items, it)
		}
		g.sayings[f[0]] = append(g.sayings[f[0]], s)
	}
	return g, g.check()
}

// check fails for an item that nothing says.
func (g *grammar) check() error {
	for name, list := range g.sayings {
		for _, s := range list {
			heads := 0
			for _, it := range s.items {
				if it.head {
					heads++
				}
				if !strings.Contains(it.core, "/") && !strings.Contains("~ # ##", it.core) && g.sayings[it.core] == nil {
					return fmt.Errorf("%s: nothing says %s", name, it.core)
				}
			}
			if want := 1; heads != want && name[0] != '+' {
				return fmt.Errorf("%s has %d heads", name, heads)
			}
		}
	}
	return nil
}

func readItem(w string) (it item, err error) {
	parts := strings.Split(w, "^")
	for i := 1; i < len(parts); i++ {
		to := &it.before
		if parts[i] == "" && i+1 < len(parts) {
			i++
			to = &it.after
		}
		hung, err := readItem(parts[i])
		if err != nil {
			return it, err
		}
		*to = append(*to, hung)
	}
	w = parts[0]
	if strings.HasPrefix(w, "+") {
		return item{core: w, beside: true}, nil
	}
	w, it.maybe = strings.CutPrefix(w, "?")
	if w, it.head = strings.CutPrefix(w, "*"); it.head {
		it.core = w
		return it, nil
	}
	at := strings.Index(w[1:], ":") + 1
	if at < 1 {
		return it, fmt.Errorf("no relation behind %s", w)
	}
	var ok bool
	it.core = w[:at]
	if it.rel, ok = tree.ParseRel(w[at+1:]); !ok {
		return it, fmt.Errorf("unknown relation in %s", w)
	}
	return it, nil
}

// made is a sentence being made: heads of its words, -1 where the head is still to be said.
type made struct{ tree.Gold }

func (m *made) add(word string, tag tree.Tag, head int, rel tree.Rel) int {
	m.Words, m.Tags = append(m.Words, word), append(m.Tags, tag)
	m.Heads, m.Rels = append(m.Heads, int16(head)), append(m.Rels, rel)
	return len(m.Words) - 1
}

var countWords = strings.Fields("two three four five six seven eight nine ten eleven twelve thirteen fifteen sixteen nineteen twenty thirty forty fifty sixty twenty-one thirty-two")

// say adds an item and returns its head.
func (g *grammar) say(m *made, it item) int {
	var hung []int
	for _, b := range it.before {
		at := g.say(m, b)
		m.Rels[at], hung = b.rel, append(hung, at)
	}
	at := g.sayCore(m, it.core)
	for _, a := range it.after {
		k := g.say(m, a)
		m.Rels[k], hung = a.rel, append(hung, k)
	}
	for _, k := range hung {
		m.Heads[k] = int16(at)
	}
	return at
}

func (g *grammar) sayCore(m *made, core string) int {
	switch core {
	case "~":
		return m.add(g.names[g.next(len(g.names))], tree.NNP, -1, tree.Root)
	case "#":
		return m.add(strconv.Itoa([]int{2 + g.next(40), 5 * (1 + g.next(30)), 100 * (1 + g.next(20))}[g.next(3)]), tree.CD, -1, tree.Root)
	case "##":
		return m.add(countWords[g.next(len(countWords))], tree.CD, -1, tree.Root)
	}
	if at := strings.LastIndex(core, "/"); at > 0 {
		words := strings.Split(core[:at], "|")
		tag, _ := tree.ParseTag(core[at+1:])
		return m.add(words[g.next(len(words))], tag, -1, tree.Root)
	}
	var hung []int
	head := g.sayItems(m, core, &hung)
	for _, k := range hung {
		m.Heads[k] = int16(head)
	}
	return head
}

// sayItems says a name and returns its head, -1 for none; the others still have to be hung on the head.
func (g *grammar) sayItems(m *made, name string, hung *[]int) int {
	list, all := g.sayings[name], 0
	for _, s := range list {
		all += s.weight
	}
	k, head := g.next(all), -1
	for _, s := range list {
		if k -= s.weight; k >= 0 {
			continue
		}
		for _, it := range s.items {
			switch {
			case it.maybe && g.next(2) == 0:
			case it.beside:
				g.sayItems(m, it.core, hung)
			case it.head:
				head = g.say(m, it)
			default:
				at := g.say(m, it)
				m.Rels[at] = it.rel
				*hung = append(*hung, at)
			}
		}
		break
	}
	return head
}

// closedTags are the tags of words whose form tells it better than the grammar does.
var closedTags = map[string]tree.Tag{"us": tree.PRP, "them": tree.PRP, "me": tree.PRP, "him": tree.PRP, "her": tree.PRP, "police": tree.NNS, "family": tree.NN,
	"says": tree.VBZ, "was": tree.VBD, "were": tree.VBD, "is": tree.VBZ, "are": tree.VBP, "have": tree.VBP, "had": tree.VBD, "does": tree.VBZ}

// plainSentences makes n sentences.
func plainSentences(n int, names []string) ([]tree.Gold, error) {
	g, err := readGrammar(plainly, names)
	if err != nil {
		return nil, err
	}
	var out []tree.Gold
	for len(out) < n {
		var m made
		g.say(&m, item{core: "TOP"})
		if len(m.Words) < 5 || len(m.Words) > 40 {
			continue
		}
		tidy(&m.Gold)
		out = append(out, m.Gold)
	}
	return out, nil
}

// tidy gives the first word its capital, and takes out a comma beside another mark.
func tidy(g *tree.Gold) {
	for i := len(g.Words) - 2; i > 0; i-- {
		if next := g.Words[i+1]; g.Words[i] == "," && (next == "," || next == ".") {
			dropWord(g, i)
		}
	}
	for i, w := range g.Words {
		if t, ok := closedTags[w]; ok && !(w == "her" && g.Tags[i] == tree.PRPPoss) {
			g.Tags[i] = t
		}
	}
	at := 0
	if g.Words[0] == "\"" {
		at = 1
	}
	g.Words[at] = strings.ToUpper(g.Words[at][:1]) + g.Words[at][1:]
}

func dropWord(g *tree.Gold, at int) {
	g.Words = append(g.Words[:at], g.Words[at+1:]...)
	g.Tags = append(g.Tags[:at], g.Tags[at+1:]...)
	g.Heads = append(g.Heads[:at], g.Heads[at+1:]...)
	g.Rels = append(g.Rels[:at], g.Rels[at+1:]...)
	for i, h := range g.Heads {
		if int(h) > at {
			g.Heads[i]--
		}
	}
}
