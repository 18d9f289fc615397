CREATE INDEX parts_label ON parts (left(label, 3));
ALTER TABLE parts ADD CONSTRAINT noted CHECK (note LIKE 'a%' OR length(note) > 3);
ALTER TABLE parts ADD COLUMN folded text GENERATED ALWAYS AS (folded(code)) STORED;
ALTER TABLE parts ADD CONSTRAINT sized CHECK (abs(size) > 2);
CREATE INDEX parts_free ON parts (coalesce(free, '{}')) WHERE free IS NOT NULL;
ALTER TABLE parts ADD CONSTRAINT freed CHECK (num_nonnulls(free) = 1 AND lower(free::text) <> '');
