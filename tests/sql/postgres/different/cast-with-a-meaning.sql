CREATE TABLE t (a int, CHECK (a / 2 > 1));
-- is not
CREATE TABLE t (a int, CHECK (a::numeric / 2 > 1));
