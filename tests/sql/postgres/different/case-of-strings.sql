CREATE TABLE t (a text DEFAULT 'X');
-- is not
CREATE TABLE t (a text DEFAULT 'x');
