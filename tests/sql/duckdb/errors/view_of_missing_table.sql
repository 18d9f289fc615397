CREATE TABLE users (id INTEGER);
CREATE VIEW v AS
SELECT id
FROM user;
-- error: table user does not exist
-- hint: did you mean users?
--   4 | FROM user;
--     |      ^
