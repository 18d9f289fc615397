-- published
CREATE TABLE users (name text);
-- migration
ALTER TABLE users ADD COLUMN id bigserial;
ALTER TABLE users ADD COLUMN initial text GENERATED ALWAYS AS (left(name, 1)) STORED;
