-- Everything DuckDB 2.0 can hold, with names that need quotes.
CREATE SCHEMA app;
CREATE SCHEMA "We ird";
CREATE TYPE mood AS ENUM ('sad', 'ok', 'it''s');
CREATE TYPE app.point AS STRUCT(x INTEGER, feels mood);
CREATE TYPE "Number" AS INTEGER;
CREATE TYPE either AS UNION(a INTEGER, b VARCHAR);
CREATE TYPE app.moods AS mood[];
CREATE SEQUENCE user_ids;
CREATE SEQUENCE app.fives START 10 INCREMENT BY 5 MINVALUE 5 MAXVALUE 1000 CYCLE;
CREATE SEQUENCE countdown INCREMENT BY -1;
CREATE TABLE users (
    id INTEGER PRIMARY KEY DEFAULT nextval('user_ids'),
    name VARCHAR COLLATE nocase NOT NULL DEFAULT 'it''s',
    price DECIMAL(10, 2) CHECK (price > 0),
    feels mood DEFAULT 'ok',
    place app.point,
    twice INTEGER GENERATED ALWAYS AS (id * 2),
    token UUID UNIQUE,
    "Odd Name" INTEGER[3],
    tags MAP(VARCHAR, INTEGER[]),
    one either,
    seen TIMESTAMPTZ DEFAULT now(),
    UNIQUE (name, price),
    CHECK (name <> '' AND price < 100)
);
CREATE TABLE app.parents (id BIGINT PRIMARY KEY);
CREATE TABLE app.children (
    id BIGINT,
    parent BIGINT REFERENCES app.parents (id),
    k INTEGER DEFAULT nextval('app.fives'),
    PRIMARY KEY (id, k)
);
CREATE INDEX children_parent ON app.children (parent);
CREATE UNIQUE INDEX lower_names ON users ((lower(name)), price);
CREATE INDEX "I 3" ON users (price);
CREATE VIEW everyone AS SELECT id, name FROM users;
CREATE VIEW app.renamed (p, q) AS SELECT id, parent FROM app.children WHERE parent > 3;
CREATE VIEW counted AS WITH RECURSIVE r (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r WHERE n < 5) SELECT n FROM r;
CREATE MACRO add_up(a, b := 5, "odd n" := 'a, b', list := [1, 2]) AS a + b;
CREATE MACRO overloaded(a) AS a + 1, (a, b) AS a + b, (a, b, c := 3) AS a + b + c;
CREATE MACRO app.above(x, y := 'q') AS TABLE SELECT * FROM users WHERE id > x;
CREATE MACRO nothing() AS TABLE SELECT 1 AS one;
CREATE MACRO typed(a INTEGER, b VARCHAR := 'x') AS a || b;
CREATE MACRO "S x"(x) AS (SELECT count(*) FROM users WHERE id = x);
CREATE TRIGGER keep AFTER INSERT ON app.children REFERENCING NEW TABLE AS fresh
    FOR EACH STATEMENT INSERT INTO app.parents SELECT id FROM fresh;
COMMENT ON TABLE users IS 'the users'' table';
COMMENT ON COLUMN users.name IS 'what to call them';
COMMENT ON COLUMN app.children.parent IS 'whose child';
COMMENT ON VIEW app.renamed IS 'a view';
COMMENT ON COLUMN app.renamed.p IS 'a column of a view';
COMMENT ON INDEX app.children_parent IS 'an index';
COMMENT ON SEQUENCE app.fives IS 'a sequence';
COMMENT ON TYPE mood IS 'a type';
COMMENT ON MACRO add_up IS 'a macro';
COMMENT ON MACRO TABLE app.above IS 'a table macro';
