-- error: cannot drop t_pkey because constraint foreign(t)->public.t(id) of table u depends on it
-- hint: drop that first, or say CASCADE
CREATE TABLE t (id int PRIMARY KEY);
CREATE TABLE u (t int REFERENCES t);
ALTER TABLE t DROP CONSTRAINT t_pkey;
