package vault_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"pgregory.net/rapid"

	"habeas"
	"habeas/internal/vault"
)

var pass = []byte("five quiet herons at dusk")

func create(t testing.TB, dir string) *vault.Vault {
	t.Helper()
	v, err := vault.Create(dir, pass, vault.Least())
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func put(t testing.TB, v *vault.Vault, plain string) string {
	t.Helper()
	name, err := v.Put([]byte(plain))
	if err != nil {
		t.Fatal(err)
	}
	return name
}

func blobPath(dir, name string) string { return filepath.Join(dir, "blobs", name[:2], name) }

func TestBlobsComeBack(t *testing.T) {
	dir := t.TempDir()
	v := create(t, dir)
	for _, plain := range []string{"", "a", strings.Repeat("long ", 100_000), "\x00\xff"} {
		name := put(t, v, plain)
		if again := put(t, v, plain); again != name {
			t.Errorf("the same bytes have two names")
		}
		if got, err := v.Get(name); err != nil || string(got) != plain {
			t.Errorf("%.10q came back as %.10q, %v", plain, got, err)
		}
	}
	opened, err := vault.Open(dir, pass)
	if err != nil {
		t.Fatal(err)
	}
	if got, err := opened.Get(v.Name([]byte("a"))); err != nil || string(got) != "a" {
		t.Fatalf("after opening again: %q, %v", got, err)
	}
}

func TestKeysAreApartAndStable(t *testing.T) {
	dir := t.TempDir()
	v := create(t, dir)
	seen := map[string]bool{}
	for _, purpose := range []string{"database", "ledger", "blobs", "names"} {
		k, err := v.Key(purpose)
		if err != nil || len(k) != 32 || seen[string(k)] {
			t.Fatalf("the key for %s is %x, %v", purpose, k, err)
		}
		seen[string(k)] = true
	}
	opened, err := vault.Open(dir, pass)
	if err != nil {
		t.Fatal(err)
	}
	if k, _ := opened.Key("ledger"); !seen[string(k)] {
		t.Fatal("a key changed by opening again")
	}
}

func TestPassphrase(t *testing.T) {
	dir := t.TempDir()
	if _, err := vault.Open(dir, pass); habeas.FaultOf(err) != habeas.NotFound || vault.Exists(dir) {
		t.Errorf("no vault gave %v", err)
	}
	if _, err := vault.Create(dir, nil, vault.Least()); habeas.FaultOf(err) != habeas.Invalid {
		t.Errorf("no passphrase gave %v", err)
	}
	v := create(t, dir)
	if _, err := vault.Create(dir, pass, vault.Least()); habeas.FaultOf(err) != habeas.Clash {
		t.Errorf("a second vault gave %v", err)
	}
	_, err := vault.Open(dir, []byte("wrong"))
	if habeas.FaultOf(err) != habeas.Forbidden || strings.Contains(err.Error(), "\n") || !strings.Contains(err.Error(), "cannot be recovered") {
		t.Errorf("a wrong passphrase gave %v", err)
	}
	name := put(t, v, "kept")
	if err := v.Rewrap([]byte("another"), vault.Least()); err != nil {
		t.Fatal(err)
	}
	if _, err := vault.Open(dir, pass); habeas.FaultOf(err) != habeas.Forbidden {
		t.Errorf("the old passphrase gave %v", err)
	}
	opened, err := vault.Open(dir, []byte("another"))
	if err != nil {
		t.Fatal(err)
	}
	if got, err := opened.Get(name); err != nil || string(got) != "kept" {
		t.Errorf("with the new passphrase: %q, %v", got, err)
	}
}

func TestKeyFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "key")
	for content, want := range map[string]string{"words\n": "words", "words": "words", "a\r\n": "a", "two\nlines\n": "two\nlines", "": "", "\n": "", strings.Repeat("x", 70_000): ""} {
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		got, err := vault.ReadKeyFile(path)
		if string(got) != want || (want == "") != (habeas.FaultOf(err) == habeas.Invalid) {
			t.Errorf("%.10q gave %.10q, %v", content, got, err)
		}
	}
	if _, err := vault.ReadKeyFile(path + "none"); habeas.FaultOf(err) != habeas.NotFound {
		t.Errorf("no file gave %v", err)
	}
}

func TestEveryFlippedByteIsFound(t *testing.T) {
	dir := t.TempDir()
	v := create(t, dir)
	name := put(t, v, "A short report from the coast.")
	path := blobPath(dir, name)
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	expect := func(what string, b []byte) {
		if err := os.WriteFile(path, b, 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := v.Get(name); habeas.FaultOf(err) != habeas.Corrupt {
			t.Errorf("%s gave %v", what, err)
		}
	}
	for i := range whole {
		b := bytes.Clone(whole)
		b[i] ^= 1 << (i % 8)
		expect("a flipped byte", b)
		expect("a cut blob", whole[:i])
	}
	expect("a longer blob", append(bytes.Clone(whole), 0))
	other := put(t, v, "Another report.")
	b, err := os.ReadFile(blobPath(dir, other))
	if err != nil {
		t.Fatal(err)
	}
	expect("another blob in its place", b)
	if put(t, v, "A short report from the coast."); err != nil {
		t.Fatal(err)
	}
	if got, err := v.Get(name); err != nil || string(got) != "A short report from the coast." {
		t.Errorf("putting again did not mend it: %q, %v", got, err)
	}
}

func TestEveryFlippedByteOfTheHeader(t *testing.T) {
	dir := t.TempDir()
	v := create(t, dir)
	want, _ := v.Key("database")
	path := filepath.Join(dir, "vault.json")
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i < len(whole); i += 3 {
		b := bytes.Clone(whole)
		b[i] ^= 4
		if err := os.WriteFile(path, b, 0o600); err != nil {
			t.Fatal(err)
		}
		opened, err := vault.Open(dir, pass)
		if err != nil {
			if habeas.FaultOf(err) != habeas.Corrupt {
				t.Errorf("byte %d gave %v", i, err)
			}
			continue
		}
		if got, _ := opened.Key("database"); !bytes.Equal(got, want) {
			t.Errorf("byte %d opened another vault", i)
		}
	}
}

func TestShredAndSweep(t *testing.T) {
	dir := t.TempDir()
	v := create(t, dir)
	gone, kept, orphan := put(t, v, "to be erased"), put(t, v, "kept"), put(t, v, "no entry speaks of it")
	for range 2 {
		if err := v.Shred(gone); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := v.Get(gone); habeas.FaultOf(err) != habeas.NotFound {
		t.Errorf("an erased blob gave %v", err)
	}
	n, err := v.Sweep(func(name string) bool { return name == kept })
	if err != nil || n != 1 {
		t.Fatalf("swept %d, %v", n, err)
	}
	if _, err := v.Get(orphan); habeas.FaultOf(err) != habeas.NotFound {
		t.Errorf("an orphan gave %v", err)
	}
	for _, bad := range []string{"", "..", "../../vault.json", strings.Repeat("z", 64), strings.Repeat("A", 64)} {
		if _, err := v.Get(bad); habeas.FaultOf(err) != habeas.Invalid {
			t.Errorf("%q gave %v", bad, err)
		}
		if err := v.Shred(bad); habeas.FaultOf(err) != habeas.Invalid {
			t.Errorf("%q gave %v", bad, err)
		}
	}
}

func TestCrashLeavesNoHalves(t *testing.T) {
	dir := t.TempDir()
	v := create(t, dir)
	name := put(t, v, "kept")
	half := blobPath(dir, name) + ".123.partial"
	if err := os.WriteFile(half, []byte("half"), 0o600); err != nil {
		t.Fatal(err)
	}
	opened, err := vault.Open(dir, pass)
	if err != nil || !opened.Unclean() {
		t.Fatalf("a vault that was not closed: %v", err)
	}
	if _, err := os.Stat(half); err == nil {
		t.Error("half a file is still there")
	}
	if err := opened.Close(); err != nil {
		t.Fatal(err)
	}
	if opened, err = vault.Open(dir, pass); err != nil || opened.Unclean() {
		t.Fatalf("a vault that was closed: %v", err)
	}
}

func TestNothingReadableAndPermissions(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "new")
	v := create(t, dir)
	put(t, v, "kanarienvogel")
	err := filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := d.Info()
		if err != nil {
			return err
		}
		if info.Mode().Perm()&0o077 != 0 {
			t.Errorf("others can read %s", d.Name())
		}
		if d.IsDir() {
			return nil
		}
		b, err := os.ReadFile(path)
		if bytes.Contains(b, []byte("kanarienvogel")) || bytes.Contains(b, pass) || strings.Contains(d.Name(), string(habeas.DigestOf([]byte("kanarienvogel")))) {
			t.Errorf("%s tells what is in the vault", d.Name())
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestManyAtOnce(t *testing.T) {
	v := create(t, t.TempDir())
	var work sync.WaitGroup
	for range 8 {
		work.Go(func() {
			for i := range 10 {
				if _, err := v.Put([]byte{byte(i)}); err != nil {
					t.Error(err)
				}
			}
		})
	}
	work.Wait()
	n := 0
	if err := v.Names(func(string) error { n++; return nil }); err != nil || n != 10 {
		t.Fatalf("%d blobs, %v", n, err)
	}
}

func TestAnyBytesComeBack(t *testing.T) {
	v := create(t, t.TempDir())
	rapid.Check(t, func(t *rapid.T) {
		plain := rapid.SliceOfN(rapid.Byte(), 0, 300).Draw(t, "plain")
		name, err := v.Put(plain)
		if err != nil {
			t.Fatal(err)
		}
		if got, err := v.Get(name); err != nil || !bytes.Equal(got, plain) {
			t.Fatalf("%x, %v", got, err)
		}
	})
}

func TestReadOnlyFolder(t *testing.T) {
	if os.Getuid() == 0 {
		t.Skip("everything may be written by root")
	}
	dir := t.TempDir()
	if err := os.Chmod(dir, 0o500); err != nil {
		t.Fatal(err)
	}
	if _, err := vault.Create(dir, pass, vault.Least()); habeas.FaultOf(err) != habeas.Forbidden {
		t.Errorf("got %v", err)
	}
}

func BenchmarkOpenUsual(b *testing.B) {
	dir := b.TempDir()
	if _, err := vault.Create(dir, pass, vault.Usual()); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if _, err := vault.Open(dir, pass); err != nil {
			b.Fatal(err)
		}
	}
}

func TestPutAll(t *testing.T) {
	dir := t.TempDir()
	v := create(t, dir)
	var blobs [][]byte
	for i := range 50 {
		blobs = append(blobs, []byte{byte(i % 40)})
	}
	names, err := v.PutAll(blobs)
	if err != nil || len(names) != len(blobs) {
		t.Fatal(names, err)
	}
	for i, name := range names {
		if got, err := v.Get(name); err != nil || !bytes.Equal(got, blobs[i]) {
			t.Fatalf("blob %d came back as %x, %v", i, got, err)
		}
	}
	if names, err := v.PutAll(nil); err != nil || len(names) != 0 {
		t.Fatal(names, err)
	}
	if err := os.RemoveAll(filepath.Join(dir, "blobs")); err != nil {
		t.Fatal(err)
	}
	if _, err := v.PutAll(blobs); err == nil {
		t.Fatal("blobs were kept without a folder")
	}
}

func BenchmarkPutAll10KB(b *testing.B) {
	v := create(b, b.TempDir())
	n := 0
	for b.Loop() {
		blobs := make([][]byte, 64)
		for i := range blobs {
			n++
			blobs[i] = bytes.Repeat([]byte("0123456789"), 1000)
			copy(blobs[i], []byte{byte(n), byte(n >> 8), byte(n >> 16)})
		}
		if _, err := v.PutAll(blobs); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "blobs/s")
}

func BenchmarkPut10KB(b *testing.B) {
	v := create(b, b.TempDir())
	plain := bytes.Repeat([]byte("0123456789"), 1000)
	b.SetBytes(int64(len(plain)))
	for n := 0; b.Loop(); n++ {
		copy(plain, []byte{byte(n), byte(n >> 8), byte(n >> 16)})
		if _, err := v.Put(plain); err != nil {
			b.Fatal(err)
		}
	}
}
