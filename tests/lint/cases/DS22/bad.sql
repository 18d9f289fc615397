-- published
CREATE TYPE place AS (street text, town text);
CREATE TABLE people (home place);
-- migration
ALTER TYPE place DROP ATTRIBUTE town CASCADE;
