CREATE TABLE parts (size bigint, label text, day date, CONSTRAINT sized CHECK (size > 0 AND length(label) > 2));
CREATE INDEX parts_label ON parts (lower(label)) WHERE size > 3;
CREATE VIEW larger AS SELECT size * 2 AS size, day + 1 AS next FROM parts WHERE label LIKE 'x%';
