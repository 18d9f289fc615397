CREATE TABLE t(a,b,c);
CREATE INDEX i1 ON t(a);
CREATE INDEX i2 ON t(a,b) WHERE c IS NOT NULL;
CREATE INDEX i3 ON t(json_extract(c,'$.x'));
