-- +goose Up
-- What people left of the claims of a report: where a report is marked, searches look here in the place of what was read. Days and places of claims, and what stands here, come when a store is made anew.
CREATE TABLE settled (
  n INTEGER NOT NULL, nth INTEGER NOT NULL, id TEXT NOT NULL, kind TEXT NOT NULL, modality TEXT NOT NULL, place TEXT NOT NULL, from_place TEXT NOT NULL, to_place TEXT NOT NULL,
  doc BLOB NOT NULL, places TEXT NOT NULL, voices TEXT NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL, PRIMARY KEY (n, nth)) STRICT, WITHOUT ROWID;
ALTER TABLE reports ADD COLUMN settled INTEGER NOT NULL DEFAULT 0;
ALTER TABLE claims ADD COLUMN places TEXT NOT NULL DEFAULT '';
ALTER TABLE claims ADD COLUMN first INTEGER NOT NULL DEFAULT 0;
ALTER TABLE claims ADD COLUMN last INTEGER NOT NULL DEFAULT 0;
-- The index holds, beside title and text, words of what people left of the claims that the text does not have.
DROP TABLE search;
CREATE VIRTUAL TABLE search USING fts5(title, body, said, content='', contentless_delete=1, tokenize='habeas');
INSERT INTO search (rowid, title, body, said) SELECT r.n, r.title, t.text, '' FROM reports r JOIN texts t ON t.n = r.n;
