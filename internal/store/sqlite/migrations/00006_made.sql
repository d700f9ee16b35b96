-- +goose Up
-- A digest of all that a case was made of, 0 where it is not known, so that a case that would be made of just the same is not made again. Places are compared without case and accents.
ALTER TABLE cases ADD COLUMN made INTEGER NOT NULL DEFAULT 0;
UPDATE OR IGNORE whereabouts SET place = lower(place);
