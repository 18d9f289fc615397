-- a
CREATE TABLE accounts (id int PRIMARY KEY, tenant int NOT NULL, owner name, active boolean DEFAULT true);
CREATE FUNCTION tenant() RETURNS int LANGUAGE sql STABLE RETURN current_setting('app.tenant', true)::int;
ALTER TABLE accounts ENABLE ROW LEVEL SECURITY;
CREATE POLICY p_read ON accounts FOR SELECT TO reader USING (tenant = tenant());
CREATE POLICY p_write ON accounts FOR UPDATE TO writer USING (tenant = tenant()) WITH CHECK (active);
CREATE POLICY p_all ON accounts AS RESTRICTIVE USING (active);
-- b
CREATE TABLE accounts (id int PRIMARY KEY, tenant bigint NOT NULL, owner name, active boolean DEFAULT true, level int DEFAULT 0);
CREATE FUNCTION tenant() RETURNS bigint LANGUAGE sql STABLE RETURN current_setting('app.tenant', true)::bigint;
ALTER TABLE accounts ENABLE ROW LEVEL SECURITY;
ALTER TABLE accounts FORCE ROW LEVEL SECURITY;
CREATE POLICY p_read ON accounts FOR SELECT TO reader, writer USING (tenant = tenant() AND level < 5);
CREATE POLICY p_write ON accounts FOR INSERT TO writer WITH CHECK (active);
CREATE POLICY p_all ON accounts AS PERMISSIVE USING (active);
COMMENT ON POLICY p_all ON accounts IS 'only active';
-- seed
INSERT INTO accounts VALUES (1, 1, 'a', true);
