-- published
CREATE TYPE place AS (street text, town text);
-- migration
ALTER TYPE place ADD ATTRIBUTE country text;
