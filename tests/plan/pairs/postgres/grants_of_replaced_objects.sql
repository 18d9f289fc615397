-- a
create table t(a int);
create view v as select a from t;
grant select, insert on v to reader;
grant select(a) on v to writer;
create function f(int) returns int language sql as 'select 1';
revoke all on function f(int) from public;
grant execute on function f(int) to reader;
create type e as enum('a','b');
grant usage on type e to reader;
revoke usage on type e from public;
create table u(e e);
-- b
create table t(a bigint);
create view v as select a from t;
grant select, insert on v to reader;
grant select(a) on v to writer;
create function f(int) returns text language sql as 'select ''x''';
revoke all on function f(int) from public;
grant execute on function f(int) to reader;
create type e as enum('b');
grant usage on type e to reader;
revoke usage on type e from public;
create table u(e e);
