-- a
CREATE TABLE t (id int PRIMARY KEY, price int CHECK (price > 0), qty text, total int GENERATED ALWAYS AS (price * 2) STORED, flag int NOT NULL DEFAULT 0);
CREATE FUNCTION tf() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
CREATE TRIGGER tr BEFORE UPDATE ON t FOR EACH ROW WHEN (NEW.price > 5) EXECUTE FUNCTION tf();
ALTER TABLE t ENABLE ROW LEVEL SECURITY;
CREATE POLICY p ON t USING (price > 1);
CREATE VIEW v WITH (security_barrier=true) AS SELECT id, price FROM t WHERE price > 3;
CREATE VIEW v2 WITH (security_invoker=true) AS SELECT * FROM v;
CREATE MATERIALIZED VIEW mv AS SELECT id, price, total FROM t;
CREATE UNIQUE INDEX mv_i ON mv (id);
CREATE INDEX t_price ON t (price) WHERE price > 10;
CREATE INDEX t_expr ON t ((price + 1));
GRANT SELECT ON v TO reader; GRANT SELECT (id) ON v2 TO reader; GRANT SELECT ON mv TO reader;
COMMENT ON VIEW v IS 'the v'; COMMENT ON COLUMN v.price IS 'p'; COMMENT ON INDEX mv_i IS 'ix'; COMMENT ON MATERIALIZED VIEW mv IS 'mm';
-- b
CREATE TABLE t (id bigint PRIMARY KEY, price numeric(10,2) CHECK (price > 0), qty integer, total int GENERATED ALWAYS AS (price * 2) STORED, flag boolean NOT NULL DEFAULT false);
CREATE FUNCTION tf() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
CREATE TRIGGER tr BEFORE UPDATE ON t FOR EACH ROW WHEN (NEW.price > 5) EXECUTE FUNCTION tf();
ALTER TABLE t ENABLE ROW LEVEL SECURITY;
CREATE POLICY p ON t USING (price > 1);
CREATE VIEW v WITH (security_barrier=true) AS SELECT id, price FROM t WHERE price > 3;
CREATE VIEW v2 WITH (security_invoker=true) AS SELECT * FROM v;
CREATE MATERIALIZED VIEW mv AS SELECT id, price, total FROM t;
CREATE UNIQUE INDEX mv_i ON mv (id);
CREATE INDEX t_price ON t (price) WHERE price > 10;
CREATE INDEX t_expr ON t ((price + 1));
GRANT SELECT ON v TO reader; GRANT SELECT (id) ON v2 TO reader; GRANT SELECT ON mv TO reader;
COMMENT ON VIEW v IS 'the v'; COMMENT ON COLUMN v.price IS 'p'; COMMENT ON INDEX mv_i IS 'ix'; COMMENT ON MATERIALIZED VIEW mv IS 'mm';
-- seed
INSERT INTO t(id,price,qty,flag) VALUES (1,5,'7',1);
