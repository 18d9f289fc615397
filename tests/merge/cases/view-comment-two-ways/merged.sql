CREATE TABLE users (id integer);
CREATE VIEW ids AS SELECT id FROM users;
COMMENT ON VIEW ids IS 'all of them';
