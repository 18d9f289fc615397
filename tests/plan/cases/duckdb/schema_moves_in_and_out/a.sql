CREATE SCHEMA one;
CREATE SCHEMA one.two;
CREATE TABLE one.two.t (a INTEGER);
CREATE VIEW one.two.v AS SELECT a FROM one.two.t;
