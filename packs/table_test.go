package packs

import (
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"habeas"
)

func TestLayersAddRows(t *testing.T) {
	base := fstest.MapFS{"lang/xx/word.tsv": {Data: []byte("word\tclass\tcite\tby\none\tnumber\tx\ty\n")}}
	over := fstest.MapFS{"lang/xx/word.tsv": {Data: []byte("# ours\nword\tcite\tby\ntwo\tx\ty\n")}, "lang/xx/note.txt": {Data: []byte("hello")}}
	s, err := Lang("xx", base, over)
	if err != nil {
		t.Fatal(err)
	}
	rows := s.Table("word").Rows
	if len(rows) != 2 || rows[1].Get("word") != "two" || rows[1].Get("class") != "" || string(s.File("note.txt")) != "hello" || s.Layers != 2 {
		t.Errorf("%+v", s)
	}
	alone, err := Lang("xx", base)
	if err != nil || alone.Hash == s.Hash {
		t.Error("the overlay does not show in the hash")
	}
}

func TestFaultsNameFileAndLine(t *testing.T) {
	for text, want := range map[string]string{
		"word\tcite\nx\ty\n":                            "by",
		"word\tword\tcite\tby\n":                        "twice",
		"word\tcite\tby\none\t\ty\n":                    "line 2",
		"word\tcite\tby\none\tx\ty\tz\n":                "3 columns",
		"":                                              "empty",
		"word\tcite\tby\n\xff\tx\ty\n":                  "UTF-8",
		"word\tcite\tby\n# note\n\none\tx\t\n":          "line 4",
		"word\tcite\tby\n" + strings.Repeat("x", 2<<20): "too long",
	} {
		_, err := ParseTable("test.tsv", []byte(text))
		if err == nil || !strings.Contains(err.Error(), want) || !strings.Contains(err.Error(), "test.tsv") {
			t.Errorf("%.20q: %v, want a word of %q", text, err, want)
		}
	}
}

func TestNoFolder(t *testing.T) {
	for _, name := range []habeas.Lang{"zz", "", "../en", "en/x"} {
		if _, err := Lang(name, Builtin()); err == nil {
			t.Errorf("%q was found", name)
		}
	}
}

func TestEveryShippedTableReads(t *testing.T) {
	err := fs.WalkDir(Builtin(), ".", func(name string, e fs.DirEntry, err error) error {
		if err == nil && strings.HasSuffix(name, ".tsv") {
			_, err = ReadTable(Builtin(), name)
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
}

func FuzzParseTable(f *testing.F) {
	f.Add([]byte("word\tcite\tby\none\tx\ty\n"))
	f.Add([]byte("\ufeff# a\r\nword\tcite\tby\r\none|two\tx\ty\r\n"))
	f.Fuzz(func(t *testing.T, b []byte) {
		table, err := ParseTable("fuzz.tsv", b)
		if err != nil {
			return
		}
		for _, r := range table.Rows {
			for _, c := range table.Columns {
				r.Get(c)
				r.List(c)
			}
			if r.Get("cite") == "" || r.Get("by") == "" {
				t.Fatal("a row without its source was taken")
			}
		}
	})
}
