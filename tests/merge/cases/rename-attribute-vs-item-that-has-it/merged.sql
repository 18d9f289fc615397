CREATE TYPE addr AS (street text, town text);
CREATE TABLE p (id int, homes addr[]);
CREATE VIEW v AS SELECT id, (homes[1]).town AS city FROM p;
