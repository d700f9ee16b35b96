package main

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"testing"

	"habeas/corpus"
)

// TestSameBytesOnEveryMachine: the same reports give the same claims and traces to the byte, whether one core reads them or two, and whenever they are read.
func TestSameBytesOnEveryMachine(t *testing.T) {
	docs, err := corpus.Reports("")
	check(t, err)
	var in bytes.Buffer
	for _, d := range docs {
		line, err := json.Marshal(map[string]any{"id": d.Name, "text": d.Text, "html": d.HTML, "published": d.Report.Published, "publisher": d.Report.Publisher})
		check(t, err)
		in.Write(append(line, '\n'))
	}
	self, err := os.Executable()
	check(t, err)
	read := func(cores string) []byte {
		cmd := exec.Command(self, "run-habeas", "read", "--trace", "--stream")
		cmd.Env = append(os.Environ(), "GOMAXPROCS="+cores)
		cmd.Stdin, cmd.Stderr = bytes.NewReader(in.Bytes()), os.Stderr
		out, err := cmd.Output()
		check(t, err)
		return out
	}
	first := read("1")
	if n, faults := bytes.Count(first, []byte("\n")), bytes.Count(first, []byte(`"error":`)); n != len(docs) || faults != 0 {
		t.Fatalf("%d lines for %d reports, %d of them faults", n, len(docs), faults)
	}
	for _, cores := range []string{"1", "2", "2"} {
		if !bytes.Equal(read(cores), first) {
			t.Errorf("read anew on %s cores, the output is another", cores)
		}
	}
}
