-- error: cannot drop mood because column m of table t depends on it
-- hint: drop that first, or say CASCADE
CREATE TYPE mood AS ENUM ('ok');
CREATE TABLE t (m mood);
DROP TYPE mood;
