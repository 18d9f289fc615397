CREATE TABLE t (id INTEGER PRIMARY KEY, b INTEGER);
CREATE TABLE log (a INTEGER);
CREATE VIEW everything AS SELECT * FROM t;
CREATE VIEW over_everything AS SELECT b FROM everything;
CREATE VIEW keeps_its_column AS SELECT id, b AS a FROM t;
CREATE VIEW over_what_stays AS SELECT a FROM keeps_its_column;
CREATE TRIGGER writes INSTEAD OF INSERT ON keeps_its_column BEGIN INSERT INTO t (b) VALUES (new.a); END;
CREATE TRIGGER reads AFTER INSERT ON log BEGIN UPDATE log SET a = (SELECT max(b) FROM everything); END;
