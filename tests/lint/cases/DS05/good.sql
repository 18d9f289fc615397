-- published
CREATE TABLE sessions (id bigint PRIMARY KEY, ended boolean);
-- migration
DELETE FROM sessions WHERE ended;
