-- Rename attributes of nested composite types that views, checks and indexes of base take.
-- dialects: postgres
-- Base: places(id, spot, others), a view, a check and an index that take parts of a spot.
-- Ours: renames the attributes.
-- Theirs: adds a column.
-- Expected: clean: all name the attributes as they are called now, and the view's columns keep their names.

CREATE TYPE mark AS (x integer, y integer);
CREATE TYPE spot AS (hall text, place mark);
CREATE TABLE places (id integer, spot spot, others spot[], CONSTRAINT chk_hall CHECK ((spot).hall <> ''));
CREATE INDEX places_x ON places ((((spot).place).x));
CREATE VIEW halls AS SELECT (p.spot).hall, (((p.spot).place).x), (p.others[1]).hall AS other FROM places AS p WHERE (p.spot).place.y > 0;
