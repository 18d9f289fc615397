CREATE TYPE spot AS (hall text, chair text);
CREATE TABLE places (id integer, spot spot);
CREATE VIEW seats AS SELECT (s.one).chair AS seat FROM (SELECT spot AS one FROM places) AS s;
