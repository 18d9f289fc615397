CREATE TABLE t (a INT);
CREATE VIEW v AS SELECT t.a, j.value FROM t, json_each AS j;
CREATE VIEW w AS SELECT name FROM sqlite_master;
CREATE TABLE json_each (value INT);
