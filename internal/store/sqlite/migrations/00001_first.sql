-- +goose Up
-- The record. What can be erased (bodies) stands apart from what proofs need (entries, nodes).
CREATE TABLE entries (idx INTEGER PRIMARY KEY, leaf BLOB NOT NULL) STRICT;
CREATE TABLE bodies (idx INTEGER PRIMARY KEY, kind TEXT NOT NULL, at TEXT NOT NULL, by TEXT NOT NULL, body BLOB NOT NULL, salt BLOB NOT NULL) STRICT;
CREATE TABLE nodes (idx INTEGER PRIMARY KEY, hash BLOB NOT NULL) STRICT;
-- The latest signed checkpoints; the last is the one that counts.
CREATE TABLE heads (n INTEGER PRIMARY KEY, note BLOB NOT NULL) STRICT;

-- What is derived. Reports are numbered as they come; every other table speaks of them by number.
CREATE TABLE reports (
  n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, digest TEXT NOT NULL UNIQUE, entry INTEGER NOT NULL, blob TEXT NOT NULL,
  state TEXT NOT NULL, publisher TEXT NOT NULL, published INTEGER NOT NULL, received TEXT NOT NULL,
  lang TEXT NOT NULL, title TEXT NOT NULL, claims INTEGER NOT NULL, by TEXT NOT NULL) STRICT;
CREATE INDEX reports_published ON reports (published, n);
CREATE INDEX reports_state ON reports (state, published, n);
CREATE INDEX reports_publisher ON reports (publisher, published, n);
CREATE TABLE texts (n INTEGER PRIMARY KEY, doc BLOB NOT NULL, text TEXT NOT NULL) STRICT;
CREATE TABLE claims (
  n INTEGER NOT NULL, nth INTEGER NOT NULL, id TEXT NOT NULL, kind TEXT NOT NULL, modality TEXT NOT NULL,
  place TEXT NOT NULL, from_place TEXT NOT NULL, to_place TEXT NOT NULL, doc BLOB NOT NULL, PRIMARY KEY (n, nth)) STRICT, WITHOUT ROWID;
CREATE INDEX claims_id ON claims (id);
-- Which reports have a claim of a kind, modality or place: a hash of the facet, by day of publication.
CREATE TABLE facets (facet INTEGER NOT NULL, published INTEGER NOT NULL, n INTEGER NOT NULL, PRIMARY KEY (facet, published, n)) STRICT, WITHOUT ROWID;
-- Which reports are filed under a key: a hash of the key.
CREATE TABLE keys (key INTEGER NOT NULL, n INTEGER NOT NULL, PRIMARY KEY (key, n)) STRICT, WITHOUT ROWID;
-- The facets and keys of a report, to find them when they are replaced.
CREATE TABLE filed (n INTEGER NOT NULL, what TEXT NOT NULL, list BLOB NOT NULL, PRIMARY KEY (n, what)) STRICT, WITHOUT ROWID;
CREATE TABLE cases (
  id TEXT PRIMARY KEY, urgency REAL NOT NULL, last_word INTEGER NOT NULL, since INTEGER NOT NULL, heads INTEGER NOT NULL,
  reports INTEGER NOT NULL, title TEXT NOT NULL, alarms INTEGER NOT NULL, line BLOB NOT NULL, doc BLOB NOT NULL) STRICT;
CREATE INDEX cases_urgency ON cases (urgency DESC, id);
CREATE INDEX cases_last_word ON cases (last_word, id);
CREATE INDEX cases_since ON cases (since, id);
CREATE INDEX cases_heads ON cases (heads DESC, id);
CREATE INDEX cases_reports ON cases (reports DESC, id);
CREATE INDEX cases_title ON cases (title, id);
CREATE INDEX cases_alarmed ON cases (urgency DESC, id) WHERE alarms > 0;
CREATE TABLE whereabouts (place TEXT NOT NULL, id TEXT NOT NULL, PRIMARY KEY (place, id)) STRICT, WITHOUT ROWID;
CREATE INDEX whereabouts_id ON whereabouts (id);
CREATE TABLE members (id TEXT NOT NULL, n INTEGER NOT NULL, PRIMARY KEY (id, n)) STRICT, WITHOUT ROWID;
CREATE INDEX members_n ON members (n, id);
CREATE TABLE decisions (
  entry INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, report TEXT NOT NULL, other TEXT NOT NULL, affair TEXT NOT NULL, by TEXT NOT NULL, doc BLOB NOT NULL) STRICT;
CREATE INDEX decisions_report ON decisions (report) WHERE report <> '';
CREATE INDEX decisions_other ON decisions (other) WHERE other <> '';
CREATE INDEX decisions_affair ON decisions (affair) WHERE affair <> '';
CREATE INDEX decisions_by ON decisions (by);
CREATE TABLE bookmarks (stage TEXT PRIMARY KEY, position INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE tallies (name TEXT PRIMARY KEY, n INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE VIRTUAL TABLE search USING fts5(title, body, content='', contentless_delete=1, tokenize='habeas');
