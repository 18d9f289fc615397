-- postgres

CREATE TABLE users (id integer);
GRANT SELECT ON users TO reader;
