-- duckdb

CREATE SCHEMA app;
CREATE TABLE app.users (
    id INTEGER PRIMARY KEY,
    name VARCHAR
);
CREATE MACRO twice(x) AS x * 2;
