package main

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"habeas"
	"habeas/corpus"
	"habeas/internal/docket"
	"habeas/internal/echo"
	"habeas/internal/read"
)

func TestZL(t *testing.T) {
	c := newCarrier(t)
	dev, _ := corpus.Episodes(corpus.Dev)
	aff, _ := corpus.AffairEpisode()
	apart, _ := corpus.Apart()
	var told []corpus.Told
	var names []string
	for _, e := range append(append(dev, aff), apart...) {
		if slices.ContainsFunc(strings.Split(os.Getenv("EP"), ","), func(p string) bool { return strings.Contains(e.Name, p) }) {
			for _, r := range e.Reports {
				told = append(told, r)
				names = append(names, e.Name[:2]+"/"+r.ID)
			}
		}
	}
	w := c.engine.reader.NewWorker()
	var rs []docket.Received
	var rd []habeas.Reading
	for i, r := range told {
		rep, err := read.Read(read.Input{Bytes: []byte(r.Text), MediaType: "text/plain; charset=utf-8", Title: r.Title, Publisher: r.Publisher, Published: r.Published, Lang: habeas.English})
		check(t, err)
		var x habeas.Reading
		if os.Getenv("HAND") == "1" {
			x = c.byHand(told)(rep)
		} else {
			x = c.engine.extract(w, rep, false)
		}
		x.ID = names[i]
		rs = append(rs, docket.Received{Reading: x, Entry: int64(i)})
		rd = append(rd, x)
	}
	pairs := echo.Pairs(rd, nil)
	fmt.Println(docket.ZZLinks(rs, names, pairs, c.stages.Words))
	for _, a := range docket.Gather(rs, pairs, nil, c.stages.Words) {
		var ids []string
		for _, r := range a.Reports {
			ids = append(ids, r.ID)
		}
		fmt.Println(a.ID, ids)
	}
	if os.Getenv("CL") != "" {
		for _, r := range rd {
			for _, k := range r.Claims {
				g := ""
				if k.Group != nil {
					g = fmt.Sprint(k.Group.Who, " = ", k.Group.Count, " ", k.Group.Role)
					if k.Group.Relation != nil {
						g += fmt.Sprint(" rel ", k.Group.Relation.Type, len(k.Group.Relation.Of))
					}
				}
				pl := func(p *habeas.Place) string {
					if p == nil {
						return "-"
					}
					return p.Name
				}
				wn := "-"
				if k.When != nil {
					wn = fmt.Sprint(k.When.From, "..", k.When.To)
				}
				fmt.Printf("%s %s %s %s | %s | at %s from %s to %s | %s | by %s unto %s | %v | %q\n", r.ID, k.Kind, k.Modality, k.Hedge, g, pl(k.Place), pl(k.FromPlace), pl(k.ToPlace), wn, k.Agent, k.Recipient, k.AccordingTo, k.Quote)
			}
		}
	}
	for _, e := range echo.Trace(rd, nil).Echoes {
		fmt.Println("ECHO", e.Report, e.Of, e.Kind, e.Shared, e.Evidence)
	}
}
