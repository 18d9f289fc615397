-- a
CREATE TABLE t (id int, a text, j jsonb, ts tsvector, r int4range);
CREATE INDEX i1 ON t USING gin (j); CREATE INDEX i2 ON t (lower(a) text_pattern_ops); CREATE INDEX i3 ON t (id DESC NULLS LAST) INCLUDE (a) WITH (fillfactor=50);
CREATE UNIQUE INDEX i4 ON t (a) NULLS NOT DISTINCT WHERE id > 0; CREATE INDEX i5 ON t USING brin (id) WITH (pages_per_range=16); CREATE INDEX i6 ON t USING hash (a); CREATE INDEX i7 ON t (a COLLATE "C");
-- b
CREATE TABLE t (id int, a text, j jsonb, ts tsvector, r int4range);
CREATE INDEX i1 ON t USING gin (j jsonb_path_ops); CREATE INDEX i2 ON t (lower(a)); CREATE INDEX i3 ON t (id DESC) INCLUDE (a);
CREATE UNIQUE INDEX i4 ON t (a) WHERE id > 1; CREATE INDEX i5 ON t USING brin (id); CREATE INDEX i6 ON t (a); CREATE INDEX i7 ON t (a);
