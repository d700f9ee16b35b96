package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"

	"habeas"
	"habeas/internal/store"
)

func (r reader) Claims(ctx context.Context, f store.ClaimFilter) ([]store.Claim, error) {
	var w where
	within(&w, "c.id IN (?)", f.IDs)
	within(&w, "c.n IN (SELECT n FROM reports WHERE id IN (?))", f.Reports)
	w.add(f.Case != "", "c.n IN (SELECT n FROM members WHERE id = ?)", f.Case)
	named := f.IDs != nil || f.Reports != nil || f.Case != ""
	if facet := facetOf(f.Kind, f.Modality, f.Place); facet != "" && !named {
		w.add(true, "c.n IN (SELECT n FROM facets WHERE facet = ?)", hash(facet))
	}
	saying(&w, f.Kind, f.Modality, f.Place)
	var out []store.Claim
	err := r.each(ctx, "SELECT (SELECT id FROM reports WHERE n = c.n), c.nth, "+claimColumns+" FROM claims c"+w.sql()+" ORDER BY c.n, c.nth LIMIT ? OFFSET ?",
		append(w.args, limit(f.Limit, named), f.Offset), func(rows *sql.Rows) error {
			var c store.Claim
			var err error
			c.Claim, err = scanClaim(rows, &c.Report, &c.Nth)
			out = append(out, c)
			return err
		})
	return out, err
}

const claimColumns = "c.id, c.kind, c.modality, c.place, c.from_place, c.to_place, c.doc"

// scanClaim reads claimColumns after others, and refuses columns that do not say what the document says.
func scanClaim(rows *sql.Rows, before ...any) (c habeas.Claim, err error) {
	var id, kind, modality, at, from, to string
	var doc sql.RawBytes
	if err := rows.Scan(append(before, &id, &kind, &modality, &at, &from, &to, &doc)...); err != nil {
		return c, err
	}
	if json.Unmarshal(doc, &c) != nil || c.ID != id || string(c.Kind) != kind || string(c.Modality) != modality ||
		placeName(c.Place) != at || placeName(c.FromPlace) != from || placeName(c.ToPlace) != to {
		return c, unread("claim")
	}
	return c, nil
}

// saying narrows claims to those with a kind, a modality and a place.
func saying(w *where, kind habeas.Kind, modality habeas.Modality, place string) {
	w.add(kind != "", "c.kind = ?", string(kind))
	w.add(modality != "", "c.modality = ?", string(modality))
	w.add(place != "", "? IN (c.place, c.from_place, c.to_place)", place)
}

func (t *tx) PutClaims(ctx context.Context, report string, claims []habeas.Claim) error {
	n, err := t.numbered(ctx, report)
	if err != nil {
		return err
	}
	gone, err := t.run(ctx, "DELETE FROM claims WHERE n = ?", n)
	if err != nil {
		return err
	}
	var facets []string
	for i := range claims {
		c := &claims[i]
		doc, err := json.Marshal(c)
		if err != nil {
			return err
		}
		at, from, to := placeName(c.Place), placeName(c.FromPlace), placeName(c.ToPlace)
		if err := t.exec(ctx, "INSERT INTO claims (n, nth, id, kind, modality, place, from_place, to_place, doc) VALUES (?,?,?,?,?,?,?,?,?)",
			n, i, c.ID, string(c.Kind), string(c.Modality), at, from, to, doc); err != nil {
			return err
		}
		for _, place := range []string{"", at, from, to} {
			facets = append(facets, facetOf(c.Kind, c.Modality, place))
		}
		facets = append(facets, facetOf(c.Kind, "", ""), facetOf("", c.Modality, ""))
	}
	t.count("claims", len(claims)-int(gone))
	if err := t.exec(ctx, "UPDATE reports SET claims = ? WHERE n = ?", len(claims), n); err != nil {
		return err
	}
	return t.putFacets(ctx, n, facets)
}

func placeName(p *habeas.Place) string {
	if p == nil {
		return ""
	}
	return p.Name
}

// facetOf is the most telling single thing that reports are filed under for these wishes: the place, else the pair or one of kind and modality.
func facetOf(kind habeas.Kind, modality habeas.Modality, place string) string {
	switch {
	case place != "":
		return "place:" + place
	case kind == "" && modality == "":
		return ""
	}
	return "says:" + string(kind) + "/" + string(modality)
}
