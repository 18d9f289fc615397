-- a
CREATE TABLE trip (id int NOT NULL DEFAULT 0, miles text NOT NULL DEFAULT '1', owner text);
CREATE FUNCTION far(t trip) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$ SELECT length(t.miles) > 2 $$;
CREATE INDEX trip_far ON trip (far(trip));
ALTER TABLE trip ADD CONSTRAINT trip_said CHECK (far(trip) IS NOT NULL);
ALTER TABLE trip ENABLE ROW LEVEL SECURITY;
CREATE POLICY near_ones ON trip USING (NOT far(trip));
CREATE TABLE walk (id int NOT NULL, steps int);
CREATE FUNCTION long(w walk) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$ SELECT w.steps > 2 $$;
CREATE INDEX walk_long ON walk (long(walk));
ALTER TABLE walk ADD CONSTRAINT walk_said CHECK (long(walk) IS NOT NULL OR id > 0);
-- b
CREATE TABLE trip (id int NOT NULL DEFAULT 0, miles text NOT NULL DEFAULT '1', owner text) PARTITION BY RANGE (id);
CREATE TABLE trip_all PARTITION OF trip DEFAULT;
CREATE TABLE walk (id int NOT NULL, steps int) PARTITION BY RANGE (id);
CREATE TABLE walk_all PARTITION OF walk DEFAULT;
CREATE FUNCTION long(w walk) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$ SELECT w.steps > 2 $$;
CREATE INDEX walk_long ON walk (id) WHERE steps > 1;
-- seed
INSERT INTO trip VALUES (1, '23', 'ana'), (2, '2345', 'bo');
INSERT INTO walk VALUES (1, 3), (2, 1);
