-- published
CREATE EXTENSION citext;
-- migration
DROP EXTENSION citext;
