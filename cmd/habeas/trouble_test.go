package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

	"habeas"
)

// program runs the program as a process of its own, with a store in dir, and gives what it wrote and its exit status.
func program(t *testing.T, dir string, args ...string) (out, said string, status int) {
	t.Helper()
	cmd := process(t, dir, args...)
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	if err := cmd.Run(); err != nil && cmd.ProcessState == nil {
		t.Fatal(err)
	}
	return stdout.String(), stderr.String(), cmd.ProcessState.ExitCode()
}

func process(t *testing.T, dir string, args ...string) *exec.Cmd {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(self, append([]string{"run-habeas"}, args...)...)
	cmd.Env = append(os.Environ(), "HABEAS_PASSPHRASE=four plain common words", "XDG_DATA_HOME="+dir)
	return cmd
}

// refusedInALine checks for exit status 1 and one line that says why.
func refusedInALine(t *testing.T, says string, said string, status int) {
	t.Helper()
	if status != 1 || strings.Count(said, "\n") != 1 || !strings.HasPrefix(said, "habeas: ") || !strings.Contains(said, says) {
		t.Errorf("exit status %d, said %q, want one line with %q", status, said, says)
	}
}

func write(t *testing.T, dir, name, text string) string {
	t.Helper()
	path := filepath.Join(dir, name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

const nine = "Border police arrested nine Eritreans near the bridge on Monday, a priest said."

func TestSecondProcessIsTold(t *testing.T) {
	dir := t.TempDir()
	first := process(t, dir, "serve", "--addr", "127.0.0.1:0")
	out, err := first.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := first.Start(); err != nil {
		t.Fatal(err)
	}
	line := make([]byte, 200)
	n, _ := out.Read(line)
	if !strings.Contains(string(line[:n]), "http://127.0.0.1:") {
		t.Fatalf("serve said %q", line[:n])
	}
	_, said, status := program(t, dir, "add", write(t, dir, "a.txt", nine))
	refusedInALine(t, "another Habeas", said, status)
	first.Process.Signal(os.Interrupt)
	if err := first.Wait(); err != nil {
		t.Fatalf("serve did not stop cleanly: %v", err)
	}
	if _, said, status := program(t, dir, "add", filepath.Join(dir, "a.txt")); status != 0 {
		t.Fatalf("after it: %s", said)
	}
}

func TestFullDisk(t *testing.T) {
	dir := t.TempDir()
	disk := filepath.Join(dir, "disk")
	if err := os.Mkdir(disk, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := syscall.Mount("none", disk, "tmpfs", 0, "size=2m"); err != nil {
		t.Skip("a small disk cannot be made by this account, so filling one is not tried")
	}
	defer syscall.Unmount(disk, syscall.MNT_DETACH)
	var lines strings.Builder
	for i := range 400 {
		fmt.Fprintf(&lines, "{\"id\":\"%d\",\"text\":\"Police arrested %d Eritreans at post %d on Monday, a priest said.\"}\n", i, 10+i, i)
	}
	store, file := filepath.Join(disk, "store"), write(t, dir, "many.jsonl", lines.String())
	out, said, status := program(t, dir, "add", "--store", store, file)
	refusedInALine(t, "full", said[strings.LastIndex(strings.TrimSuffix(said, "\n"), "\n")+1:], status)
	acknowledged := strings.Count(out, " added as ")
	if err := syscall.Mount("none", disk, "tmpfs", syscall.MS_REMOUNT, "size=64m"); err != nil {
		t.Fatal(err)
	}
	if acknowledged > 0 {
		if _, said, status := program(t, dir, "verify", "--store", store); status != 0 {
			t.Fatalf("verify after the disk was full: %s", said)
		}
	}
	out, said, status = program(t, dir, "add", "--store", store, file)
	if again := strings.Count(out, "is here already"); status != 0 || again < acknowledged || again+strings.Count(out, " added as ") != 400 {
		t.Fatalf("after there was room: status %d, %d acknowledged before, %d here already, %s", status, acknowledged, again, said)
	}
}

func TestForeignCharsets(t *testing.T) {
	dir := t.TempDir()
	for name, test := range map[string]struct {
		enc  encoding.Encoding
		text string
		lang habeas.Lang
	}{
		"euc-kr":  {korean.EUCKR, "국경 경찰이 월요일 다리 부근에서 아홉 명을 체포했다고 한 신부가 전했다. 이들이 어디에 있는지는 알려지지 않았다.", "ko"},
		"gb18030": {simplifiedchinese.GB18030, "边防警察星期一在桥边逮捕了九人，一位神父说。没有人知道他们现在在哪里。", "zh"},
		"utf-16":  {unicode.UTF16(unicode.BigEndian, unicode.UseBOM), nine, "en"},
	} {
		b, err := test.enc.NewEncoder().String(test.text)
		if err != nil {
			t.Fatal(err)
		}
		out, said, status := program(t, dir, "read", "--json", write(t, dir, name, b))
		var got habeas.Reading
		if err := json.Unmarshal([]byte(out), &got); err != nil || status != 0 || got.Report.Text != test.text || got.Report.Lang != test.lang {
			t.Errorf("%s: status %d, %q, %q, %s", name, status, got.Report.Text, got.Report.Lang, said)
		}
	}
}

// TestPageByAddress fetches through a proxy that plays the site, and sees that addresses of this machine are refused.
func TestPageByAddress(t *testing.T) {
	dir := t.TempDir()
	site := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/story" {
			http.NotFound(w, r)
			return
		}
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		fmt.Fprintf(w, "<html><head><meta property=og:site_name content='The Coast Post'><title>Nine held</title></head><body><article><p>%s</p></article></body></html>", nine)
	}))
	defer site.Close()
	out, said, status := program(t, dir, "add", "--proxy", site.URL, "http://paper.example/story")
	if status != 0 || !strings.Contains(out, "added as") {
		t.Fatalf("status %d: %s%s", status, out, said)
	}
	if out, _, _ := program(t, dir, "cases", "--json"); !strings.Contains(out, `"reports": 1`) && !strings.Contains(out, "head_count") {
		t.Fatalf("no case: %s", out)
	}
	for _, address := range []string{site.URL + "/story", "http://localhost/", "http://169.254.169.254/latest", "ftp://paper.example/x"} {
		_, said, status := program(t, dir, "add", address)
		if status != 1 || !strings.Contains(said, "set aside") {
			t.Errorf("%s: status %d, %s", address, status, said)
		}
	}
	_, said, status = program(t, dir, "add", "--proxy", "tor", "http://paper.example/story")
	refusedInALine(t, "proxy", said, status)
}

func TestOutputThatCannotBeWritten(t *testing.T) {
	full, err := os.OpenFile("/dev/full", os.O_WRONLY, 0)
	if err != nil {
		t.Skip("there is no /dev/full here")
	}
	defer full.Close()
	dir := t.TempDir()
	file := write(t, dir, "a.txt", nine)
	for _, args := range [][]string{{"read", file}, {"read", "--json", file}} {
		cmd := process(t, dir, args...)
		var said bytes.Buffer
		cmd.Stdout, cmd.Stderr = full, &said
		cmd.Run()
		refusedInALine(t, "the disk is full", said.String(), cmd.ProcessState.ExitCode())
	}
}

// TestBackupIsWholeOrNothing breaks a backup at many places: restoring it is refused, and nothing is left where the store would have been.
func TestBackupIsWholeOrNothing(t *testing.T) {
	dir := t.TempDir()
	program(t, dir, "add", write(t, dir, "a.txt", nine))
	copied := filepath.Join(dir, "copy.age")
	if _, said, status := program(t, dir, "backup", copied); status != 0 {
		t.Fatal(said)
	}
	b, err := os.ReadFile(copied)
	if err != nil {
		t.Fatal(err)
	}
	for _, at := range []int{40, len(b) / 2, len(b) - 5} {
		broken := bytes.Clone(b)
		broken[at] ^= 1
		_, said, status := program(t, dir, "restore", "--store", filepath.Join(dir, "new"), write(t, dir, "broken.age", string(broken)))
		refusedInALine(t, "backup", said, status)
	}
	_, said, status := program(t, dir, "restore", "--store", filepath.Join(dir, "new"), write(t, dir, "cut.age", string(b[:len(b)-100])))
	refusedInALine(t, "backup", said, status)
	if left, _ := filepath.Glob(filepath.Join(dir, "new*")); left != nil {
		t.Errorf("left behind: %v", left)
	}
	if left, _ := filepath.Glob(filepath.Join(dir, ".habeas-restore-*")); left != nil {
		t.Errorf("left behind: %v", left)
	}
	_, said, status = program(t, dir, "backup", filepath.Join(dir, "habeas", "copy.age"))
	refusedInALine(t, "own folder", said, status)
}

// TestChildIsKilled sees that a page which takes its child down is refused in a line while the next one is read.
func TestChildIsKilled(t *testing.T) {
	dir := t.TempDir()
	bad, err := json.Marshal(map[string]string{"id": "bad", "html": "<html>" + strings.Repeat("<div>", 400_000) + "x"})
	if err != nil {
		t.Fatal(err)
	}
	start := time.Now()
	cmd := process(t, dir, "read", "--stream")
	cmd.Stdin = strings.NewReader(string(bad) + "\n" + `{"id":"good","html":"<p>Guards moved the nine to Aswan, a lawyer said.</p>"}` + "\n")
	out, err := cmd.Output()
	if err != nil || !strings.Contains(string(out), `"id":"bad","error":{"kind":"invalid"`) || !strings.Contains(string(out), `"id":"good","report"`) {
		t.Fatalf("%v: %.300s", err, out)
	}
	if took := time.Since(start); took > childSeconds*time.Second {
		t.Fatalf("took %v", took)
	}
}
