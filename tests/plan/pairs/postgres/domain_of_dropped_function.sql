-- a
create function ok(text) returns bool language sql immutable as 'select true';
create domain d as varchar(20) check (ok(value));
create table t(x d);
-- b
create domain d as text check (value <> '');
create table t(x d);
-- seed
insert into t values ('v');
