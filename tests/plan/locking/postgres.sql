-- What each kind of change locks, rewrites and reads, asked of the server: one case for each kind.
-- `-- first:` prepares, in a transaction of its own; `-- since: 18` names the first version that knows it.

-- setup
CREATE DOMAIN d AS integer;
CREATE TYPE e AS ENUM ('a', 'b');
CREATE TABLE p (id integer PRIMARY KEY, n integer);
INSERT INTO p SELECT g, g FROM generate_series(1, 200) g;
CREATE TABLE t (
    id integer PRIMARY KEY, a integer, b integer NOT NULL, s varchar(20), n numeric(10, 2), j json,
    ts timestamp(3), d d, e e, c cidr, u text, tz timestamp
);
INSERT INTO t SELECT g, g, g, 'x' || g, g, '{}', now(), g, 'a', '10.0.0.0/8', g::text, now() FROM generate_series(1, 200) g;
CREATE INDEX t_a ON t (a);
CREATE TABLE child (id integer PRIMARY KEY, t_id integer CONSTRAINT child_fk REFERENCES t (id));
CREATE TABLE m (id integer NOT NULL, day integer NOT NULL) PARTITION BY RANGE (day);
CREATE TABLE m1 PARTITION OF m FOR VALUES FROM (0) TO (10);
INSERT INTO m SELECT g, g % 10 FROM generate_series(1, 200) g;
CREATE TABLE m2 (id integer NOT NULL, day integer NOT NULL);
INSERT INTO m2 SELECT g, 10 + g % 10 FROM generate_series(1, 200) g;
CREATE VIEW v AS SELECT id, a FROM t;
CREATE MATERIALIZED VIEW mv AS SELECT id, a FROM t;
CREATE UNIQUE INDEX mv_id ON mv (id);
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RETURN new; END$$;
CREATE TRIGGER tr BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION f();
ALTER TABLE t ADD CONSTRAINT positive CHECK (a > 0);
CREATE POLICY pol ON t USING (true);
CREATE SEQUENCE q;

-- case: add column
ALTER TABLE t ADD COLUMN x integer
-- case: add column, constant default
ALTER TABLE t ADD COLUMN x integer DEFAULT 1
-- case: add column, stable default
ALTER TABLE t ADD COLUMN x timestamptz DEFAULT now()
-- case: add column, volatile default
ALTER TABLE t ADD COLUMN x timestamptz DEFAULT clock_timestamp()
-- case: add column, random uuid
ALTER TABLE t ADD COLUMN x uuid DEFAULT gen_random_uuid()
-- case: add column, not null with default
ALTER TABLE t ADD COLUMN x integer NOT NULL DEFAULT 1
-- case: add column, serial
ALTER TABLE t ADD COLUMN x serial
-- case: add column, identity
ALTER TABLE t ADD COLUMN x integer GENERATED ALWAYS AS IDENTITY
-- case: add column, generated stored
ALTER TABLE t ADD COLUMN x integer GENERATED ALWAYS AS (a + 1) STORED
-- case: add column, generated virtual
-- since: 18
ALTER TABLE t ADD COLUMN x integer GENERATED ALWAYS AS (a + 1) VIRTUAL
-- case: add column, domain with check
-- first: ALTER DOMAIN d ADD CONSTRAINT dc CHECK (value > 0)
ALTER TABLE t ADD COLUMN x d
-- case: add column, check
ALTER TABLE t ADD COLUMN x integer CHECK (x > 0)
-- case: add column, default and check
ALTER TABLE t ADD COLUMN x integer DEFAULT 1 CHECK (x > 0)
-- case: add column, unique
ALTER TABLE t ADD COLUMN x integer UNIQUE
-- case: add column, references
ALTER TABLE t ADD COLUMN x integer REFERENCES p (id)
-- case: drop column
ALTER TABLE t DROP COLUMN s
-- case: drop column, indexed
ALTER TABLE t DROP COLUMN a CASCADE
-- case: rename column
ALTER TABLE t RENAME COLUMN s TO s2
-- case: set default
ALTER TABLE t ALTER COLUMN a SET DEFAULT 1
-- case: drop default
ALTER TABLE t ALTER COLUMN a DROP DEFAULT
-- case: set not null
ALTER TABLE t ALTER COLUMN a SET NOT NULL
-- case: set not null, after a valid check
-- first: ALTER TABLE t ADD CONSTRAINT nn CHECK (a IS NOT NULL)
ALTER TABLE t ALTER COLUMN a SET NOT NULL
-- case: add not null, not valid
-- since: 18
ALTER TABLE t ADD CONSTRAINT nn NOT NULL a NOT VALID
-- case: validate not null
-- since: 18
-- first: ALTER TABLE t ADD CONSTRAINT nn NOT NULL a NOT VALID
ALTER TABLE t VALIDATE CONSTRAINT nn
-- case: drop not null
ALTER TABLE t ALTER COLUMN b DROP NOT NULL
-- case: drop identity
-- first: ALTER TABLE t ALTER COLUMN b ADD GENERATED ALWAYS AS IDENTITY
ALTER TABLE t ALTER COLUMN b DROP IDENTITY
-- case: add identity
ALTER TABLE t ALTER COLUMN b ADD GENERATED ALWAYS AS IDENTITY
-- case: drop expression
-- first: ALTER TABLE t ADD COLUMN x integer GENERATED ALWAYS AS (a + 1) STORED
ALTER TABLE t ALTER COLUMN x DROP EXPRESSION
-- case: set expression
-- since: 17
-- first: ALTER TABLE t ADD COLUMN x integer GENERATED ALWAYS AS (a + 1) STORED
ALTER TABLE t ALTER COLUMN x SET EXPRESSION AS (a + 2)
-- case: set statistics
ALTER TABLE t ALTER COLUMN a SET STATISTICS 500
-- case: set column storage
ALTER TABLE t ALTER COLUMN s SET STORAGE EXTERNAL
-- case: set column compression
ALTER TABLE t ALTER COLUMN s SET COMPRESSION pglz
-- case: change type, integer to bigint
ALTER TABLE t ALTER COLUMN b TYPE bigint
-- case: change type, varchar wider
ALTER TABLE t ALTER COLUMN s TYPE varchar(40)
-- case: change type, varchar to text
ALTER TABLE t ALTER COLUMN s TYPE text
-- case: change type, varchar without length
ALTER TABLE t ALTER COLUMN s TYPE varchar
-- case: change type, varchar narrower
ALTER TABLE t ALTER COLUMN s TYPE varchar(10)
-- case: change type, text to varchar
ALTER TABLE t ALTER COLUMN u TYPE varchar(40)
-- case: change type, text to unbounded varchar
ALTER TABLE t ALTER COLUMN u TYPE varchar
-- case: change type, varchar to char
ALTER TABLE t ALTER COLUMN s TYPE char(20)
-- case: change type, numeric wider
ALTER TABLE t ALTER COLUMN n TYPE numeric(12, 2)
-- case: change type, numeric unconstrained
ALTER TABLE t ALTER COLUMN n TYPE numeric
-- case: change type, numeric scale
ALTER TABLE t ALTER COLUMN n TYPE numeric(12, 3)
-- case: change type, json to jsonb
ALTER TABLE t ALTER COLUMN j TYPE jsonb
-- case: change type, timestamp to timestamptz
ALTER TABLE t ALTER COLUMN tz TYPE timestamptz
-- case: change type, timestamp to timestamptz in UTC
-- session: SET TimeZone = 'UTC'
ALTER TABLE t ALTER COLUMN tz TYPE timestamptz
-- case: change type, timestamp wider
ALTER TABLE t ALTER COLUMN ts TYPE timestamp(6)
-- case: change type, timestamp narrower
ALTER TABLE t ALTER COLUMN ts TYPE timestamp(1)
-- case: change type, cidr to inet
ALTER TABLE t ALTER COLUMN c TYPE inet
-- case: change type, indexed varchar wider
-- first: CREATE INDEX t_s ON t (s)
ALTER TABLE t ALTER COLUMN s TYPE varchar(40)
-- case: change type, domain over the same type
ALTER TABLE t ALTER COLUMN b TYPE d
-- case: change type, domain with check over the same type
-- first: ALTER DOMAIN d ADD CONSTRAINT dc CHECK (value > 0)
ALTER TABLE t ALTER COLUMN b TYPE d
-- case: change type, with USING
ALTER TABLE t ALTER COLUMN u TYPE text USING lower(u)
-- case: change type, integer to text
ALTER TABLE t ALTER COLUMN b TYPE text
-- case: change collation
ALTER TABLE t ALTER COLUMN u TYPE text COLLATE "C"
-- case: add check
ALTER TABLE t ADD CONSTRAINT ck CHECK (a < 1000)
-- case: add check, not valid
ALTER TABLE t ADD CONSTRAINT ck CHECK (a < 1000) NOT VALID
-- case: validate check
-- first: ALTER TABLE t ADD CONSTRAINT ck CHECK (a < 1000) NOT VALID
ALTER TABLE t VALIDATE CONSTRAINT ck
-- case: add foreign key
ALTER TABLE t ADD CONSTRAINT fk FOREIGN KEY (a) REFERENCES p (id)
-- case: add foreign key, not valid
ALTER TABLE t ADD CONSTRAINT fk FOREIGN KEY (a) REFERENCES p (id) NOT VALID
-- case: validate foreign key
-- first: ALTER TABLE t ADD CONSTRAINT fk FOREIGN KEY (a) REFERENCES p (id) NOT VALID
ALTER TABLE t VALIDATE CONSTRAINT fk
-- case: add unique
ALTER TABLE t ADD CONSTRAINT uq UNIQUE (b)
-- case: add unique, using index
-- first: CREATE UNIQUE INDEX uq ON t (b)
ALTER TABLE t ADD CONSTRAINT uq UNIQUE USING INDEX uq
-- case: add primary key
-- first: ALTER TABLE child DROP CONSTRAINT child_fk; ALTER TABLE t DROP CONSTRAINT t_pkey
ALTER TABLE t ADD PRIMARY KEY (id)
-- case: add primary key, nullable column
-- first: ALTER TABLE child DROP CONSTRAINT child_fk; ALTER TABLE t DROP CONSTRAINT t_pkey
ALTER TABLE t ADD PRIMARY KEY (a)
-- case: add primary key, using index
-- first: ALTER TABLE child DROP CONSTRAINT child_fk; ALTER TABLE t DROP CONSTRAINT t_pkey; CREATE UNIQUE INDEX pk ON t (b)
ALTER TABLE t ADD PRIMARY KEY USING INDEX pk
-- case: add exclusion
ALTER TABLE t ADD CONSTRAINT ex EXCLUDE USING btree (b WITH =)
-- case: drop check
ALTER TABLE t DROP CONSTRAINT positive
-- case: drop foreign key
ALTER TABLE child DROP CONSTRAINT child_fk
-- case: rename constraint
ALTER TABLE t RENAME CONSTRAINT positive TO pos
-- case: alter foreign key, deferrable
ALTER TABLE child ALTER CONSTRAINT child_fk DEFERRABLE
-- case: create index
CREATE INDEX t_b ON t (b)
-- case: create unique index
CREATE UNIQUE INDEX t_b ON t (b)
-- case: create index, concurrently
CREATE INDEX CONCURRENTLY t_b ON t (b)
-- case: create index, partitioned
CREATE INDEX m_id ON m (id)
-- case: create index, partitioned parent only
CREATE INDEX m_id ON ONLY m (id)
-- case: drop index
DROP INDEX t_a
-- case: drop index, concurrently
DROP INDEX CONCURRENTLY t_a
-- case: rename index
ALTER INDEX t_a RENAME TO t_a2
-- case: reindex index
REINDEX INDEX t_a
-- case: reindex table
REINDEX TABLE t
-- case: reindex, concurrently
REINDEX INDEX CONCURRENTLY t_a
-- case: create table
CREATE TABLE fresh (id integer)
-- case: create table, with a foreign key
CREATE TABLE fresh (id integer REFERENCES p (id))
-- case: create table, partition of
CREATE TABLE m9 PARTITION OF m FOR VALUES FROM (90) TO (99)
-- case: create table, inherits
CREATE TABLE kid () INHERITS (t)
-- case: create table, like
CREATE TABLE fresh (LIKE t INCLUDING ALL)
-- case: attach partition
ALTER TABLE m ATTACH PARTITION m2 FOR VALUES FROM (10) TO (20)
-- case: attach partition, after a valid check
-- first: ALTER TABLE m2 ADD CONSTRAINT bounds CHECK (day >= 10 AND day < 20)
ALTER TABLE m ATTACH PARTITION m2 FOR VALUES FROM (10) TO (20)
-- case: attach partition, with a default partition
-- first: CREATE TABLE md PARTITION OF m DEFAULT
ALTER TABLE m ATTACH PARTITION m2 FOR VALUES FROM (10) TO (20)
-- case: detach partition
ALTER TABLE m DETACH PARTITION m1
-- case: detach partition, concurrently
ALTER TABLE m DETACH PARTITION m1 CONCURRENTLY
-- case: drop partition
DROP TABLE m1
-- case: drop table
DROP TABLE m2
-- case: drop table, with a foreign key
DROP TABLE child
-- case: rename table
ALTER TABLE t RENAME TO t2
-- case: move table
-- first: CREATE SCHEMA other
ALTER TABLE t SET SCHEMA other
-- case: truncate
TRUNCATE m2
-- case: set unlogged
ALTER TABLE child SET UNLOGGED
-- case: set storage parameter
ALTER TABLE t SET (fillfactor = 70)
-- case: set tablespace
ALTER TABLE t SET TABLESPACE pg_default
-- case: set access method
ALTER TABLE t SET ACCESS METHOD heap
-- case: set owner
ALTER TABLE t OWNER TO CURRENT_USER
-- case: set replica identity
ALTER TABLE t REPLICA IDENTITY FULL
-- case: inherit
-- first: CREATE TABLE kid (LIKE t INCLUDING CONSTRAINTS)
ALTER TABLE kid INHERIT t
-- case: comment on table
COMMENT ON TABLE t IS 'x'
-- case: comment on column
COMMENT ON COLUMN t.a IS 'x'
-- case: enable row security
ALTER TABLE t ENABLE ROW LEVEL SECURITY
-- case: disable row security
ALTER TABLE t DISABLE ROW LEVEL SECURITY
-- case: create policy
CREATE POLICY pol2 ON t USING (true)
-- case: drop policy
DROP POLICY pol ON t
-- case: create trigger
CREATE TRIGGER tr2 AFTER UPDATE ON t FOR EACH ROW EXECUTE FUNCTION f()
-- case: drop trigger
DROP TRIGGER tr ON t
-- case: disable trigger
ALTER TABLE t DISABLE TRIGGER tr
-- case: create rule
CREATE RULE ru AS ON DELETE TO t DO ALSO NOTHING
-- case: cluster
CLUSTER t USING t_a
-- case: vacuum full
VACUUM FULL t
-- case: vacuum
VACUUM t
-- case: analyze
ANALYZE t
-- case: create statistics
CREATE STATISTICS st ON a, b FROM t
-- case: create view
CREATE VIEW v2 AS SELECT id FROM t
-- case: replace view
CREATE OR REPLACE VIEW v AS SELECT id, a FROM t WHERE a > 1
-- case: drop view
DROP VIEW v
-- case: create materialized view
CREATE MATERIALIZED VIEW mv2 AS SELECT id FROM t
-- case: refresh materialized view
REFRESH MATERIALIZED VIEW mv
-- case: refresh materialized view, concurrently
REFRESH MATERIALIZED VIEW CONCURRENTLY mv
-- case: add enum value
ALTER TYPE e ADD VALUE 'c'
-- case: rename enum value
ALTER TYPE e RENAME VALUE 'a' TO 'aa'
-- case: add domain check
ALTER DOMAIN d ADD CONSTRAINT dc CHECK (value > 0)
-- case: add domain check, not valid
ALTER DOMAIN d ADD CONSTRAINT dc CHECK (value > 0) NOT VALID
-- case: set domain not null
ALTER DOMAIN d SET NOT NULL
-- case: grant
GRANT SELECT ON t TO PUBLIC
-- case: own sequence
ALTER SEQUENCE q OWNED BY t.a
-- case: update all rows
UPDATE t SET a = a + 1
-- case: delete all rows
DELETE FROM m2
-- case: add column, not null
-- first: DELETE FROM t
ALTER TABLE t ADD COLUMN x integer NOT NULL
-- case: add not null, named
-- since: 18
ALTER TABLE t ADD CONSTRAINT nn NOT NULL a NO INHERIT
-- case: add check, not enforced
-- since: 18
ALTER TABLE t ADD CONSTRAINT ck CHECK (a < 1000) NOT ENFORCED
-- case: add foreign key, not enforced
-- since: 18
ALTER TABLE t ADD CONSTRAINT fk FOREIGN KEY (a) REFERENCES p (id) NOT ENFORCED
-- case: change collation, indexed
-- first: CREATE INDEX t_u ON t (u)
ALTER TABLE t ALTER COLUMN u TYPE text COLLATE "C"
-- case: set column options
ALTER TABLE t ALTER COLUMN a SET (n_distinct = 5)
-- case: set logged
-- first: ALTER TABLE child SET UNLOGGED
ALTER TABLE child SET LOGGED
-- case: cluster on
ALTER TABLE t CLUSTER ON t_a
-- case: set without cluster
ALTER TABLE t SET WITHOUT CLUSTER
-- case: disable rule
-- first: CREATE RULE ru AS ON DELETE TO t DO ALSO NOTHING
ALTER TABLE t DISABLE RULE ru
-- case: comment on constraint
COMMENT ON CONSTRAINT positive ON t IS 'x'
-- case: comment on view
COMMENT ON VIEW v IS 'x'
-- case: rename view
ALTER VIEW v RENAME TO v2
-- case: alter view
ALTER VIEW v ALTER COLUMN a SET DEFAULT 1
-- case: alter materialized view
ALTER MATERIALIZED VIEW mv ALTER COLUMN a SET STORAGE PLAIN
-- case: alter foreign table
-- first: CREATE FOREIGN DATA WRAPPER w; CREATE SERVER w FOREIGN DATA WRAPPER w; CREATE FOREIGN TABLE ft (a integer) SERVER w
ALTER FOREIGN TABLE ft ALTER COLUMN a TYPE bigint
-- case: drop foreign table
-- first: DROP FOREIGN DATA WRAPPER w CASCADE; CREATE FOREIGN DATA WRAPPER w; CREATE SERVER w FOREIGN DATA WRAPPER w; CREATE FOREIGN TABLE ft (a integer) SERVER w
DROP FOREIGN TABLE ft
-- case: drop statistics
-- first: CREATE STATISTICS st ON a, b FROM t
DROP STATISTICS st
-- case: create publication
CREATE PUBLICATION pub FOR TABLE t
-- case: validate domain check
-- first: ALTER DOMAIN d ADD CONSTRAINT dc CHECK (value > 0) NOT VALID
ALTER DOMAIN d VALIDATE CONSTRAINT dc
-- case: drop domain check
-- first: ALTER DOMAIN d ADD CONSTRAINT dc CHECK (value > 0)
ALTER DOMAIN d DROP CONSTRAINT dc
-- case: create table, from a query
CREATE TEMPORARY TABLE kept AS SELECT id FROM t
-- case: insert, from a query
INSERT INTO child SELECT id + 1000, id FROM t
-- case: read all rows
SELECT max(b) FROM t HAVING max(b) >= 1
