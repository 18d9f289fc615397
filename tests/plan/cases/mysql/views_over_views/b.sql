CREATE TABLE t (id int PRIMARY KEY, a int, came int);
CREATE VIEW high AS SELECT came FROM t;
CREATE VIEW middle AS SELECT came FROM high;
CREATE VIEW low AS SELECT middle.came, t.id FROM middle JOIN t ON t.came = middle.came;
CREATE VIEW every AS SELECT * FROM t;
CREATE VIEW every_of_it AS SELECT * FROM every;
CREATE TABLE becomes_table (x int);
CREATE ALGORITHM=MERGE SQL SECURITY INVOKER VIEW kept AS SELECT id FROM t WHERE came > 0 WITH CASCADED CHECK OPTION;
