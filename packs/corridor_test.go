package packs

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestBundledCorridorsAreWhole: nothing is hard-wired, so every corridor must hold all that a case asks of one.
func TestBundledCorridorsAreWhole(t *testing.T) {
	dir := os.DirFS(".")
	ids := Corridors(dir)
	if len(ids) < 3 {
		t.Fatalf("corridors: %v", ids)
	}
	for _, id := range ids {
		c, err := Corridor(id, dir)
		if err != nil {
			t.Fatal(err)
		}
		if c.Name == "" || len(c.Who) == 0 || len(c.Sites) == 0 || len(c.Ways) == 0 || len(c.Waits) == 0 || len(c.Asks) == 0 || len(c.History) == 0 {
			t.Errorf("%s is not whole: %d sites, %d ways, %d waits, %d to ask, %d past episodes", id, len(c.Sites), len(c.Ways), len(c.Waits), len(c.Asks), len(c.History))
		}
		holds := false
		for _, a := range c.Actors {
			holds = holds || a.State == c.Holder && a.Does == "holds"
		}
		if !holds {
			t.Errorf("%s: no actor holds people for %s", id, c.Holder)
		}
		for _, s := range c.Sites {
			if s.Cite == "" {
				t.Errorf("%s: the site %s has no source", id, s.Name)
			}
		}
	}
}

func TestCorridorWithADanglingStageIsRefused(t *testing.T) {
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS(".")); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(dir, "corridor", "th-cn", "way.tsv")
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(strings.Replace(string(b), "caught|waiting", "caught|nowhere", 1)), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Corridor("th-cn", os.DirFS(dir)); err == nil || !strings.Contains(err.Error(), "nowhere") {
		t.Fatalf("got %v", err)
	}
}
