DROP TRIGGER reads;
DROP VIEW over_everything;
DROP VIEW over_what_stays;
DROP VIEW keeps_its_column;
ALTER TABLE t RENAME COLUMN a TO b;
ALTER TABLE t DROP COLUMN gone;
