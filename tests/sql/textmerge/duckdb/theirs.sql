-- duckdb

CREATE SCHEMA app;
CREATE TABLE app.users (
    id INTEGER PRIMARY KEY,
    name VARCHAR NOT NULL,
    fax VARCHAR
);
CREATE MACRO twice(x) AS x + x;
