package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"slices"
	"strings"

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
	said{kind: f.Kind, modality: f.Modality, place: f.Place}.narrow(&w)
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

// said is what one claim is asked to say. Voices are words of its source chain, and kinds of voices, as voiceWords gives them.
type said struct {
	kind     habeas.Kind
	modality habeas.Modality
	place    string
	voices   []string
}

func saidOf(q store.Query) said {
	return said{q.Kind, q.Modality, q.Place, voiceWords([]habeas.Voice{{Name: q.Voice, Kind: q.VoiceKind}})}
}

// facets are what reports are filed under for these wishes; none where nothing is asked of claims.
func (s said) facets() []string {
	var out []string
	for _, f := range []string{facetOf(s.kind, s.modality, ""), facetOf("", "", s.place)} {
		if f != "" {
			out = append(out, f)
		}
	}
	for _, v := range s.voices {
		out = append(out, "voice:"+v)
	}
	return out
}

// narrow keeps claims that say all of it.
func (s said) narrow(w *where) {
	w.add(s.kind != "", "c.kind = ?", string(s.kind))
	w.add(s.modality != "", "c.modality = ?", string(s.modality))
	w.add(s.place != "", "? IN (c.place, c.from_place, c.to_place)", s.place)
	for _, v := range s.voices {
		w.add(true, "instr(c.voices, ?) > 0", " "+v+" ")
	}
}

// voiceWords are the words of the names in a source chain and, after a sign that no word holds, the kinds of its voices.
func voiceWords(chain []habeas.Voice) []string {
	var out []string
	for _, v := range chain {
		_ = eachToken(v.Name, func(token string, _, _ int) error {
			out = append(out, token)
			return nil
		})
		if v.Kind != "" {
			out = append(out, "@"+string(v.Kind))
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
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
		at, from, to, voices := placeName(c.Place), placeName(c.FromPlace), placeName(c.ToPlace), voiceWords(c.AccordingTo)
		if err := t.exec(ctx, "INSERT INTO claims (n, nth, id, kind, modality, place, from_place, to_place, voices, doc) VALUES (?,?,?,?,?,?,?,?,?,?)",
			n, i, c.ID, string(c.Kind), string(c.Modality), at, from, to, " "+strings.Join(voices, " ")+" ", doc); err != nil {
			return err
		}
		for _, place := range []string{"", at, from, to} {
			facets = append(facets, facetOf(c.Kind, c.Modality, place))
		}
		facets = append(facets, facetOf(c.Kind, "", ""), facetOf("", c.Modality, ""))
		for _, v := range voices {
			facets = append(facets, "voice:"+v)
		}
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
