-- published
CREATE TABLE sessions (id bigint PRIMARY KEY, ended_at timestamptz);
-- migration
DELETE FROM sessions WHERE ended_at < '2020-01-01';
