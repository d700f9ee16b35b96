-- +goose Up
-- Cases that are linked by something and were kept apart all the same: whoever looks at one anew must look at the other.
CREATE TABLE beside (id TEXT NOT NULL, other TEXT NOT NULL, PRIMARY KEY (id, other)) STRICT, WITHOUT ROWID;
