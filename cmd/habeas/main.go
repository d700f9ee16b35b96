// Command habeas follows people who are held and in danger of being sent back by force, as reports tell of them.
//
// Everything runs on this machine; nothing leaves it but the request for a page whose address a person gave to "habeas add".
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime/debug"
	"strings"
	"syscall"

	"habeas"
)

// version is the engine's version, written into every reading that the record keeps.
const version = "0.1.0"

// heap is how large the collector of memory lets the heap grow before it works harder, in bytes: with what the database keeps beside it the program takes some 450 to 530 MB while 100,000 reports are made anew; with 230 MiB it
// took 380 MB and more than half as long again (docs/scale.md). Whoever sets GOMEMLIMIT chooses otherwise.
const heap = 300 << 20

func main() {
	if os.Getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(heap)
	}
	os.Exit(start(os.Args[1:]))
}

// start runs one command line on this process's own input and output; Ctrl-C ends it in order.
func start(args []string) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	return run(ctx, console{In: os.Stdin, Out: os.Stdout, Err: os.Stderr}, args)
}

// console is where a command reads and writes.
type console struct {
	In       io.Reader
	Out, Err io.Writer
}

// command is one sub-command: its name, one line of help, and what it does.
type command struct {
	name, args, help string
	run              func(context.Context, console, []string) error
}

func commands() []command {
	return []command{
		{"try", "[--no-serve]", "show the bundled reports as a case file, then open the desk in the browser", runTry},
		{"read", "[--json|--stream] FILE|-", "read one report and show its claims; nothing is kept", runRead},
		{"add", "[--store DIR] [--publisher NAME] [--published DAY] [--proxy URL] FILE|DIR|URL|-", "take reports into the store; say who published them and when where they do not; a page is fetched only when you give its address", runAdd},
		{"cases", "[--store DIR] [--json] [--as-of DAY]", "list the cases, most urgent first", runCases},
		{"case", "[--store DIR] [--json] [--as-of DAY] ID", "show one case file", runCase},
		{"outlook", "[--store DIR] [--json] [--as-of DAY] ID | fit [--packs DIR] | backtest [--trial] | overlap FILE", "show how long there may be; learn from the history; replay it; or estimate from overlapping lists", runOutlook},
		{"serve", "[--store DIR] [--addr 127.0.0.1:PORT] [--overlap]", "open the desk in the browser, on this machine only", runServe},
		{"rebuild", "[--store DIR]", "make everything anew from the record", runRebuild},
		{"verify", "[--store DIR]", "check that nothing in the record was changed", runVerify},
		{"backup", "[--store DIR] FILE", "write a sealed copy of the whole store", runBackup},
		{"restore", "[--store DIR] FILE", "make a store from a sealed copy", runRestore},
		{"packs", "check DIR", "check a folder of language and corridor tables", runPacks},
		{"version", "", "print the version", runVersion},
	}
}

// errUsage asks for exit status 2.
var errUsage = errors.New("wrong usage")

// run carries out one command line and gives the exit status: 0 done, 1 refused or failed, 2 wrong usage.
func run(ctx context.Context, c console, args []string) int {
	if len(args) == 0 {
		usage(c.Err)
		return 2
	}
	if args[0] == "help" || args[0] == "-h" || args[0] == "--help" {
		usage(c.Out)
		return 0
	}
	if args[0] == childCommand {
		return runChild(c)
	}
	for _, cmd := range commands() {
		if cmd.name != args[0] {
			continue
		}
		err := cmd.run(ctx, c, args[1:])
		switch {
		case err == nil:
			return 0
		case errors.Is(err, flag.ErrHelp):
			return 0
		case errors.Is(err, errUsage):
			fmt.Fprintf(c.Err, "habeas: usage: habeas %s %s\n", cmd.name, cmd.args)
			return 2
		case errors.Is(err, context.Canceled):
			fmt.Fprintln(c.Err, "habeas: stopped")
			return 1
		}
		fmt.Fprintf(c.Err, "habeas: %s\n", oneLine(err))
		return 1
	}
	fmt.Fprintf(c.Err, "habeas: there is no command %q; \"habeas help\" lists them\n", clipText(args[0], 40))
	return 2
}

// oneLine is what a person reads of an error: the sentence of a known one, nothing of an unknown one that could hold personal data.
func oneLine(err error) string {
	var own *habeas.Error
	if errors.As(err, &own) {
		return own.Says
	}
	if errors.Is(err, syscall.ENOSPC) {
		return "the output could not be written: the disk is full"
	}
	return "something failed that should not: " + clipText(err.Error(), 200)
}

func usage(w io.Writer) {
	fmt.Fprint(w, "Habeas: where are they now, who says so, and how long do we have?\n\n")
	for _, cmd := range commands() {
		fmt.Fprintf(w, "  %s\n      %s\n", strings.TrimSpace(fmt.Sprintf("habeas %-8s %s", cmd.name, cmd.args)), cmd.help)
	}
	fmt.Fprint(w, "\nThe store is in $XDG_DATA_HOME/habeas, or where --store says. The passphrase comes from a prompt,\n"+
		"from HABEAS_PASSPHRASE, or from --key-file FILE. A lost passphrase cannot be recovered.\n")
}

func runVersion(_ context.Context, c console, _ []string) error {
	_, err := fmt.Fprintln(c.Out, "habeas", version)
	return err
}

// flags makes a flag set that reports faults as wrong usage.
func flags(name string) *flag.FlagSet {
	f := flag.NewFlagSet(name, flag.ContinueOnError)
	f.SetOutput(io.Discard)
	return f
}

// parse parses arguments, flags before and after the others, and checks how many others there are.
func parse(f *flag.FlagSet, args []string, least, most int) ([]string, error) {
	var rest []string
	for len(args) > 0 {
		if err := f.Parse(args); err != nil {
			if errors.Is(err, flag.ErrHelp) {
				return nil, errUsage
			}
			return nil, fmt.Errorf("%w: %v", errUsage, err)
		}
		args = f.Args()
		if len(args) > 0 {
			rest = append(rest, args[0])
			args = args[1:]
		}
	}
	if len(rest) < least || len(rest) > most {
		return nil, errUsage
	}
	return rest, nil
}

func clipText(s string, n int) string {
	r := []rune(s)
	if len(r) <= n {
		return s
	}
	return string(r[:n-1]) + "…"
}
