ALTER TABLE parts ALTER COLUMN label TYPE text[] USING ARRAY[label], ALTER COLUMN size TYPE bigint;
ALTER TABLE parts ALTER COLUMN note TYPE varchar(30);
