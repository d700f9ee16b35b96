package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"runtime"
	"sync"

	"habeas"
	"habeas/internal/extract"
	"habeas/internal/read"
)

// streamID is the sender's own name for a report, given back as it came: a text, a number, or null where there was none.
type streamID struct{ raw json.RawMessage }

func (id *streamID) UnmarshalJSON(b []byte) error {
	var v any
	if err := json.Unmarshal(b, &v); err != nil {
		return err
	}
	switch v.(type) {
	case string, float64:
		id.raw = bytes.Clone(b)
	}
	return nil
}

// MarshalJSON writes the id as it came.
func (id streamID) MarshalJSON() ([]byte, error) {
	if id.raw == nil {
		return []byte("null"), nil
	}
	return id.raw, nil
}

// text is the id for the record.
func (id streamID) text() string {
	var s string
	if json.Unmarshal(id.raw, &s) != nil {
		return string(id.raw)
	}
	return s
}

// streamed is one line of a stream of reports.
type streamed struct {
	ID        streamID `json:"id"`
	Text      string   `json:"text"`
	HTML      string   `json:"html"`
	Title     string   `json:"title"`
	Published string   `json:"published"`
	Publisher string   `json:"publisher"`
	Lang      string   `json:"lang"`
	URL       string   `json:"url"`
}

// input checks a line and makes it something to read.
func (s streamed) input() (read.Input, error) {
	in := read.Input{ID: s.ID.text(), URL: s.URL, Title: s.Title, Publisher: s.Publisher, Lang: habeas.Lang(s.Lang), Bytes: []byte(s.Text), MediaType: "text/plain; charset=utf-8"}
	if s.HTML != "" {
		in.Bytes, in.MediaType = []byte(s.HTML), "text/html; charset=utf-8"
	}
	if len(in.Bytes) == 0 {
		return in, habeas.Errorf(habeas.Invalid, "the line has neither \"text\" nor \"html\"")
	}
	if err := checkLang(in.Lang); err != nil {
		return in, err
	}
	var err error
	in.Published, err = dayOrEmpty(s.Published)
	return in, err
}

// dayOrEmpty reads a day; a time of day behind it is passed over.
func dayOrEmpty(s string) (habeas.Day, error) {
	if len(s) > 10 {
		s = s[:10]
	}
	return habeas.ParseDay(s)
}

// streamReading is a reading under the sender's own id.
type streamReading struct {
	ID       streamID       `json:"id"`
	Report   habeas.Report  `json:"report"`
	Claims   []habeas.Claim `json:"claims"`
	RefersTo []habeas.Link  `json:"refers_to"`
	Trace    *habeas.Trace  `json:"trace,omitempty"`
}

type streamFault struct {
	ID    streamID      `json:"id"`
	Error faultDocument `json:"error"`
}

type faultDocument struct {
	Kind    habeas.Fault `json:"kind"`
	Message string       `json:"message"`
}

// batch is a run of lines read together; its output comes back in the same order.
type batch struct {
	lines [][]byte
	out   chan []byte
}

// A worker takes so many reports at a time, enough that handing over costs nothing, but no more bytes than these, so that memory stays bounded.
const (
	batchLines = 16
	batchMost  = 1 << 20
)

// stream reads reports line by line with every core and writes their claims in the same order. Memory is bounded by a few batches.
func stream(ctx context.Context, c console, e *engine, parser *pool, trace bool) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	workers := runtime.GOMAXPROCS(0)
	work, order := make(chan batch, workers), make(chan batch, 2*workers)
	var group sync.WaitGroup
	for range workers {
		group.Go(func() {
			w := e.reader.NewWorker()
			for b := range work {
				b.out <- readBatch(ctx, e, w, parser, b.lines, trace)
			}
		})
	}
	var readErr error
	group.Go(func() {
		defer close(order)
		defer close(work)
		readErr = batches(ctx, c.In, func(lines [][]byte) bool {
			b := batch{lines, make(chan []byte, 1)}
			select {
			case order <- b:
			case <-ctx.Done():
				return false
			}
			work <- b
			return true
		})
	})
	out := bufio.NewWriterSize(c.Out, 1<<16)
	var writeErr error
	for b := range order {
		text := <-b.out
		if writeErr == nil {
			if _, writeErr = out.Write(text); writeErr != nil {
				cancel()
			}
		}
	}
	group.Wait()
	return errors.Join(readErr, writeErr, out.Flush(), ctx.Err())
}

// batches cuts the input into lines. A line longer than the largest report is cut off and reported as such by its own reading.
func batches(ctx context.Context, in io.Reader, yield func([][]byte) bool) error {
	r := bufio.NewReaderSize(in, 1<<20)
	var lines [][]byte
	size := 0
	for {
		line, err := longLine(r)
		if len(bytes.TrimSpace(line)) > 0 {
			lines = append(lines, line)
			size += len(line)
		}
		if len(lines) == batchLines || size >= batchMost || err != nil && len(lines) > 0 {
			if !yield(lines) {
				return ctx.Err()
			}
			lines, size = nil, 0
		}
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return habeas.Errorf(habeas.Unavailable, "reading the stream failed: %w", err)
		}
	}
}

// longLine reads one line of any length but keeps no more than twice the largest report of it.
func longLine(r *bufio.Reader) ([]byte, error) {
	var line []byte
	for {
		part, err := r.ReadSlice('\n')
		if len(line) <= 2*maxReport {
			line = append(line, part...)
		}
		if err != bufio.ErrBufferFull {
			return line, err
		}
	}
}

func readBatch(ctx context.Context, e *engine, w *extract.Worker, parser *pool, lines [][]byte, trace bool) []byte {
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	for _, line := range lines {
		var s streamed
		reading, err := readLine(ctx, e, w, parser, line, trace, &s)
		if err != nil {
			err = enc.Encode(streamFault{s.ID, faultDocument{faultOf(err), oneLine(err)}})
		} else {
			err = enc.Encode(streamReading{s.ID, reading.Report, reading.Claims, reading.RefersTo, reading.Trace})
		}
		if err != nil {
			return out.Bytes()
		}
	}
	return out.Bytes()
}

func readLine(ctx context.Context, e *engine, w *extract.Worker, parser *pool, line []byte, trace bool, s *streamed) (habeas.Reading, error) {
	if err := json.Unmarshal(line, s); err != nil {
		return habeas.Reading{}, habeas.Errorf(habeas.Invalid, "the line is not a JSON object with the fields of a report")
	}
	in, err := s.input()
	if err != nil {
		return habeas.Reading{}, err
	}
	rep, err := parser.read(ctx, in)
	if err != nil {
		return habeas.Reading{}, err
	}
	return e.extract(w, rep, trace), nil
}

func faultOf(err error) habeas.Fault {
	if f := habeas.FaultOf(err); f != "" {
		return f
	}
	return habeas.Unavailable
}
