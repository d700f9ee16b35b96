package sqlite_test

import (
	"bytes"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"habeas"
	"habeas/internal/store"
	"habeas/internal/store/sqlite"
	"habeas/internal/store/storetest"
)

var key = bytes.Repeat([]byte{7}, 32)

func open(t testing.TB, dir string) *sqlite.DB {
	t.Helper()
	db, err := sqlite.Open(context.Background(), dir, key)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	return db
}

func TestContract(t *testing.T) {
	storetest.Run(t, func(t *testing.T, dir string) store.Store { return open(t, dir) })
}

// TestMain lets the test binary be the child that crash and disk tests start.
func TestMain(m *testing.M) {
	if dir := os.Getenv(childDir); dir != "" {
		os.Exit(child(dir))
	}
	os.Exit(m.Run())
}

func TestSecondProcessIsTold(t *testing.T) {
	dir := t.TempDir()
	s := newStation(t, dir)
	if err := s.add(context.Background(), 1); err != nil {
		t.Fatal(err)
	}
	start := time.Now()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), childDir+"="+dir)
	out, err := cmd.CombinedOutput()
	if err == nil || !strings.Contains(string(out), "another Habeas has this store open") || bytes.Count(out, []byte("\n")) != 1 {
		t.Errorf("a second process said %q, %v", out, err)
	}
	if took := time.Since(start); took > 2*time.Second {
		t.Errorf("it took %v to say so", took)
	}
	if _, err := sqlite.Open(context.Background(), dir, key); habeas.FaultOf(err) != habeas.Unavailable {
		t.Errorf("a second writer in this process got %v", err)
	}
}

func TestStaleLockDoesNotBar(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "lock"), []byte("4711"), 0o600); err != nil {
		t.Fatal(err)
	}
	open(t, dir)
}

func TestNothingReadableOnDisk(t *testing.T) {
	ctx, dir := context.Background(), t.TempDir()
	db := open(t, dir)
	err := db.Write(ctx, func(tx store.Tx) error {
		return tx.PutReport(ctx, storetest.Report("r1", "kanarienvogel", "A kanarienvogel sings."))
	})
	if err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob(filepath.Join(dir, "*"))
	if err != nil || len(files) < 3 {
		t.Fatal(files, err)
	}
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		if bytes.Contains(b, []byte("kanarienvogel")) || bytes.Contains(b, []byte("SQLite format")) {
			t.Errorf("%s can be read without the key", filepath.Base(f))
		}
		if info, err := os.Stat(f); err != nil || info.Mode().Perm()&0o077 != 0 {
			t.Errorf("others can read %s: %v, %v", filepath.Base(f), info.Mode(), err)
		}
	}
}

func TestWrongKeyIsRefused(t *testing.T) {
	dir := t.TempDir()
	if err := open(t, dir).Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := sqlite.Open(context.Background(), dir, bytes.Repeat([]byte{8}, 32)); habeas.FaultOf(err) != habeas.Corrupt || strings.Contains(err.Error(), "\n") {
		t.Errorf("a wrong key gave %v", err)
	}
	if _, err := sqlite.Open(context.Background(), dir, key[1:]); habeas.FaultOf(err) != habeas.Invalid {
		t.Errorf("a short key gave %v", err)
	}
	open(t, dir)
}

func TestMissingFolder(t *testing.T) {
	if _, err := sqlite.Open(context.Background(), filepath.Join(t.TempDir(), "none"), key); habeas.FaultOf(err) != habeas.Unavailable || strings.Contains(err.Error(), "none") {
		t.Errorf("got %v", err)
	}
}

func TestStartIsRefusedWhereItIsNotSafe(t *testing.T) {
	for _, test := range []struct {
		version, mode string
		sync, sums    int
		ok            bool
	}{
		{"3.51.3", "wal", 2, 1, true}, {"3.54.1", "wal", 2, 1, true}, {"3.100.0", "wal", 2, 1, true}, {"4", "wal", 2, 1, true},
		{"3.51.2", "wal", 2, 1, false}, {"3.51", "wal", 2, 1, false}, {"3.9.9", "wal", 2, 1, false},
		{"3.54.1", "delete", 2, 1, false}, {"3.54.1", "wal", 1, 1, false}, {"3.54.1", "wal", 2, 0, false},
	} {
		if err := sqlite.Refuse(test.version, test.mode, test.sync, test.sums); (err == nil) != test.ok {
			t.Errorf("%+v gave %v", test, err)
		}
	}
}

func TestTokens(t *testing.T) {
	for text, want := range map[string]string{
		"Guards at Sinŭiju, 21 people.": "guards at sinuiju 21 people", "体制 遣返回国": "体制 遣返 返回 回国", "탈북자": "탈북 북자", "한": "한",
		"x²": "x2", "": "", " \t": "", "中国China中": "中国 china 中", "don't": "don t", "カﾀ": "カタ", "\xff\xfea": "a", "Ⅷ": "viii",
	} {
		var got []string
		_ = sqlite.EachToken(text, func(token string, start, end int) error {
			if start < 0 || start >= end || end > len(text) {
				t.Errorf("%q: token %q at %d to %d", text, token, start, end)
			}
			got = append(got, token)
			return nil
		})
		if strings.Join(got, " ") != want {
			t.Errorf("%q gave %q, want %q", text, got, want)
		}
	}
}

func FuzzTokens(f *testing.F) {
	for _, seed := range []string{"Sinŭiju", "遣返", "체포", "ᄎ\u1166\u1111ᅩ", "e\u0301\u0301", "\xff"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		last := -1
		err := sqlite.EachToken(text, func(token string, start, end int) error {
			if start < last || start >= end || end > len(text) {
				t.Fatalf("token %q at %d to %d after %d", token, start, end, last)
			}
			last = start
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	})
}

// TestAnySliceOfATextIsFound searches for any stretch of words of a text, which must find the text.
func TestAnySliceOfATextIsFound(t *testing.T) {
	ctx := context.Background()
	db := open(t, t.TempDir())
	n := 0
	rapid.Check(t, func(rt *rapid.T) {
		n++
		id := "r" + strings.Repeat("i", n)
		parts := rapid.SliceOfN(rapid.StringMatching(`[a-zA-Zéŭ0-9]{1,6}|[가-힣]{2,5}|[一-龥]{2,4}`), 1, 12).Draw(rt, "words")
		text := strings.Join(parts, " ")
		if err := db.Write(ctx, func(tx store.Tx) error { return tx.PutReport(ctx, storetest.Report(id, "t", text)) }); err != nil {
			rt.Fatal(err)
		}
		from := rapid.IntRange(0, len(parts)-1).Draw(rt, "from")
		to := rapid.IntRange(from+1, len(parts)).Draw(rt, "to")
		for _, words := range []string{strings.Join(parts[from:to], " "), `"` + strings.Join(parts[from:to], " ") + `"`, strings.ToUpper(parts[from])} {
			hits, err := db.Search(ctx, store.Query{Words: words, Limit: 100})
			if err != nil || len(hits) < 100 && !slices.ContainsFunc(hits, func(h store.Hit) bool { return h.Report == id }) {
				rt.Fatalf("%q does not find %q: %v", words, text, err)
			}
		}
	})
}
