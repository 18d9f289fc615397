-- error: there is no column u.nam
-- hint: did you mean u.name?
-- at: u.nam FROM
CREATE TABLE users (name text);
CREATE VIEW v AS SELECT u.nam FROM users u;
