-- +goose Up
-- Reports that were found to be drawn together, both ways, with what there is between them: lists, which lie by the stretches in which the others came in. Filled when a store is made anew.
DROP TABLE kin;
CREATE TABLE bonds (n INTEGER PRIMARY KEY, list BLOB NOT NULL) STRICT;
