-- a
create function ok(text) returns bool language sql immutable as 'select true';
create domain d as text check (ok(value));
create table t(x d default 'q');
create function g(d) returns d language sql as 'select $1';
-- b
create function ok(text, int default 1) returns bool language sql immutable as 'select true';
create domain d as text check (ok(value));
create table t(x d default 'q');
create function g(d) returns d language sql as 'select $1';
-- seed
insert into t values ('v');
