-- published
CREATE TABLE users (a text, b int, c bigint, d json);
-- migration
-- found: line 1: fails where users.a is not integer
ALTER TABLE users ALTER COLUMN a TYPE int USING a::int;
-- migration
ALTER TABLE users ALTER COLUMN b TYPE text;
-- migration
ALTER TABLE users ALTER COLUMN c TYPE int;
-- migration
ALTER TABLE users ALTER COLUMN a TYPE varchar(3);
-- migration
TRUNCATE users;
ALTER TABLE users ALTER COLUMN a TYPE int USING a::int;
-- migration
ALTER TABLE users ADD COLUMN mine text;
ALTER TABLE users ALTER COLUMN mine TYPE int USING mine::int;
