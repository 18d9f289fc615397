-- DuckDB 2.0 has schemas in schemas.
CREATE SCHEMA app;
CREATE SCHEMA app.inner;
CREATE TABLE app.inner.t (a INTEGER);
CREATE TABLE app.t (a INTEGER);
COMMENT ON COLUMN app.inner.t.a IS 'inside';
