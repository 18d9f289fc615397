-- published
CREATE TABLE sessions (id bigint PRIMARY KEY);
-- migration
DELETE FROM sessions;
DELETE FROM sessions WHERE (TRUE);
DELETE FROM sessions WHERE 1 = 1;
