-- published
CREATE TABLE users (id bigint PRIMARY KEY, a int, b int AS (a + 1) VIRTUAL);
-- migration
ALTER TABLE users DROP COLUMN b;
