-- a
CREATE SCHEMA app;
CREATE TYPE app.kind AS ENUM ('x', 'y');
CREATE TABLE app.t (id serial PRIMARY KEY, k app.kind);
CREATE VIEW app.v AS SELECT id FROM app.t;
CREATE FUNCTION app.f() RETURNS app.kind LANGUAGE sql AS $$ SELECT 'x'::app.kind $$;
-- b
CREATE SCHEMA core;
CREATE TYPE core.kind AS ENUM ('x', 'y');
CREATE TABLE core.t (id serial PRIMARY KEY, k core.kind);
CREATE VIEW core.v AS SELECT id FROM core.t;
CREATE FUNCTION core.f() RETURNS core.kind LANGUAGE sql AS $$ SELECT 'x'::core.kind $$;
