-- +goose Up
-- Where somebody of a case now is, and what has become of them. Made anew from the lines of the cases, which hold both.
DROP TABLE whereabouts;
CREATE TABLE whereabouts (id TEXT NOT NULL, place TEXT NOT NULL, state TEXT NOT NULL, PRIMARY KEY (id, place, state)) STRICT, WITHOUT ROWID;
CREATE INDEX whereabouts_place ON whereabouts (place, state, id);
INSERT OR IGNORE INTO whereabouts (id, place, state)
  SELECT c.id, coalesce(json_extract(w.value, '$.place'), ''), coalesce(json_extract(w.value, '$.state'), '') FROM cases c, json_each(CAST(c.line AS TEXT), '$.where') w;
