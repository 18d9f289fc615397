-- duckdb

CREATE SCHEMA app;
CREATE TABLE app.users (
    id INTEGER PRIMARY KEY,
    name VARCHAR NOT NULL,
    phone VARCHAR,
    fax VARCHAR
);
CREATE MACRO twice(x) AS x + x;
COMMENT ON TABLE app.users IS 'who buys';
