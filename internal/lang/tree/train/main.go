// Command train makes the weights of package tree from Universal Dependencies treebanks in CoNLL-U. README.md beside the
// weights has the command used, the licences of the treebanks and the figures reached.
package main

import (
	"crypto/sha256"
	"flag"
	"fmt"
	"os"
	"strings"

	"habeas/internal/lang/tree"
)

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run() error {
	plan := tree.Plan{}
	flag.Uint64Var(&plan.Seed, "seed", 1, "seed of the order of sentences")
	flag.IntVar(&plan.Lower, "lower", 20, "per cent of sentences shown in small letters")
	flag.IntVar(&plan.Upper, "upper", 20, "per cent of sentences shown in capitals")
	flag.IntVar(&plan.Width, "width", 12, "beam while learning")
	partFlags(&plan.Tags, "tag", 8, 80, 0.024)
	partFlags(&plan.Arcs, "arc", 9, 25, 0.039)
	partFlags(&plan.Rels, "rel", 8, 120, 0.024)
	dev := flag.String("dev", "", "CoNLL-U file to report progress on")
	test := flag.String("test", "", "CoNLL-U files to score existing weights on, separated by commas; nothing is learned")
	out := flag.String("out", "english.weights", "file to write, or to read with -test")
	flag.Parse()
	if *test != "" {
		return score(*out, strings.Split(*test, ","))
	}
	gold, err := readAll(flag.Args())
	if err != nil {
		return err
	}
	devGold, err := readAll(strings.Fields(*dev))
	if err != nil {
		return err
	}
	plan.Report = func(what string, weights []byte) { report(what, weights, devGold) }
	weights := tree.Learn(gold, plan)
	report("all", weights, devGold)
	return os.WriteFile(*out, weights, 0o644)
}

// partFlags names the settings of one part on the command line.
func partFlags(p *tree.Part, name string, rounds, lead int, cut float64) {
	flag.IntVar(&p.Rounds, name+"-rounds", rounds, "passes over the sentences")
	flag.IntVar(&p.Lead, name+"-lead", lead, "by how much a true answer must win while learning")
	flag.Float64Var(&p.Cut, name+"-cut", cut, "smallest weight kept, as a share of the largest")
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
func score(weights string, paths []string) error {
	data, err := os.ReadFile(weights)
	if err != nil {
		return err
	}
	m, err := tree.Decode(data)
	if err != nil {
		return err
	}
	for _, p := range paths {
		gold, err := readFile(p)
		if err != nil {
			return err
		}
		fmt.Printf("%s:", p)
		show(m, gold)
	}
	return nil
}
