CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER, gone TEXT);
CREATE TABLE log (a INTEGER);
CREATE VIEW everything AS SELECT * FROM t;
CREATE VIEW over_everything AS SELECT a FROM everything;
CREATE VIEW keeps_its_column AS SELECT id, a FROM t;
CREATE VIEW over_what_stays AS SELECT a FROM keeps_its_column;
CREATE TRIGGER writes INSTEAD OF INSERT ON keeps_its_column BEGIN INSERT INTO t (a) VALUES (new.a); END;
CREATE TRIGGER reads AFTER INSERT ON log BEGIN UPDATE log SET a = (SELECT max(a) FROM everything); END;
