package packs

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"io/fs"
	"path"
	"sort"
	"strings"

	"habeas"
)

//go:embed lang place corridor words
var builtin embed.FS

// Builtin holds the language packs and the place tables that the program ships.
func Builtin() fs.FS { return builtin }

// Set is the tables of one folder, read from one layer or several: an overlay's rows stand after the rows beneath them.
type Set struct {
	Dir    string
	Hash   string // SHA-256 over all layers' files, in lower-case hexadecimal
	Layers int    // layers that hold the folder
	tables map[string]*Table
	files  map[string][]byte // files that are not tables, the uppermost layer's
}

// Lang reads the pack of one language, "en" for instance, from lang/en of each layer.
func Lang(lang habeas.Lang, layers ...fs.FS) (*Set, error) {
	if lang == "" || strings.ContainsAny(string(lang), "/\\.") {
		return nil, habeas.Errorf(habeas.Invalid, "%q is not the name of a language pack", lang)
	}
	return ReadSet("lang/"+string(lang), layers...)
}

// Places reads the place tables from the folder place of each layer.
func Places(layers ...fs.FS) (*Set, error) { return ReadSet("place", layers...) }

// ReadSet reads every .tsv file of a folder as a table, and keeps its other files as they are.
// Layers without the folder are passed over; it is NotFound when no layer has it.
func ReadSet(dir string, layers ...fs.FS) (*Set, error) {
	s := &Set{Dir: dir, tables: map[string]*Table{}, files: map[string][]byte{}}
	sum := sha256.New()
	for _, layer := range layers {
		entries, err := fs.ReadDir(layer, dir)
		if err != nil {
			continue
		}
		s.Layers++
		for _, e := range entries {
			if e.IsDir() {
				continue
			}
			b, err := fs.ReadFile(layer, path.Join(dir, e.Name()))
			if err != nil {
				return nil, habeas.Errorf(habeas.NotFound, "%s cannot be read", path.Join(dir, e.Name()))
			}
			sum.Write([]byte(e.Name() + "\x00"))
			sum.Write(b)
			if err := s.take(e.Name(), b); err != nil {
				return nil, err
			}
		}
	}
	if s.Layers == 0 {
		return nil, habeas.Errorf(habeas.NotFound, "there is no folder %s in the packs", dir)
	}
	s.Hash = hex.EncodeToString(sum.Sum(nil))
	return s, nil
}

func (s *Set) take(name string, b []byte) error {
	stem, isTable := strings.CutSuffix(name, ".tsv")
	if !isTable {
		s.files[name] = b
		return nil
	}
	t, err := ParseTable(path.Join(s.Dir, name), b)
	if err != nil {
		return err
	}
	if below := s.tables[stem]; below != nil {
		return below.append(t)
	}
	s.tables[stem] = t
	return nil
}

// append adds the rows of an overlay's table of the same name. It may leave columns out, but not bring new ones.
func (t *Table) append(over *Table) error {
	for _, c := range over.Columns {
		if _, ok := t.index[c]; !ok {
			return habeas.Errorf(habeas.Invalid, "%s has a column %q that the table it adds to does not know; take it out", over.Name, c)
		}
	}
	t.Rows = append(t.Rows, over.Rows...)
	return nil
}

// Table gives a table by its name without ".tsv"; nil where the set has none.
func (s *Set) Table(name string) *Table { return s.tables[name] }

// File gives a file that is not a table; nil where the set has none.
func (s *Set) File(name string) []byte { return s.files[name] }

// Names lists the tables in alphabetical order.
func (s *Set) Names() []string {
	var out []string
	for n := range s.tables {
		out = append(out, n)
	}
	sort.Strings(out)
	return out
}

// Has reports whether the table has a column.
func (t *Table) Has(column string) bool {
	_, ok := t.index[column]
	return ok
}
