CREATE SCHEMA far;
CREATE TABLE readings (at timestamptz NOT NULL, value integer, span tstzrange) PARTITION BY RANGE (at);
CREATE INDEX readings_value ON readings (value);
CREATE TABLE far.readings_2030 PARTITION OF readings (value NOT NULL DEFAULT 7)
  FOR VALUES FROM ('2030-01-01') TO ('2031-01-01') PARTITION BY LIST (value);
CREATE TABLE far.readings_2030_seven PARTITION OF far.readings_2030 FOR VALUES IN (7);
CREATE TABLE readings_rest (at timestamptz NOT NULL CONSTRAINT rest_pk PRIMARY KEY, value integer, span tstzrange);
ALTER TABLE readings ATTACH PARTITION readings_rest DEFAULT;
CREATE TABLE rooms (number integer NOT NULL, taken tstzrange NOT NULL, PRIMARY KEY (number, taken WITHOUT OVERLAPS));
CREATE TABLE guests (name text, CONSTRAINT stays FOREIGN KEY (number, PERIOD taken) REFERENCES rooms (number, PERIOD taken)) INHERITS (rooms);
CREATE INDEX by_length ON guests (length(name));
ALTER INDEX by_length ALTER COLUMN 1 SET STATISTICS 400;
CREATE VIEW empty WITH (security_invoker = true) AS SELECT number FROM rooms WHERE isempty(taken);
CREATE MATERIALIZED VIEW lengths WITH (fillfactor = 60) AS SELECT length(name) AS n FROM guests WITH NO DATA;
CREATE FUNCTION later(at timestamptz) RETURNS SETOF timestamptz LANGUAGE sql STABLE COST 5 ROWS 20
  SET search_path = public, pg_temp SET app.zone = '3 hours' AS $$SELECT at + interval '1 day'$$;
CREATE FUNCTION check_it() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
CREATE CONSTRAINT TRIGGER checked AFTER INSERT ON rooms FOR EACH ROW EXECUTE FUNCTION check_it();
CREATE CONSTRAINT TRIGGER checked_at_last AFTER UPDATE ON rooms DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_it();
CREATE DOMAIN grade AS integer CHECK (VALUE > 0) CHECK (VALUE < 7);
CREATE RULE quiet AS ON DELETE TO rooms DO INSTEAD NOTHING;
ALTER TABLE rooms OWNER TO keeper;
CREATE AGGREGATE longest(integer) (SFUNC = int4larger, STYPE = integer);
