CREATE INDEX dogs_name ON dogs (name);
CREATE VIEW names AS SELECT name FROM dogs;
ALTER TABLE dogs ADD CONSTRAINT mixed CHECK (name <> breed);
