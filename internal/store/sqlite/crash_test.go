package sqlite_test

import (
	"bufio"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"habeas"
	"habeas/internal/ledger"
	"habeas/internal/store"
)

// childDir names the environment variable that makes the test binary a child that adds reports to the store in that folder until it is killed or
// cannot go on. It prints the id of a report once it is acknowledged. childSize caps the size of the files that the child can write.
const (
	childDir  = "HABEAS_TEST_CHILD"
	childSize = "HABEAS_TEST_FILE_SIZE"
)

func child(dir string) int {
	if most, err := strconv.ParseUint(os.Getenv(childSize), 10, 64); err == nil {
		if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &syscall.Rlimit{Cur: most, Max: most}); err != nil {
			fmt.Fprintln(os.Stderr, err)
			return 3
		}
	}
	s, err := openStation(dir)
	if err == nil {
		err = s.sweep()
	}
	for err == nil {
		many := 1 + s.n%3
		if err = s.add(context.Background(), many); err == nil {
			fmt.Println(s.n)
		}
	}
	fmt.Fprintln(os.Stderr, err)
	return 1
}

// sweep destroys blobs that a crash left without an entry, as a desk does when it opens.
func (s *station) sweep() error {
	if !s.vault.Unclean() {
		return nil
	}
	known := map[string]bool{}
	if err := ledger.BlobNames(store.Bind(context.Background(), s.db, s.vault), func(name string) { known[name] = true }); err != nil {
		return err
	}
	_, err := s.vault.Sweep(func(name string) bool { return known[name] })
	return err
}

// TestKilledAtAnyMoment kills a child that adds reports, again and again on one store: what it acknowledged is there, the record verifies, blobs and
// entries agree, and the next child goes on. HABEAS_CRASHES sets the number of kills.
func TestKilledAtAnyMoment(t *testing.T) {
	crashes := 50
	if n, err := strconv.Atoi(os.Getenv("HABEAS_CRASHES")); err == nil {
		crashes = n
	}
	if testing.Short() {
		crashes = 5
	}
	dir := t.TempDir()
	random := rand.New(rand.NewPCG(7, uint64(crashes)))
	acknowledged := 0
	for i := range crashes {
		acknowledged = max(acknowledged, killChild(t, dir, time.Duration(random.IntN(60_000))*time.Microsecond, i%5 == 4))
		if i%10 == 9 || i == crashes-1 {
			checkAfterCrash(t, dir, acknowledged)
		}
	}
	if acknowledged < crashes {
		t.Errorf("only %d reports were acknowledged in %d runs; the test saw too little", acknowledged, crashes)
	}
}

// killChild runs a child, kills it a while after its first word, or after its start, and gives the last number that it acknowledged.
func killChild(t *testing.T, dir string, after time.Duration, fromStart bool) int {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), childDir+"="+dir)
	var says strings.Builder
	cmd.Stderr = &says
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewReader(out)
	last := 0
	if fromStart {
		after *= 3
	} else {
		last = acknowledgedIn(lines.ReadString('\n'))
	}
	time.Sleep(after)
	if err := cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	for {
		line, err := lines.ReadString('\n')
		if err != nil {
			break // half a line is no acknowledgement
		}
		last = acknowledgedIn(line, nil)
	}
	_ = cmd.Wait()
	if says.Len() > 0 {
		t.Fatalf("the child could not go on: %s", says.String())
	}
	return last
}

func acknowledgedIn(line string, err error) int {
	n, _ := strconv.Atoi(strings.TrimSpace(line))
	if err != nil {
		return 0
	}
	return n
}

func checkAfterCrash(t *testing.T, dir string, acknowledged int) {
	t.Helper()
	ctx := context.Background()
	s, err := openStation(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer s.close()
	if s.n < acknowledged {
		t.Fatalf("%d reports were acknowledged and %d are there", acknowledged, s.n)
	}
	if err := s.sweep(); err != nil {
		t.Fatal(err)
	}
	got, err := s.verify(ctx)
	if err != nil || got.Reports != s.n {
		t.Fatalf("after a crash with %d reports: %+v, %v", s.n, got, err)
	}
	blobs := 0
	if err := s.vault.Names(func(string) error { blobs++; return nil }); err != nil || blobs != s.n {
		t.Fatalf("%d blobs for %d reports, %v", blobs, s.n, err)
	}
	if halves, _ := filepath.Glob(filepath.Join(dir, "blobs", "*", "*.partial")); len(halves) > 0 {
		t.Errorf("half-written files are left: %d", len(halves))
	}
}

// TestDiskFull fills a small disk, or a limit on file sizes where none can be mounted: a clear line, nothing acknowledged lost, reading goes on, and adding
// goes on as soon as there is room.
func TestDiskFull(t *testing.T) {
	t.Run("a small disk", func(t *testing.T) {
		dir := t.TempDir()
		if os.Getuid() != 0 {
			t.Skip("mounting a small disk needs root")
		}
		if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, "size=3m,mode=0700"); err != nil {
			t.Skipf("a small disk cannot be mounted here: %v", err)
		}
		defer func() {
			if err := syscall.Unmount(dir, syscall.MNT_DETACH); err != nil {
				t.Error(err)
			}
		}()
		fillDisk(t, dir)
	})
	t.Run("a limit on files", func(t *testing.T) {
		dir := t.TempDir()
		cmd := exec.Command(os.Args[0])
		cmd.Env = append(os.Environ(), childDir+"="+dir, childSize+"=600000")
		var says strings.Builder
		cmd.Stderr = &says
		out, err := cmd.Output()
		lines := strings.Split(strings.TrimSpace(string(out)), "\n")
		acknowledged, _ := strconv.Atoi(lines[len(lines)-1])
		if err == nil || acknowledged == 0 || !strings.Contains(says.String(), "disk is full") || strings.Count(says.String(), "\n") != 1 {
			t.Fatalf("after %d reports the child said %q, %v", acknowledged, says.String(), err)
		}
		checkAfterCrash(t, dir, acknowledged)
	})
}

func fillDisk(t *testing.T, dir string) {
	ctx := context.Background()
	ballast := filepath.Join(dir, "ballast")
	if err := os.WriteFile(ballast, make([]byte, 1<<20), 0o600); err != nil {
		t.Fatal(err)
	}
	s, err := openStation(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := s.close(); err != nil {
			t.Error(err)
		}
	}()
	for err == nil && s.n < 100_000 {
		err = s.add(ctx, 1)
	}
	full := s.n
	if habeas.FaultOf(err) != habeas.Unavailable || !strings.Contains(err.Error(), "disk is full") {
		t.Fatalf("after %d reports: %v", full, err)
	}
	for range 3 {
		if err := s.add(ctx, 1); habeas.FaultOf(err) != habeas.Unavailable {
			t.Errorf("on a full disk: %v", err)
		}
	}
	if got, err := s.db.Reports(ctx, store.ReportFilter{IDs: []string{fmt.Sprintf("r%06d", full-1)}}); err != nil || len(got) != 1 {
		t.Errorf("reading on a full disk: %v, %v", got, err)
	}
	if err := os.Remove(ballast); err != nil {
		t.Fatal(err)
	}
	if err := s.add(ctx, 1); err != nil {
		t.Fatalf("with room again: %v", err)
	}
	if err := s.sweep(); err != nil {
		t.Fatal(err)
	}
	if got, err := s.verify(ctx); err != nil || got.Reports != full+1 {
		t.Fatalf("%+v, %v", got, err)
	}
}
