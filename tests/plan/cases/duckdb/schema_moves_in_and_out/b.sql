CREATE SCHEMA three;
CREATE TABLE three.t (a INTEGER CHECK (a > 0));
CREATE MACRO three.f(x) AS x + 1;
CREATE VIEW three.v AS SELECT three.f(a) AS a FROM three.t;
