package packs

import (
	"io/fs"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"habeas"
)

// How telling the names are that everybody on a corridor shares, at the most: of states and peoples, of bodies that matter there, of places.
const (
	ofPeoples = 1
	ofBodies  = 2.5
	ofPlaces  = 5
)

// Words reads what the layers know of single words, of all languages together: words/*/telling.tsv and its neighbours. From the tables of places and corridors it takes which
// names say little of the affair that a report is about.
func Words(layers ...fs.FS) (*habeas.Words, error) {
	out := &habeas.Words{Telling: map[string]float64{}, Sealed: map[string]bool{}, Numbers: map[string]int{}, People: map[string]bool{},
		Ends: map[string][]habeas.State{}, Small: map[string]bool{}, Parties: map[string]string{}, States: map[string]string{}, Peoples: map[string]string{}}
	for _, lang := range languages(layers) {
		set, err := ReadSet("words/"+lang, layers...)
		if err != nil {
			return nil, err
		}
		if err := takeWords(out, set); err != nil {
			return nil, err
		}
	}
	if err := takeNumbers(out, layers); err != nil {
		return nil, err
	}
	places, err := Places(layers...)
	if err != nil {
		return nil, err
	}
	capNames(out, places.Table("country"), ofPeoples)
	takeStates(out, places.Table("country"))
	if err := takePeoples(out, places.Table("country"), layers); err != nil {
		return nil, err
	}
	takeWide(out, places.Table("country"), places.Table("place"))
	capNames(out, places.Table("place"), ofPlaces)
	for _, id := range Corridors(layers...) {
		set, err := ReadSet("corridor/"+id, layers...)
		if err != nil {
			return nil, err
		}
		capNames(out, set.Table("who"), ofPeoples)
		capNames(out, set.Table("actor"), ofBodies)
		capNames(out, set.Table("site"), ofPlaces)
	}
	return out, nil
}

// takeStates takes which words for a people and which capitals are of which state, so far as both are one word, beside the names of the states themselves.
func takeStates(out *habeas.Words, t *Table) {
	if t == nil {
		return
	}
	for _, row := range t.Rows {
		state := strings.ToLower(row.Get("name"))
		if strings.Contains(state, " ") {
			continue
		}
		for _, w := range append(row.List("adjectives"), row.Get("capital"), state) {
			if w = strings.ToLower(w); w != "" && !strings.Contains(w, " ") {
				out.States[w] = state
			}
		}
	}
}

// takePeoples takes which words for a people are of which state: those of the states, and those for peoples without one who mostly come from one. Peoples of several states are left out.
func takePeoples(out *habeas.Words, countries *Table, layers []fs.FS) error {
	take := func(words []string, ref string) {
		for _, w := range words {
			if w = habeas.Fold(w); w != "" && !out.Small["across "+w] {
				out.Peoples[w] = ref
			}
		}
	}
	if countries != nil {
		for _, row := range countries.Rows {
			if ref := row.Get("ref"); ref != "" {
				take(append(row.List("adjectives"), row.List("people")...), ref)
			}
		}
	}
	for _, lang := range languages(layers) {
		set, err := ReadSet("lang/"+lang, layers...)
		if err != nil {
			return err
		}
		if t := set.Table("home"); t != nil {
			for _, row := range t.Rows {
				take(row.List("people"), "cc:"+row.Get("state"))
			}
		}
	}
	return nil
}

// takeWide takes which names and refs are of whole states or of parts of them.
func takeWide(out *habeas.Words, countries, places *Table) {
	for _, t := range []*Table{countries, places} {
		if t == nil {
			continue
		}
		for _, row := range t.Rows {
			if t == countries || row.Get("kind") == "region" {
				for _, name := range append(row.List("aliases"), row.Get("name"), row.Get("ref")) {
					if name != "" {
						out.Small["wide "+strings.ToLower(name)] = true
					}
				}
			}
		}
	}
}

// takeNumbers takes the words for whole numbers and for people from the tables of the languages.
func takeNumbers(out *habeas.Words, layers []fs.FS) error {
	for _, lang := range languages(layers) {
		set, err := ReadSet("lang/"+lang, layers...)
		if err != nil {
			return err
		}
		if t := set.Table("number"); t != nil {
			for _, row := range t.Rows {
				if n, err := strconv.Atoi(row.Get("value")); err == nil && (row.Get("class") == "cardinal" || row.Get("class") == "tens") && n < 100 {
					out.Numbers[habeas.Fold(row.Get("word"))] = n
				}
			}
		}
		if t := set.Table("person"); t != nil {
			for _, row := range t.Rows {
				if row.Get("role") != string(habeas.RoleHeld) {
					continue
				}
				for _, words := range row.List("words") {
					for _, w := range strings.Split(words, "=") {
						w = habeas.Fold(w)
						out.People[w] = true
						if man, ok := strings.CutSuffix(w, "man"); ok {
							out.People[man+"men"] = true
						}
						if w == "child" {
							out.People["children"] = true
						}
					}
				}
			}
		}
	}
	return nil
}

// capNames bounds how telling the words of a table's names are.
func capNames(out *habeas.Words, t *Table, most float64) {
	if t == nil {
		return
	}
	for _, row := range t.Rows {
		for _, column := range []string{"word", "name", "adjectives", "people", "capital", "aliases"} {
			for _, name := range row.List(column) {
				for _, w := range strings.FieldsFunc(name, func(c rune) bool { return !unicode.IsLetter(c) }) {
					w = habeas.Fold(w)
					if v, ok := out.Telling[w]; !ok || v > most {
						out.Telling[w] = most
					}
				}
			}
		}
	}
}

func languages(layers []fs.FS) []string {
	seen := map[string]bool{}
	var out []string
	for _, layer := range layers {
		entries, err := fs.ReadDir(layer, "words")
		if err != nil {
			continue
		}
		for _, e := range entries {
			if e.IsDir() && !seen[e.Name()] {
				seen[e.Name()] = true
				out = append(out, e.Name())
			}
		}
	}
	return out
}

func takeWords(out *habeas.Words, set *Set) error {
	if t := set.Table("telling"); t != nil {
		for _, row := range t.Rows {
			v, err := strconv.ParseFloat(row.Get("telling"), 64)
			if err != nil || v < 0 || v > habeas.Rare {
				return row.Fault("%q is no number from 0 to %.1f", row.Get("telling"), habeas.Rare)
			}
			for _, w := range row.List("words") {
				out.Telling[habeas.Fold(w)] = v
			}
		}
	}
	if t := set.Table("sealed"); t != nil {
		for _, row := range t.Rows {
			for _, w := range row.List("words") {
				out.Sealed[habeas.Fold(w)] = true
			}
		}
	}
	if t := set.Table("small"); t != nil {
		for _, row := range t.Rows {
			for _, w := range row.List("words") {
				out.Small[row.Get("class")+" "+strings.ToLower(w)] = true
			}
		}
	}
	if t := set.Table("party"); t != nil {
		for _, row := range t.Rows {
			for _, alias := range row.List("aliases") {
				out.Parties[strings.ToLower(alias)] = strings.ToLower(row.Get("name"))
			}
		}
	}
	if t := set.Table("ends"); t != nil {
		for _, row := range t.Rows {
			state := habeas.State(row.Get("state"))
			if !slices.Contains([]habeas.State{habeas.StateReturned, habeas.StateReleased, habeas.StateDead, habeas.StateEscaped}, state) {
				return row.Fault("%q is no end of custody", state)
			}
			for _, words := range row.List("words") {
				folded := strings.Fields(words)
				for i, w := range folded {
					folded[i] = habeas.Fold(w)
				}
				key := strings.Join(folded, " ")
				out.Ends[key] = append(out.Ends[key], state)
			}
		}
	}
	return nil
}
