// Package vault keeps sealed blobs by digest, and the keys of a store. Whatever lies on disk is ciphertext; every key comes from one
// passphrase by Argon2id, and without it nothing can be read, by anyone, ever.
//
// The vault has a random key of its own, which the stretched passphrase seals into the header file vault.json; from that key those of the
// database, the ledger and the blobs are derived. Each blob has a data key of its own, kept at its head: destroying that head erases it.
package vault

import (
	"crypto/cipher"
	"crypto/hkdf"
	"crypto/rand"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime/debug"
	"strings"

	"golang.org/x/crypto/argon2"
	"golang.org/x/crypto/chacha20poly1305"

	"habeas"
)

// Effort is what one guess of the passphrase costs, by Argon2id (RFC 9106).
type Effort struct {
	Passes uint32 `json:"passes"`
	Memory uint32 `json:"memory_kib"`
	Lanes  uint8  `json:"lanes"`
}

// Usual takes about 0.4 seconds on two cores of a laptop, per guess. Least is the least that OWASP's password storage advice allows
// (19 MiB, two passes): for a passphrase that a machine made at random, which needs no stretching.
func Usual() Effort { return Effort{Passes: 6, Memory: 128 << 10, Lanes: 2} }

// Least effort; see Usual.
func Least() Effort { return Effort{Passes: 2, Memory: 19 << 10, Lanes: 1} }

// possible bounds what a damaged header could ask for.
func (e Effort) possible() bool {
	least := Least()
	return e.Passes >= least.Passes && e.Passes <= 64 && e.Memory >= least.Memory && e.Memory <= 4<<20 && e.Lanes >= 1
}

// header is the file that holds what opening needs beside the passphrase. None of it is secret.
type header struct {
	Format string `json:"format"`
	Salt   []byte `json:"salt"`
	Effort Effort `json:"argon2id"`
	Sealed []byte `json:"sealed_key"` // the vault's own key, sealed with the stretched passphrase
	Sum    []byte `json:"sum"`        // SHA-256 of all of the above, to tell a damaged file from a wrong passphrase
}

const (
	format     = "habeas-vault/v1"
	headerName = "vault.json"
	openName   = "open"
	keySize    = 32
	saltSize   = 16
)

// Vault is an open vault. It is safe for use by several goroutines of one process.
type Vault struct {
	dir     string
	root    []byte
	sealing cipher.AEAD
	names   []byte
	unclean bool
}

// Create makes a new vault in an empty or missing folder.
func Create(dir string, passphrase []byte, effort Effort) (*Vault, error) {
	if len(passphrase) == 0 {
		return nil, habeas.Errorf(habeas.Invalid, "the passphrase is empty; choose one of several words and keep it safe: without it nothing can ever be read, by anyone")
	}
	if !effort.possible() {
		return nil, habeas.Errorf(habeas.Invalid, "that effort would leave the passphrase easy to guess, or never open")
	}
	if _, err := os.Stat(filepath.Join(dir, headerName)); err == nil {
		return nil, habeas.Errorf(habeas.Clash, "there is a store in that folder already")
	}
	if err := os.MkdirAll(filepath.Join(dir, "blobs"), 0o700); err != nil {
		return nil, disk("making the store's folder", err)
	}
	root, err := random(keySize)
	if err != nil {
		return nil, err
	}
	if err := writeHeader(dir, passphrase, effort, root); err != nil {
		return nil, err
	}
	return open(dir, root)
}

func writeHeader(dir string, passphrase []byte, effort Effort, root []byte) error {
	salt, err := random(saltSize)
	if err != nil {
		return err
	}
	h := header{Format: format, Salt: salt, Effort: effort}
	stretched, err := sealer(h.stretch(passphrase))
	if err != nil {
		return err
	}
	if h.Sealed, err = seal(stretched, root, []byte(format)); err != nil {
		return err
	}
	if h.Sum, err = h.sum(); err != nil {
		return err
	}
	b, err := json.MarshalIndent(h, "", "  ")
	if err != nil {
		return err
	}
	return writeWhole(filepath.Join(dir, headerName), append(b, '\n'))
}

// Open opens a vault and sweeps away what a crash left half written. A wrong passphrase is Forbidden, a folder without a vault NotFound, a
// damaged header Corrupt.
func Open(dir string, passphrase []byte) (*Vault, error) {
	h, err := readHeader(dir)
	if err != nil {
		return nil, err
	}
	stretched, err := sealer(h.stretch(passphrase))
	if err != nil {
		return nil, err
	}
	root, err := unseal(stretched, h.Sealed, []byte(format))
	if err != nil || len(root) != keySize {
		return nil, habeas.Errorf(habeas.Forbidden, "the passphrase is wrong; a lost passphrase cannot be recovered by anyone, so try others you may have used")
	}
	return open(dir, root)
}

// Exists reports whether there is a vault in a folder.
func Exists(dir string) bool {
	_, err := os.Stat(filepath.Join(dir, headerName))
	return err == nil
}

// Rewrap gives the vault a new passphrase. All else stays as it is; who has a copy of the old header can still use the old passphrase with it.
func (v *Vault) Rewrap(passphrase []byte, effort Effort) error {
	if len(passphrase) == 0 || !effort.possible() {
		return habeas.Errorf(habeas.Invalid, "the new passphrase is empty; choose one of several words")
	}
	return writeHeader(v.dir, passphrase, effort, v.root)
}

func readHeader(dir string) (header, error) {
	var h header
	b, err := os.ReadFile(filepath.Join(dir, headerName))
	if errors.Is(err, fs.ErrNotExist) {
		return h, habeas.Errorf(habeas.NotFound, "there is no store in that folder yet; add a report to make one")
	}
	if err != nil {
		return h, disk("opening the store", err)
	}
	damaged := habeas.Errorf(habeas.Corrupt, "the file %s is damaged and the store cannot be opened without it; restore that file from a backup", headerName)
	if json.Unmarshal(b, &h) != nil || h.Format != format || !h.Effort.possible() {
		return h, damaged
	}
	if sum, err := h.sum(); err != nil || string(sum) != string(h.Sum) {
		return h, damaged
	}
	return h, nil
}

// stretch gives the memory that it needed back at once: a desk that then sits idle should not hold it.
func (h header) stretch(passphrase []byte) []byte {
	defer debug.FreeOSMemory()
	return argon2.IDKey(passphrase, h.Salt, h.Effort.Passes, h.Effort.Memory, h.Effort.Lanes, keySize)
}

func (h header) sum() ([]byte, error) {
	h.Sum = nil
	b, err := json.Marshal(h)
	sum := sha256.Sum256(b)
	return sum[:], err
}

func open(dir string, root []byte) (*Vault, error) {
	v := &Vault{dir: dir, root: root}
	key, err := v.Key("blobs")
	if err != nil {
		return nil, err
	}
	if v.sealing, err = sealer(key); err != nil {
		return nil, err
	}
	if v.names, err = v.Key("names"); err != nil {
		return nil, err
	}
	mark := filepath.Join(dir, openName)
	if _, err := os.Stat(mark); err == nil {
		v.unclean = true
		if err := v.sweepPartial(); err != nil {
			return nil, err
		}
	}
	f, err := os.OpenFile(mark, os.O_CREATE|os.O_WRONLY, 0o600)
	if err != nil {
		return nil, disk("opening the store", err)
	}
	return v, disk("opening the store", f.Close())
}

// Unclean reports whether the vault was left without Close, as by a crash: there may be blobs that no entry of the record speaks of. See Sweep.
func (v *Vault) Unclean() bool { return v.unclean }

// Close notes that all is in order. A vault that was not closed opens again all the same.
func (v *Vault) Close() error {
	err := os.Remove(filepath.Join(v.dir, openName))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return disk("closing the store", err)
}

// Key derives a key of 32 bytes for one purpose, as "database" or "ledger".
func (v *Vault) Key(purpose string) ([]byte, error) {
	return hkdf.Key(sha256.New, v.root, nil, "habeas/"+purpose, keySize)
}

// ReadKeyFile reads a passphrase from a file: its content without one line break at the end.
func ReadKeyFile(path string) ([]byte, error) {
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, habeas.Errorf(habeas.NotFound, "there is no such key file")
	}
	if err != nil {
		return nil, disk("reading the key file", err)
	}
	defer f.Close()
	const most = 64 << 10
	b, err := io.ReadAll(io.LimitReader(f, most+1))
	if err != nil {
		return nil, disk("reading the key file", err)
	}
	s := strings.TrimSuffix(strings.TrimSuffix(string(b), "\n"), "\r")
	if s == "" || len(b) > most {
		return nil, habeas.Errorf(habeas.Invalid, "the key file is empty or too large; it holds a passphrase or a key and nothing else")
	}
	return []byte(s), nil
}

func random(n int) ([]byte, error) {
	b := make([]byte, n)
	_, err := rand.Read(b)
	return b, err
}

func sealer(key []byte) (cipher.AEAD, error) { return chacha20poly1305.NewX(key) }

// seal puts a random nonce before the sealed bytes. About is bound to them and not stored.
func seal(a cipher.AEAD, plain, about []byte) ([]byte, error) {
	nonce, err := random(a.NonceSize())
	if err != nil {
		return nil, err
	}
	out := make([]byte, len(nonce), len(nonce)+len(plain)+a.Overhead())
	copy(out, nonce)
	return a.Seal(out, nonce, plain, about), nil
}

func unseal(a cipher.AEAD, sealed, about []byte) ([]byte, error) {
	if len(sealed) < a.NonceSize() {
		return nil, errors.New("too short")
	}
	return a.Open(nil, sealed[:a.NonceSize()], sealed[a.NonceSize():], about)
}
