-- What the queries beside this file read.
create table t(a int, b varchar, c int, d timestamp, l int[], s struct(x int), j json, "From" int);
create table u(a int, c int, tt timestamp);
create sequence sq;
create macro shout(x) as upper(x);
create type mood as enum('p','q');
create schema s2;
create table s2.t(a int);
create view vv as select a as va, b from t;
