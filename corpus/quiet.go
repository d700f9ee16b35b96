package corpus

import (
	"fmt"
	"io"
	"io/fs"
	"path"
	"strings"

	"golang.org/x/tools/txtar"

	"habeas"
)

// QuietResult is what the program claims to read in texts that tell of nobody in custody: sport, stories, history, opinion, animals, goods, letters.
type QuietResult struct {
	Name               string // of the file of texts
	Texts, Loud, Alarm int    // how many texts, in how many of them something was claimed, and how many claims
	Details            []string
}

// MeasureQuiet reads the texts of the folder quiet, in which every claim is a false alarm.
func MeasureQuiet(read func(text string) habeas.Reading) ([]QuietResult, error) {
	names, err := fs.Glob(measured, "quiet/*.txtar")
	if err != nil {
		return nil, err
	}
	var out []QuietResult
	for _, name := range names {
		b, err := measured.ReadFile(name)
		if err != nil {
			return nil, err
		}
		r := QuietResult{Name: strings.TrimSuffix(path.Base(name), ".txtar")}
		for _, f := range txtar.Parse(b).Files {
			r.Texts++
			claims := read(string(f.Data)).Claims
			r.Alarm += len(claims)
			if len(claims) > 0 {
				r.Loud++
			}
			for _, c := range claims {
				r.Details = append(r.Details, fmt.Sprintf("quiet text %s: %s %s %q", f.Name, c.Kind, c.Modality, c.Quote))
			}
		}
		out = append(out, r)
	}
	return out, nil
}

// PrintQuiet writes the figures.
func PrintQuiet(w io.Writer, all []QuietResult) {
	for _, r := range all {
		fmt.Fprintf(w, "\nquiet texts, %s: %d texts of other matters, %d claims in %d of them (each is a false alarm)\n", r.Name, r.Texts, r.Alarm, r.Loud)
	}
}
