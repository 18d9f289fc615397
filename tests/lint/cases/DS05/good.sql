-- published
CREATE TABLE sessions (id bigint PRIMARY KEY, ended boolean);
-- migration
DELETE FROM sessions WHERE ended;
DELETE FROM sessions WHERE id IN (SELECT s.id FROM sessions s WHERE true);
DELETE FROM sessions WHERE id = 1;
DELETE FROM sessions WHERE 1 = 2;
