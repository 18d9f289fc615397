-- published
CREATE TABLE users (id bigint PRIMARY KEY, state varchar(9) NOT NULL DEFAULT 'new');
-- migration
ALTER TABLE users ALTER COLUMN state DROP DEFAULT;
