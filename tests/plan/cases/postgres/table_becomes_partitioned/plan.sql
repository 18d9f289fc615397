ALTER TABLE c DROP CONSTRAINT c_tid_tat_fkey;
DROP MATERIALIZED VIEW mv;
DROP VIEW v;
DROP STATISTICS st;
ALTER SEQUENCE t_id_seq OWNED BY NONE;
ALTER SEQUENCE t_k_seq RENAME TO __aerogit_t_k_seq;
DROP TRIGGER tr ON t;
DROP POLICY p ON t;
ALTER TABLE t DROP CONSTRAINT t_n_check;
ALTER TABLE t DROP CONSTRAINT t_pkey;
DROP INDEX t_n;
ALTER TABLE t ALTER COLUMN id DROP DEFAULT;
ALTER TABLE t ALTER COLUMN m DROP DEFAULT;
ALTER TABLE t NO FORCE ROW LEVEL SECURITY;
ALTER TABLE t RENAME TO __aerogit_t;

CREATE TABLE t (
    id integer DEFAULT nextval('t_id_seq'::regclass) CONSTRAINT t_id_not_null NOT NULL,
    k integer GENERATED ALWAYS AS IDENTITY CONSTRAINT t_k_not_null NOT NULL,
    at date CONSTRAINT t_at_not_null NOT NULL,
    m mood DEFAULT 'a',
    n integer,
    g integer GENERATED ALWAYS AS (n * 2) STORED
) PARTITION BY RANGE (at);
COMMENT ON TABLE t IS 'tt';
COMMENT ON COLUMN t.n IS 'nn';
CREATE TABLE t1 PARTITION OF t FOR VALUES FROM ('2023-01-01') TO ('2024-01-01');
CREATE TABLE t2 PARTITION OF t DEFAULT;

-- hazard: rewrite: all rows of t are written anew; nobody reads meanwhile
-- hazard: may fail: a row of t that fits no partition stops it
INSERT INTO t (id, k, at, m, n) OVERRIDING SYSTEM VALUE SELECT id, k, at, m, n FROM __aerogit_t;
SELECT setval('t_k_seq', last_value, is_called) FROM __aerogit_t_k_seq;
ALTER SEQUENCE t_id_seq OWNED BY t.id;
CREATE POLICY p ON t USING (n > 0);

-- hazard: lock: reads and writes of t wait while the index is built (ACCESS EXCLUSIVE)
-- hazard: may fail: rows of t that clash stop it
ALTER TABLE t ADD PRIMARY KEY (id, at);

-- hazard: lock: writes to c and t wait while rows are checked (SHARE ROW EXCLUSIVE)
-- hazard: may fail: a row of c that leads nowhere stops it
ALTER TABLE c ADD FOREIGN KEY (tid, tat) REFERENCES t (id, at);

-- hazard: lock: writes to t wait while the index is built (SHARE)
CREATE INDEX t_n ON t (n);

-- hazard: scan: all rows of t are read while nobody else reads
-- hazard: may fail: a row of t that breaks the rule stops it
ALTER TABLE t ADD CONSTRAINT t_n_check CHECK (n > 0);
CREATE TRIGGER tr BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION tf();
ALTER TABLE t ENABLE ROW LEVEL SECURITY;
ALTER TABLE t FORCE ROW LEVEL SECURITY;

-- hazard: rewrite: the rows of mv are computed again
CREATE MATERIALIZED VIEW mv AS
SELECT count(*) FROM t;

CREATE VIEW v WITH (security_barrier=true) AS
SELECT * FROM t;
CREATE STATISTICS st ON id, n FROM t;
GRANT SELECT ON TABLE t TO reader;
GRANT SELECT ON TABLE v TO reader;
DROP TABLE __aerogit_t;
