package sqlite_test

import (
	"context"
	"regexp"
	"slices"
	"strings"
	"testing"

	"habeas/internal/store"
	"habeas/internal/store/storetest"
)

// grows are the tables that have more rows the more reports there are.
var grows = regexp.MustCompile(`^SCAN (entries|bodies|nodes|reports|texts|claims|settled|facets|keys|filed|bonds|cases|whereabouts|members|decisions|beside|repeats|r|c|k|f|m|d|s|w|o|t|b)\b`)

// TestNoStatementReadsAWholeTable looks at how SQLite carries out every statement that the contract of a store brings forth: none may walk through a table that grows with
// the reports, unless it stops at a limit in the order of an index, or is one of those that clear, count anew or check everything.
func TestNoStatementReadsAWholeTable(t *testing.T) {
	seen := 0
	storetest.Run(t, func(t *testing.T, dir string) store.Store {
		db := open(t, dir)
		t.Cleanup(func() {
			plans, err := db.Plans(context.Background())
			if err != nil {
				t.Error(err)
			}
			for text, steps := range plans {
				seen++
				sorts := slices.ContainsFunc(steps, func(s string) bool { return strings.Contains(s, "TEMP B-TREE") })
				for _, step := range steps {
					if stops := strings.Contains(text, "LIMIT") && (!sorts || strings.Contains(step, "INDEX")); grows.MatchString(step) && !stops && !whole(text) {
						t.Errorf("%s\n  in %q", step, text)
					}
				}
			}
		})
		return db
	})
	if seen < 200 {
		t.Errorf("only %d statements were looked at", seen)
	}
}

// whole are the statements that are meant to go through everything: the check of a store.
func whole(text string) bool { return strings.HasPrefix(text, "SELECT concat_ws(") }
