-- Rename attributes that views of base take out of what subqueries, functions and other views hand on.
-- dialects: postgres
-- Base: stalls(id, place), a function that returns a place, views and a function that take parts of places.
-- Ours: renames both attributes.
-- Theirs: adds a column, and one more view.
-- Expected: clean: all name the attributes as they are called now, and the views' columns keep their names.

CREATE TYPE place AS (hall text, seat text);
CREATE TABLE stalls (id integer, place place);
CREATE FUNCTION main_place() RETURNS place LANGUAGE sql RETURN NULL::place;
CREATE FUNCTION seat_of(taken place) RETURNS text LANGUAGE sql RETURN (taken).seat;
CREATE VIEW handed AS SELECT id, place AS held FROM stalls;
CREATE VIEW seats AS SELECT (inside.one).seat, (one).hall AS h FROM (SELECT place AS one FROM stalls) AS inside;
CREATE VIEW halls AS WITH all_places(one) AS (SELECT place FROM stalls) SELECT (a.one)."hall" FROM all_places a WHERE (one).seat > '' AND 'a.one.hall' > '';
CREATE VIEW above AS SELECT upper((h.held).seat) AS up, (held).hall FROM handed h;
CREATE VIEW called AS SELECT m.seat FROM main_place() AS m JOIN stalls s ON (s.place).hall = m.hall;
