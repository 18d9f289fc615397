-- error: cannot drop s because column a of table t depends on it
-- hint: drop that first, or say CASCADE
CREATE SEQUENCE s;
CREATE TABLE t (a int DEFAULT nextval('s'));
DROP SEQUENCE s;
