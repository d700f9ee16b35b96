package main

import (
	"context"
	"slices"
	"strings"

	"habeas"
	"habeas/internal/store"
)

// dangers are the words on what awaits them on return: evidence for the legal case.
func (p *printer) dangers(ctx context.Context, o *opened, c habeas.Case) error {
	if len(c.Dangers) == 0 {
		return nil
	}
	claims, err := o.Claims(ctx, store.ClaimFilter{IDs: c.Dangers})
	if err != nil {
		return err
	}
	p.head("What awaits them on return, as told")
	p.distinct(c, claims)
	p.gap()
	return nil
}

// distinct writes quotes, each once, with all who print it and whom they have it from.
func (p *printer) distinct(c habeas.Case, claims []store.Claim) {
	name := reportNames(c)
	said, by := []string{}, map[string][]string{}
	for _, cl := range claims {
		if by[cl.Quote] == nil {
			said = append(said, cl.Quote)
		}
		who := name[cl.Report]
		if n := len(cl.AccordingTo); n > 0 {
			who += ", according to " + cl.AccordingTo[n-1].Name
		}
		if !slices.Contains(by[cl.Quote], who) {
			by[cl.Quote] = append(by[cl.Quote], who)
		}
	}
	for _, q := range said {
		p.quote(q)
		p.hang("      ", "      ", strings.Join(by[q], "; "))
	}
}

// quotes ends the case file with the words it rests on.
func (p *printer) quotes(ctx context.Context, o *opened, c habeas.Case) error {
	var ids []string
	for _, w := range c.Where {
		ids = append(ids, w.Claims...)
	}
	if len(ids) == 0 {
		return p.err
	}
	claims, err := o.Claims(ctx, store.ClaimFilter{IDs: ids})
	if err != nil {
		return err
	}
	p.head("The words it rests on")
	p.distinct(c, claims)
	return p.err
}
