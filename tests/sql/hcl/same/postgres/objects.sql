CREATE EXTENSION pg_trgm VERSION '1.6';
COMMENT ON EXTENSION pg_trgm IS 'similar words';
CREATE TYPE state AS ENUM ('new', 'it''s', 'closed');
CREATE DOMAIN zip AS text DEFAULT '00000' CONSTRAINT zip_digits CHECK (VALUE ~ '^\d{5}$');
CREATE TYPE place AS (town text COLLATE "C", zip zip);
CREATE SEQUENCE order_numbers AS bigint START 100 INCREMENT 10 MINVALUE 100 MAXVALUE 9000 CACHE 5 CYCLE;
COMMENT ON SEQUENCE order_numbers IS 'no gaps wanted';
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN
  RETURN NEW;
END;
';
CREATE TABLE orders (
    id bigint PRIMARY KEY DEFAULT nextval('order_numbers'::regclass),
    state state DEFAULT 'new'::state,
    zip zip,
    at place
);
ALTER SEQUENCE order_numbers OWNED BY orders.id;
ALTER TABLE orders ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE FUNCTION add(a integer, b integer DEFAULT 1) RETURNS integer LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    AS 'SELECT a + b';
COMMENT ON FUNCTION add(integer, integer) IS 'a sum';
CREATE FUNCTION listed() RETURNS SETOF orders SECURITY DEFINER BEGIN ATOMIC
    SELECT * FROM orders;
END;
CREATE FUNCTION pairs() RETURNS TABLE (a integer, b text) LANGUAGE sql AS $$SELECT 1, 'x'$$;
CREATE PROCEDURE tidy(INOUT n integer) LANGUAGE sql AS 'SELECT 1';
CREATE TRIGGER touch BEFORE INSERT OR UPDATE OF state ON orders FOR EACH ROW WHEN (NEW.state IS NOT NULL)
    EXECUTE FUNCTION touch('a', 'it''s');
CREATE TRIGGER many AFTER DELETE ON orders REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION touch();
CREATE POLICY own ON orders AS RESTRICTIVE FOR UPDATE TO PUBLIC, clerk USING (state <> 'closed') WITH CHECK (true);
CREATE VIEW open_orders AS SELECT o.id FROM orders o WHERE o.state <> 'closed' WITH LOCAL CHECK OPTION;
COMMENT ON VIEW open_orders IS 'what is to be done';
COMMENT ON COLUMN open_orders.id IS 'the order';
CREATE VIEW open_states AS SELECT o.state FROM orders o JOIN open_orders USING (id);
CREATE MATERIALIZED VIEW per_state AS SELECT state, count(*) AS n FROM open_states GROUP BY state;
CREATE UNIQUE INDEX per_state_state ON per_state (state);
