-- server: tidb 7.5
-- published
CREATE TABLE posts (id bigint PRIMARY KEY, body text);
-- migration
ALTER TABLE posts ADD COLUMN title varchar(80);
