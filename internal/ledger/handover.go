package ledger

import (
	"encoding/json"
	"io"
)

// WriteEntries writes a record in the form in which it is handed to others: one JSON object a line, oldest first. docs/ledger.md gives the fields.
func WriteEntries(log Record, w io.Writer) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	for from := int64(0); ; {
		entries, err := log.Entries(from, page)
		if err != nil || len(entries) == 0 {
			return err
		}
		for i := range entries {
			if err := enc.Encode(&entries[i]); err != nil {
				return err
			}
		}
		from = entries[len(entries)-1].Index + 1
	}
}
