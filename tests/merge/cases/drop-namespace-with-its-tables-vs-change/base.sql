-- A namespace is dropped with its tables while the other side extends one and refers to another.
-- dialects: postgres
-- Base: namespace app with a(id) and b(id), users(a_id).
-- Ours: drops app.
-- Theirs: adds a column to app.b, and a foreign key to app.a.
-- Expected: conflicts T01 and K07.

CREATE SCHEMA app;
CREATE TABLE app.a (id integer PRIMARY KEY);
CREATE TABLE app.b (id integer PRIMARY KEY);
CREATE TABLE users (a_id integer);
