-- duckdb

CREATE SCHEMA app;
CREATE TABLE app.users (
    id INTEGER PRIMARY KEY,
    name VARCHAR,
    phone VARCHAR
);
CREATE MACRO twice(x) AS x * 2;
COMMENT ON TABLE app.users IS 'who buys';
