CREATE TABLE t (a int, b numeric(6,2), c varchar(8), d text GENERATED ALWAYS AS (c || '!') STORED, e numeric GENERATED ALWAYS AS (a * b) STORED);
-- is the same as
CREATE TABLE t (a int, b numeric(6,2), c varchar(8), d text GENERATED ALWAYS AS (((c)::text || '!'::text)) STORED, e numeric GENERATED ALWAYS AS (((a)::numeric * b)) STORED);
