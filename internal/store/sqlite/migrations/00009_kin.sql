-- +goose Up
-- Reports that were found to be drawn together, both ways. Filled when a store is made anew.
CREATE TABLE kin (n INTEGER NOT NULL, o INTEGER NOT NULL, PRIMARY KEY (n, o)) STRICT, WITHOUT ROWID;
