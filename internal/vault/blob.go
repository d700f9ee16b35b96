package vault

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"

	"golang.org/x/crypto/chacha20poly1305"

	"habeas"
)

// headSize is the size of a blob's head: its data key, sealed.
const headSize = chacha20poly1305.NonceSizeX + keySize + chacha20poly1305.Overhead

// Name is the name of a blob: an HMAC of its plaintext, so that a listing of the folder does not tell which known report it holds.
func (v *Vault) Name(plain []byte) string {
	mac := hmac.New(sha256.New, v.names)
	mac.Write(plain)
	return hex.EncodeToString(mac.Sum(nil))
}

// named reports whether a string is the name of a blob, and so safe as a file name.
func named(name string) bool {
	return len(name) == 2*sha256.Size && strings.Trim(name, "0123456789abcdef") == ""
}

func (v *Vault) path(name string) string { return filepath.Join(v.dir, "blobs", name[:2], name) }

// Put seals a blob and makes it durable before it returns; the same bytes twice are one blob. What was written is read back and compared.
func (v *Vault) Put(plain []byte) (string, error) {
	name := v.Name(plain)
	if _, err := v.Get(name); err == nil {
		return name, nil
	}
	key, err := random(keySize)
	if err != nil {
		return "", err
	}
	head, err := seal(v.sealing, key, []byte(name))
	if err != nil {
		return "", err
	}
	inner, err := sealer(key)
	if err != nil {
		return "", err
	}
	body, err := seal(inner, plain, []byte(name))
	if err != nil {
		return "", err
	}
	if err := makeDir(filepath.Dir(v.path(name))); err != nil {
		return "", err
	}
	if err := writeWhole(v.path(name), append(head, body...)); err != nil {
		return "", err
	}
	_, err = v.Get(name)
	return name, err
}

// putAtOnce is how many blobs are being made durable at a time: waiting for a disk costs less together.
const putAtOnce = 16

// PutAll is Put for many, in less time. The names are in the order of the blobs; where one fails, none may be taken as kept.
func (v *Vault) PutAll(blobs [][]byte) ([]string, error) {
	names, faults := make([]string, len(blobs)), make([]error, len(blobs))
	next := make(chan int)
	var work sync.WaitGroup
	for range min(putAtOnce, len(blobs)) {
		work.Go(func() {
			for i := range next {
				names[i], faults[i] = v.Put(blobs[i])
			}
		})
	}
	for i := range blobs {
		next <- i
	}
	close(next)
	work.Wait()
	for _, err := range faults {
		if err != nil {
			return nil, err
		}
	}
	return names, nil
}

// Get unseals a blob. A missing one is NotFound, one that is not what was put is Corrupt.
func (v *Vault) Get(name string) ([]byte, error) {
	if !named(name) {
		return nil, habeas.Errorf(habeas.Invalid, "that is not the name of a stored report")
	}
	b, err := os.ReadFile(v.path(name))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, habeas.Errorf(habeas.NotFound, "the original bytes of a report are missing from the store")
	}
	if err != nil {
		return nil, disk("reading a report", err)
	}
	plain, err := v.unsealBlob(name, b)
	if err != nil || v.Name(plain) != name {
		return nil, habeas.Errorf(habeas.Corrupt, "the original bytes of a report are damaged in the store")
	}
	return plain, nil
}

func (v *Vault) unsealBlob(name string, b []byte) ([]byte, error) {
	if len(b) < headSize {
		return nil, errors.New("too short")
	}
	key, err := unseal(v.sealing, b[:headSize], []byte(name))
	if err != nil {
		return nil, err
	}
	inner, err := sealer(key)
	if err != nil {
		return nil, err
	}
	return unseal(inner, b[headSize:], []byte(name))
}

// Shred destroys a blob: the head with its key is overwritten before the file goes. A disk may still hold old sectors; whoever has the passphrase
// and can read those could bring it back. A blob that is not there is shredded already.
func (v *Vault) Shred(name string) error {
	if !named(name) {
		return habeas.Errorf(habeas.Invalid, "that is not the name of a stored report")
	}
	f, err := os.OpenFile(v.path(name), os.O_WRONLY, 0)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return disk("erasing a report", err)
	}
	_, err = f.WriteAt(make([]byte, headSize), 0)
	err = errors.Join(err, f.Sync(), f.Close())
	if err == nil {
		err = os.Remove(v.path(name))
	}
	if err != nil {
		return disk("erasing a report", err)
	}
	return syncDir(filepath.Dir(v.path(name)))
}

// Names calls yield for every blob in the vault, in order of name.
func (v *Vault) Names(yield func(name string) error) error {
	return filepath.WalkDir(filepath.Join(v.dir, "blobs"), func(_ string, d fs.DirEntry, err error) error {
		if err != nil {
			return disk("reading the store", err)
		}
		if d.IsDir() || !named(d.Name()) {
			return nil
		}
		return yield(d.Name())
	})
}

// Sweep destroys blobs that keep does not know: those that were made durable just before a crash, while the entry that would have spoken of them was
// not. It gives their number. Only call it with a keep that knows the whole record.
func (v *Vault) Sweep(keep func(name string) bool) (int, error) {
	n := 0
	err := v.Names(func(name string) error {
		if keep(name) {
			return nil
		}
		n++
		return v.Shred(name)
	})
	return n, err
}
