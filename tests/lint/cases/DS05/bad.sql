-- published
CREATE TABLE sessions (id bigint PRIMARY KEY);
-- migration
DELETE FROM sessions;
