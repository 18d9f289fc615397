-- a
CREATE TEXT SEARCH CONFIGURATION c1 (COPY = simple);
CREATE TABLE t (id int, body text, v tsvector GENERATED ALWAYS AS (to_tsvector('c1', body)) STORED);
CREATE INDEX t_fts ON t USING gin (to_tsvector('c1', body));
CREATE VIEW w AS SELECT to_tsvector('c1', body) AS x FROM t;
CREATE FUNCTION g() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN new; END $$;
CREATE TRIGGER tg BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION g();
-- b
CREATE TEXT SEARCH CONFIGURATION c1 (COPY = english);
CREATE TABLE t (id int, body text, v tsvector GENERATED ALWAYS AS (to_tsvector('c1', body)) STORED);
CREATE INDEX t_fts ON t USING gin (to_tsvector('c1', body));
CREATE VIEW w AS SELECT to_tsvector('c1', body) AS x FROM t;
CREATE FUNCTION g() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN new; END $$;
CREATE TRIGGER tg BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION g();
-- seed
INSERT INTO t VALUES (1, 'the cats');
