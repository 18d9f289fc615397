CREATE TYPE addr AS (street text, town text);
CREATE TABLE p (id int, home addr);
CREATE VIEW v AS SELECT id, (home).town AS city FROM p;
