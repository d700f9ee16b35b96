package main

import (
	"context"
	"fmt"
	"testing"
	"time"

	"habeas"
	"habeas/corpus"
	"habeas/internal/desk"
	"habeas/internal/read"
	"habeas/internal/store"
	"habeas/internal/store/sqlite"
	"habeas/internal/vault"
)

// carrier carries reports through the whole program, each time in a store of its own.
type carrier struct {
	t      *testing.T
	engine *engine
	stages desk.Stages
}

func newCarrier(t *testing.T) *carrier {
	t.Helper()
	e, err := newEngine("")
	check(t, err)
	p, err := newPool()
	check(t, err)
	t.Cleanup(p.close)
	s, err := stages(p, "")
	check(t, err)
	return &carrier{t, e, s}
}

func check(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// flow takes the reports in as a team would, some days after the last of them; with byHand the reader is an analyst.
func (c *carrier) flow(reports []corpus.Told, byHand bool) (corpus.Carried, error) {
	ctx := context.Background()
	out := corpus.Carried{Report: map[string]string{}, Claim: map[string]string{}}
	var last habeas.Day
	for _, r := range reports {
		last = max(last, r.Published)
	}
	s := c.stages
	if byHand {
		s.Extract = c.byHand(reports)
	}
	d, err := c.open(ctx, s, last+1001)
	if err != nil {
		return out, err
	}
	var in []desk.Incoming
	for _, r := range reports {
		in = append(in, desk.Incoming{File: r.ID, Input: read.Input{Bytes: []byte(r.Text), MediaType: "text/plain; charset=utf-8", Title: r.Title, Publisher: r.Publisher,
			Published: r.Published, Lang: habeas.English}})
	}
	err = d.Receive(ctx, in, "the corpus", func(r desk.Receipt) {
		if r.Err != nil || r.Duplicate {
			c.t.Errorf("%s was not taken in: %v", r.File, r.Err)
		}
		out.Report[r.ID] = reports[len(out.Report)].ID
	})
	if err != nil {
		return out, err
	}
	claims, err := d.Claims(ctx, store.ClaimFilter{Limit: 1 << 20})
	if err != nil {
		return out, err
	}
	for _, k := range claims {
		out.Claim[k.ID] = out.Report[k.Report]
	}
	out.Cases = func(day habeas.Day) ([]habeas.Case, error) { return casesOn(ctx, d, day) }
	return out, nil
}

// casesOn are all case files as of a day.
func casesOn(ctx context.Context, d *desk.Desk, day habeas.Day) ([]habeas.Case, error) {
	lines, err := d.Cases(ctx, store.CaseFilter{Limit: 1 << 20}, day)
	if err != nil {
		return nil, err
	}
	var all []habeas.Case
	for _, l := range lines {
		one, err := d.Case(ctx, l.ID, day)
		if err != nil {
			return nil, err
		}
		all = append(all, one)
	}
	return all, nil
}

// open makes a desk over a fresh store whose clock stands on a day.
func (c *carrier) open(ctx context.Context, s desk.Stages, today habeas.Day) (*desk.Desk, error) {
	dir := c.t.TempDir()
	v, err := vault.Create(dir, []byte("four plain common words"), vault.Least())
	if err != nil {
		return nil, err
	}
	key, err := v.Key("database")
	if err != nil {
		return nil, err
	}
	db, err := sqlite.Open(ctx, dir, key)
	if err != nil {
		return nil, err
	}
	d, err := desk.New(db, v, s, func() time.Time { return today.Time().Add(9 * time.Hour) })
	if err == nil {
		c.t.Cleanup(func() { d.Close() })
	}
	return d, err
}

// byHand reads what the analyst read; refs of places are the likeliest of their names.
func (c *carrier) byHand(reports []corpus.Told) func(habeas.Report) habeas.Reading {
	of := map[habeas.Digest]*corpus.Told{}
	for i := range reports {
		of[habeas.DigestOf([]byte(reports[i].Text))] = &reports[i]
	}
	return func(r habeas.Report) habeas.Reading {
		out, err := of[r.Digest].ReadBy(r, fmt.Sprintf("%.12s-", r.Digest), func(name string) habeas.Ref {
			if refs := c.engine.pack.PlacesNamed(name); len(refs) > 0 {
				return refs[0]
			}
			return ""
		})
		if err != nil {
			c.t.Error(err)
		}
		return out
	}
}
