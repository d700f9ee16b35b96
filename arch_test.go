package habeas_test

import (
	"bytes"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// walls are the imports of ours that a package may have outside its tests; a folder below another takes the longest prefix that fits. "std" means the standard library only.
var walls = map[string][]string{
	"":                         {},
	"packs":                    {""},
	"corpus":                   {""},
	"internal/read":            {""},
	"internal/docket":          {"", "internal/docket"},
	"internal/outlook":         {"", "internal/outlook"},
	"internal/ledger":          {""},
	"internal/lang":            {"", "packs", "internal/lang"},
	"internal/extract":         {"", "internal/lang"},
	"internal/echo":            {"", "internal/lang"},
	"internal/vault":           {""},
	"internal/fetch":           {""},
	"internal/store":           {""},
	"internal/store/sqlite":    {"", "internal/store"},
	"internal/store/storetest": {"", "internal/store"},
	"internal/desk":            {"", "packs", "internal/read", "internal/lang", "internal/extract", "internal/echo", "internal/docket", "internal/outlook", "internal/ledger", "internal/vault", "internal/store"},
	"internal/desk/desktest":   {"", "packs", "internal/read", "internal/lang", "internal/extract", "internal/outlook", "internal/vault", "internal/ledger", "internal/store", "internal/store/sqlite", "internal/desk"},
	"internal/web":             {"", "internal/desk", "internal/store", "internal/web"},
}

// pure packages do no input or output, know no clock and no context.
var pure = []string{"", "internal/read", "internal/lang", "internal/extract", "internal/echo", "internal/docket", "internal/outlook", "internal/ledger"}

var impure = map[string]bool{"net": true, "net/http": true, "os": true, "os/exec": true, "database/sql": true, "context": true, "math/rand": true, "crypto/rand": true, "io/ioutil": true}

// Sizes to stay near: lines of a file, lines of a function.
const (
	mostFile     = 500
	mostFunction = 100
	mostRoot     = 1_700
)

type source struct {
	dir, name string
	file      *ast.File
	set       *token.FileSet
	lines     int
}

func sources(t *testing.T) []source {
	t.Helper()
	var out []source
	err := filepath.WalkDir(".", func(path string, d os.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && (strings.HasPrefix(d.Name(), ".") && path != "." || d.Name() == "testdata") {
			return filepath.SkipDir
		}
		if !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") || strings.HasSuffix(path, "_templ.go") {
			return nil
		}
		b, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		set := token.NewFileSet()
		f, err := parser.ParseFile(set, path, b, parser.ParseComments)
		if err != nil {
			return err
		}
		dir := filepath.ToSlash(filepath.Dir(path))
		if dir == "." {
			dir = ""
		}
		out = append(out, source{dir, path, f, set, bytes.Count(b, []byte("\n"))})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// under gives the longest key of walls that a folder lies in.
func under(dir string) string {
	for d := dir; d != "" && d != "."; d = filepath.ToSlash(filepath.Dir(d)) {
		if _, ok := walls[d]; ok {
			return d
		}
	}
	return ""
}

func within(pkg, wall string) bool {
	if wall == "" {
		return pkg == ""
	}
	return pkg == wall || strings.HasPrefix(pkg, wall+"/")
}

func TestWalls(t *testing.T) {
	for _, s := range sources(t) {
		if strings.HasPrefix(s.dir, "cmd/") || strings.HasSuffix(s.dir, "/train") {
			continue
		}
		home := under(s.dir)
		for _, imp := range s.file.Imports {
			path := strings.Trim(imp.Path.Value, `"`)
			ours := path == "habeas" || strings.HasPrefix(path, "habeas/")
			if !ours {
				if s.dir == "" && strings.Contains(path, ".") {
					t.Errorf("%s imports %s: the words use the standard library only", s.name, path)
				}
				continue
			}
			pkg := strings.TrimPrefix(strings.TrimPrefix(path, "habeas"), "/")
			ok := within(pkg, home) && home != ""
			for _, w := range walls[home] {
				ok = ok || within(pkg, w) && !(w == "internal/store" && pkg == "internal/store/sqlite" && home != "internal/store/sqlite")
			}
			if !ok {
				t.Errorf("%s imports %s: the wall around %q forbids it", s.name, path, home)
			}
		}
	}
}

func TestPureStages(t *testing.T) {
	for _, s := range sources(t) {
		isPure := false
		for _, p := range pure {
			isPure = isPure || s.dir == p || p != "" && strings.HasPrefix(s.dir, p+"/")
		}
		if !isPure || strings.HasSuffix(s.dir, "/train") {
			continue
		}
		for _, imp := range s.file.Imports {
			if path := strings.Trim(imp.Path.Value, `"`); impure[path] {
				t.Errorf("%s imports %s: a stage is pure", s.name, path)
			}
		}
		ast.Inspect(s.file, func(n ast.Node) bool {
			if sel, ok := n.(*ast.SelectorExpr); ok {
				if x, ok := sel.X.(*ast.Ident); ok && x.Name == "time" && (sel.Sel.Name == "Now" || sel.Sel.Name == "Since") {
					t.Errorf("%s asks for the time: a stage is given it", s.name)
				}
			}
			return true
		})
	}
}

func TestSizes(t *testing.T) {
	root := 0
	documented := map[string]bool{}
	for _, s := range sources(t) {
		if s.lines > mostFile {
			t.Errorf("%s has %d lines; %d are the most", s.name, s.lines, mostFile)
		}
		if s.dir == "" {
			root += s.lines
		}
		documented[s.dir] = documented[s.dir] || s.file.Doc != nil
		for _, d := range s.file.Decls {
			if f, ok := d.(*ast.FuncDecl); ok {
				if n := s.set.Position(f.End()).Line - s.set.Position(f.Pos()).Line + 1; n > mostFunction {
					t.Errorf("%s: %s has %d lines; %d are the most", s.name, f.Name.Name, n, mostFunction)
				}
			}
		}
	}
	if root > mostRoot {
		t.Errorf("the words have %d lines; %d are the most", root, mostRoot)
	}
	for dir, ok := range documented {
		if !ok {
			t.Errorf("package %q does not say what it is for", dir)
		}
	}
}

// machine sees paths of a machine, which have no place in the project.
var machine = regexp.MustCompile(`(^|[^A-Za-z0-9./])/(work|farm|root|home/[a-z]+)/`)

func TestNoPathOfAMachine(t *testing.T) {
	out, err := exec.Command("git", "ls-files").Output()
	if err != nil {
		t.Skip("git does not answer here, so the files of the project are not known")
	}
	for name := range strings.FieldsSeq(string(out)) {
		b, err := os.ReadFile(name)
		if err != nil || bytes.IndexByte(b[:min(len(b), 4096)], 0) >= 0 {
			continue
		}
		if m := machine.Find(b); m != nil {
			t.Errorf("%s names a path of a machine: %q", name, m)
		}
	}
}
