-- a
CREATE TABLE shelf (id int, low int, high int, held boolean);
ALTER TABLE shelf ENABLE ROW LEVEL SECURITY;
CREATE POLICY reachable ON shelf USING (low BETWEEN 0 AND 9 AND held) WITH CHECK (low > 0);
-- b
CREATE TABLE shelf (
    id int,
    low int,
    high int,
    held boolean DEFAULT (length(current_user) BETWEEN 1 AND 63 AND true),
    CONSTRAINT ends CHECK (low IN (id, high, 7) OR held),
    CONSTRAINT moved CHECK ((id, low, high) IS DISTINCT FROM (1, 2, 3)),
    CONSTRAINT framed CHECK (((id, low), high) IS DISTINCT FROM ((4, 5), 6)),
    CONSTRAINT placed CHECK (((id, low), high) <> ((7, 8), 9) AND (id NOT BETWEEN 3 AND 5 AND held OR high > 0)),
    CONSTRAINT said CHECK (held OR 'a) AND (b) AND "c' || low::text BETWEEN SYMMETRIC 'x' AND 'y''z' OR high > 1)
);
ALTER TABLE shelf ENABLE ROW LEVEL SECURITY;
CREATE POLICY reachable ON shelf USING (low BETWEEN 0 AND 9 AND held) WITH CHECK (low > 1);
CREATE INDEX low_ones ON shelf (id) WHERE low BETWEEN 0 AND 9 AND held AND high > 0;
CREATE VIEW "between AND" AS
    SELECT id, low NOT IN (id, high, low + 1) AND held AS "is ) AND (other",
        sum(low) OVER (ORDER BY id ROWS BETWEEN 1 PRECEDING AND CURRENT ROW)
    FROM shelf WHERE id BETWEEN 0 AND 9 AND CASE WHEN low BETWEEN 1 AND 2 AND held THEN true ELSE false END;
CREATE DOMAIN digit AS int CHECK (VALUE BETWEEN 0 AND 9 AND VALUE <> 5);
CREATE FUNCTION is_low(x int, y boolean DEFAULT (1 BETWEEN 0 AND 2 AND true)) RETURNS boolean LANGUAGE sql
    RETURN x BETWEEN 0 AND 9 AND y;
CREATE FUNCTION told() RETURNS text LANGUAGE sql
    AS $$ SELECT '((a) AND (b)) AND (c)' WHERE ((true AND false) AND true) $$;
CREATE TABLE sorted (a int, b int) PARTITION BY LIST ((b BETWEEN 0 AND 10 AND a >= 0));
CREATE TABLE sorted_in PARTITION OF sorted FOR VALUES IN (true);
