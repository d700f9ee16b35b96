// Package vault keeps sealed blobs by digest, and the keys of a store. Whatever lies on disk is ciphertext; every key comes from one
// passphrase by Argon2id, and without it nothing can be read, by anyone, ever.
package vault

import (
	"crypto/cipher"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"

	"golang.org/x/crypto/argon2"
	"golang.org/x/crypto/chacha20poly1305"
	"golang.org/x/crypto/hkdf"

	"habeas"
)

// Key stretching: 128 MiB and three passes take about a third of a second on a laptop, per guess (OWASP asks for 19 MiB and two at least).
const (
	stretchTime   = 3
	stretchMemory = 128 << 10 // KiB
	stretchLanes  = 2
)

// header is the file that holds what opening needs beside the passphrase. None of it is secret.
type header struct {
	Format string `json:"format"`
	Salt   []byte `json:"salt"`
	Time   uint32 `json:"argon2_time"`
	Memory uint32 `json:"argon2_memory_kib"`
	Lanes  uint8  `json:"argon2_lanes"`
	Sealed []byte `json:"sealed_key"` // the vault's own key, sealed with the stretched passphrase
}

const format = "habeas-vault/v1"

// Vault is an open vault. It is safe for use by several goroutines.
type Vault struct {
	dir  string
	root []byte
	aead cipher.AEAD
}

// Create makes a new vault in an empty or missing folder.
func Create(dir string, passphrase []byte) (*Vault, error) {
	if len(passphrase) == 0 {
		return nil, habeas.Errorf(habeas.Invalid, "the passphrase is empty; choose one of several words and keep it safe, for nothing can be read without it")
	}
	if err := os.MkdirAll(filepath.Join(dir, "blobs"), 0o700); err != nil {
		return nil, disk("making the store's folder", err)
	}
	if _, err := os.Stat(filepath.Join(dir, "vault.json")); err == nil {
		return nil, habeas.Errorf(habeas.Clash, "there is a store in that folder already")
	}
	h := header{Format: format, Salt: random(16), Time: stretchTime, Memory: stretchMemory, Lanes: stretchLanes}
	root := random(32)
	h.Sealed = seal(mustAEAD(stretch(passphrase, h)), root, []byte(format))
	b, err := json.MarshalIndent(h, "", "  ")
	if err != nil {
		return nil, err
	}
	if err := writeWhole(filepath.Join(dir, "vault.json"), b); err != nil {
		return nil, err
	}
	return with(dir, root), nil
}

// Open opens a vault. A wrong passphrase is Forbidden, a folder without a vault NotFound.
func Open(dir string, passphrase []byte) (*Vault, error) {
	b, err := os.ReadFile(filepath.Join(dir, "vault.json"))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, habeas.Errorf(habeas.NotFound, "there is no store in that folder yet; add a report to make one")
	}
	if err != nil {
		return nil, disk("opening the store", err)
	}
	var h header
	if json.Unmarshal(b, &h) != nil || h.Format != format || h.Memory > 4<<20 || h.Time > 100 || h.Lanes == 0 || h.Time == 0 {
		return nil, habeas.Errorf(habeas.Corrupt, "the file vault.json is damaged; restore the store from a backup")
	}
	root, err := unseal(mustAEAD(stretch(passphrase, h)), h.Sealed, []byte(format))
	if err != nil || len(root) != 32 {
		return nil, habeas.Errorf(habeas.Forbidden, "the passphrase is wrong; a lost passphrase cannot be recovered, only a backup with a known one can help")
	}
	v := with(dir, root)
	return v, v.sweep()
}

func with(dir string, root []byte) *Vault {
	v := &Vault{dir: dir, root: root}
	v.aead = mustAEAD(v.Key("blobs"))
	return v
}

func stretch(passphrase []byte, h header) []byte {
	return argon2.IDKey(passphrase, h.Salt, h.Time, h.Memory, h.Lanes, 32)
}

// Key derives a key of 32 bytes for one purpose, as "database" or "ledger".
func (v *Vault) Key(purpose string) []byte {
	key := make([]byte, 32)
	if _, err := io.ReadFull(hkdf.New(sha256.New, v.root, nil, []byte("habeas/"+purpose)), key); err != nil {
		panic("hkdf gives 32 bytes always: " + err.Error())
	}
	return key
}

// Name is the name of a blob: an HMAC of its plaintext, so that a folder listing does not tell which known report it holds.
func (v *Vault) Name(plain []byte) string {
	mac := hmac.New(sha256.New, v.Key("names"))
	mac.Write(plain)
	return hex.EncodeToString(mac.Sum(nil))
}

func (v *Vault) path(name string) string {
	return filepath.Join(v.dir, "blobs", name[:2], name)
}

// Put seals a blob and makes it durable before it returns; the same bytes twice are one blob. It reads back what was written.
func (v *Vault) Put(plain []byte) (string, error) {
	name := v.Name(plain)
	if _, err := os.Stat(v.path(name)); err == nil {
		if _, err := v.Get(name); err == nil {
			return name, nil
		}
	}
	// Each blob has a key of its own, kept beside it sealed: destroying those few bytes erases the blob for good.
	key := random(32)
	sealed := seal(v.aead, key, []byte(name))
	body := seal(mustAEAD(key), plain, []byte(name))
	out := append([]byte{byte(len(sealed))}, append(sealed, body...)...)
	if err := os.MkdirAll(filepath.Dir(v.path(name)), 0o700); err != nil {
		return "", disk("keeping the report", err)
	}
	if err := writeWhole(v.path(name), out); err != nil {
		return "", err
	}
	if _, err := v.Get(name); err != nil {
		return "", err
	}
	return name, nil
}

// Get unseals a blob. A missing one is NotFound, one that is not what was put is Corrupt.
func (v *Vault) Get(name string) ([]byte, error) {
	if len(name) != 64 || strings.Trim(name, "0123456789abcdef") != "" {
		return nil, habeas.Errorf(habeas.Invalid, "that is not the name of a stored report")
	}
	b, err := os.ReadFile(v.path(name))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, habeas.Errorf(habeas.NotFound, "the original bytes of a report are missing from the store")
	}
	if err != nil {
		return nil, disk("reading a report", err)
	}
	damaged := habeas.Errorf(habeas.Corrupt, "the original bytes of a report are damaged in the store")
	if len(b) == 0 || len(b) < 1+int(b[0]) {
		return nil, damaged
	}
	key, err := unseal(v.aead, b[1:1+int(b[0])], []byte(name))
	if err != nil {
		return nil, damaged
	}
	plain, err := unseal(mustAEAD(key), b[1+int(b[0]):], []byte(name))
	if err != nil || v.Name(plain) != name {
		return nil, damaged
	}
	return plain, nil
}

// Shred destroys a blob: its key is overwritten before the file goes.
func (v *Vault) Shred(name string) error {
	f, err := os.OpenFile(v.path(name), os.O_WRONLY, 0)
	if err != nil {
		return disk("erasing a report", err)
	}
	_, err = f.WriteAt(make([]byte, 128), 0)
	err = errors.Join(err, f.Sync(), f.Close(), os.Remove(v.path(name)))
	return disk("erasing a report", err)
}

// Names calls yield for every blob in the vault.
func (v *Vault) Names(yield func(name string) error) error {
	return filepath.WalkDir(filepath.Join(v.dir, "blobs"), func(_ string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || len(d.Name()) != 64 {
			return err
		}
		return yield(d.Name())
	})
}

// sweep removes what a crash left half written.
func (v *Vault) sweep() error {
	return filepath.WalkDir(v.dir, func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && strings.HasSuffix(path, ".partial") {
			return os.Remove(path)
		}
		return err
	})
}

// writeWhole writes a file so that after a crash it is there whole or not at all.
func writeWhole(path string, b []byte) error {
	tmp := path + ".partial"
	f, err := os.OpenFile(tmp, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return disk("writing to the store", err)
	}
	_, err = f.Write(b)
	err = errors.Join(err, f.Sync(), f.Close())
	if err == nil {
		err = os.Rename(tmp, path)
	}
	if err != nil {
		os.Remove(tmp)
		return disk("writing to the store", err)
	}
	d, err := os.Open(filepath.Dir(path))
	if err != nil {
		return disk("writing to the store", err)
	}
	return disk("writing to the store", errors.Join(d.Sync(), d.Close()))
}

// disk puts a fault of the file system into one line that says what to do; paths stay out of it.
func disk(doing string, err error) error {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT) || errors.Is(err, syscall.EFBIG):
		return habeas.Errorf(habeas.Unavailable, "%s failed: the disk is full; nothing acknowledged was lost, free some space and try again", doing)
	case errors.Is(err, fs.ErrPermission):
		return habeas.Errorf(habeas.Forbidden, "%s failed: this account may not write there", doing)
	}
	var path *fs.PathError
	if errors.As(err, &path) {
		err = path.Err
	}
	return habeas.Errorf(habeas.Unavailable, "%s failed: %w", doing, err)
}

func random(n int) []byte {
	b := make([]byte, n)
	rand.Read(b)
	return b
}

func mustAEAD(key []byte) cipher.AEAD {
	a, err := chacha20poly1305.NewX(key)
	if err != nil {
		panic("a key has 32 bytes always: " + err.Error())
	}
	return a
}

func seal(a cipher.AEAD, plain, about []byte) []byte {
	nonce := random(a.NonceSize())
	return a.Seal(nonce, nonce, plain, about)
}

func unseal(a cipher.AEAD, sealed, about []byte) ([]byte, error) {
	if len(sealed) < a.NonceSize() {
		return nil, errors.New("too short")
	}
	return a.Open(nil, sealed[:a.NonceSize()], sealed[a.NonceSize():], about)
}
