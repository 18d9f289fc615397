-- postgres

CREATE TABLE users (id integer);
GRANT SELECT ON users TO auditor;
GRANT SELECT, INSERT ON users TO reader;
CREATE TABLE notes (id integer);
