ALTER TABLE parts ADD CONSTRAINT sized CHECK (size > 0);
CREATE VIEW larger AS SELECT size + 1 AS size FROM parts;
CREATE INDEX parts_label ON parts (lower(label));
CREATE INDEX parts_new ON parts (note) WHERE is_new;
