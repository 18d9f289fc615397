-- published
CREATE TABLE sessions (id bigint PRIMARY KEY);
-- migration
TRUNCATE TABLE sessions;
