CREATE TABLE users (id INTEGER, mail VARCHAR);
CREATE VIEW v AS SELECT u.email FROM users u;
-- error: column email does not exist in users
-- hint: did you mean mail?
--   2 | CREATE VIEW v AS SELECT u.email FROM users u;
--     |                           ^
