ALTER TABLE parts ALTER COLUMN size TYPE text USING size::text;
ALTER TABLE parts ALTER COLUMN label TYPE integer USING label::integer;
ALTER TABLE parts ALTER COLUMN is_new TYPE text USING is_new::text;
