package ledger

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"

	"habeas"
)

// Received is the body of an entry of kind report: what came in, before anything was read in it. Together with the bytes it is all that
// reading needs, so that everything derived can be made anew. What the sender said about the report stands under Given; empty is unknown.
type Received struct {
	Digest    habeas.Digest `json:"sha256"` // of the original bytes
	Blob      string        `json:"blob"`   // their name in the vault
	Bytes     int64         `json:"bytes"`
	MediaType string        `json:"media_type,omitempty"`
	URL       string        `json:"url,omitempty"`
	File      string        `json:"file,omitempty"` // base name only
	Given     Given         `json:"given,omitzero"`
}

// Given is what a sender said about a report.
type Given struct {
	ID        string      `json:"id,omitempty"`
	Title     string      `json:"title,omitempty"`
	Publisher string      `json:"publisher,omitempty"`
	Published habeas.Day  `json:"published,omitzero"`
	Lang      habeas.Lang `json:"lang,omitempty"`
}

// Run is the body of an entry of kind run: which engine and packs read which reports, and what came of it.
type Run struct {
	Engine   string    `json:"engine"` // version of the reader
	Packs    string    `json:"packs"`  // digest of the packs
	Readings []Reading `json:"readings"`
}

// Reading is one report read in a run. The last run that names a report holds.
type Reading struct {
	Report habeas.Digest `json:"report"`
	Rows   habeas.Digest `json:"rows"` // RowsDigest of what was read
}

// Erasure is the body of an entry of kind erasure: the entries whose content was destroyed, by index.
type Erasure struct {
	Entries []int64 `json:"entries"`
	Why     string  `json:"why,omitempty"` // never a name
}

// Body is the canonical JSON of a body: encoding/json without indentation and with < > & as they are.
func Body(v any) ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		return nil, err
	}
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), nil
}

// RowsDigest is the digest of all that a reading leaves in derived rows: the report with its text layer, the ways back to the original,
// parts, claims and links. Two equal readings have equal digests; a changed byte in any of it changes the digest. What is empty is left out before
// hashing, so that a later version with a new field still agrees with rows of an earlier one.
func RowsDigest(r *habeas.Reading) (habeas.Digest, error) {
	report := r.Report
	report.Received = report.Received.UTC().Round(0)
	sum := sha256.New()
	for _, part := range []any{report, report.Segments, report.Parts, r.Claims, r.RefersTo} {
		b, err := Body(part)
		if err != nil {
			return "", err
		}
		if b, err = withoutEmpty(b); err != nil {
			return "", err
		}
		sum.Write(b)
		sum.Write([]byte{'\n'})
	}
	return habeas.Digest(hex.EncodeToString(sum.Sum(nil))), nil
}

// withoutEmpty writes JSON anew with names in order and without what is null, "", 0, false, [] or {}.
func withoutEmpty(b []byte) ([]byte, error) {
	var v any
	dec := json.NewDecoder(bytes.NewReader(b))
	dec.UseNumber()
	if err := dec.Decode(&v); err != nil {
		return nil, err
	}
	left, empty := prune(v)
	if empty {
		return nil, nil
	}
	return Body(left)
}

// prune takes empty members out of objects and says whether what is left is empty itself.
func prune(v any) (left any, empty bool) {
	switch v := v.(type) {
	case map[string]any:
		for name, member := range v {
			if left, empty := prune(member); empty {
				delete(v, name)
			} else {
				v[name] = left
			}
		}
		return v, len(v) == 0
	case []any:
		for i := range v {
			v[i], _ = prune(v[i])
		}
		return v, len(v) == 0
	case string:
		return v, v == ""
	case json.Number:
		return v, v == "0"
	case bool:
		return v, !v
	}
	return v, v == nil
}
