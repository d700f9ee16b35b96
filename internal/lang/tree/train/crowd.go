package main

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"

	"habeas/internal/lang/tree"
)

// turn makes the last word of a sentence its first.
func turn(g tree.Gold) {
	slices.Reverse(g.Words)
	turnTree(g.Tree)
}

func turnTree(t tree.Tree) {
	slices.Reverse(t.Tags)
	slices.Reverse(t.Heads)
	slices.Reverse(t.Rels)
	for i, h := range t.Heads {
		if h >= 0 {
			t.Heads[i] = int16(len(t.Heads)-1) - h
		}
	}
}

// reader is one of a crowd.
type reader struct {
	model  *tree.Model
	mirror bool
	work   tree.Scratch
}

func (r *reader) read(words []string) tree.Tree {
	if r.mirror {
		words = slices.Clone(words)
		slices.Reverse(words)
	}
	t := r.model.Parse(words, &r.work)
	if r.mirror {
		turnTree(t)
	}
	return t
}

// teach reads plain sentences with a crowd of models and writes what most of them agree on as CoNLL-U. A word on whose head
// fewer agree has none.
func teach(args []string) error {
	fs := flag.NewFlagSet("teach", flag.ExitOnError)
	straight := fs.String("straight", "", "weights of the crowd, parted by commas")
	mirrored := fs.String("mirrored", "", "those of them that were learned with -mirror")
	out := fs.String("out", "taught.conllu", "file to write")
	text := fs.String("text", "plain.txt", "sentences, one a line, as the verb plain writes them")
	fs.Parse(args)
	var readers []*reader
	for i, list := range []string{*straight, *mirrored} {
		for _, path := range strings.FieldsFunc(list, func(r rune) bool { return r == ',' }) {
			m, err := readModel(path)
			if err != nil {
				return err
			}
			readers = append(readers, &reader{model: m, mirror: i == 1})
		}
	}
	data, err := os.ReadFile(*text)
	if err != nil {
		return err
	}
	var b bytes.Buffer
	for line := range strings.Lines(string(data)) {
		vote(&b, readers, strings.Fields(line))
	}
	return os.WriteFile(*out, b.Bytes(), 0o644)
}

func vote(w *bytes.Buffer, readers []*reader, words []string) {
	trees := make([]tree.Tree, len(readers))
	for i, r := range readers {
		trees[i] = r.read(words)
	}
	for i, word := range words {
		tags, heads, rels := map[tree.Tag]int{}, map[int16]int{}, map[tree.Rel]int{}
		for _, t := range trees {
			tags[t.Tags[i]]++
			heads[t.Heads[i]]++
		}
		head, n := most(heads)
		for _, t := range trees {
			if t.Heads[i] == head {
				rels[t.Rels[i]]++
			}
		}
		tag, _ := most(tags)
		rel, _ := most(rels)
		where := "_"
		if n*4 >= len(readers)*3 {
			where = fmt.Sprint(head + 1)
		}
		fmt.Fprintf(w, "%d\t%s\t_\t_\t%s\t_\t%s\t%s\t_\t_\n", i+1, word, tag, where, rel)
	}
	w.WriteString("\n")
}

// most is the key of the largest count, of equals the lowest.
func most[K int16 | tree.Tag | tree.Rel](count map[K]int) (best K, n int) {
	for k, c := range count {
		if c > n || c == n && k < best {
			best, n = k, c
		}
	}
	return best, n
}
