-- published
CREATE TABLE users (id bigint PRIMARY KEY, boss bigint);
-- migration
-- found: line 1: fails where a row of users has no row in users
ALTER TABLE users ADD FOREIGN KEY (boss) REFERENCES users;
-- migration
ALTER TABLE users ADD FOREIGN KEY (boss) REFERENCES users NOT VALID;
-- migration
ALTER TABLE users ADD FOREIGN KEY (boss) REFERENCES users NOT ENFORCED;
-- migration
ALTER TABLE users ADD COLUMN friend bigint REFERENCES users;
-- migration
TRUNCATE users;
ALTER TABLE users ADD FOREIGN KEY (boss) REFERENCES users;
-- migration
CREATE TABLE mine (a bigint);
ALTER TABLE mine ADD FOREIGN KEY (a) REFERENCES users;
