-- a
CREATE TEXT SEARCH DICTIONARY d1 (TEMPLATE = simple, STOPWORDS = english);
CREATE TEXT SEARCH CONFIGURATION c1 (COPY = simple);
ALTER TEXT SEARCH CONFIGURATION c1 ALTER MAPPING FOR asciiword WITH d1;
CREATE TABLE t (id int, body text, v tsvector GENERATED ALWAYS AS (to_tsvector('c1', body)) STORED);
CREATE INDEX t_fts ON t USING gin (to_tsvector('c1', body));
CREATE VIEW w AS SELECT to_tsvector('c1', body) AS x FROM t;
-- b
CREATE TEXT SEARCH DICTIONARY d1 (TEMPLATE = snowball, LANGUAGE = english);
CREATE TEXT SEARCH CONFIGURATION c1 (COPY = simple);
ALTER TEXT SEARCH CONFIGURATION c1 ALTER MAPPING FOR asciiword WITH d1;
CREATE TABLE t (id int, body text, v tsvector GENERATED ALWAYS AS (to_tsvector('c1', body)) STORED);
CREATE INDEX t_fts ON t USING gin (to_tsvector('c1', body));
CREATE VIEW w AS SELECT to_tsvector('c1', body) AS x FROM t;
-- seed
INSERT INTO t VALUES (1, 'the cats');
