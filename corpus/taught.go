package corpus

import (
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"habeas"
)

// TaughtReport is a report of corpus/taught: each sentence with the kinds of claims that it tells. The net of internal/lang/tell learns from them.
type TaughtReport struct {
	ID, Title, Publisher string
	Published            habeas.Day
	Text                 string
	Lines                []TaughtLine
}

// TaughtLine is one sentence. What it tells has kinds, a modality and whether it is fair to leave it out.
type TaughtLine struct {
	Text  string
	Tells []TaughtClaim
}

// TaughtClaim is a kind of claim that a sentence tells, the first of Kinds, or one of the others. Generic is what usually happens.
type TaughtClaim struct {
	Kinds             []habeas.Kind
	Modality          habeas.Modality
	Generic, Optional bool
}

// Taught gives the reports of corpus/taught.
func Taught() ([]TaughtReport, error) {
	names, err := fs.Glob(measured, "taught/*.txt")
	if err != nil {
		return nil, err
	}
	var out []TaughtReport
	for _, name := range names {
		b, err := measured.ReadFile(name)
		if err != nil {
			return nil, err
		}
		all, err := taughtOf(strings.TrimSuffix(path.Base(name), ".txt"), string(b))
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		out = append(out, all...)
	}
	return out, nil
}

// taughtOf reads the reports of one file: "= Title | Publisher | 2021-03-05", then a line for each sentence, which is labels, a tab and the sentence. An empty line begins a paragraph.
func taughtOf(file, text string) ([]TaughtReport, error) {
	var out []TaughtReport
	between := "" // what stands between the sentence before and the next
	for i, line := range strings.Split(text, "\n") {
		head, isHead := strings.CutPrefix(line, "= ")
		labels, sentence, isLine := strings.Cut(line, "\t")
		switch {
		case strings.TrimSpace(line) == "":
			between = "\n\n"
			continue
		case strings.HasPrefix(line, "#"):
			continue
		case isHead:
			cells := strings.Split(head, " | ")
			if len(cells) != 3 {
				return nil, habeas.Errorf(habeas.Invalid, "line %d: a report begins with its title, its publisher and its day", i+1)
			}
			day, err := habeas.ParseDay(strings.TrimSpace(cells[2]))
			if err != nil {
				return nil, habeas.Errorf(habeas.Invalid, "line %d: %s", i+1, err)
			}
			out = append(out, TaughtReport{ID: fmt.Sprintf("%s %d", file, len(out)+1), Title: cells[0], Publisher: cells[1], Published: day})
			between = ""
			continue
		case !isLine || len(out) == 0 || strings.TrimSpace(sentence) == "":
			return nil, habeas.Errorf(habeas.Invalid, "line %d: a sentence is its labels, a tab and its words, below the head of a report", i+1)
		}
		l := TaughtLine{Text: strings.Join(strings.Fields(sentence), " ")}
		for _, label := range strings.Fields(labels) {
			if label == "-" {
				continue
			}
			c, err := taughtClaim(label)
			if err != nil {
				return nil, habeas.Errorf(habeas.Invalid, "line %d: %s", i+1, err)
			}
			l.Tells = append(l.Tells, c)
		}
		r := &out[len(out)-1]
		r.Text += between + l.Text
		r.Lines, between = append(r.Lines, l), " "
	}
	return out, nil
}

// taughtClaim reads "arrested", "?held:denied", "arrested/abducted", "held:generic"; of several modalities the first.
func taughtClaim(label string) (TaughtClaim, error) {
	c := TaughtClaim{Modality: habeas.Asserted}
	label, c.Optional = strings.CutPrefix(label, "?")
	kinds, mood, told := strings.Cut(label, ":")
	for k := range strings.SplitSeq(kinds, "/") {
		if !slices.Contains(habeas.Kinds, habeas.Kind(k)) {
			return c, fmt.Errorf("%q is no kind of claim", k)
		}
		c.Kinds = append(c.Kinds, habeas.Kind(k))
	}
	if !told {
		return c, nil
	}
	mood, _, _ = strings.Cut(mood, "/")
	if c.Generic = mood == "generic"; !c.Generic {
		if c.Modality = habeas.Modality(mood); !slices.Contains(habeas.Modalities, c.Modality) {
			return c, fmt.Errorf("%q is no modality", mood)
		}
	}
	return c, nil
}
