DROP POLICY own ON users;
DROP TRIGGER t ON users;
DROP MATERIALIZED VIEW best;
DROP VIEW short;
DROP VIEW names;

-- hazard: rewrite: all rows of users are written anew; nobody reads meanwhile
ALTER TABLE users ALTER COLUMN id TYPE bigint;
ALTER TABLE users ALTER COLUMN name TYPE text;

-- hazard: rewrite: all rows of users are written anew; nobody reads meanwhile
-- hazard: may fail: a value of users.score that is no numeric(10,2) stops it
ALTER TABLE users ALTER COLUMN score TYPE numeric(10,2);
CREATE POLICY own ON users USING (score > 0);
CREATE TRIGGER t BEFORE UPDATE OF score ON users FOR EACH ROW WHEN (NEW.score > 1) EXECUTE FUNCTION loud();

-- hazard: rewrite: the rows of best are computed again
CREATE MATERIALIZED VIEW best AS
SELECT id, score FROM users;
CREATE UNIQUE INDEX best_id ON best (id);

CREATE VIEW names WITH (security_invoker=true) AS
SELECT id, name FROM users;
COMMENT ON VIEW names IS 'who';
COMMENT ON COLUMN names.name IS 'called';

CREATE VIEW short AS
SELECT id FROM names WHERE name <> '';
GRANT SELECT ON TABLE names TO reader;
