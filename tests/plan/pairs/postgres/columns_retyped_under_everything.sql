-- a
CREATE TABLE p (id int PRIMARY KEY, code varchar(5) UNIQUE, at timestamp, amt numeric);
CREATE TABLE c (id int PRIMARY KEY, pid int REFERENCES p (id) ON DELETE CASCADE, pcode varchar(5) REFERENCES p (code));
CREATE INDEX p_lower ON p (lower(code));
CREATE INDEX p_at ON p ((at::date)) WHERE amt > 0;
CREATE VIEW pv AS SELECT p.id, c.pid, p.at::date AS d FROM p JOIN c ON c.pid = p.id;
CREATE POLICY pp ON p USING (id > 0 AND code <> 'x');
CREATE STATISTICS st (dependencies) ON id, code FROM p;
CREATE FUNCTION tf() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
CREATE TRIGGER tt BEFORE UPDATE OF code ON p FOR EACH ROW WHEN (NEW.id > 3) EXECUTE FUNCTION tf();
ALTER TABLE p ADD CONSTRAINT ck CHECK (length(code) > 0 AND amt < 100);
-- b
CREATE TABLE p (id bigint PRIMARY KEY, code text UNIQUE, at timestamptz, amt double precision);
CREATE TABLE c (id int PRIMARY KEY, pid bigint REFERENCES p (id) ON DELETE SET NULL, pcode text REFERENCES p (code));
CREATE INDEX p_lower ON p (lower(code));
CREATE INDEX p_at ON p (((at AT TIME ZONE 'UTC')::date)) WHERE amt > 0;
CREATE VIEW pv AS SELECT p.id, c.pid, p.at::date AS d FROM p JOIN c ON c.pid = p.id;
CREATE POLICY pp ON p USING (id > 0 AND code <> 'x');
CREATE STATISTICS st (dependencies) ON id, code FROM p;
CREATE FUNCTION tf() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
CREATE TRIGGER tt BEFORE UPDATE OF code ON p FOR EACH ROW WHEN (NEW.id > 3) EXECUTE FUNCTION tf();
ALTER TABLE p ADD CONSTRAINT ck CHECK (length(code) > 0 AND amt < 100);
-- seed
INSERT INTO p VALUES (1, 'ab', '2024-01-01 10:00', 5);
INSERT INTO c VALUES (1, 1, 'ab');
