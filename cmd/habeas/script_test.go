package main

import (
	"os"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	// A child that reads foreign pages is this test program itself.
	if len(os.Args) > 1 && os.Args[1] == childCommand {
		os.Exit(runChild(console{In: os.Stdin, Out: os.Stdout, Err: os.Stderr}))
	}
	if len(os.Args) > 1 && os.Args[1] == "run-habeas" {
		os.Exit(start(os.Args[2:]))
	}
	testscript.Main(m, map[string]func(){
		"habeas": func() {
			os.Exit(start(os.Args[1:]))
		},
	})
}

func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: "testdata",
		Setup: func(e *testscript.Env) error {
			e.Setenv("HABEAS_PASSPHRASE", "four plain common words")
			e.Setenv("XDG_DATA_HOME", e.WorkDir+"/data")
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"oneline": oneLineOnly, "repeat": repeatText, "bytes": writeBytes,
		},
	})
}

// oneLineOnly checks that the last command said exactly one line on standard error.
func oneLineOnly(ts *testscript.TestScript, _ bool, _ []string) {
	said := ts.ReadFile("stderr")
	if strings.Count(said, "\n") != 1 || !strings.HasPrefix(said, "habeas: ") {
		ts.Fatalf("not one clear line: %q", said)
	}
}

// repeatText writes a file of a text repeated: repeat FILE N TEXT.
func repeatText(ts *testscript.TestScript, _ bool, args []string) {
	n := 0
	for _, c := range args[1] {
		n = n*10 + int(c-'0')
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(strings.Repeat(args[2], n)), 0o600))
}

// writeBytes writes a file from hexadecimal pairs: bytes FILE HEX.
func writeBytes(ts *testscript.TestScript, _ bool, args []string) {
	var out []byte
	const digits = "0123456789abcdef"
	for i := 0; i+1 < len(args[1]); i += 2 {
		out = append(out, byte(strings.IndexByte(digits, args[1][i])<<4|strings.IndexByte(digits, args[1][i+1])))
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), out, 0o600))
}
