CREATE TABLE t (a text DEFAULT '1.0');
-- is not
CREATE TABLE t (a text DEFAULT '1');
