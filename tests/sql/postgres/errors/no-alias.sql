-- error: there is no table in this query called x
-- at: x.name
CREATE TABLE users (name text);
CREATE VIEW v AS SELECT x.name FROM users;
