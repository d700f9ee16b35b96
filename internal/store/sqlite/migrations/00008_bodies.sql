-- +goose Up
-- The salt before the body: a list that has no use for a body of many megabytes must not walk through it to reach what stands behind.
CREATE TABLE shorter (idx INTEGER PRIMARY KEY, kind TEXT NOT NULL, at TEXT NOT NULL, by TEXT NOT NULL, salt BLOB NOT NULL, body BLOB NOT NULL) STRICT;
INSERT INTO shorter (idx, kind, at, by, salt, body) SELECT idx, kind, at, by, salt, body FROM bodies;
DROP TABLE bodies;
ALTER TABLE shorter RENAME TO bodies;
