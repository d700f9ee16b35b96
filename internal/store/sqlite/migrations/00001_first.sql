-- +goose Up
CREATE TABLE entries (idx INTEGER PRIMARY KEY, kind TEXT NOT NULL, at TEXT NOT NULL, by TEXT NOT NULL, body BLOB NOT NULL, salt BLOB NOT NULL) STRICT;
CREATE TABLE nodes (idx INTEGER PRIMARY KEY, hash BLOB NOT NULL) STRICT;
CREATE TABLE checkpoint (id INTEGER PRIMARY KEY CHECK (id = 1), note BLOB NOT NULL) STRICT;
CREATE TABLE reports (
  n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, digest TEXT NOT NULL, entry INTEGER NOT NULL, blob TEXT NOT NULL,
  affair TEXT NOT NULL, state TEXT NOT NULL, publisher TEXT NOT NULL, published INTEGER NOT NULL, received TEXT NOT NULL,
  lang TEXT NOT NULL, title TEXT NOT NULL, claims INTEGER NOT NULL, by TEXT NOT NULL, doc BLOB NOT NULL, text TEXT NOT NULL) STRICT;
CREATE UNIQUE INDEX reports_digest ON reports (digest);
CREATE INDEX reports_affair ON reports (affair, published, id) WHERE affair <> '';
CREATE INDEX reports_published ON reports (published, id);
CREATE INDEX reports_state ON reports (state, published, id);
CREATE TABLE claims (
  id TEXT NOT NULL, report TEXT NOT NULL, nth INTEGER NOT NULL, kind TEXT NOT NULL, modality TEXT NOT NULL, place TEXT NOT NULL,
  doc BLOB NOT NULL, PRIMARY KEY (report, nth)) STRICT, WITHOUT ROWID;
CREATE INDEX claims_id ON claims (id);
CREATE INDEX claims_kind ON claims (kind, modality, report);
CREATE INDEX claims_place ON claims (place, report);
CREATE TABLE keys (key TEXT NOT NULL, report TEXT NOT NULL, PRIMARY KEY (key, report)) STRICT, WITHOUT ROWID;
CREATE INDEX keys_report ON keys (report);
CREATE TABLE cases (id TEXT PRIMARY KEY, urgency REAL NOT NULL, line BLOB NOT NULL, doc BLOB NOT NULL) STRICT;
CREATE INDEX cases_urgency ON cases (urgency DESC, id);
CREATE TABLE decisions (id TEXT PRIMARY KEY, entry INTEGER NOT NULL, report TEXT NOT NULL, other TEXT NOT NULL, affair TEXT NOT NULL, doc BLOB NOT NULL) STRICT;
CREATE INDEX decisions_report ON decisions (report);
CREATE INDEX decisions_other ON decisions (other);
CREATE INDEX decisions_affair ON decisions (affair);
CREATE TABLE bookmarks (stage TEXT PRIMARY KEY, position INTEGER NOT NULL) STRICT;
CREATE VIRTUAL TABLE search USING fts5(title, body, content='', contentless_delete=1, tokenize='habeas');
