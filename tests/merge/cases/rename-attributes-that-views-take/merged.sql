CREATE TYPE mark AS ("Right" integer, up integer);
CREATE TYPE spot AS (room text, point mark);
CREATE TABLE places (id integer, spot spot, others spot[], label text, CONSTRAINT chk_hall CHECK ((spot).room <> ''));
CREATE INDEX places_x ON places ((((spot).point)."Right"));
CREATE VIEW halls AS SELECT (p.spot).room AS hall, (((p.spot).point)."Right") AS x, (p.others[1]).room AS other FROM places AS p WHERE (p.spot).point.up > 0;
