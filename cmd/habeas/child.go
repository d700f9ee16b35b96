package main

import (
	"bufio"
	"context"
	"encoding/binary"
	"encoding/json"
	"errors"
	"io"
	"os"
	"os/exec"
	"runtime"
	"runtime/debug"
	"strings"
	"syscall"
	"time"

	"habeas"
	"habeas/internal/read"
)

// Bytes from outside that need a parser (HTML, foreign encodings) are read in child processes with limits on time, memory, files and processor, so that a page
// that is built to hurt takes down nothing but its own child. Plain UTF-8 text needs no parser and is read in the process itself.
const (
	childCommand = "parse-child"
	childSeconds = 20
	childMemory  = 768 << 20 // bytes of writable memory; the heap is asked to stay under a quarter of it
)

// pool is the children at work. Each is used for many reports and replaced when it fails.
type pool struct {
	self  string
	slots chan *child
}

type child struct {
	cmd *exec.Cmd
	in  io.WriteCloser
	out *bufio.Reader
}

func newPool() (*pool, error) {
	self, err := os.Executable()
	if err != nil {
		return nil, habeas.Errorf(habeas.Unavailable, "the program cannot find itself to start its reader")
	}
	p := &pool{self: self, slots: make(chan *child, runtime.GOMAXPROCS(0))}
	for range cap(p.slots) {
		p.slots <- nil
	}
	return p, nil
}

// read reads one report, in a child where its bytes need a parser.
func (p *pool) read(ctx context.Context, in read.Input) (habeas.Report, error) {
	if len(in.Bytes) > maxReport || plain(in) {
		return read.Read(in)
	}
	var c *child
	select {
	case c = <-p.slots:
	case <-ctx.Done():
		return habeas.Report{}, ctx.Err()
	}
	rep, c, err := p.ask(ctx, c, in)
	p.slots <- c
	return rep, err
}

// plain reports whether a text needs no parser: it is said to be plain, and is UTF-8.
func plain(in read.Input) bool {
	m := strings.ToLower(in.MediaType)
	return strings.HasPrefix(m, "text/plain") && (strings.Contains(m, "utf-8") || !strings.Contains(m, "charset"))
}

type answer struct {
	Report   habeas.Report
	Segments []habeas.Segment
	Parts    []habeas.Part
	Refusal  habeas.Error
}

// ask hands one report to a child. A child that dies or hangs is killed; the report is refused in one line and the next one gets a new child.
func (p *pool) ask(ctx context.Context, c *child, in read.Input) (habeas.Report, *child, error) {
	if c == nil {
		var err error
		if c, err = p.start(); err != nil {
			return habeas.Report{}, nil, err
		}
	}
	done := make(chan error, 1)
	var a answer
	go func() { done <- c.exchange(in, &a) }()
	limit := time.NewTimer(childSeconds * time.Second)
	defer limit.Stop()
	var err error
	select {
	case err = <-done:
	case <-limit.C:
		err = habeas.Errorf(habeas.Invalid, "reading the page took longer than %d seconds and was stopped; save its text and add that", childSeconds)
	case <-ctx.Done():
		err = ctx.Err()
	}
	if err != nil {
		c.stop()
		if habeas.FaultOf(err) == "" && ctx.Err() == nil {
			err = habeas.Errorf(habeas.Invalid, "the page could not be read within the limits of memory and time; save its text and add that")
		}
		return habeas.Report{}, nil, err
	}
	if a.Refusal.Fault != "" {
		return habeas.Report{}, c, &a.Refusal
	}
	a.Report.Segments, a.Report.Parts = a.Segments, a.Parts
	return a.Report, c, nil
}

func (p *pool) start() (*child, error) {
	cmd := exec.Command(p.self, childCommand)
	cmd.Env = []string{"GOMAXPROCS=1"}
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true, Pdeathsig: syscall.SIGKILL}
	in, err1 := cmd.StdinPipe()
	out, err2 := cmd.StdoutPipe()
	if err := errors.Join(err1, err2); err != nil {
		return nil, habeas.Errorf(habeas.Unavailable, "the reader of foreign pages could not be started: %w", err)
	}
	if err := cmd.Start(); err != nil {
		return nil, habeas.Errorf(habeas.Unavailable, "the reader of foreign pages could not be started: %w", err)
	}
	return &child{cmd, in, bufio.NewReader(out)}, nil
}

func (c *child) stop() {
	c.in.Close()
	c.cmd.Process.Kill()
	go c.cmd.Wait()
}

func (c *child) exchange(in read.Input, a *answer) error {
	if err := send(c.in, in); err != nil {
		return err
	}
	return receive(c.out, a)
}

func (p *pool) close() {
	for range cap(p.slots) {
		if c := <-p.slots; c != nil {
			c.in.Close()
			c.cmd.Wait()
		}
	}
}

func send(w io.Writer, v any) error {
	b, err := json.Marshal(v)
	if err != nil {
		return err
	}
	head := binary.BigEndian.AppendUint32(nil, uint32(len(b)))
	_, err = w.Write(append(head, b...))
	return err
}

func receive(r io.Reader, v any) error {
	var head [4]byte
	if _, err := io.ReadFull(r, head[:]); err != nil {
		return err
	}
	n := binary.BigEndian.Uint32(head[:])
	if n > 8*maxReport {
		return errors.New("frame too large")
	}
	b := make([]byte, n)
	if _, err := io.ReadFull(r, b); err != nil {
		return err
	}
	return json.Unmarshal(b, v)
}

// runChild is the child: it limits itself, then reads reports until its input ends.
func runChild(c console) int {
	limit(syscall.RLIMIT_DATA, childMemory)
	limit(syscall.RLIMIT_NOFILE, 16)
	limit(syscall.RLIMIT_CORE, 0)
	limit(syscall.RLIMIT_FSIZE, 0)
	debug.SetMemoryLimit(childMemory / 4)
	in := bufio.NewReader(c.In)
	for {
		var ask read.Input
		if err := receive(in, &ask); err != nil {
			return 0
		}
		if err := send(c.Out, reply(ask)); err != nil {
			return 1
		}
	}
}

// reply reads one report. A panic of a parser is a refusal of the report, never more.
func reply(in read.Input) (a answer) {
	defer func() {
		if recover() != nil {
			a = answer{Refusal: refusalOf(habeas.Errorf(habeas.Invalid, "the page is too broken to be read; save its text and add that"))}
		}
	}()
	rep, err := read.Read(in)
	if err != nil {
		return answer{Refusal: refusalOf(err)}
	}
	return answer{Report: rep, Segments: rep.Segments, Parts: rep.Parts}
}

// refusalOf is what of an error goes back to whoever asked: the sentence of a known one, nothing of an unknown one that could hold personal data.
func refusalOf(err error) habeas.Error {
	out := habeas.Error{Fault: faultOf(err), Says: oneLine(err)}
	var known *habeas.Error
	if errors.As(err, &known) {
		out.Form, out.Values = known.Form, known.Values
	}
	return out
}

func limit(what int, n uint64) {
	_ = syscall.Setrlimit(what, &syscall.Rlimit{Cur: n, Max: n})
}
