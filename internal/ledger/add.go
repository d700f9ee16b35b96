package ledger

import (
	"bytes"
	"encoding/json"
	"slices"

	"habeas"
)

// Record is a stored log as its reader sees it. A caller binds a store and its context to it, so that this package needs neither.
type Record interface {
	// Size is the number of entries.
	Size() (int64, error)
	// Entries gives entries from an index on, oldest first.
	Entries(from int64, limit int) ([]habeas.Entry, error)
	// Nodes gives stored nodes by index; a missing one is Corrupt.
	Nodes(index []int64) ([][32]byte, error)
	// Checkpoint is the latest signed checkpoint, nil before the first.
	Checkpoint() ([]byte, error)
}

// Log is a record that can grow, within one transaction of its store.
type Log interface {
	Record
	Append(e habeas.Entry, first int64, nodes [][32]byte) error
	SwapCheckpoint(old, new []byte) error
}

// page is how many entries are read at a time.
const page = 512

// NodesOf reads the stored nodes of a record.
func NodesOf(r Record) Hashes {
	return HashesFunc(func(index []int64) ([]Hash, error) {
		got, err := r.Nodes(index)
		if err != nil {
			return nil, err
		}
		out := make([]Hash, len(got))
		for i, h := range got {
			out[i] = h
		}
		return out, nil
	})
}

// Add appends entries to a log and signs the new checkpoint. Each entry brings kind, time, person, body and a fresh random salt; Add sets
// index and leaf and gives the entries back. Before anything is signed the stored entries and nodes are read back and hashed anew, and the
// log must still be the one that was signed last; one flipped bit and nothing is signed, the error is Corrupt and the caller's transaction
// must not commit.
func Add(log Log, key *Key, entries []habeas.Entry) ([]habeas.Entry, error) {
	if len(entries) == 0 {
		return nil, nil
	}
	size, old, err := lastSigned(log, key)
	if err != nil {
		return nil, err
	}
	grown, err := edgeAt(size, NodesOf(log))
	if err != nil {
		return nil, err
	}
	before := *grown
	added := slices.Clone(entries)
	for i := range added {
		e := &added[i]
		e.At = e.At.UTC().Round(0)
		if err := sound(e); err != nil {
			return nil, err
		}
		e.Index, e.Leaf = size+int64(i), Leaf(e)
		if err := log.Append(*e, First(e.Index), plain(grown.grow(e.Leaf))); err != nil {
			return nil, err
		}
	}
	if err := readBack(log, added, &before); err != nil {
		return nil, err
	}
	root, err := Root(grown.size, NodesOf(log))
	if err != nil {
		return nil, err
	}
	if root != grown.root() {
		return nil, habeas.Errorf(habeas.Corrupt, "the record did not come back as it was written; nothing was signed, check this machine's disk and memory")
	}
	signed, err := key.Sign(Checkpoint{Origin: key.Origin(), Size: grown.size, Root: root})
	if err != nil {
		return nil, err
	}
	return added, log.SwapCheckpoint(old, signed)
}

// lastSigned opens the last checkpoint and makes sure that the stored tree is the one that it speaks of.
func lastSigned(log Record, key *Key) (size int64, signed []byte, err error) {
	if size, err = log.Size(); err != nil {
		return 0, nil, err
	}
	if signed, err = log.Checkpoint(); err != nil {
		return 0, nil, err
	}
	if size == 0 && signed == nil {
		return 0, nil, nil
	}
	c, err := OpenCheckpoint(signed, key.Public())
	if err != nil {
		return 0, nil, err
	}
	root, err := Root(size, NodesOf(log))
	if err != nil {
		return 0, nil, err
	}
	if c.Size != size || c.Root != root {
		return 0, nil, habeas.Errorf(habeas.Corrupt, "the record is not the one that was signed last; nothing was added, run habeas verify")
	}
	return size, signed, nil
}

// readBack compares what is stored with what was meant, entry by entry and node by node.
func readBack(log Record, added []habeas.Entry, from *edge) error {
	for len(added) > 0 {
		got, err := log.Entries(added[0].Index, min(page, len(added)))
		if err != nil {
			return err
		}
		if len(got) == 0 || len(got) > len(added) {
			return habeas.Errorf(habeas.Corrupt, "the record did not keep entry %d; nothing was signed, check this machine's disk", added[0].Index)
		}
		for i := range got {
			if got[i].Index != added[i].Index || !bytes.Equal(Leaf(&got[i]), added[i].Leaf) || !bytes.Equal(got[i].Leaf, added[i].Leaf) {
				return habeas.Errorf(habeas.Corrupt, "entry %d of the record did not come back as it was written; nothing was signed, check this machine's disk and memory", added[i].Index)
			}
		}
		if n, err := checkNodes(log, got, from); err != nil {
			return err
		} else if n >= 0 {
			return habeas.Errorf(habeas.Corrupt, "the tree at entry %d did not come back as it was written; nothing was signed, check this machine's disk and memory", n)
		}
		added = added[len(got):]
	}
	return nil
}

// checkNodes grows the edge by the entries' leaves and compares with the stored nodes. It gives the index of the first entry whose nodes differ or are
// missing, or -1.
func checkNodes(log Record, entries []habeas.Entry, from *edge) (int64, error) {
	stored, err := log.Nodes(nodesOf(from.size, len(entries)))
	if habeas.FaultOf(err) == habeas.Corrupt && len(entries) > 1 {
		for i := range entries {
			if n, err := checkNodes(log, entries[i:i+1], from); n >= 0 || err != nil {
				return n, err
			}
		}
		return -1, err
	}
	if habeas.FaultOf(err) == habeas.Corrupt {
		return entries[0].Index, nil
	}
	if err != nil {
		return -1, err
	}
	for i := range entries {
		want := from.grow(entries[i].Leaf)
		if !slices.Equal(plain(want), stored[:len(want)]) {
			return entries[i].Index, nil
		}
		stored = stored[len(want):]
	}
	return -1, nil
}

// nodesOf lists the indexes of the nodes that n leaves add to a tree of a size.
func nodesOf(size int64, n int) []int64 {
	first, end := First(size), First(size+int64(n))
	index := make([]int64, 0, end-first)
	for at := first; at < end; at++ {
		index = append(index, at)
	}
	return index
}

func plain(nodes []Hash) [][32]byte {
	out := make([][32]byte, len(nodes))
	for i, h := range nodes {
		out[i] = h
	}
	return out
}

// BlobNames calls yield with the name of every blob that the record speaks of, so that blobs which a crash left without an entry can be told apart.
func BlobNames(log Record, yield func(name string)) error {
	for from := int64(0); ; {
		entries, err := log.Entries(from, page)
		if err != nil || len(entries) == 0 {
			return err
		}
		for i := range entries {
			e := &entries[i]
			if e.Kind != habeas.EntryReport || e.Erased() {
				continue
			}
			var r Received
			if json.Unmarshal(e.Body, &r) != nil {
				return habeas.Errorf(habeas.Corrupt, "entry %d of the record cannot be read; run habeas verify", e.Index)
			}
			yield(r.Blob)
		}
		from = entries[len(entries)-1].Index + 1
	}
}
