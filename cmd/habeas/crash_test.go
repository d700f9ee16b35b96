package main

import (
	"bufio"
	"context"
	"fmt"
	"math/rand"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"habeas/internal/store"
	"habeas/internal/vault"
)

// TestKilledWhileAdding lets one add through to see how long it takes, then kills the program at random moments while it adds reports. Every report that was acknowledged is there, the record is in order, and the next add goes on.
// HABEAS_CRASHES says how often; a few times are enough for every change.
func TestKilledWhileAdding(t *testing.T) {
	times := 6
	if n, err := strconv.Atoi(os.Getenv("HABEAS_CRASHES")); err == nil {
		times = n
	}
	dir := t.TempDir()
	in := filepath.Join(dir, "in")
	if err := os.Mkdir(in, 0o700); err != nil {
		t.Fatal(err)
	}
	storeDir := filepath.Join(dir, "store")
	random := rand.New(rand.NewSource(1))
	acknowledged := map[string]bool{}
	whole := time.Minute // how long an add takes here, once one was let through
	for round := range times + 1 {
		for i := range 12 {
			text := fmt.Sprintf("Border police arrested %d Eritreans at post %d on Monday, a priest said.", 3+i, round)
			if err := os.WriteFile(filepath.Join(in, fmt.Sprintf("%03d-%02d.txt", round, i)), []byte(text), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		after, start := whole, time.Now()
		if round > 0 {
			after = time.Duration(float64(whole) * (0.1 + 1.1*random.Float64()))
		}
		for _, id := range killed(t, storeDir, in, after) {
			acknowledged[id] = true
		}
		if round == 0 {
			whole = time.Since(start)
		}
		verifyHolds(t, storeDir, acknowledged)
	}
	if len(acknowledged) == 0 {
		t.Fatal("nothing was acknowledged before any kill")
	}
}

// killed runs one add, kills it after a while, and gives the ids that it acknowledged.
func killed(t *testing.T, storeDir, in string, after time.Duration) []string {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(self, "run-habeas", "add", "--store", storeDir, in)
	cmd.Env = append(os.Environ(), "HABEAS_PASSPHRASE=four plain common words")
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	timer := time.AfterFunc(after, func() { cmd.Process.Kill() })
	defer timer.Stop()
	var ids []string
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		if _, rest, ok := strings.Cut(lines.Text(), " added as "); ok {
			id, _, _ := strings.Cut(rest, ":")
			ids = append(ids, id)
		}
	}
	cmd.Wait()
	return ids
}

func verifyHolds(t *testing.T, dir string, acknowledged map[string]bool) {
	t.Helper()
	if !vault.Exists(dir) {
		if len(acknowledged) > 0 {
			t.Fatal("the store is gone")
		}
		return
	}
	ctx := context.Background()
	o, err := openWith(ctx, dir, []byte("four plain common words"), false, "", vault.Usual(), nowClock)
	if err != nil {
		t.Fatal(err)
	}
	defer o.close()
	if _, err := o.Verify(ctx, nil); err != nil && len(acknowledged) > 0 {
		t.Fatal(err)
	}
	for id := range acknowledged {
		found, err := o.Reports(ctx, store.ReportFilter{IDs: []string{id}, Brief: true})
		if err != nil || len(found) != 1 {
			t.Fatalf("%s was acknowledged and is not there (%v)", id, err)
		}
	}
}
