package main

import (
	"bufio"
	"fmt"
	"os"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"habeas/internal/lang/tree"
)

// row is one word of a CoNLL-U file.
type row struct {
	form   string
	tag    tree.Tag
	head   int
	rel    tree.Rel
	joined bool // no space behind it
}

// readFile reads the sentences of one CoNLL-U file with our tokens.
func readFile(path string) ([]tree.Gold, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var out []tree.Gold
	var rows []row
	in := bufio.NewScanner(f)
	in.Buffer(nil, 1<<22)
	for n := 1; in.Scan(); n++ {
		line := in.Text()
		if line == "" {
			out = addSentence(out, rows)
			rows = nil
			continue
		}
		cells := strings.Split(line, "\t")
		if len(cells) != 10 || strings.ContainsAny(cells[0], "-.") {
			continue
		}
		r, err := readRow(cells)
		if err != nil {
			return nil, fmt.Errorf("%s:%d: %w", path, n, err)
		}
		rows = append(rows, r)
	}
	return addSentence(out, rows), in.Err()
}

func readRow(cells []string) (row, error) {
	head, err := strconv.Atoi(cells[6])
	if cells[6] == "_" {
		head, err = tree.Unknown+1, nil
	}
	if err != nil {
		return row{}, err
	}
	tag, ok := tree.ParseTag(cells[4])
	if !ok {
		tag = tree.FW
	}
	rel, ok := tree.ParseRel(cells[7])
	if !ok {
		return row{}, fmt.Errorf("unknown relation %q", cells[7])
	}
	return row{cells[1], tag, head - 1, rel, strings.Contains(cells[9], "SpaceAfter=No")}, nil
}

// addSentence joins words around inner hyphens, as Habeas reads them, and appends the sentence.
func addSentence(out []tree.Gold, rows []row) []tree.Gold {
	if len(rows) == 0 {
		return out
	}
	group := make([]int, len(rows)) // the token each row goes into
	n := 0
	for i := range rows {
		if i > 0 && !joins(rows, i) {
			n++
		}
		group[i] = n
	}
	n++
	g := tree.Gold{Words: make([]string, n), Tree: tree.Tree{Tags: make([]tree.Tag, n), Heads: make([]int16, n), Rels: make([]tree.Rel, n)}}
	for i, r := range rows {
		k := group[i]
		g.Words[k] += r.form
		if r.head < 0 || group[r.head] != k {
			head := r.head // also -1 at the root, tree.Unknown where nobody knows
			if r.head >= 0 {
				head = group[r.head]
			}
			g.Tags[k], g.Heads[k], g.Rels[k] = r.tag, int16(head), r.rel
		}
	}
	return append(out, g)
}

// joins reports whether row i belongs to the same token as the row before.
func joins(rows []row, i int) bool {
	middle := func(k int) bool {
		return k > 0 && k+1 < len(rows) && isHyphen(rows[k].form) && rows[k-1].joined && rows[k].joined &&
			wordlike(rows[k-1].form) && wordlike(rows[k+1].form)
	}
	return middle(i) || middle(i-1)
}

func isHyphen(s string) bool { return s == "-" || s == "‐" || s == "‑" }

func wordlike(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(s)
	f, _ := utf8.DecodeRuneInString(s)
	return (unicode.IsLetter(r) || unicode.IsDigit(r) || r == '.') && (unicode.IsLetter(f) || unicode.IsDigit(f))
}
