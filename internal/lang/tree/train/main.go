// Command train makes the weights of package tree from Universal Dependencies treebanks in CoNLL-U. README.md beside the
// weights has the command used, the licences of the treebanks and the figures reached.
package main

import (
	"crypto/sha256"
	"flag"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"

	"habeas/internal/lang/tree"
)

// verbs are what the program does; README.md of package tree says in which order.
var verbs = map[string]func(args []string) error{"classes": classes, "plain": plain, "teach": teach, "learn": learn, "score": score}

func main() {
	verb := verbs["help"]
	if len(os.Args) > 1 {
		verb = verbs[os.Args[1]]
	}
	if verb == nil {
		fmt.Fprintln(os.Stderr, "say one of: classes, plain, teach, learn, score")
		os.Exit(2)
	}
	if err := verb(os.Args[2:]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// learn makes weights from treebanks.
func learn(args []string) error {
	plan := tree.Plan{}
	fs := flag.NewFlagSet("learn", flag.ExitOnError)
	fs.Uint64Var(&plan.Seed, "seed", 1, "seed of the order of sentences")
	fs.IntVar(&plan.Lower, "lower", 20, "per cent of sentences shown in small letters")
	fs.IntVar(&plan.Upper, "upper", 20, "per cent of sentences shown in capitals")
	partFlags(fs, &plan.Tags, "tag", tree.Part{Rounds: 3, Rate: 0.04, Dropout: 20, Hide: 5})
	partFlags(fs, &plan.Arcs, "arc", tree.Part{Rounds: 4, Rate: 0.04, Dropout: 30, Hide: 5})
	partFlags(fs, &plan.Rels, "rel", tree.Part{Rounds: 3, Rate: 0.04, Dropout: 20, Hide: 5})
	classes := fs.String("classes", "classes.tsv", "words and their classes, as the verb classes writes them")
	dev := fs.String("dev", "", "CoNLL-U file to report progress on")
	plainly := fs.Int("made", 8000, "sentences made by the grammar in plainly.txt")
	taught := fs.String("taught", "", "CoNLL-U file of trees made by the verb teach")
	mirror := fs.Bool("mirror", false, "learn sentences from their end to their beginning, for a crowd")
	out := fs.String("out", "english.weights", "file to write")
	fs.Parse(args)
	var gold, more, devGold []tree.Gold
	var err error
	for _, from := range []struct {
		to    *[]tree.Gold
		paths []string
	}{{&gold, fs.Args()}, {&more, strings.Fields(*taught)}, {&devGold, strings.Fields(*dev)}} {
		if *from.to, err = readAll(from.paths); err != nil {
			return err
		}
	}
	made, err := plainSentences(*plainly, treebankNames(gold))
	if err != nil {
		return err
	}
	gold = slices.Concat(gold, withDatelines(gold), made)
	if plan.Classes, err = readClasses(*classes); err != nil {
		return err
	}
	if *mirror {
		for _, g := range slices.Concat(gold, more, devGold) {
			turn(g)
		}
	}
	if *dev != "" {
		plan.Report = func(what string, weights []byte) { report(what, weights, devGold) }
	}
	weights := tree.Learn(gold, more, plan)
	report("all", weights, devGold)
	return os.WriteFile(*out, weights, 0o644)
}

// partFlags names the settings of one part on the command line.
func partFlags(fs *flag.FlagSet, p *tree.Part, name string, usual tree.Part) {
	fs.IntVar(&p.Rounds, name+"-rounds", usual.Rounds, "passes over the sentences")
	fs.Float64Var(&p.Rate, name+"-rate", usual.Rate, "how far a mistake moves the weights at first")
	fs.IntVar(&p.Dropout, name+"-dropout", usual.Dropout, "per cent of units left out of each question")
	fs.IntVar(&p.Hide, name+"-hide", usual.Hide, "per cent of common words of which only the class is shown")
}

// readClasses reads words and their classes.
func readClasses(path string) (map[string]int, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	out := map[string]int{}
	for line := range strings.Lines(string(data)) {
		word, class, ok := strings.Cut(strings.TrimSpace(line), "\t")
		if n, err := strconv.Atoi(class); ok && err == nil {
			out[word] = n
		}
	}
	return out, nil
}

func readAll(paths []string) ([]tree.Gold, error) {
	var all []tree.Gold
	for _, p := range paths {
		g, err := readFile(p)
		if err != nil {
			return nil, err
		}
		all = append(all, g...)
	}
	return all, nil
}

// report prints a line of figures for the three forms of type.
func report(what string, weights []byte, gold []tree.Gold) {
	m, err := tree.Decode(weights)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("%-10s %5.2f MB %x", what, float64(len(weights))/1e6, sha256.Sum256(weights))
	show(m, gold)
}

func show(m *tree.Model, gold []tree.Gold) {
	for _, form := range []struct {
		name string
		how  func(string) string
	}{{"normal", func(s string) string { return s }}, {"lower", strings.ToLower}, {"upper", strings.ToUpper}} {
		s := tree.Measure(m, gold, form.how)
		of := func(n int) float64 { return 100 * float64(n) / float64(max(s.Words, 1)) }
		fmt.Printf("  %s tags %.2f UAS %.2f LAS %.2f", form.name, of(s.Tags), of(s.Heads), of(s.Both))
	}
	fmt.Println()
}

// score measures weights already made.
func score(args []string) error {
	fs := flag.NewFlagSet("score", flag.ExitOnError)
	weights := fs.String("weights", "english.weights", "weights to measure")
	fs.Parse(args)
	m, err := readModel(*weights)
	if err != nil {
		return err
	}
	for _, p := range fs.Args() {
		gold, err := readFile(p)
		if err != nil {
			return err
		}
		fmt.Printf("%s:", p)
		show(m, gold)
	}
	return nil
}

func readModel(path string) (*tree.Model, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	return tree.Decode(data)
}
