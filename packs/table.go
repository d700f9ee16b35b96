// Package packs holds the data that non-programmers edit: one folder a language, one folder a corridor, all of them plain
// tab-separated tables, and the one reader for them.
package packs

import (
	"bufio"
	"bytes"
	"io/fs"
	"path"
	"strings"
	"unicode/utf8"

	"habeas"
)

// Table is one tab-separated file: a header line of column names, then rows. Lines that begin with "#" and blank lines are passed over.
// Every table has the columns cite (where the row comes from) and by (who wrote it), and no row leaves them empty.
type Table struct {
	Name    string
	Note    string // what the lines above the header say of it
	Columns []string
	Rows    []Row
	index   map[string]int
}

// Row is one line of a table.
type Row struct {
	Line  int // line number in the file, from 1
	cells []string
	table *Table
}

// Get gives the cell of a column, with surrounding blanks removed; "" where the table has no such column.
func (r Row) Get(column string) string {
	i, ok := r.table.index[column]
	if !ok || i >= len(r.cells) {
		return ""
	}
	return strings.TrimSpace(r.cells[i])
}

// List gives the cell of a column split at "|", blanks removed, empty pieces left out.
func (r Row) List(column string) []string {
	var out []string
	for s := range strings.SplitSeq(r.Get(column), "|") {
		if s = strings.TrimSpace(s); s != "" {
			out = append(out, s)
		}
	}
	return out
}

// Fault makes an error that names the table and line and says what to mend.
func (r Row) Fault(format string, args ...any) error {
	return habeas.Errorf(habeas.Invalid, "%s, line %d: "+format, append([]any{r.table.Name, r.Line}, args...)...)
}

// ReadTable reads one table and checks its form. A missing file is NotFound.
func ReadTable(fsys fs.FS, name string) (*Table, error) {
	b, err := fs.ReadFile(fsys, name)
	if err != nil {
		return nil, habeas.Errorf(habeas.NotFound, "table %s cannot be read", path.Base(name))
	}
	return ParseTable(name, b)
}

// ParseTable reads a table from bytes.
func ParseTable(name string, b []byte) (*Table, error) {
	t := &Table{Name: name, index: map[string]int{}}
	if !utf8.Valid(b) {
		return nil, habeas.Errorf(habeas.Invalid, "%s is not valid UTF-8; save it as UTF-8 text", name)
	}
	scan := bufio.NewScanner(bytes.NewReader(bytes.TrimPrefix(b, []byte("\ufeff"))))
	scan.Buffer(nil, 1<<20)
	line := 0
	for scan.Scan() {
		line++
		if err := t.add(line, strings.TrimSuffix(scan.Text(), "\r")); err != nil {
			return nil, err
		}
	}
	if scan.Err() != nil {
		return nil, habeas.Errorf(habeas.Invalid, "%s, line %d: the line is too long", name, line+1)
	}
	if t.Columns == nil {
		return nil, habeas.Errorf(habeas.Invalid, "%s is empty; its first line names the columns", name)
	}
	return t, nil
}

func (t *Table) add(line int, text string) error {
	if note, ok := strings.CutPrefix(text, "#"); ok && t.Columns == nil {
		t.Note = strings.TrimSpace(t.Note + " " + strings.TrimSpace(note))
	}
	if strings.TrimSpace(text) == "" || strings.HasPrefix(text, "#") {
		return nil
	}
	cells := strings.Split(text, "\t")
	if t.Columns == nil {
		return t.header(line, cells)
	}
	row := Row{Line: line, cells: cells, table: t}
	if len(cells) > len(t.Columns) {
		return row.Fault("has %d cells, the header names %d columns; look for a tab too many", len(cells), len(t.Columns))
	}
	for _, must := range []string{"cite", "by"} {
		if row.Get(must) == "" {
			return row.Fault("the %q cell is empty; every row says where it comes from and who wrote it", must)
		}
	}
	t.Rows = append(t.Rows, row)
	return nil
}

func (t *Table) header(line int, cells []string) error {
	for i, c := range cells {
		c = strings.TrimSpace(c)
		if _, twice := t.index[c]; twice || c == "" {
			return habeas.Errorf(habeas.Invalid, "%s, line %d: column %d has no name or one that is there twice", t.Name, line, i+1)
		}
		t.index[c] = i
		t.Columns = append(t.Columns, c)
	}
	for _, must := range []string{"cite", "by"} {
		if _, ok := t.index[must]; !ok {
			return habeas.Errorf(habeas.Invalid, "%s, line %d: there is no column %q", t.Name, line, must)
		}
	}
	return nil
}
