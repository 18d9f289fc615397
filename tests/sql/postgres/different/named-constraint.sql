CREATE TABLE t (a int CONSTRAINT positive CHECK (a > 0));
-- is not
CREATE TABLE t (a int CHECK (a > 0));
