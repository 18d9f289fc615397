-- a
CREATE TABLE films (id integer, title text, year integer);
GRANT SELECT, UPDATE ON films TO reader;
GRANT SELECT (title), UPDATE (year) ON films TO reader;
GRANT SELECT ON films TO writer WITH GRANT OPTION;
GRANT SELECT (id) ON films TO writer WITH GRANT OPTION;
CREATE VIEW titles AS SELECT id, title FROM films;
GRANT SELECT ON titles TO reader;
GRANT SELECT (title) ON titles TO reader;
-- b
CREATE TABLE films (id integer, title text, year integer);
GRANT SELECT (title), UPDATE (year) ON films TO reader;
GRANT SELECT ON films TO writer;
GRANT SELECT (id) ON films TO writer WITH GRANT OPTION;
CREATE VIEW titles AS SELECT id, title FROM films;
GRANT SELECT (title) ON titles TO reader;
GRANT SELECT, INSERT (id), SELECT (id) ON titles TO writer;
REVOKE SELECT ON titles FROM writer;
