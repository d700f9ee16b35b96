-- +goose Up
-- What a report repeats, as its cases say; made anew from those. Voices of claims come when a store is made anew.
CREATE TABLE repeats (id TEXT NOT NULL, n INTEGER NOT NULL, of INTEGER NOT NULL, kind TEXT NOT NULL, PRIMARY KEY (id, n, of)) STRICT, WITHOUT ROWID;
CREATE INDEX repeats_n ON repeats (n);
CREATE INDEX repeats_of ON repeats (of);
INSERT OR IGNORE INTO repeats (id, n, of, kind)
  SELECT c.id, r.n, o.n, e.value ->> '$.kind' FROM cases c, json_each(CASE WHEN length(c.doc) > 0 THEN CAST(c.doc AS TEXT) ELSE '{}' END, '$.echoes') e
    JOIN reports r ON r.id = e.value ->> '$.report' JOIN reports o ON o.id = e.value ->> '$.of' WHERE e.value ->> '$.kind' <> 'same_origin';
ALTER TABLE claims ADD COLUMN voices TEXT NOT NULL DEFAULT '';
