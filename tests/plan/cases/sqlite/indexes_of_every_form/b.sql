CREATE TABLE t(a,b,c);
CREATE UNIQUE INDEX i1 ON t(a);
CREATE INDEX i2 ON t(b,a) WHERE c > 2;
CREATE INDEX i3 ON t(json_extract(c,'$.y') DESC);
