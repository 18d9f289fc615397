CREATE TABLE t (a int NOT NULL, b int CONSTRAINT own NOT NULL);
-- is the same as
CREATE TABLE t (a int, b int, CONSTRAINT t_a_not_null NOT NULL a, CONSTRAINT own NOT NULL b);
-- is the same as
CREATE TABLE t (a int, b int);
ALTER TABLE t ADD NOT NULL a;
ALTER TABLE t ADD CONSTRAINT b_there NOT NULL b;
ALTER TABLE t RENAME CONSTRAINT b_there TO own;
