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

// voiceWords are the words of the names in a source chain and, after a sign that no word holds, the kinds of its voices.
func voiceWords(chain []habeas.Voice) []string {
	var out []string
	for _, v := range chain {
		out = append(out, tokensOf(v.Name)...)
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
	gone, err := t.putRows(ctx, "claims", n, claims)
	if err != nil {
		return err
	}
	t.count("claims", len(claims)-gone)
	if err := t.exec(ctx, "UPDATE reports SET claims = ? WHERE n = ?", len(claims), n); err != nil {
		return err
	}
	if settled, err := t.isSettled(ctx, n); err != nil || settled {
		return err
	}
	return t.putFacets(ctx, n, facetsOf(claims))
}

// PutSettled marks the report, so that one of which a person rejected every claim is told from one on which nobody decided.
func (t *tx) PutSettled(ctx context.Context, report string, claims []habeas.Claim) error {
	n, err := t.numbered(ctx, report)
	if err != nil {
		return err
	}
	was, err := t.isSettled(ctx, n)
	if err != nil || !was && claims == nil {
		return err
	}
	if _, err := t.putRows(ctx, "settled", n, claims); err != nil {
		return err
	}
	if err := t.exec(ctx, "UPDATE reports SET settled = ? WHERE n = ?", claims != nil, n); err != nil {
		return err
	}
	if err := t.index(ctx, n); err != nil {
		return err
	}
	if claims != nil {
		return t.putFacets(ctx, n, facetsOf(claims))
	}
	read, err := t.Claims(ctx, store.ClaimFilter{Reports: []string{report}})
	all := make([]habeas.Claim, len(read))
	for i := range read {
		all[i] = read[i].Claim
	}
	if err != nil {
		return err
	}
	return t.putFacets(ctx, n, facetsOf(all))
}

func (t *tx) isSettled(ctx context.Context, n int64) (settled bool, err error) {
	_, err = t.one(ctx, "SELECT settled FROM reports WHERE n = ?", []any{n}, &settled)
	return settled, err
}

// putRows replaces the claims of a report in one of the two tables that hold some, and gives how many there were.
func (t *tx) putRows(ctx context.Context, table string, n int64, claims []habeas.Claim) (int, error) {
	gone, err := t.run(ctx, "DELETE FROM "+table+" WHERE n = ?", n)
	if err != nil {
		return 0, err
	}
	for i := range claims {
		c := &claims[i]
		doc, err := json.Marshal(c)
		if err != nil {
			return 0, err
		}
		first, last := daysOf(c)
		if err := t.exec(ctx, "INSERT INTO "+table+" (n, nth, id, kind, modality, place, from_place, to_place, places, voices, first, last, doc) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)",
			n, i, c.ID, string(c.Kind), string(c.Modality), placeName(c.Place), placeName(c.FromPlace), placeName(c.ToPlace), spaced(placeWords(c)), spaced(voiceWords(c.AccordingTo)),
			int(first), int(last), doc); err != nil {
			return 0, err
		}
	}
	return int(gone), nil
}

// spaced writes words so that each stands between blanks.
func spaced(words []string) string { return " " + strings.Join(words, " ") + " " }

func placeName(p *habeas.Place) string {
	if p == nil {
		return ""
	}
	return p.Name
}
