-- +goose Up
-- The day for which a case was made: what is told of an announced day, a silence or an answer that is due changes with it.
ALTER TABLE cases ADD COLUMN day INTEGER NOT NULL DEFAULT 0;
CREATE INDEX cases_day ON cases (day, urgency DESC, id);
UPDATE cases SET made = 0;
