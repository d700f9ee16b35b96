package sqlite_test

import (
	"context"
	"encoding/json"
	"reflect"
	"testing"

	"habeas"
	"habeas/internal/store"
	"habeas/internal/store/sqlite"
	"habeas/internal/store/storetest"
)

// A store of the first version is brought forward when it is opened, and its cases are found by what became of people.
func TestOlderStoreIsBroughtForward(t *testing.T) {
	ctx, dir := context.Background(), t.TempDir()
	db := open(t, dir)
	line := habeas.CaseLine{ID: "a", Title: "A", Where: []habeas.Whereabouts{{Place: "Tarn", State: habeas.StateHeld}, {State: habeas.StateDead}}}
	err := db.Write(ctx, func(tx store.Tx) error {
		if err := tx.Append(ctx, storetest.Entry(0), 0, [][32]byte{{1}}); err != nil {
			return err
		}
		for _, undo := range []string{"DROP TABLE whereabouts", "CREATE TABLE whereabouts (place TEXT NOT NULL, id TEXT NOT NULL, PRIMARY KEY (place, id)) STRICT, WITHOUT ROWID",
			"CREATE INDEX whereabouts_id ON whereabouts (id)", "DROP TABLE beside", "DROP TABLE repeats", "ALTER TABLE claims DROP COLUMN voices", "DROP TABLE settled", "DROP TABLE bonds", "ALTER TABLE reports DROP COLUMN settled", "ALTER TABLE claims DROP COLUMN places",
			"ALTER TABLE claims DROP COLUMN first", "ALTER TABLE claims DROP COLUMN last", "DROP TABLE search", "CREATE VIRTUAL TABLE search USING fts5(title, body, content='', contentless_delete=1, tokenize='habeas')", "ALTER TABLE cases DROP COLUMN made", "DROP INDEX cases_day", "ALTER TABLE cases DROP COLUMN day", "DELETE FROM goose_db_version WHERE version_id > 1"} {
			if _, err := sqlite.Spoil(ctx, tx, undo); err != nil {
				return err
			}
		}
		_, err := sqlite.Spoil(ctx, tx, "INSERT INTO cases (urgency, last_word, since, heads, reports, title, alarms, line, doc, id) VALUES (0, 0, 0, 0, 0, 'A', 0, ?, x'', 'a')", lineOf(t, line))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	db = open(t, dir)
	if got, err := db.Entries(ctx, 0, 2); err != nil || !reflect.DeepEqual(got, []habeas.Entry{storetest.Entry(0)}) {
		t.Errorf("the record is now %v, %v", got, err)
	}
	if got, err := db.Cases(ctx, store.CaseFilter{Places: []string{"Tarn"}, Brief: true}); err != nil || len(got) != 1 {
		t.Errorf("a place finds %d cases, %v", len(got), err)
	}
	for state, want := range map[habeas.State]int{habeas.StateHeld: 1, habeas.StateDead: 1, habeas.StateReturned: 0} {
		if got, err := db.Cases(ctx, store.CaseFilter{State: state, Brief: true}); err != nil || len(got) != want {
			t.Errorf("%s finds %d cases, %v", state, len(got), err)
		}
	}
}

func lineOf(t *testing.T, l habeas.CaseLine) []byte {
	t.Helper()
	b, err := json.Marshal(l)
	if err != nil {
		t.Fatal(err)
	}
	return b
}
